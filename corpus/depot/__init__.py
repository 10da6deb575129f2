"""Folders that lie at an address, and copies of their files on this machine."""
