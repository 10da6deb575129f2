"""The alternative annotator test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, t, ttest_1samp, wilcoxon

from annotation.models.alternative import alternative_test, benjamini_yekutieli, scoring

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotation.agreement.distances import Level, Value

People = dict[str, dict[str, "Value"]]


def said(*words: str) -> dict[str, dict[str, Value]]:
    """Annotator a, b … -> what each says of unit 0, 1 …; a dot is no answer."""
    return {
        name: {str(unit): code for unit, code in enumerate(word) if code != "."}
        for name, word in zip("abcdef", words, strict=False)
    }


def test_a_model_that_is_one_of_the_people_wins_against_all() -> None:
    """Nobody ever does better than the others' own answer."""
    found = alternative_test(
        said("x" * 40, "x" * 40, "x" * 40), dict.fromkeys(map(str, range(40)), "x"), "nominal", epsilon=0.1
    )

    assert (found.winning_rate, found.advantage, found.passed) == (1.0, 1.0, True)
    assert [one.p_value for one in found.opponents] == [0.0, 0.0, 0.0]


def test_a_model_that_is_always_wrong_wins_against_nobody() -> None:
    """Though people are unanimous."""
    found = alternative_test(
        said("x" * 40, "x" * 40, "x" * 40), dict.fromkeys(map(str, range(40)), "y"), "nominal", epsilon=0.2
    )

    assert (found.winning_rate, found.advantage, found.passed) == (0.0, 0.0, False)


def test_the_figures_of_a_table_counted_by_hand() -> None:
    """Model and a differ from b on the last four units and on the last eight: on four of forty b sides with a alone."""
    people = said("x" * 40, "x" * 32 + "y" * 8)
    model = dict(enumerate_units("x" * 36 + "y" * 4))

    found = alternative_test(people, model, "nominal", epsilon=0.1)

    a, b = found.opponents
    # Against b's answers, a is right on 32 and the model on 36: the model is as good on all forty.
    assert (a.model_as_good, a.person_as_good) == (1.0, 0.9)
    # Against a's, b is right on 32 and the model on 36.
    assert (b.model_as_good, b.person_as_good) == (1.0, 0.9)
    assert found.advantage == 1.0
    # 36 zeros and four times -1: mean -0.1, variance 3.6 / 39.
    statistic = (-0.1 - 0.1) / ((3.6 / 39) ** 0.5 / 40**0.5)
    assert a.p_value == pytest.approx(t.cdf(statistic, 39))


def enumerate_units(word: str) -> list[tuple[str, Value]]:
    """Unit -> answer."""
    return [(str(unit), code) for unit, code in enumerate(word)]


def test_whom_too_few_units_are_shared_with_is_left_out_and_named() -> None:
    """29 of 30: the rate is over the others."""
    people = said("x" * 40, "x" * 40, "x" * 29)

    found = alternative_test(people, dict(enumerate_units("x" * 40)), "nominal", epsilon=0.1)

    assert [one.annotator for one in found.opponents] == ["a", "b"]
    assert found.few == {"c": 29}


def test_units_of_one_person_or_without_the_model_count_for_nothing() -> None:
    """There is nobody to agree with."""
    people = said("x" * 60, "x" * 40 + "." * 20)
    model = dict(enumerate_units("x" * 35))

    found = alternative_test(people, model, "nominal", epsilon=0.1)

    assert [one.n_units for one in found.opponents] == [35, 35]


def test_without_anybody_to_compare_there_is_no_rate() -> None:
    """It is undefined, and says why."""
    found = alternative_test(said("x" * 10, "x" * 10), dict(enumerate_units("x" * 10)), "nominal", epsilon=0.1)

    assert (found.winning_rate, found.advantage, found.passed) == (None, None, None)
    assert found.reason == "nobody shares 30 units with another person and the model"


def test_a_smaller_epsilon_is_harder_to_pass() -> None:
    """A model somewhat worse than people replaces experts, and not a crowd."""
    people = said("x" * 100, "x" * 100, "x" * 100)
    model = dict(enumerate_units("y" * 10 + "x" * 90))

    rates = [alternative_test(people, model, "nominal", epsilon=one).winning_rate for one in (0.1, 0.2)]

    assert rates == [0.0, 1.0]


def test_numbers_are_compared_by_closeness() -> None:
    """3.5 is nearer to 2 and 4 than 1 is: root mean squared errors 1.118 and 2.236."""
    score = scoring("interval")

    assert score(3.5, [2.0, 4.0]) == pytest.approx(-(1.25**0.5))
    assert score(1.0, [2.0, 4.0]) == pytest.approx(-(5**0.5))


