"""How many people the configuration ``annotators`` tells of, and how many share what it tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ProfileFigures:
    """The people of the configuration ``annotators``."""

    k: int
    """The smallest number of people behind any combination of values."""
    people: int
    """With a row; 0 where they are fewer than k, and the configuration is not there."""
    attributes: tuple[str, ...]
    withheld: int
    """Values that are not told."""
    without: int
    """Annotators with answers and without a row."""
