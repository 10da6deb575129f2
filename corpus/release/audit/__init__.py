"""The audit of a release folder, as an outsider would do it."""
