"""The only place that queries the database: one file per subject, functions on an open session."""
