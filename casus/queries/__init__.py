"""Questions to the database: they change nothing."""
