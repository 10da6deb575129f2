"""Asking portals whether they can still be crawled and read: robots.txt, one list, one article."""
