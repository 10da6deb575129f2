"""The lists by which articles are found: which to request, and what they contain."""
