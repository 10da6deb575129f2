"""The line that says what to run next, as it can be copied."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from kliping.views.next_step import activation, called, command_line, say_next


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell that finds kliping."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/local/bin/{name}")


@pytest.fixture
def lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell that does not."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)


@pytest.mark.usefixtures("found")
def test_each_step_is_a_line_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """The first is marked, the others stand below it; the project is named as the person named it."""
    say_next(Path("my corpus"), "build", "label push  # when all is there")

    shown = capsys.readouterr()
    assert (shown.out, shown.err) == (
        "",
        "next: kliping -C 'my corpus' build\n      kliping -C 'my corpus' label push  # when all is there\n",
    )


@pytest.mark.usefixtures("found")
def test_the_current_folder_needs_no_name() -> None:
    """Without -C the step stands alone, and nothing has to be activated."""
    assert command_line(Path(), "build") == "kliping build"
    assert activation() is None


@pytest.mark.usefixtures("lost")
@pytest.mark.parametrize(
    ("itself", "said"),
    [("/srv/a b/.venv/bin/kliping", "'/srv/a b/.venv/bin/kliping'"), ("/srv/pytest", "/usr/bin/python3 -m kliping")],
)
def test_where_the_shell_does_not_find_it_the_path_is_given(
    itself: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script that runs, or the module where there is none."""
    monkeypatch.setattr(sys, "argv", [itself])
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")

    assert called() == said


@pytest.mark.usefixtures("lost")
def test_an_environment_can_be_activated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it has the script for it."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert activation() is None

    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "activate").touch()
    assert activation() == f"source {tmp_path}/bin/activate"
