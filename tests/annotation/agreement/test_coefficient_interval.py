from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from simulated_studies import SHARES, Study, covered_coefficient

from annotation.agreement.coefficient_interval import (
    coefficient_interval,
    coefficient_intervals,
    gwet_with_interval,
)
from annotation.agreement.coefficients import gwets_chance, identity, quadratic, uniform_chance


def counts_of(*rows: tuple[int, ...]) -> np.ndarray:
    """(N, V)."""
    return np.array(rows, dtype=float)


def test_the_interval_holds_the_figure_and_narrows_with_articles() -> None:
    """Three of four pairs are equal, in twelve articles and in 120."""
    few = counts_of(*([(2, 0)] * 5 + [(0, 2)] * 4 + [(1, 1)] * 3))
    many = np.tile(few, (10, 1))

    one, other = (
        gwet_with_interval(counts, [str(n) for n in range(len(counts))], identity(2), seed=1) for counts in (few, many)
    )

    assert one.low is not None
    assert one.high is not None
    assert other.low is not None
    assert other.high is not None
    assert one.value == pytest.approx(other.value)
    assert one.low < other.low < 0.51 < other.high < one.high < 1


def test_fewer_than_ten_articles_have_no_interval() -> None:
    """However many units they hold; and the figure is there all the same."""
    counts = counts_of(*([(2, 0)] * 20 + [(1, 1)] * 10 + [(0, 2)] * 10))
    found = gwet_with_interval(counts, [str(n % 9) for n in range(40)], identity(2), seed=1)

    assert found.value is not None
    assert (found.low, found.high) == (None, None)


def test_an_article_without_a_pair_is_none_of_the_ten() -> None:
    """A single answer says nothing of agreement."""
    counts = counts_of(*([(2, 0)] * 9 + [(1, 0)] * 9))

    assert coefficient_interval(counts, [str(n) for n in range(18)], identity(2), uniform_chance, seed=1) == (
        None,
        None,
    )


def test_the_same_seed_gives_the_same_interval_whatever_the_order() -> None:
    """Units may come in any order within their articles."""
    counts = counts_of(*([(2, 0, 0), (0, 1, 1), (0, 0, 2), (1, 0, 1)] * 6))
    clusters = [f"{n // 2:02}" for n in range(24)]
    first, again, other = (
        coefficient_interval(counts[order], [clusters[n] for n in order], quadratic(3), uniform_chance, seed=seed)
        for order, seed in ((list(range(24)), 4), ([n ^ 1 for n in range(24)], 4), (list(range(24)), 5))
    )

    assert first == pytest.approx(again)
    assert first != other


@pytest.mark.parametrize(("classes", "alpha"), list(product(SHARES, (0.64, 0.9))))
def test_the_interval_holds_the_true_value_about_as_often_as_it_says(classes: str, alpha: float) -> None:
    """In eighty small studies of thirty articles; scripts/coverage counts in four hundred of each kind."""
    assert 0.88 <= covered_coefficient("AC1", Study(classes, alpha, 1), 30, 80) <= 1


def test_several_coefficients_share_their_draws() -> None:
    """Each has the interval that it has by itself."""
    counts = counts_of(*([(2, 0, 0), (0, 1, 1), (0, 0, 2), (1, 0, 1)] * 6))
    articles, chances = [str(n) for n in range(24)], [gwets_chance, uniform_chance]

    assert coefficient_intervals(counts, articles, identity(3), chances, seed=2) == [
        coefficient_interval(counts, articles, identity(3), chance, seed=2) for chance in chances
    ]
