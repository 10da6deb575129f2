"""Adjudication: disagreements between annotators, put before an adjudicator, and the decisions."""
