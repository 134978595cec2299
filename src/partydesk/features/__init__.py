"""The books of a unit, one folder each, all with the same grammar of files."""
