"""label_studio."""
