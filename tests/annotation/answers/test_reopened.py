"""Answers that the coordinator took back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import mini_project
import pytest

from annotation.answers.reopened import read_reopened, reopened_file, write_reopened
from corpus.errors import DataError
from corpus.stage import SEAL, seal

if TYPE_CHECKING:
    from pathlib import Path

TAKEN = {("basis", 9): "salah target", ("basis", 7): "terputus"}


def test_what_was_taken_back_is_read_again(tmp_path: Path) -> None:
    """Sorted by number and sealed; before the first time nothing was."""
    project = mini_project.project(tmp_path)
    assert read_reopened(project) == {}
    project.annotations.mkdir()

    write_reopened(project, TAKEN)

    raw = json.loads(reopened_file(project).read_text(encoding="utf-8"))
    assert read_reopened(project) == TAKEN
    assert [one["annotation"] for one in raw["answers"]] == [7, 9]
    assert raw.pop(SEAL) == seal(raw)


@pytest.mark.parametrize("text", ["{", "{}", '{"answers": [{"server": "basis"}]}', '{"answers": 7}'])
def test_a_damaged_list_is_told(text: str, tmp_path: Path) -> None:
    """Without it an answer that was taken back would count again."""
    project = mini_project.project(tmp_path)
    project.annotations.mkdir()
    reopened_file(project).write_text(text, encoding="utf-8")

    with pytest.raises(
        DataError, match=r"reopened\.json: not a list of re-opened answers \(.*\); put it back from a copy"
    ):
        read_reopened(project)
