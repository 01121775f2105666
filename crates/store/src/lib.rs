//! All SQL, one text for SQLite and PostgreSQL; sealed personal data; the log.
