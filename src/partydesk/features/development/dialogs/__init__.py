"""The sheets of the record books."""
