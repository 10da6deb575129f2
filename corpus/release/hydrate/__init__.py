"""A release without text, refilled: its articles, what was found of each, the verdicts, and the tables with their text.

What fetches and reads pages stands in a wing (:mod:`spiders.refill`); the front door brings the two together.
"""
