"""How far the labelling has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import mini_project
import pulled
import pytest
from annotating import answered, board_of

from annotation.annotators.progress import Pace, status
from annotation.boards.ledger import Ledger, PushedBoard, write_ledger
from annotation.label_studio.objects import Board, Member
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from corpus.project import Project


@dataclass
class Held:
    """What a server holds: one board with two answers wanted, and what was answered there."""

    tasks: list[dict[str, Any]] = field(default_factory=list)
    url = "http://localhost:8080"

    def server_id(self) -> str:
        """The database's name."""
        return pulled.SERVER

    def members(self) -> dict[int, Member]:
        """Two people; a third is gone."""
        return {
            number: Member(id=number, email=email) for number, email in ((1, "ani@x.example"), (2, "budi@x.example"))
        }

    def board(self, number: int) -> Board | None:
        """Board 1 is there; any other was deleted."""
        made = Board(id=1, title="sikap", config="", overlap=2, tasks=len(self.tasks), codes={})
        return made if number == 1 else None

    def progress(self, _board: int) -> Iterator[dict[str, Any]]:
        """Each task with its answers."""
        yield from self.tasks


def task(*answers: dict[str, Any], draft: bool = False) -> dict[str, Any]:
    """A task as the server lists it."""
    return {"annotations": list(answers), "draft_exists": draft}


def answer(by: int, seconds: float | None = 10.0, *, skipped: bool = False, hour: int = 1) -> dict[str, Any]:
    """An answer as the server lists it."""
    at = f"2024-07-10T{hour:02}:00:00Z"
    return {"completed_by": by, "was_cancelled": skipped, "lead_time": seconds, "updated_at": at}


def pushed_to(folder: Path, *numbers: int) -> Project:
    """A project that was pushed to these boards."""
    project = mini_project.project(folder)
    boards = tuple(
        PushedBoard(server=pulled.SERVER, url="", board=n, settings_sha256="", config_hash="", scheme_version="1")
        for n in numbers
    )
    write_ledger(project, Ledger(boards=boards))
    (project.annotations).mkdir(exist_ok=True)
    (project.annotations / "salt").write_text("garam-untuk-tes-saja", encoding="ascii")
    return project


def test_tasks_are_done_begun_or_untouched(tmp_path: Path) -> None:
    """Two answers make a task done; a skip answers for nobody, and one person twice is one."""
    begun = [task(answer(1), answer(2, skipped=True)), task(answer(1), answer(1))]
    held = Held([task(answer(1), answer(2)), *begun, task(draft=True)])

    (found,) = status(pushed_to(tmp_path, 1), cast("Studio", held))

    assert (found.tasks, found.done, found.begun, found.remaining) == (4, 1, 2, 4)
    assert (found.answers, found.skipped, found.drafts) == (5, 1, 1)
    assert found.url == "http://localhost:8080/projects/1/data?labeling=1"


def test_pace_is_told_a_person(tmp_path: Path) -> None:
    """The median leaves skips out, and the last answer may be a skip."""
    held = Held([task(answer(1, 10.0)), task(answer(1, 30.0)), task(answer(1, 900.0, skipped=True, hour=3))])

    (found,) = status(pushed_to(tmp_path, 1), cast("Studio", held))

    assert found.people == (
        Pace(
            email="ani@x.example",
            annotator=found.people[0].annotator,
            answers=2,
            skipped=1,
            median_seconds=20.0,
            last_answer_at=datetime(2024, 7, 10, 3, tzinfo=UTC),
        ),
    )
    assert found.people[0].annotator.startswith("annotator-")


def test_where_nothing_was_timed_there_is_no_median(tmp_path: Path) -> None:
    """Answers over the API have no lead time; an account that is gone keeps a name of its own."""
    (found,) = status(pushed_to(tmp_path, 1), cast("Studio", Held([task(answer(7, None))])))

    assert [(pace.email, pace.median_seconds) for pace in found.people] == [("account-7@gone.invalid", None)]


def test_a_board_that_was_deleted_is_passed_over(tmp_path: Path) -> None:
    """Its answers are in the log; there is nothing to tell of it here."""
    assert [board.board for board in status(pushed_to(tmp_path, 2, 1), cast("Studio", Held()))] == [1]


def test_before_the_first_push_the_server_is_named(tmp_path: Path) -> None:
    """Nothing was pushed there; perhaps another server was meant."""
    with pytest.raises(ConfigError, match=r"nothing was pushed to http://localhost:8080 from .*; push first"):
        status(pushed_to(tmp_path), cast("Studio", Held()))


@pytest.mark.label_studio
def test_status_counts_what_is_wanted(pushed: Project, studio: Studio, ani: Studio, budi: Studio) -> None:
    """Done, begun, remaining and each person's pace follow from the answers; a skip counts for nobody's overlap."""
    board = board_of(pushed, studio)
    answered(ani, board)
    answered(budi, board)
    answered(ani, board)
    task = budi.next_task(board)
    assert task is not None
    budi.annotate(task.id, [], lead_time=2.0, skipped=True)

    state = status(pushed, studio)[-1]

    assert (state.tasks, state.done, state.begun, state.answers, state.skipped, state.remaining) == (4, 1, 1, 3, 1, 5)
    assert [(pace.email[:4], pace.answers, pace.skipped, pace.median_seconds) for pace in state.people] == [
        ("ani@", 2, 0, 12.5),
        ("budi", 1, 1, 12.5),
    ]
