"""Shares by a model's labels, corrected by people's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simulated_corpora import Corpus, covered, drawn

from annotation.models import corrected

if TYPE_CHECKING:
    from annotation.models.corrected import SharedLabel

CORPUS = Corpus(share=0.2, found=0.8, false=0.15)


def label(people: list[float], model: list[float], everywhere: list[float], probability: float = 0.1) -> SharedLabel:
    """One label, every article drawn with the same probability."""
    return corrected.SharedLabel(
        people=np.array(people),
        model=np.array(model),
        probability=np.full(len(people), probability),
        everywhere=np.array(everywhere),
    )


def test_a_bias_of_the_model_is_taken_away() -> None:
    """It says yes of half, and of 20 articles that people read it is wrong in five: 0.5 less 0.25."""
    people, model = [1.0] * 5 + [0.0] * 15, [1.0] * 10 + [0.0] * 10
    shared = label(people, model, [1.0] * 100 + [0.0] * 100)

    # People say yes where the model does in half, and nowhere else: power 0.5, so 0.5 * 0.5 and nothing left over.
    assert corrected.prediction_powered(shared).share == pytest.approx(0.25)
    assert corrected.design_based(shared).share == pytest.approx(0.25, abs=0.02)
    assert corrected.people_alone(shared).share == pytest.approx(0.25)
    assert corrected.model_alone(shared).share == 0.5


def test_articles_weigh_by_the_inverse_of_their_probability() -> None:
    """Ten yes of probability 0.5 stand for twenty, ten no of 0.1 for a hundred: a sixth."""
    shared = corrected.SharedLabel(
        people=np.array([1.0] * 10 + [0.0] * 10),
        model=np.zeros(20),
        probability=np.array([0.5] * 10 + [0.1] * 10),
        everywhere=np.zeros(120),
    )

    assert corrected.people_alone(shared).share == pytest.approx(1 / 6)
    assert corrected.prediction_powered(shared).share == pytest.approx(1 / 6)
    assert corrected.design_based(shared).share == pytest.approx(1 / 6)


def test_a_good_model_narrows_the_interval() -> None:
    """And one that says the same of everything does not."""
    random = np.random.default_rng(4)
    good = drawn(random, Corpus(share=0.3, found=0.98, false=0.01), 200)
    useless = drawn(random, Corpus(share=0.3, found=0.0, false=0.0), 200)

    assert width(corrected.prediction_powered(good)) < 0.5 * width(corrected.people_alone(good))
    assert width(corrected.prediction_powered(useless)) == pytest.approx(width(corrected.people_alone(useless)))


def width(found: corrected.ShareEstimate) -> float:
    """Of the interval."""
    return found.high - found.low


def test_a_sample_without_an_error_is_not_called_exact() -> None:
    """The model erred nowhere in twenty articles: it may do elsewhere."""
    found = corrected.prediction_powered(label([0.0] * 19 + [1.0], [0.0] * 19 + [1.0], [0.0] * 190 + [1.0] * 10))

    assert found.low == 0.0
    assert found.high > 0.1


def test_when_all_articles_are_labelled_nothing_is_uncertain() -> None:
    """There is no sample left to err."""
    people = [1.0] * 30 + [0.0] * 70
    shared = label(people, people[::-1], people[::-1], probability=1.0)

    found = corrected.people_alone(shared)

    assert (found.low, found.share, found.high) == pytest.approx((0.3, 0.3, 0.3))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.01, 0.99), st.floats(0, 1), st.floats(0, 1), st.integers(20, 100))
def test_estimates_stay_within_bounds(seed: int, share: float, found: float, false: float, n: int) -> None:
    """Whatever the corpus and the model: 0 <= low <= share <= high <= 1."""
    shared = drawn(np.random.default_rng(seed), Corpus(share=share, found=found, false=false), n)

    for estimate in (
        corrected.people_alone(shared),
        corrected.model_alone(shared),
        corrected.prediction_powered(shared),
        corrected.design_based(shared),
    ):
        assert 0 <= estimate.low <= estimate.share <= estimate.high <= 1


def test_corrected_intervals_hold_the_truth_where_the_model_misses() -> None:
    """In 120 corpora with 100 articles read by people; docs/agreement.md has the whole table."""
    held = covered(CORPUS, 100, 120)

    assert held["model"] < 0.05
    assert min(held["people"], held["ppi"], held["dsl"]) >= 0.91
