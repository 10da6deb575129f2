"""Regular expressions in linear time: no repetition inside another, and none that slows down on its worst texts."""

from __future__ import annotations

import re
import time
from collections import deque

import pytest
from pattern_finding import Found, found_patterns
from pattern_pumps import nested, parsed, pumps

PATTERNS = found_patterns()
PUMPED = {
    name: sorted(worst)
    for name, found in PATTERNS.items()
    if (worst := {(start, pump) for start, pump in pumps(parsed(found.pattern)) if pump})
}
"""The patterns that repeat something: what they begin with, and what each repetition takes."""
# Held between quotation marks that it cannot contain, a string of signs of every kind fits in one way all the same.
DELIMITED = {"spiders.rights.content_usage._MEMBER"}
_LENGTH, _TIMES = 400, 8
# Of texts eight times as long: 8 is linear, 64 quadratic.
_GROWTH = 28
_MEASURABLE = 0.002  # seconds of CPU time: what takes less is noise, and fast


def seconds(found: Found, text: str) -> float:
    """The processor's time for one try at the beginning of a text, or to find all in it; the least of two."""
    pattern, read = (
        found.pattern,
        text.encode("latin-1", "replace") if isinstance(found.pattern.pattern, bytes) else text,
    )
    taken = []
    for _ in range(2):
        start = time.process_time()
        deque(pattern.finditer(read), maxlen=0) if found.anywhere else pattern.match(read)
        taken.append(time.process_time() - start)
    return min(taken)


def runs_away(found: Found, start: str, pump: str) -> bool:
    """Whether a pattern takes much more than eight times as long for a text of eight times the length."""
    short, text = (start + pump * (count // len(pump) + 1) + "\n\0\n" for count in (_LENGTH, _LENGTH * _TIMES))
    before = seconds(found, short)
    if before > _MEASURABLE * _TIMES:
        return True  # for four hundred characters
    after = seconds(found, text)
    return after > _MEASURABLE and after > _GROWTH * before


def test_the_patterns_are_found() -> None:
    """Those of every wing and of the portals, in values however deep, in calls, of text and of bytes."""
    assert {name.partition(".")[0] for name in PATTERNS} >= {"annotation", "corpus", "kliping", "spiders", "sindonews"}
    assert {type(found.pattern.pattern) for found in PATTERNS.values()} == {str, bytes}
    assert sum(", line " in name for name in PATTERNS) > 50
    assert sum(found.anywhere for found in PATTERNS.values()) > 150
    assert len(PUMPED) > 300


def test_no_repetition_holds_another_that_nothing_parts() -> None:
    """``(a+)*`` fits one text in many ways; ``(a+,)*`` in one."""
    held = {name: sorted(set(nested(parsed(found.pattern)))) for name, found in PATTERNS.items()}

    assert {name for name, samples in held.items() if samples} == DELIMITED


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


@pytest.mark.parametrize(
    ("source", "pump", "anywhere"),
    [(r"\s*\s*x", " ", False), (r"\s+x", " ", True), (r"<b>.*?</b>", "<b>", True), (rb"[^;]*;", " ", True)],
)
def test_a_pattern_that_runs_away_is_noticed(source: str | bytes, pump: str, *, anywhere: bool) -> None:
    """So does the measurement, also where only the many places at which it may begin are too many."""
    assert runs_away(Found(re.compile(source), anywhere), "", pump)


def test_an_exponential_pattern_is_noticed() -> None:
    """It is tried on few letters."""
    found = Found(re.compile(r"(a+)*b"), anywhere=False)

    assert seconds(found, "a" * 20 + "\0") > 8 * seconds(found, "a" * 14 + "\0")
