from __future__ import annotations

from typing import TYPE_CHECKING

import annotating
import labelling
import mini_project
import pytest

from annotation.annotators.progress import status
from annotation.annotators.simulated import simulate
from annotation.boards.ledger import read_ledger
from annotation.exchange.handed import handed_out
from annotation.exchange.pull import pull
from annotation.exchange.push import push_all
from annotation.tasks.build import build_tasks
from corpus.errors import ConfigError
from corpus.stage import read_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from corpus.project import Project

pytestmark = pytest.mark.label_studio

EACH = """
annotators = ["ayu", "budi", "citra"]
assignment = "per-annotator"
"""


def with_keys(made: Project, keys: str) -> Project:
    """The same folder, with more keys in ``[label]`` and its tasks built anew."""
    path = made.root / "corpus.toml"
    project = mini_project.project(made.root, path.read_text(encoding="utf-8") + keys)
    build_tasks(project)
    return project


def test_each_annotator_has_a_project_of_their_own(tmp_path: Path, studio: Studio) -> None:
    """Six articles by two of three people: three projects of four tasks, and answers from all come home together."""
    project = with_keys(labelling.ready(tmp_path / "tugas-a", articles=6), EACH)

    reports = push_all(project, studio)
    again = push_all(project, studio)
    for report, name in zip(reports, ("tugas-x", "tugas-y", "tugas-z"), strict=True):
        simulate(studio, report.board, [name], lambda data, _name: labelling.opinion(str(data["text"])))
    pulled = pull(project, studio)

    assert [(report.added, report.created) for report in reports] == [(4, True)] * 3
    assert [(report.added, report.unchanged) for report in again] == [(0, 4)] * 3
    assert (pulled.new, pulled.faults, pulled.alarms) == (12, (), ())
    assert read_manifest(project.annotations).counts["answers"] == 12
    assert [(board.tasks, board.done) for board in status(project, studio)] == [(4, 4)] * 3
    assert {board.audience for board in read_ledger(project).boards} == {"ayu", "budi", "citra"}


def test_a_larger_sample_leaves_everybody_what_they_had(tmp_path: Path, studio: Studio) -> None:
    """After the sample grew, each project holds its old tasks and some new ones."""
    small = with_keys(labelling.ready(tmp_path / "tugas-b", articles=9, sample=3), EACH)
    push_all(small, studio)
    before = {board.audience: set(board.tasks) for board in read_ledger(small).boards}
    text = (small.root / "corpus.toml").read_text(encoding="utf-8").replace("sample = 3", "sample = 9")
    larger = mini_project.project(small.root, text)
    build_tasks(larger)

    reports = push_all(larger, studio)

    after = {board.audience: set(board.tasks) for board in read_ledger(larger).boards}
    assert all(before[name] <= after[name] for name in before)
    assert sum(map(len, after.values())) == 18
    assert [report.remarks for report in reports] == [(), (), ()]


def test_overlaps_that_differ_are_boards_that_differ(tmp_path: Path, studio: Studio) -> None:
    """Shared, with single answers for most: one project a number of answers wanted, each task in one of them."""
    project = with_keys(labelling.ready(tmp_path / "tugas-c", articles=12), "overlap_share = 0.3\n")

    push_all(project, studio)

    boards = read_ledger(project).boards
    numbers = [studio.board(board.board) for board in boards]
    keys = [key for board in boards for key in board.tasks]
    assert [board.overlap for board in numbers if board] == [2, 1]
    assert sorted(keys) == sorted(labelling.all_task_data(project))


def test_a_deleted_board_is_made_again_alone(tmp_path: Path, studio: Studio, ani: Studio) -> None:
    """Ayu's project is deleted after an answer was pulled: it comes back without that task, and the others stay."""
    project = with_keys(labelling.ready(tmp_path / "tugas-d", articles=6), EACH)
    push_all(project, studio)
    first = {board.audience: board for board in read_ledger(project).boards}
    annotating.answered(ani, first["ayu"].board)
    pull(project, studio)
    studio.delete_board(first["ayu"].board)

    reports = push_all(project, studio)
    again = push_all(project, studio)

    boards = read_ledger(project).latest(studio.server_id())
    made, lost = boards["ayu"]
    assert (made.replaces, lost.board) == (first["ayu"].board, first["ayu"].board)
    assert set(made.tasks) < set(lost.tasks)
    assert [(report.created, report.added) for report in reports] == [(True, 3), (False, 0), (False, 0)]
    assert [(report.created, report.added) for report in again] == [(False, 0)] * 3
    assert [len(report.remarks) for report in again] == [0, 0, 0]
    assert "was deleted; it is made again" in " ".join(reports[0].remarks)
    assert read_manifest(project.annotations).counts["answers"] == 1
    assert handed_out(project).given == {
        key: [name for name in ("ayu", "budi", "citra") if key in first[name].tasks]
        for key in labelling.all_task_data(project)
    }


def test_boards_that_are_all_gone_are_not_made_again(tmp_path: Path, studio: Studio) -> None:
    """Then it is the server that is at fault, and the push says what to do."""
    project = with_keys(labelling.ready(tmp_path / "tugas-e", articles=6), EACH)
    push_all(project, studio)
    for board in read_ledger(project).boards:
        studio.delete_board(board.board)

    with pytest.raises(ConfigError, match="was deleted"):
        push_all(project, studio)
