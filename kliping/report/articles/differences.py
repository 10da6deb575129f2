"""Two texts side by side: what both say, and what only one does, by words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PAIRS = 4_000_000
"""Words of the one by words of the other; above it sentences are compared, and above it again nothing is."""
_WORDS = re.compile(r"\S+\s*|\s+")
_SENTENCES = re.compile(r".+?(?:[.!?]\s+|\n+|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one of the texts."""

    text: str
    own: bool
    """Whether the other text lacks it."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two texts in stretches; the stretches of a side together are its text."""

    left: tuple[Stretch, ...]
    right: tuple[Stretch, ...]
    compared: bool
    """Whether they were compared; very long texts are not."""


def side_by_side(left: str, right: str) -> SideBySide:
    """Two texts compared by words, or by sentences where they are long; as they are where they are very long."""
    for pattern in (_WORDS, _SENTENCES):
        one, other = pattern.findall(left), pattern.findall(right)
        if len(one) * len(other) <= MOST_PAIRS:
            return _compared(one, other)
    return SideBySide((Stretch(left, own=False),), (Stretch(right, own=False),), compared=False)


def _compared(left: Sequence[str], right: Sequence[str]) -> SideBySide:
    keys = [[" ".join(one.split()) for one in side] for side in (left, right)]  # white space alone is no difference
    blocks = SequenceMatcher(None, keys[0], keys[1]).get_opcodes()
    return SideBySide(
        tuple(Stretch("".join(left[a:b]), own=tag != "equal") for tag, a, b, _, _ in blocks if a < b),
        tuple(Stretch("".join(right[c:d]), own=tag != "equal") for tag, _, _, c, d in blocks if c < d),
        compared=True,
    )
