"""Where tasks run: in this process, in several, or on a cluster; what they write is the same everywhere."""
