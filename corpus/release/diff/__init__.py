"""Two releases compared: rows, labels, splits, and what users must download again."""
