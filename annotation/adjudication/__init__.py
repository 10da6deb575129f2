"""Adjudication: what annotators do not agree on, put before somebody who decides, and what was decided."""
