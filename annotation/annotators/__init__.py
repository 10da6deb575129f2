"""The annotators: accounts, profiles, progress and pace; and simulated ones."""
