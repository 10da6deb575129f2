"""The people who annotate: accounts, profiles, progress and pace; and those that are simulated."""
