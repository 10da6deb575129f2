"""A terminal of 80 columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

import pytest

OnTerminal: TypeAlias = Callable[[Callable[[], None]], list[str]]
"""What a call shows on a terminal, line by line, without styles."""


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> OnTerminal:
    """Shows something on a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")

    def lines(show: Callable[[], None]) -> list[str]:
        # Only now: pytest puts another stdout in place before each test.
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        show()
        return [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out).splitlines()]

    return lines
