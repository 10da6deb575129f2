"""The contents of a release: which rows, in which configurations and columns, counted and written."""
