"""The documents of a release: card, datasheet, licence, citation, Croissant and changes."""
