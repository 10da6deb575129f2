"""What ``verify`` checks of a project below the labels: the archive, each stage, what was published, and a rebuild."""
