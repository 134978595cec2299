"""The book of elections."""