def test_sets_are_compared_by_masi() -> None:
    """A subset of one of two: two thirds of a half."""
    assert scoring("masi")(frozenset("a"), [frozenset("ab"), frozenset("a")]) == pytest.approx((1 / 3 + 1) / 2)


@settings(max_examples=100)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_the_correction_is_that_of_scipy(p_values: list[float]) -> None:
    """Whatever the p values: rejected is what is adjusted to the rate or less."""
    adjusted = false_discovery_control(p_values, method="by")
    near = any(abs(one - 0.05) < 1e-9 for one in adjusted)

    assert near or benjamini_yekutieli(p_values) == [bool(one <= 0.05) for one in adjusted]


@settings(max_examples=30, deadline=None)
@given(st.permutations(["a", "b", "c", "d"]), st.integers(0, 100))
def test_the_order_of_people_changes_nothing(order: list[str], seed: int) -> None:
    """Nor that of their answers."""
    codes = "xyz"
    people: People = {
        name: {str(unit): codes[(unit * 7 + place * seed) % (2 + place % 2)] for unit in range(40)}
        for place, name in enumerate("abcd")
    }
    model = {str(unit): codes[(unit * 5 + seed) % 3] for unit in range(40)}

    found = alternative_test(people, model, "nominal", epsilon=0.15)
    again = alternative_test({name: people[name] for name in order}, model, "nominal", epsilon=0.15)

    assert found.winning_rate == again.winning_rate
    assert found.advantage == pytest.approx(again.advantage)


def test_few_units_are_tested_by_ranks() -> None:
    """Below thirty, where the caller wants them compared at all."""
    people, model = said("x" * 20, "x" * 16 + "y" * 4), dict(enumerate_units("x" * 18 + "y" * 2))

    found = alternative_test(people, model, "nominal", epsilon=0.1, least=10)

    assert [one.n_units for one in found.opponents] == [20, 20]
    # -1.1 twice among eighteen of -0.1: every rank is on one side, 2 ** -20 but for ties.
    assert found.opponents[0].p_value < 0.001


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.sampled_from([None, 1.0, 2.0, 3.0, 5.0])] * 4, st.sampled_from([1.0, 2.0, 4.0])),
        min_size=30,
        max_size=45,
    ),
    st.sampled_from(["nominal", "interval"]),
    st.sampled_from([0.0, 0.1, 0.15, 0.2]),
)
def test_the_procedure_is_that_of_the_paper(rows: list[tuple[float | None, ...]], level: Level, epsilon: float) -> None:
    """As the paper's algorithm is read line by line, with SciPy's test and correction: same rate, same advantage."""
    people = {
        name: {str(unit): row[place] for unit, row in enumerate(rows) if row[place] is not None}
        for place, name in enumerate("abcd")
    }
    model = {str(unit): row[-1] for unit, row in enumerate(rows)}

    found = alternative_test(people, model, level, epsilon=epsilon, least=10)

    rate, advantage = by_the_paper(people, model, level, epsilon)
    assert found.winning_rate == (None if rate is None else pytest.approx(rate))
    assert found.advantage == (None if advantage is None else pytest.approx(advantage))


def by_the_paper(
    people: Mapping[str, Mapping[str, float]], model: Mapping[str, float], level: Level, epsilon: float
) -> tuple[float | None, float | None]:
    """Winning rate and average advantage probability; people with fewer than ten units are left out."""
    p_values, advantages = [], []
    for left_out, own in people.items():
        llm, human = [], []
        for unit, said in own.items():
            others = np.array([given[unit] for name, given in people.items() if name != left_out and unit in given])
            if len(others):
                ours, theirs = (
                    np.mean(others == one) if level == "nominal" else -np.sqrt(np.mean((others - one) ** 2))
                    for one in (model[unit], said)
                )
                llm.append(ours >= theirs or np.isclose(ours, theirs))
                human.append(theirs >= ours or np.isclose(ours, theirs))
        if len(llm) >= 10:
            differences = np.array(human, dtype=float) - np.array(llm, dtype=float)
            test = wilcoxon if len(differences) < 30 else ttest_1samp
            against = (differences - epsilon,) if test is wilcoxon else (differences, epsilon)
            spread = len(set(differences)) > 1
            p_values.append(
                test(*against, alternative="less").pvalue if spread else float(not differences[0] < epsilon)
            )
            advantages.append(np.mean(llm))
    if not p_values:
        return None, None
    return float(np.mean(false_discovery_control(p_values, method="by") <= 0.05)), float(np.mean(advantages))
