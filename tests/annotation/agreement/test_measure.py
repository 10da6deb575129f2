from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from coders import ANSWERS, ratings_from, table
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.agreement.distances import LEVELS
from annotation.agreement.measure import measure

if TYPE_CHECKING:
    from annotation.agreement.distances import Level


@given(answers=ANSWERS, level=st.sampled_from(LEVELS))
@settings(max_examples=60, deadline=None)
def test_annotators_figures_average_to_the_whole(answers: dict[tuple[int, int], int], level: Level) -> None:
    """Alpha of the whole lies between the lowest and the highest of the annotators' alphas against the rest."""
    measured = measure("t", ratings_from(answers, level), level)

    parts = [one.alpha for one in measured.annotators if one.alpha is not None]
    assert bool(parts) is (measured.overall.alpha is not None)
    if measured.overall.alpha is not None:
        assert min(parts) - 1e-9 <= measured.overall.alpha <= max(parts) + 1e-9


def test_low_alpha_by_prevalence_alone_is_said_so() -> None:
    """94 of 102 pairs are equal and nearly all say 1: the verdict names the paradox, AC1 and what to report."""
    ratings = table("1" * 94 + "222" + "111" + "2" * 2, "1" * 94 + "111" + "222" + "2" * 2)
    said = measure("t", [replace(r, value=str(r.value)) for r in ratings], "nominal")

    assert said.overall.alpha is not None
    assert said.overall.alpha < 0.667
    assert "too little agreement" in said.verdict
    assert "Yet 94% of pairs are equal and Gwet's AC1 is 0.935. One answer makes up 95%" in said.verdict


def test_low_alpha_of_people_who_differ_is_not_excused() -> None:
    """Answers that differ as chance has it, evenly among two classes, get no word about prevalence."""
    said = measure("t", [replace(r, value=str(r.value)) for r in table("1212" * 6, "1122" * 6)], "nominal")

    assert "prevalence" not in said.verdict


def test_pairs_have_cohens_kappa_on_what_they_share() -> None:
    """Each pair is measured on the units both answered: percent, Cohen, alpha."""
    measured = measure("t", table("1122", "1112", "..2."), "nominal")

    first, second, third = measured.pairs
    assert (first.first, first.second, first.n_units, first.percent) == ("0", "1", 4, 0.75)
    assert first.cohen == pytest.approx(0.5)
    assert (second.n_units, second.cohen, second.percent) == (1, None, 1.0)
    assert (third.n_units, third.percent) == (1, 0.0)


def test_who_differs_from_the_rest_is_seen() -> None:
    """An annotator who answers by himself has the lowest figure, and the others agree better without him."""
    measured = measure("t", table("11221122", "11221122", "12121212"), "nominal")

    odd = measured.annotators[2]
    assert odd.percent == 0.5
    assert odd.alpha is not None
    assert odd.alpha < min(one.alpha for one in measured.annotators[:2] if one.alpha is not None)
    assert odd.alpha_without == 1.0
    assert odd.n_units == 8


def test_fleiss_is_told_on_the_units_with_the_usual_number_of_answers() -> None:
    """Units with fewer answers than most are left out of Fleiss' kappa, and its n says so."""
    measured = measure("t", table("11221", "11221", "1212."), "nominal")

    assert measured.fleiss.n_units == 4
    assert measured.fleiss.value == pytest.approx(1 / 3)
    assert measure("t", table("11"), "nominal").fleiss.value is None
