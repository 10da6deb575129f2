"""On Windows the first sentence says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kliping import cli
from kliping.windows import refuse_windows

if TYPE_CHECKING:
    import pytest


def test_windows_is_told_of_wsl2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One clear sentence, and the exit code of what the person has to correct."""
    monkeypatch.setattr(cli, "refuse_windows", lambda: refuse_windows("nt"))

    assert cli.run(["init", "never-made"]) == 2
    assert capsys.readouterr().err == (
        "error: Kliping runs on Linux and macOS; on Windows use WSL2: run 'wsl --install' once, then install and run "
        "Kliping in its Linux\n"
    )


def test_elsewhere_nothing_is_said() -> None:
    """Here, where the tests run, Kliping runs."""
    assert refuse_windows() is None  # type: ignore[func-returns-value]  # that is the point
