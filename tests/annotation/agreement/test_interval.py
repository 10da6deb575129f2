from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simulated_studies import Study, covered

from annotation.agreement import interval as room
from annotation.agreement.coincidences import by_annotator, coincidences
from annotation.agreement.distances import LEVELS, Level
from annotation.agreement.interval import LEAST_CLUSTERS, interval, part_intervals
from annotation.agreement.rating import Rating


def study(n: int, share_equal: float, level: str = "nominal") -> list[Rating]:
    """Two people on ``n`` units with values 1 and 2 in turn; they differ on the first units, by the share."""
    differing = round(n * (1 - share_equal))
    values = [(1 + unit % 2, 1 + (unit + (unit < differing)) % 2) for unit in range(n)]
    return [
        Rating(unit=f"u{unit:03}", annotator=who, value=frozenset({str(value)}) if level == "masi" else float(value))
        for unit, pair in enumerate(values)
        for who, value in zip("ab", pair, strict=True)
    ]


@pytest.mark.parametrize(("clusters", "alpha"), [(20, 0.9025), (30, 0.64)])
def test_intervals_hold_the_true_alpha_as_often_as_they_say(clusters: int, alpha: float) -> None:
    """Of 200 simulated studies with that alpha, 92 to 98 of 100 intervals hold it."""
    study = Study(classes="three equal", alpha=alpha, units=1)

    assert 0.92 <= covered(study, clusters, 200) <= 0.98


def test_perfect_agreement_of_few_units_is_not_certain() -> None:
    """Twenty units on which two people always agree leave room for alpha well below 1; two hundred much less."""
    few, _ = interval(coincidences(study(20, 1.0)), "nominal", seed=1)
    many, _ = interval(coincidences(study(200, 1.0)), "nominal", seed=1)

    assert few is not None
    assert many is not None
    assert few < 0.9 < many


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_has_an_interval_below_one_that_narrows(level: Level) -> None:
    """At each level ten times the units give an interval less than half as wide, never above 1."""
    widths = []
    for n in (30, 300):
        low, high = interval(coincidences(study(n, 0.8, level)), level, seed=5)
        assert low is not None
        assert high is not None
        assert low < high <= 1
        widths.append(high - low)

    assert widths[1] < widths[0] / 2


def test_with_fewer_clusters_than_ten_there_is_none() -> None:
    """Nine units have no interval, ten have one."""
    assert LEAST_CLUSTERS == 10
    assert interval(coincidences(study(9, 0.8)), "nominal", seed=1) == (None, None)
    assert interval(coincidences(study(10, 0.8)), "nominal", seed=1) != (None, None)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=20, deadline=None)
def test_the_seed_alone_decides(seed: int) -> None:
    """The same seed gives the same interval, in whatever order the answers come."""
    ratings = study(25, 0.7)

    assert interval(coincidences(ratings), "nominal", seed=seed) == interval(
        coincidences(ratings[::-1]), "nominal", seed=seed
    )


@pytest.mark.parametrize("level", LEVELS)
def test_whole_and_sparse_matrices_give_the_same(level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are many values sparse ones are summed; the ends differ by rounding at most, of parts as well."""
    ratings = study(40, 0.7, level)
    found, parts = coincidences(ratings), list(by_annotator(ratings).values())
    whole = interval(found, level, seed=3), part_intervals(found, parts, level, seed=3)

    monkeypatch.setattr(room, "DENSE", 0)
    sparse = interval(found, level, seed=3), part_intervals(found, parts, level, seed=3)

    assert sparse[0] == pytest.approx(whole[0], abs=1e-12)
    assert [end for ends in sparse[1] for end in ends] == pytest.approx(
        [end for ends in whole[1] for end in ends], abs=1e-12
    )
