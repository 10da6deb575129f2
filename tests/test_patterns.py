"""Regular expressions in linear time: no repetition inside another, and none that slows down on its worst texts."""

from __future__ import annotations

import re
import time

import pytest
from pattern_pumps import nested, parsed, patterns, pumps

PATTERNS = patterns()
NAMES = pytest.mark.parametrize("name", sorted(PATTERNS))
PUMPED = {
    name: sorted(worst)
    for name, pattern in PATTERNS.items()
    if (worst := {(start, pump) for start, pump in pumps(parsed(pattern)) if pump})
}
"""The patterns that repeat something: what they begin with, and what each repetition takes."""
# Held between quotation marks that it cannot contain, a string of signs of every kind fits in one way all the same.
DELIMITED = {"spiders.rights.content_usage._MEMBER"}
_LENGTH, _TIMES = 400, 8
# Of texts eight times as long: 8 is linear, 64 quadratic.
_GROWTH = 28
_MEASURABLE = 0.002  # seconds of the processor: what takes less is noise, and fast


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """The processor's time for one try from the beginning of a text; the least of three."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        pattern.match(text)
        taken.append(time.process_time() - start)
    return min(taken)


def runs_away(pattern: re.Pattern[str], start: str, pump: str) -> bool:
    """Whether a pattern takes much more than eight times as long for a text of eight times the length."""
    short, text = (start + pump * (count // len(pump) + 1) + "\0" for count in (_LENGTH, _LENGTH * _TIMES))
    before = seconds(pattern, short)
    if before > _MEASURABLE * _TIMES:
        return True  # for four hundred characters
    after = seconds(pattern, text)
    return after > _MEASURABLE and after > _GROWTH * before


def test_the_patterns_are_found() -> None:
    """The search through the modules finds those of every wing."""
    assert {name.partition(".")[0] for name in PATTERNS} >= {"annotation", "corpus", "spiders"}
    assert len(PATTERNS) > 150
    assert len(PUMPED) > 100


@NAMES
def test_no_repetition_holds_another_that_nothing_parts(name: str) -> None:
    """``(a+)*`` fits one text in many ways; ``(a+,)*`` in one."""
    assert name in DELIMITED or sorted(set(nested(parsed(PATTERNS[name])))) == []


@pytest.mark.parametrize("name", sorted(PUMPED))
def test_no_pattern_grows_faster_than_its_text(name: str) -> None:
    """On whatever each of its repetitions takes, a pattern needs time in proportion to the length."""
    assert {pump: runs_away(PATTERNS[name], *pump) for pump in PUMPED[name]} == dict.fromkeys(PUMPED[name], False)


@pytest.mark.parametrize("source", [r"(a+)*b", r"(?:\w+\s?)*:", r"(?:a|b+)+c"])
def test_a_nested_repetition_is_noticed(source: str) -> None:
    """The lint sees what it looks for."""
    assert list(nested(parsed(re.compile(source))))


@pytest.mark.parametrize("source", [r"(a+,)*b", r"(?:[\w-]+\.)+com", r"(?:\s++x)*", r"[a-z]+(?:-[a-z]+)*"])
def test_parted_repetitions_are_none(source: str) -> None:
    """What is parted by a sign of another kind, or gives nothing back, fits in one way."""
    assert list(nested(parsed(re.compile(source)))) == []


@pytest.mark.parametrize(("source", "start", "pump"), [(r"\s*\s*x", "", " "), (r"(a+)*b", "", "a")])
def test_a_pattern_that_runs_away_is_noticed(source: str, start: str, pump: str) -> None:
    """So does the measurement; the exponential one is tried on few letters."""
    pattern = re.compile(source)
    if "+" in source:
        assert seconds(pattern, pump * 20 + "\0") > 8 * seconds(pattern, pump * 14 + "\0")
    else:
        assert runs_away(pattern, start, pump)
