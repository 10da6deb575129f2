from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING, Any

import pytest
from coders import ANSWERS, BEN_AND_GERRY, BINARY, FOUR_OBSERVERS, THREE_CODERS, ratings_from, same, table
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.agreement.alpha import alpha, estimate
from annotation.agreement.coincidences import coincidences
from annotation.agreement.distances import LEVELS, masi
from annotation.agreement.measure import measure
from annotation.agreement.rating import Rating

if TYPE_CHECKING:
    from annotation.agreement.distances import Level


@pytest.mark.parametrize(
    ("coders", "level", "published"),
    [
        (FOUR_OBSERVERS, "nominal", 0.743),
        (FOUR_OBSERVERS, "ordinal", 0.815),
        (FOUR_OBSERVERS, "interval", 0.849),
        (FOUR_OBSERVERS, "ratio", 0.797),
        (THREE_CODERS, "nominal", 0.691),
        (THREE_CODERS, "interval", 0.811),
        (BINARY, "nominal", 0.095),
        (BEN_AND_GERRY, "nominal", 0.692),
    ],
)
def test_published_alphas_come_out(coders: tuple[str, ...], level: Level, published: float) -> None:
    """Every worked example of the literature gives the alpha that was printed."""
    assert alpha(coincidences(table(*coders)), level) == pytest.approx(published, abs=6e-4)


def test_a_unit_with_one_answer_is_not_pairable() -> None:
    """Krippendorff's example C has 12 units, of which 11 with two answers or more, and 40 pairable answers."""
    found = estimate(table(*FOUR_OBSERVERS), "nominal")

    assert (found.n_units, found.n_pairable_units, found.n_pairable, found.n_annotators) == (12, 11, 40, 4)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ({"1"}, {"1"}, 0),
        ({"1"}, {"1", "2"}, 2 / 3),
        ({"1", "2"}, {"2", "3"}, 8 / 9),
        ({"1"}, {"2"}, 1),
        (set(), set(), 0),
        (set(), {"1"}, 1),
    ],
)
def test_masi_is_as_published(a: set[str], b: set[str], distance: float) -> None:
    """Passonneau's distance: 0 for equal sets, 2/3 for a subset by half, 8/9 for an overlap of one in three, 1 else."""
    assert masi(frozenset(a), frozenset(b)) == pytest.approx(distance, abs=1e-12)
    assert masi(frozenset(b), frozenset(a)) == pytest.approx(distance, abs=1e-12)


def test_masi_alpha_is_not_squared() -> None:
    """By hand: {a},{a,b} once and {c},{c} once; observed 1/3, expected 7/9 over six ordered pairs: alpha 4/7."""
    sets = [("u", "1", "a"), ("u", "2", "ab"), ("v", "1", "c"), ("v", "2", "c")]
    ratings = [Rating(unit=unit, annotator=who, value=frozenset(words)) for unit, who, words in sets]

    # Distances: a-ab 2/3, a-c 1, ab-c 1, c-c 0; totals a 1, ab 1, c 2; n = 4.
    observed = (2 * (2 / 3)) / 4
    expected = (2 * (2 / 3) + 2 * 2 + 2 * 2) / (4 * 3)
    assert alpha(coincidences(ratings), "masi") == pytest.approx(1 - observed / expected)


@given(answers=ANSWERS, level=st.sampled_from(LEVELS), data=st.data())
@settings(max_examples=120, deadline=None)
def test_alpha_depends_on_no_name_and_no_order(answers: dict[tuple[int, int], int], level: Level, data: Any) -> None:
    """Renaming annotators, renaming units and shuffling rows leave alpha as it is, at every level."""
    ratings = ratings_from(answers, level)
    names = dict(zip(["a0", "a1", "a2", "a3"], data.draw(st.permutations(["p", "q", "r", "s"])), strict=True))
    shuffled = data.draw(st.permutations(ratings))
    renamed = [replace(r, annotator=names[r.annotator], unit=r.unit[::-1]) for r in shuffled]

    assert same(alpha(coincidences(renamed), level), alpha(coincidences(ratings), level))


