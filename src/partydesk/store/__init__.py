"""One unit folder: opened, locked, changed under a label, journalled, migrated."""
