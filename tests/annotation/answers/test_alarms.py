"""The life of an alarm: new, seen, settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest

from annotation.answers.alarms import Alarm, acknowledge, merged, note_alarms, read_alarms
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def alarm(key: str, *, seen: bool = False) -> Alarm:
    """An alarm of that key."""
    return Alarm(key=key, code="vanished", sentence=f"{key} has vanished", seen=seen)


def test_what_was_seen_stays_seen_and_what_was_put_right_is_settled() -> None:
    """Of three that stood, one was put right; a fourth is new and stands first."""
    after = merged([alarm("a", seen=True), alarm("b"), alarm("c", seen=True)], [alarm("a"), alarm("b"), alarm("d")])

    assert [(one.key, one.seen) for one in after.standing] == [("b", False), ("d", False), ("a", True)]
    assert [one.key for one in after.new] == ["b", "d"]
    assert [one.key for one in after.settled] == ["c"]


def test_what_comes_back_is_new(tmp_path: Path) -> None:
    """An alarm that was seen, put right, and raised again is new."""
    project = mini_project.project(tmp_path)
    note_alarms(project, [alarm("a")])
    acknowledge(project)
    note_alarms(project, [])

    assert [one.key for one in note_alarms(project, [alarm("a")]).new] == ["a"]


def test_alarms_are_acknowledged_by_their_numbers(tmp_path: Path) -> None:
    """The second of three is seen, and stands last from then on; the file says so."""
    project = mini_project.project(tmp_path)
    note_alarms(project, map(alarm, "abc"))

    acknowledge(project, [2])

    assert [(one.key, one.seen) for one in read_alarms(project)] == [("a", False), ("c", False), ("b", True)]


def test_a_number_that_is_none_is_refused(tmp_path: Path) -> None:
    """Nothing is acknowledged then."""
    project = mini_project.project(tmp_path)
    note_alarms(project, [alarm("a")])

    with pytest.raises(ConfigError, match="there is no alarm 2"):
        acknowledge(project, [1, 2])
    assert [one.seen for one in read_alarms(project)] == [False]
