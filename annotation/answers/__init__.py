"""What people answered: pulled into an append-only log, read into the table of answers and the table of decisions."""
