"""What an alpha allows one to say, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotation.agreement.alpha import Estimate

RELIABLE = 0.800
TENTATIVE = 0.667
ONE_SIDED = 0.75
"""Share of one answer from which chance alone agrees on more than half of all pairs."""
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


def prevalence(found: Estimate, gwet: float | None, modal_share: float) -> str | None:
    """What to say where alpha is low because one answer is nearly always given, not because people differ.

    Args:
        found: Alpha and the share of equal pairs.
        gwet: AC1 of the same answers.
        modal_share: The share of the most frequent answer.
    """
    if found.alpha is None or found.percent is None or gwet is None:
        return None
    if modal_share < ONE_SIDED or found.alpha >= TENTATIVE or gwet < RELIABLE:
        return None
    return (
        f"Yet {found.percent:.0%} of pairs are equal and Gwet's AC1 is {gwet:.3f}. One answer makes up "
        f"{modal_share:.0%}, so chance alone agrees on nearly everything, and alpha falls (the prevalence paradox: "
        "A. Feinstein and D. Cicchetti, 1990). Report both, and the alpha of each label."
    )


def _words(alpha: float) -> str:
    return next(words for least, words in _WORDS if alpha >= least)
