"""Train, validation, test: which split a cluster falls into, and the table that keeps it there permanently."""
