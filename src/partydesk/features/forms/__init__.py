"""表样：what the unit changed in the standard papers."""
