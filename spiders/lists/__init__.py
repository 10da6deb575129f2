"""The lists by which articles are found: which to ask for, and what stands on them."""
