"""党员名册: one person from the application on, for life."""
