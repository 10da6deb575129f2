"""Models as annotators: whose labels they are, how they compare with people, and what they allow one to estimate.

No model is run here, and no model's label is ever an answer: they are kept in ``tasks/suggestions.jsonl``, apart from
the answers of people, and enter neither labels nor the agreement between people.
"""
