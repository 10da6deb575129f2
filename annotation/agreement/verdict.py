"""What an alpha allows one to say, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotation.agreement.alpha import Estimate

RELIABLE = 0.800
TENTATIVE = 0.667
SOURCE = "K. Krippendorff, Content Analysis, 2nd ed., Sage 2004, p. 241"

_WORDS = (
    (RELIABLE, "reliable enough to draw conclusions"),
    (TENTATIVE, "enough for tentative conclusions only"),
    (float("-inf"), "too little agreement to draw conclusions"),
)


def verdict(found: Estimate) -> str:
    """One or two sentences: what the figure allows, by which rule, and whether its interval allows less."""
    if found.alpha is None:
        return f"Alpha is undefined: {found.reason}."
    said = f"Alpha is {found.alpha:.3f}: {_words(found.alpha)} (from .800 reliable, from .667 tentative: {SOURCE})."
    if found.low is None:
        return f"{said} There are too few units for an interval."
    if _words(found.low) != _words(found.alpha):
        said += f" Its 95 % interval reaches down to {found.low:.3f}, which would be {_words(found.low)}."
    return said


def _words(alpha: float) -> str:
    return next(words for least, words in _WORDS if alpha >= least)
