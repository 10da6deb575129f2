"""Answers suggested by a model before annotators are asked, marked as such."""
