from __future__ import annotations

from dataclasses import replace

import pytest
from coders import table

from annotation.agreement.alpha import Estimate, estimate
from annotation.agreement.verdict import verdict


def figures(alpha: float | None, low: float | None = None) -> Estimate:
    """An estimate with these figures."""
    made = estimate(table("1212", "1212"), "nominal")
    return replace(made, alpha=alpha, low=low, high=None, reason="no unit has answers of two annotators")


@pytest.mark.parametrize(
    ("value", "low", "said"),
    [
        (0.8, 0.8, "reliable enough to draw conclusions"),
        (0.799, 0.7, "enough for tentative conclusions only"),
        (0.667, 0.667, "enough for tentative conclusions only"),
        (0.666, 0.5, "too little agreement"),
        (0.85, 0.71, "reaches down to 0.710, which would be enough for tentative conclusions only"),
        (0.9, None, "too few units for an interval"),
        (None, None, "Alpha is undefined: no unit has answers of two annotators."),
    ],
)
def test_verdict_says_what_the_figure_allows(value: float | None, low: float | None, said: str) -> None:
    """From .800 reliable, from .667 tentative, with Krippendorff named as the source; a low interval is told."""
    sentence = verdict(figures(value, low))

    assert said in sentence
    assert value is None or "Krippendorff, Content Analysis, 2nd ed., Sage 2004" in sentence
