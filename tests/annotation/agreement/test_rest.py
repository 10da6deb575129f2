"""Each annotator against the rest."""

from __future__ import annotations

import pytest

from annotation.agreement.alpha import estimate
from annotation.agreement.rating import Rating
from annotation.agreement.rest import against_the_rest


def ratings(**answers: str) -> list[Rating]:
    """One letter per unit for each annotator; a dot where there is no answer."""
    return [
        Rating(unit=str(n), annotator=name, value=value)
        for name, values in answers.items()
        for n, value in enumerate(values)
        if value != "."
    ]


def test_annotator_who_differs_stands_out() -> None:
    """Two who agree on everything, and one who never does: without the third the others are perfect."""
    ani, budi, citra = against_the_rest(ratings(ani="xyxy", budi="xyxy", citra="yxyx"), "nominal")

    assert (ani.percent, budi.percent, citra.percent) == (0.5, 0.5, 0.0)
    assert citra.alpha_without == pytest.approx(1.0)
    assert ani.alpha is not None
    assert citra.alpha is not None
    assert citra.alpha < ani.alpha


def test_units_are_those_that_somebody_else_answered() -> None:
    """Answers that nobody shares are counted as answers and not as units."""
    ani, budi = against_the_rest(ratings(ani="xyx", budi="x.."), "nominal")

    assert (ani.n_answers, ani.n_units) == (3, 1)
    assert (budi.n_answers, budi.n_units) == (1, 1)


def test_annotator_alone_has_no_figures() -> None:
    """Without anybody to compare with there is neither percentage nor alpha."""
    (alone,) = against_the_rest(ratings(ani="xy"), "nominal")

    assert (alone.n_units, alone.percent, alone.alpha, alone.alpha_without) == (0, None, None, None)


def test_each_annotator_has_an_interval() -> None:
    """It holds the figure, and is the wider the fewer units there are."""
    few, many = (
        next(against_the_rest(ratings(ani="xyxxy" * n, budi="xyxyy" * n, citra="yyxxy" * n), "nominal", seed=1))
        for n in (4, 40)
    )

    for one in (few, many):
        assert None not in {one.low, one.alpha, one.high}
        assert one.low <= one.alpha <= one.high
    assert many.high - many.low < few.high - few.low


def test_of_two_annotators_both_have_the_interval_of_the_whole() -> None:
    """All pairs are theirs."""
    both = ratings(ani="xyxxy" * 8, budi="xyxyy" * 8)

    whole = estimate(both, "nominal", seed=3)
    found = [*against_the_rest(both, "nominal", seed=3)]

    assert [(one.low, one.high) for one in found] == [pytest.approx((whole.low, whole.high))] * 2


def test_on_few_units_there_is_no_interval() -> None:
    """Nine shared units, though others share more."""
    ani, *_ = against_the_rest(ratings(ani="xyxyxyxyx", budi="xy" * 20, citra="xy" * 10 + "yx" * 10), "nominal")

    assert ani.alpha is not None
    assert (ani.low, ani.high) == (None, None)
