"""What a release gets from above the ground: the recipe's texts, and the profiles under their pseudonyms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence  # noqa: TC003 -- fields of a dataclass
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Supplied:
    """What the front door gathers, for ``spiders`` and ``annotation`` know it and the ground does not."""

    recipe: Mapping[str, str] = field(default_factory=dict)
    """Path below ``recipe/`` -> text."""
    profiles: Sequence[Mapping[str, str]] = ()
    """A row a person: ``annotator``, the pseudonym that the answers have, and attributes."""
