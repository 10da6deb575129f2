"""The release: what it may hold, its data files, its card and papers, and the audit of the whole."""
