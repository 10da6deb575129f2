"""For the paper about a release: its methods in a paragraph, its tables in LaTeX and CSV."""
