"""What a terminal can show."""

from __future__ import annotations

import io

import pytest

from kliping.views.abilities import columns, is_live, is_plain


@pytest.mark.parametrize(
    ("settings", "plain"), [({}, False), ({"NO_COLOR": "1"}, True), ({"NO_COLOR": ""}, False), ({"TERM": "dumb"}, True)]
)
def test_colours_can_be_declined(monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], plain: bool) -> None:  # noqa: FBT001 -- a table's column
    """NO_COLOR declines them unless it is empty, and so does a dumb terminal."""
    for name, value in {"NO_COLOR": "", "TERM": "xterm", **settings}.items():
        monkeypatch.setenv(name, value)
    assert is_plain() is plain


def test_a_line_is_written_over_on_a_terminal_that_can(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in a file nor on a dumb terminal."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert is_live(terminal)
    assert not is_live(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not is_live(terminal)


def test_the_environment_says_how_wide_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS goes before everything."""
    monkeypatch.setenv("COLUMNS", "66")
    assert columns() == 66