@given(values=st.lists(st.integers(1, 4), min_size=2, max_size=8), level=st.sampled_from(LEVELS))
@settings(max_examples=60, deadline=None)
def test_perfect_agreement_is_one_if_answers_vary_and_undefined_if_not(values: list[int], level: Level) -> None:
    """Three annotators who always agree have alpha 1 where answers vary; else it is undefined, with a reason."""
    answers = {(unit, who): value for unit, value in enumerate(values) for who in range(3)}

    found = estimate(ratings_from(answers, level), level)

    varied = len(set(values)) > 1
    assert (
        (found.alpha == pytest.approx(1.0)) if varied else (found.alpha is None and "every answer" in str(found.reason))
    )
    assert found.percent == 1.0


@given(answers=ANSWERS, level=st.sampled_from(LEVELS))
@settings(max_examples=100, deadline=None)
def test_alpha_never_exceeds_one_and_is_a_number_or_undefined(
    answers: dict[tuple[int, int], int], level: Level
) -> None:
    """Whatever was answered: at most 1, never NaN, and undefined only with a reason."""
    found = estimate(ratings_from(answers, level), level)

    if found.alpha is None:
        assert found.reason
        assert (found.low, found.high) == (None, None)
    else:
        assert found.reason is None
        assert not isnan(found.alpha)
        assert found.alpha <= 1.0 + 1e-12


@given(answers=ANSWERS)
@settings(max_examples=60, deadline=None)
def test_two_labels_agree_as_their_question(answers: dict[tuple[int, int], int]) -> None:
    """With two labels, each label against the other is the question itself."""
    two = {place: value % 2 + 1 for place, value in answers.items()}

    measured = measure("t", ratings_from(two), "nominal")

    alphas = [label.alpha for label in measured.labels.values()]
    assert 1 <= len(alphas) <= 2
    assert all(same(alpha, measured.overall.alpha) for alpha in alphas)


def test_interval_repeats_with_its_seed_and_holds_the_estimate() -> None:
    """The same seed gives the same interval, around alpha; another seed gives another."""
    ratings = table("1212212112122121", "1212212212112121", "1112212112122122")

    first, again, other = (estimate(ratings, "nominal", seed=seed) for seed in (1, 1, 2))

    assert first == again
    assert (first.low, first.high) != (other.low, other.high)
    assert first.low is not None
    assert first.low < first.alpha < first.high


def test_interval_counts_clusters_not_rows() -> None:
    """Ten copies of each unit in one cluster hardly change the interval; as units of their own they halve it."""
    ratings = table("1212212112122121", "1212212212112121")
    copies = [replace(r, unit=f"{r.unit}-{n}", cluster=r.unit) for r in ratings for n in range(10)]
    apart = [replace(r, cluster="") for r in copies]

    whole, clustered, loose = (estimate(r, "nominal", seed=3) for r in (ratings, copies, apart))

    assert clustered.high - clustered.low == pytest.approx(whole.high - whole.low, rel=0.12)
    assert loose.high - loose.low < (whole.high - whole.low) / 2


def test_one_cluster_has_no_interval() -> None:
    """With one article there is nothing to resample: alpha stands, its interval is None."""
    found = estimate([replace(r, cluster="one") for r in table("1221", "1222")], "nominal")

    assert found.alpha is not None
    assert (found.low, found.high) == (None, None)


def test_undefined_says_why() -> None:
    """No shared unit, no answer at all, and no variation are told apart; none of them is 0 or 1."""
    alone = estimate(table("12..", "..12"), "nominal")
    nothing = estimate([], "nominal")
    constant = estimate(table("1111", "1111"), "nominal")

    assert (alone.alpha, alone.percent, alone.reason) == (None, None, "no unit has answers of two annotators")
    assert (nothing.alpha, nothing.n_units) == (None, 0)
    assert constant.alpha is None
    assert constant.percent == 1.0
    assert "without variation" in str(constant.reason)
