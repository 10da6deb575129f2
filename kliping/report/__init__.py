"""The report of a project: one HTML file with what it holds, figure by figure, for the people who work on it."""
