"""What is read about a release: its card, datasheet, licence, citation, Croissant and changes."""
