from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013 -- reads as a number

from annotation.agreement.wilson import clustered, wilson


def test_published_intervals_come_out() -> None:
    """R. Newcombe's table (1998): 81 of 263, 15 of 148, 0 of 20 and 1 of 29."""
    assert wilson(81, 263) == approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == approx((0.0, 0.1611), abs=5e-5)
    assert wilson(1, 29) == approx((0.0061, 0.1718), abs=5e-5)


@given(n=st.integers(1, 10_000), data=st.data())
def test_the_interval_holds_the_share_and_stays_within_zero_and_one(n: int, data: st.DataObject) -> None:
    """Whatever the counts."""
    hits = data.draw(st.integers(0, n))

    low, high = wilson(hits, n)

    assert 0 <= low <= hits / n + 1e-12
    assert hits / n - 1e-12 <= high <= 1


def test_answers_to_one_article_count_as_far_as_they_differ() -> None:
    """Where three people say the same of each of ten articles, thirty answers are nine; one an article are ten."""
    same = clustered([[True] * 3] * 7 + [[False] * 3] * 3)
    single = clustered([[True]] * 7 + [[False]] * 3)

    assert same == approx(wilson(0.7 * 9 * 30 / 29, 9 * 30 / 29), abs=1e-9)
    assert single == approx(wilson(7, 10), abs=1e-9)


def test_where_all_are_right_each_article_counts_once() -> None:
    """Nothing is known of how far answers to one article depend on each other."""
    assert clustered([[True] * 4] * 12) == wilson(12, 12)
