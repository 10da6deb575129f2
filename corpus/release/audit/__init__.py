"""The audit of a release folder, as a stranger would do it."""
