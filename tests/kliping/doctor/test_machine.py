"""What is said of system, Python, disk and time zones."""

from __future__ import annotations

import platform
import shutil
import sys
from collections import namedtuple
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, reset_tzpath

import pytest

from kliping.doctor import machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 -- as the standard library's


@pytest.mark.parametrize(
    ("version", "state", "said"),
    [
        ((3, 10, 9), "failed", "3.10.9 is too old"),
        ((3, 11, 0), "passed", "3.11.0, at "),
        ((3, 13, 5), "passed", "3.13.5, at "),
        ((3, 14, 0), "warning", "3.14.0 is newer than what is tested"),
    ],
)
def test_tested_versions_of_python_pass(
    version: tuple[int, int, int], state: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Versions from 3.11 to 3.13 pass, an older one does not, a newer one is told."""
    monkeypatch.setattr(sys, "version_info", version)

    found = machine.python()

    assert found.state == state
    assert found.said.startswith(said)
    assert ("3.11 to 3.13" in found.remedy) == (state != "passed")


@pytest.mark.parametrize(("name", "state"), [("Linux", "passed"), ("Darwin", "warning")])
def test_linux_is_where_the_tests_run(name: str, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another Unix is told that it is not tested."""
    monkeypatch.setattr(platform, "system", lambda: name)

    assert machine.system().state == state


@pytest.mark.parametrize(("free", "state"), [(10**8, "failed"), (10**9, "warning"), (10**10, "passed")])
def test_room_is_looked_for_where_the_project_will_be(
    free: int, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is not there yet is on the disk of the one above it."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: Usage(10**12, 0, free))

    found = machine.disk(tmp_path / "new" / "project")

    assert (found.state, found.said) == (state, f"{free / 10**9:.1f} GB free at {tmp_path}")


@pytest.fixture
def no_zones(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without a time zone database."""
    for name in {"tzdata", *(name for name in sys.modules if name.startswith("tzdata."))}:
        monkeypatch.setitem(sys.modules, name, None)
    ZoneInfo.clear_cache()
    reset_tzpath([])
    yield
    reset_tzpath()
    ZoneInfo.clear_cache()


def test_missing_time_zones_are_told(no_zones: None) -> None:  # noqa: ARG001 -- what is taken away
    """Without a database of zones the days of portals are unknown."""
    found = machine.zones()

    assert (found.state, found.said) == ("failed", "Asia/Jakarta is unknown here")
    assert "pip install tzdata" in found.remedy


def test_known_time_zones_pass() -> None:
    """The zone of the flagship is known."""
    assert machine.zones().state == "passed"
