"""Terminal output: tables, progress and sentences."""
