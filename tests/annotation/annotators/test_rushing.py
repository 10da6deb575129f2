"""Who is quicker than the others, and whose pace changes: tests for a team as a whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from simulated_teams import Team, alarm_rate, power

from annotation.annotators.rushing import changed, holm, quick, unread

SECONDS = st.lists(st.floats(1, 1000), min_size=1, max_size=12)


def test_holms_method_is_the_textbooks() -> None:
    """Of .01, .04, .03 and .005 at 5 %, the two smallest stand: .005 <= .0125, .01 <= .0167, .03 > .025."""
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005}, 0.05) == {"a", "d"}
    assert holm({}, 0.05) == frozenset()


def test_one_session_is_the_rank_sum_test() -> None:
    """Ten seconds against ten others that are all larger: the normal form of Wilcoxon's test, without correction."""
    first, second = [float(n) for n in range(10)], [float(n) for n in range(20, 30)]
    probability = stats.mannwhitneyu(first, second, method="asymptotic", use_continuity=False).pvalue

    # 0.000157 is below 2 % divided among 127 people, and above 2 % divided among 128.
    assert probability == pytest.approx(0.000157, abs=1e-6)
    still = {f"orang-{n}": [([1.0, 2.0], [1.0, 2.0])] for n in range(126)}
    assert changed({"ani": [(first, second)], **still}) == {"ani"}
    assert changed({"ani": [(first, second)], **still, "lagi": [([1.0, 2.0], [1.0, 2.0])]}) == frozenset()


def test_small_changes_of_many_sessions_add_up() -> None:
    """Two against two says nothing once, and something twelve times."""
    session = ([50.0, 60.0], [20.0, 30.0])

    assert changed({"ani": [session]}) == frozenset()
    assert changed({"ani": [session] * 12}) == {"ani"}


def test_who_is_ten_times_quicker_is_told_apart() -> None:
    """Of three people with eight answers each; alone, nobody can be compared."""
    team = {
        "ani": [60.0, 50.0, 70.0, 65.0] * 2,
        "budi": [6.0, 5.0, 7.0, 6.5] * 2,
        "citra": [80.0, 55.0, 66.0, 90.0] * 2,
    }

    assert quick(team) == {"budi"}
    assert quick({"budi": team["budi"]}) == frozenset()


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from("abcdef"), SECONDS), st.floats(0.5, 20))
def test_only_ratios_of_seconds_matter(team: dict[str, list[float]], factor: float) -> None:
    """A team of which everybody takes so many times longer has the same people in it."""
    slower = {name: [seconds * factor for seconds in own] for name, own in team.items()}
    halves = {name: [(own[: len(own) // 2], own[(len(own) + 1) // 2 :])] for name, own in team.items()}

    if min((seconds for own in (*team.values(), *slower.values()) for seconds in own), default=1) >= 1:
        assert quick(slower) == quick(team)
    assert changed({n: [(b, a) for a, b in own] for n, own in halves.items()}) == changed(halves)


def test_answers_that_nobody_can_have_read_are_counted() -> None:
    """A thousand words a minute is the bound: 200 words take twelve seconds."""
    assert unread([(11.9, 200), (12.0, 200), (1.0, 0)]) == 1


@pytest.mark.parametrize("people", [3, 8])
def test_a_team_in_which_nobody_rushes_is_left_alone(people: int) -> None:
    """Twenty answers of pure noise each: below 5 % of whole teams have a remark (docs/pace.md has the table)."""
    assert alarm_rate(Team(people=people, answers=20, between=0.25), 80, seed=11) < 0.05


def test_who_answers_in_an_eighth_of_the_time_is_found() -> None:
    """With twenty answers each, in nearly every team of four whose people differ."""
    assert power(Team(people=4, answers=20, between=0.25, rush=8.0), 40, seed=12) > 0.9


def test_noise_has_the_rate_that_is_said() -> None:
    """Under the same distribution the tests reject as often as they say, and not much less than a rank test can."""
    rng = np.random.default_rng(5)
    found = sum(bool(changed({"a": [(rng.random(20).tolist(), rng.random(20).tolist())]})) for _ in range(1500))

    assert 0.01 < found / 1500 < 0.03
