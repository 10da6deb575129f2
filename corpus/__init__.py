"""The ground: types, disk formats, settings and everything between the archive and the release."""

__version__ = "0.1.0"
