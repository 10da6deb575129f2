from __future__ import annotations

import pytest

from annotation.agreement.rating import Rating
from annotation.agreement.scale import scale_agreement

CODES = ("against", "neutral", "favor")


def said(*pairs: tuple[str, str]) -> list[Rating]:
    """Two annotators, a pair a unit."""
    return [
        Rating(unit=f"u{unit:02}", annotator=who, value=value)
        for unit, pair in enumerate(pairs)
        for who, value in zip(("ayu", "budi"), pair, strict=True)
    ]


NEAR = [("against", "neutral"), ("neutral", "favor"), ("favor", "favor"), ("against", "against")] * 3
FAR = [("against", "favor"), ("neutral", "neutral"), ("favor", "favor"), ("against", "against")] * 3


def test_a_near_miss_costs_less_than_a_far_one() -> None:
    """Six misses by one step agree better on the scale than three misses from end to end."""
    near, far = scale_agreement(said(*NEAR), CODES), scale_agreement(said(*FAR), CODES)

    assert near.ordinal.alpha is not None
    assert far.ordinal.alpha is not None
    assert near.ordinal.alpha > far.ordinal.alpha
    assert near.pairs[0].quadratic == pytest.approx(9 / 13)
    assert far.pairs[0].quadratic == pytest.approx(5 / 13)


def test_answers_off_the_scale_are_left_out_and_counted() -> None:
    """A target that is not mentioned lies between nothing."""
    found = scale_agreement(said(*NEAR, ("not_mentioned", "favor")), CODES)

    assert found.n_left_out == 1
    assert found.pairs[0].n_units == len(NEAR)
    assert found.ordinal.n_pairable_units == len(NEAR)


def test_nothing_on_the_scale_is_undefined() -> None:
    """No pair, no figure, and the reason."""
    found = scale_agreement(said(("unclear", "unclear")), CODES)

    assert (found.ordinal.alpha, found.pairs, found.gwet.value) == (None, (), None)
    assert found.gwet.reason == "no unit has answers of two annotators"
