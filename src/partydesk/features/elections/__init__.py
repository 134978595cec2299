"""换届: the guided process from the reminder to the archive, and every paper of it."""
