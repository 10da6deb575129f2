"""What a release holds: which rows, in which configurations and columns, counted and written."""
