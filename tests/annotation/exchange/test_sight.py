from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import mini_project

from annotation.exchange.sight import Sight, read_sights, window, write_sights

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

SIGHT = Sight(
    server="1@2026",
    board=3,
    anchor="abc",
    tasks=4,
    last=9,
    since="2026-06-01T10:00:00+00:00",
    times=("2026-06-01T10:01:00Z",),
    missing=(7,),
)
LATE = datetime(2026, 6, 1, 12, tzinfo=UTC)


def project(tmp_path: Path) -> Project:
    """One that was pulled once."""
    found = mini_project.project(tmp_path, '[corpus]\nname = "satu"\n')
    found.annotations.mkdir()
    return found


def test_what_a_board_held_is_read_as_it_was_written(tmp_path: Path) -> None:
    """By server and board."""
    own = project(tmp_path)
    write_sights(own, [SIGHT])

    assert read_sights(own, {"abc"}) == {("1@2026", 3): SIGHT}


def test_it_is_worth_nothing_beside_another_log(tmp_path: Path) -> None:
    """A log from an older copy lacks the line up to which the sight is true."""
    own = project(tmp_path)
    write_sights(own, [SIGHT, replace(SIGHT, board=4, anchor="old")])

    assert [board for _, board in read_sights(own, {"old", "older"})] == [4]


def test_a_file_that_was_changed_is_worth_nothing(tmp_path: Path) -> None:
    """Whether or not it still can be read."""
    own = project(tmp_path)
    write_sights(own, [SIGHT])
    path = own.annotations / "boards.json"
    whole = path.read_text(encoding="utf-8")

    path.write_text(whole.replace('"tasks": 4', '"tasks": 5'), encoding="utf-8")
    changed = read_sights(own, {"abc"})
    path.write_text(whole[:-20], encoding="utf-8")

    assert (changed, read_sights(own, {"abc"})) == ({}, {})


def test_nothing_is_written_where_no_board_was_seen(tmp_path: Path) -> None:
    """Nor read."""
    own = project(tmp_path)
    write_sights(own, [])

    assert list(own.annotations.iterdir()) == []
    assert read_sights(own, {""}) == {}


def test_the_window_begins_two_minutes_before_the_newest_change() -> None:
    """What is older need not be known one by one."""
    old, edge, new = (f"2026-06-01T10:{minute}:00Z" for minute in ("00", "01", "03"))

    assert window([new, old, edge], LATE) == ("2026-06-01T10:01:00+00:00", (edge, new))


def test_what_has_not_settled_is_asked_for_again() -> None:
    """It may have been listed before its answers were stored."""
    old, new = "2026-06-01T10:00:00Z", "2026-06-01T10:00:30.5Z"

    assert window([old, new], datetime(2026, 6, 1, 10, 0, 20, tzinfo=UTC))[1] == (old,)


def test_without_a_change_there_is_no_window() -> None:
    """As on a board without tasks."""
    assert window([], LATE) == ("", ())
