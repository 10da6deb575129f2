"""What one stage needs is read once, and handed on as values."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import whole_road
from counted_reads import tell_reads

from annotation.adjudication.adjudicate import build_adjudication
from annotation.agreement import agreement_of
from annotation.boards.outbox import read_outbox
from annotation.exchange.build import build_annotations
from annotation.exchange.push import outboxes
from annotation.labels.build import build_labels
from annotation.tasks import table
from annotation.tasks.table import read_tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The whole road, from captures to a release."""
    return whole_road.build(tmp_path_factory.mktemp("jalan"))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each Parquet file and each list of what is shown was opened, by its name."""
    seen: Counter[str] = Counter()
    lines = table.read_lines

    def counted_lines(path: Path, *args: Any, **kwargs: Any) -> object:
        seen[f"{path.parent.name}/{path.name}"] += 1
        return lines(path, *args, **kwargs)

    tell_reads(monkeypatch, lambda path: seen.update([path.name]))
    monkeypatch.setattr(table, "read_lines", counted_lines)
    return seen


LABELS = {"annotations.parquet": 1, "adjudications.parquet": 1, "tasks.parquet": 1, "tasks/payload.jsonl": 1}


@pytest.mark.parametrize(
    ("stage", "files"),
    [
        (build_labels, LABELS),
        (agreement_of, LABELS),
        (build_annotations, {"tasks.parquet": 1, "tasks/payload.jsonl": 1, "adjudication/payload.jsonl": 1}),
        (
            build_adjudication,
            {"annotations.parquet": 1, "tasks.parquet": 1, "tasks/payload.jsonl": 1, "adjudication/payload.jsonl": 1},
        ),
    ],
    ids=["labels", "agreement", "annotations", "adjudication"],
)
def test_each_file_is_read_once(
    stage: Callable[[Project], object], files: dict[str, int], project: Project, opened: Counter[str]
) -> None:
    """A stage opens each of its tables once."""
    stage(project)

    assert dict(opened) == files


def test_boards_of_many_people_read_nothing(project: Project, opened: Counter[str]) -> None:
    """Boards are parted from what was read already, however many people there are."""
    tasks = read_tasks(project)
    whole = read_outbox(project, tasks)
    before = Counter(opened)

    boards = outboxes(project.config.label, tasks, whole, {}, seed=7)

    assert sum(len(board.tasks) for board in boards) == len(tasks)
    assert opened == before
