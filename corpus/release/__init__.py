"""The release: its contents, its data files, its card and other papers, and its audit."""
