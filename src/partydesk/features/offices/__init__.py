"""届次和职务: how long which committee serves, and who held which post of which body on any day."""
