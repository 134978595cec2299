"""Backups: taken by themselves, checked, copied to a second place, put back, handed over."""
