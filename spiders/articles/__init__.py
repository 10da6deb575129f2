"""The stage from ``captures/`` to ``articles/``."""
