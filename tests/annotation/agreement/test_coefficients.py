from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from annotation.agreement.coefficients import brennan_prediger, gwet, identity, linear, observed_agreement, quadratic
from annotation.agreement.kappa import weighted_cohen

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotation.agreement.distances import Floats

# K. Gwet's table of four raters, twelve units and five categories (Handbook of Inter-Rater Reliability, 4th ed.,
# table 2.10), which is Krippendorff's example C as well. The weighted figures were computed once with irrCAC 0.4.4.
FOUR_OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
MATRICES = arrays(np.float64, st.tuples(st.integers(2, 12), st.integers(2, 5)), elements=st.integers(0, 4).map(float))


def counted(rows: tuple[str, ...], n_values: int) -> Floats:
    """(N, V) counts of a table with one digit an answer."""
    columns = zip(*rows, strict=True)
    return np.array([[column.count(str(value)) for value in range(1, n_values + 1)] for column in columns], dtype=float)


@pytest.mark.parametrize(
    ("weights", "ac", "bp"),
    [(identity, 0.77544, 0.77273), (linear, 0.85874, 0.84848), (quadratic, 0.914, 0.90152)],
)
def test_published_figures_come_out(weights: Callable[[int], Floats], ac: float, bp: float) -> None:
    """AC1, AC2 and Brennan and Prediger's kappa of the four raters, missing answers and all."""
    counts = counted(FOUR_OBSERVERS, 5)

    assert gwet(counts, weights(5)) == pytest.approx(ac, abs=6e-6)
    assert brennan_prediger(counts, weights(5)) == pytest.approx(bp, abs=6e-6)
    assert observed_agreement(counts, identity(5)) == pytest.approx(0.81818, abs=6e-6)


def test_a_class_that_holds_nearly_everything_pulls_kappa_down_but_not_ac1() -> None:
    """118 of 125 units "yes" by both, 2 "no" by both, 5 disputed: kappa .42, AC1 and PABAK above .9."""
    counts = np.array([[2.0, 0.0]] * 118 + [[0.0, 2.0]] * 2 + [[1.0, 1.0]] * 5)

    assert weighted_cohen(np.array([[118.0, 3.0], [2.0, 2.0]]), identity(2)) == pytest.approx(0.424, abs=5e-4)
    assert gwet(counts, identity(2)) == pytest.approx(0.957, abs=5e-4)
    assert brennan_prediger(counts, identity(2)) == pytest.approx(0.92)


def test_without_a_shared_unit_nothing_can_be_said() -> None:
    """Each unit answered once: no coefficient."""
    alone = np.eye(3)

    assert observed_agreement(alone, identity(3)) is None
    assert gwet(alone, identity(3)) is None
    assert brennan_prediger(alone, identity(3)) is None


def test_weighted_kappa_is_as_cohen_printed_it() -> None:
    """J. Cohen's example of 1968: 200 diagnoses, his weights for disagreement, kappa_w .348, kappa .492."""
    shares = np.array([[88.0, 10.0, 2.0], [14.0, 40.0, 6.0], [18.0, 10.0, 12.0]])
    seriousness = np.array([[0.0, 1.0, 3.0], [1.0, 0.0, 6.0], [3.0, 6.0, 0.0]])

    assert weighted_cohen(shares, 1 - seriousness / 6) == pytest.approx(0.348, abs=6e-4)
    assert weighted_cohen(shares, identity(3)) == pytest.approx(0.492, abs=6e-4)


@given(counts=MATRICES)
@settings(max_examples=100, deadline=None)
def test_no_coefficient_exceeds_one_and_equal_answers_reach_it(counts: Floats) -> None:
    """At most 1; exactly 1 where every annotator of a unit chose the same."""
    values = counts.shape[1]
    for weights in (identity(values), linear(values), quadratic(values)):
        for value in (gwet(counts, weights), brennan_prediger(counts, weights)):
            assert value is None or value <= 1 + 1e-9
    agreed = np.zeros_like(counts)
    agreed[np.arange(len(counts)), np.arange(len(counts)) % values] = 3.0

    assert gwet(agreed, identity(values)) == pytest.approx(1.0)
    assert brennan_prediger(agreed, quadratic(values)) == pytest.approx(1.0)


@given(counts=MATRICES)
@settings(max_examples=60, deadline=None)
def test_identity_weights_ask_for_no_order_of_the_classes(counts: Floats) -> None:
    """Classes in another order leave AC1 as it is."""
    one, other = gwet(counts, identity(counts.shape[1])), gwet(counts[:, ::-1], identity(counts.shape[1]))

    assert one == other or one == pytest.approx(other)
