from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from screens import FakeTerminal

from kliping.views import steps as module
from kliping.views.steps import steps, time_left
from kliping.views.terminal import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

UNITS = {"reading": "addresses", "writing": "articles"}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """The seconds that have passed."""
    now = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    return now


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [
        (0, 100, 9, ""),
        (1, 100, 1, ""),
        (2, 100, 1, ", about 50 s left"),
        (50, 100, 1, ", about 5 s left"),
        (10, 100, 100, ", about 15 min left"),
        (20, 1000, 200, ", about 2.7 h left"),
        (100, 100, 9, ""),
    ],
)
def test_time_left_is_as_long_as_so_far_for_each(done: int, total: int, seconds: float, said: str) -> None:
    """No more exact than it can be; nothing before there is anything to tell by."""
    assert time_left(done, total, seconds) == said


def test_lines_are_written_now_and_then(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """And at the end of each step. What was known before the first line does not count as speed."""
    with steps(UNITS) as tell:
        for done in range(1000, 2001, 10):
            tell("reading", done, 2000)
            clock[0] += 0.5
        tell("writing", 3, 3)

    assert capsys.readouterr().err.splitlines() == [
        "reading: 1,040 of 2,000 addresses, about 50 s left",
        "reading: 1,240 of 2,000 addresses, about 40 s left",
        "reading: 1,440 of 2,000 addresses, about 30 s left",
        "reading: 1,640 of 2,000 addresses, about 20 s left",
        "reading: 1,840 of 2,000 addresses, about 10 s left",
        "reading: 2,000 of 2,000 addresses",
        "writing: 3 of 3 articles",
    ]


def test_what_is_quick_is_one_line(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is said before two seconds have passed."""
    with steps(UNITS) as tell:
        tell("reading", 1, 2)
        clock[0] += 1
        tell("reading", 2, 2)

    assert capsys.readouterr().err == "reading: 2 of 2 addresses\n"


def test_on_a_terminal_each_step_has_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With what it counts, and the time left."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FORCE_COLOR", "1")

    with steps(UNITS) as tell:
        tell("reading", 5, 10)
        tell("writing", 1, 3)

    shown = capsys.readouterr().err
    assert "5/10" in shown
    assert "addresses" in shown
    assert "writing" in shown


def shown_by_steps(monkeypatch: pytest.MonkeyPatch, term: str) -> str:
    """What a terminal is sent while a command, which guards its streams, is at work."""
    terminal = FakeTerminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", term)
    with guarded(), steps(UNITS) as tell:
        tell("reading", 5, 10)
        tell("reading", 10, 10)
    return terminal.getvalue()


def test_bars_move_the_cursor_and_spell_no_control_character(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are drawn past the guard, which would show ``<U+001B>`` in its place."""
    shown = shown_by_steps(monkeypatch, "xterm")

    assert "\x1b[" in shown
    assert "U+001B" not in shown


def test_a_dumb_terminal_has_lines_and_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot go back to write a line anew."""
    assert shown_by_steps(monkeypatch, "dumb") == "reading: 10 of 10 addresses\n"
