"""An article's tasks, answers and labels, taken down."""
