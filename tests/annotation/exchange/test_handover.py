"""Tasks on their way from one annotator to another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import mini_project
import pytest

from annotation.exchange.handover import Move, moves_between, read_handover, write_handover
from corpus.errors import DataError
from corpus.stage import SEAL, seal

if TYPE_CHECKING:
    from pathlib import Path

ONE = Move(task="a", source="ayu", target="budi")
OTHER = Move(task="b", source="", target="citra")


def test_what_was_agreed_to_is_read_again(tmp_path: Path) -> None:
    """In the order of the tasks, sealed; before any change there is nothing to hand over."""
    project = mini_project.project(tmp_path)
    assert read_handover(project) == ()

    write_handover(project, [OTHER, ONE])

    raw = json.loads((project.tasks / "handover.json").read_text(encoding="utf-8"))
    assert read_handover(project) == (ONE, OTHER)
    assert raw.pop(SEAL) == seal(raw)


def test_nothing_to_hand_over_leaves_no_file(tmp_path: Path) -> None:
    """Once a push has carried everything out, the file is gone."""
    project = mini_project.project(tmp_path)
    write_handover(project, [ONE])

    write_handover(project, [])

    assert not (project.tasks / "handover.json").exists()


@pytest.mark.parametrize("text", ["{", "{}", '{"moves": [{"task": "a"}]}', '{"moves": 7}'])
def test_a_damaged_handover_says_what_to_do(text: str, tmp_path: Path) -> None:
    """It can be planned anew."""
    project = mini_project.project(tmp_path)
    project.tasks.mkdir()
    (project.tasks / "handover.json").write_text(text, encoding="utf-8")

    with pytest.raises(
        DataError, match=r"handover\.json: not a handover \(.*\); delete it, and run 'kliping label people'"
    ):
        read_handover(project)


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        ({"a": ["ayu"]}, {"a": ["ayu"]}, []),
        ({"a": ["ayu"]}, {"a": ["budi"]}, [ONE]),
        ({}, {"b": ["citra"]}, [OTHER]),
        ({"a": ["ayu", "budi"]}, {"a": ["budi"]}, [Move(task="a", source="ayu", target="")]),
        (
            {"a": ["ayu", "budi"]},
            {"a": ["citra", "dewi"]},
            [Move(task="a", source="ayu", target="citra"), Move(task="a", source="budi", target="dewi")],
        ),
    ],
)
def test_each_task_that_changed_hands_moves_once_for_each_that_lost_it(
    before: dict[str, list[str]], after: dict[str, list[str]], moves: list[Move]
) -> None:
    """What stays with somebody does not move; what somebody has to spare may go to nobody, or come from nobody."""
    assert moves_between(before, after) == moves
