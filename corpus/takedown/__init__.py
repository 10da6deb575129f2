"""Taking an article down: what holds it, and how it leaves the archive and the releases.

The rooms of ``spiders`` and ``annotation`` do their own part; :mod:`kliping.takedown` calls them in order.
"""
