"""What portals answered to earlier probes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spiders.probe.history import history_file, remember, standings
from spiders.probe.probe import Probe

NOW = datetime(2024, 6, 21, 3, 0, tzinfo=UTC)
FINE = Probe(portal="sindonews", verdict="fine", detail="artikel terbaca", asked_at=NOW)
CHANGED = replace(FINE, verdict="changed")


def after(probe: Probe, days: int) -> Probe:
    """The same probe, so many days later."""
    return replace(probe, asked_at=NOW + timedelta(days=days))


def since(path: Path, portal: str = "sindonews") -> tuple[str, int, int]:
    """How a portal stood, in days: at the last probe, and since when."""
    one = standings(path)[portal]
    return one.last.verdict, (one.last.asked_at - NOW).days, (one.since - NOW).days


def test_a_history_that_is_not_there_is_empty(tmp_path: Path) -> None:
    """Before the first probe nothing is known, which is no error."""
    assert standings(tmp_path / "probes.jsonl") == {}


def test_a_probe_is_remembered_as_it_was(tmp_path: Path) -> None:
    """In a folder that is made for it; the time keeps its zone."""
    path = tmp_path / "kliping" / "probes.jsonl"

    remember([FINE], path)

    (standing,) = standings(path).values()
    assert (standing.last, standing.since) == (FINE, NOW)


def test_a_portal_stands_so_since_its_verdict_last_changed(tmp_path: Path) -> None:
    """Equal verdicts add to the time; another one begins it anew, the old one again too."""
    path = tmp_path / "probes.jsonl"
    remember([after(CHANGED, 0), after(FINE, 1), after(CHANGED, 2)], path)
    assert since(path) == ("changed", 2, 2)

    remember([after(CHANGED, 5)], path)
    assert since(path) == ("changed", 5, 2)


def test_portals_are_kept_apart(tmp_path: Path) -> None:
    """A probe of one says nothing of another."""
    path = tmp_path / "probes.jsonl"
    remember([FINE, replace(after(CHANGED, 1), portal="detik"), after(FINE, 2)], path)

    assert since(path) == ("fine", 2, 0)
    assert since(path, "detik") == ("changed", 1, 1)


@pytest.mark.parametrize(
    "line",
    [
        b"{damaged",
        b"[]",
        b"7",
        b'{"portal": 1}',
        b"\xff\xfe",
        b"",
        b'{"portal": "detik", "verdict": "fine", "detail": "", "asked_at": "kemarin"}',
        b'{"portal": "detik", "verdict": "fine", "detail": "", "asked_at": "2024-06-21T03:00:00+00:00", "more": 1}',
    ],
)
def test_a_line_that_cannot_be_read_is_passed_over(tmp_path: Path, line: bytes) -> None:
    """A history is only a help: what stands before and behind the line counts."""
    path = tmp_path / "probes.jsonl"
    remember([FINE], path)
    with path.open("ab") as file:
        file.write(line + b"\n")
    remember([after(FINE, 3)], path)

    assert since(path) == ("fine", 3, 0)
    assert list(standings(path)) == ["sindonews"]


def test_remembering_nothing_adds_nothing(tmp_path: Path) -> None:
    """The file stays as it was."""
    path = tmp_path / "probes.jsonl"
    remember([FINE], path)
    before = path.read_bytes()

    remember([], path)

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("variables", "place"),
    [
        ({"KLIPING_STATE": "/own", "XDG_STATE_HOME": "/xdg"}, "/own/probes.jsonl"),
        ({"KLIPING_STATE": "", "XDG_STATE_HOME": "/xdg"}, "/xdg/kliping/probes.jsonl"),
        (
            {"KLIPING_STATE": "", "XDG_STATE_HOME": "", "HOME": "/home/sari"},
            "/home/sari/.local/state/kliping/probes.jsonl",
        ),
    ],
)
def test_the_history_lies_where_the_user_says(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], place: str
) -> None:
    """In Kliping's own folder, else in the system's for such files, else below the home folder."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert history_file() == Path(place)
