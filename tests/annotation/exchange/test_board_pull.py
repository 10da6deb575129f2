from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import labelling
import pytest
from annotating import answered, board_of, rows

from annotation.annotators.simulated import choose
from annotation.exchange import board_pull
from annotation.exchange.board_pull import BoardReader
from annotation.exchange.pull import pull

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotation.label_studio.client import Studio
    from corpus.project import Project

pytestmark = pytest.mark.label_studio


@pytest.fixture(autouse=True)
def all_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked for again only because it is young: each change is found because it is one."""
    monkeypatch.setattr(board_pull, "SETTLING", timedelta(seconds=-60))


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent by the server: the number of each task, and ``all`` for each listing of all tasks."""
    seen: list[str] = []
    append, look = BoardReader._append, BoardReader._look_at_all

    def _append(self: BoardReader, tasks: list[dict[str, object]]) -> int:
        seen.extend(str(task["id"]) for task in tasks)
        return append(self, tasks)

    def _look(self: BoardReader) -> object:
        seen.append("all")
        return look(self)

    monkeypatch.setattr(BoardReader, "_append", _append)
    monkeypatch.setattr(BoardReader, "_look_at_all", _look)
    return seen


@pytest.fixture
def pulled(pushed: Project, studio: Studio, ani: Studio) -> tuple[Project, int, int]:
    """One answer and one skip, pulled: the project, the answer's number, and the skip's."""
    board = board_of(pushed, studio)
    _, number = answered(ani, board)
    task = ani.next_task(board)
    assert task is not None
    skip = ani.annotate(task.id, [], lead_time=3.0, skipped=True)
    pull(pushed, studio)
    return pushed, number, skip


def test_only_what_changed_is_sent(
    pulled: tuple[Project, int, int], studio: Studio, ani: Studio, budi: Studio, looks: list[str]
) -> None:
    """Also within the two minutes: nothing, then an answer's edited version, then somebody else's new answer."""
    project, number, _ = pulled
    report = pull(project, studio)
    sent = [len(looks)]
    ani.edit_annotation(number, labelling.opinion("Kata lain.", "against"))
    edited = pull(project, studio)
    sent.append(len(looks))
    task, _ = answered(budi, board_of(project, studio))
    added = pull(project, studio)

    current = {(row["annotator"], *row["value"]) for row in rows(project) if not (row["superseded"] or row["skipped"])}
    assert (report.new, report.versions, edited.new, added.new) == (0, 2, 1, 1)
    assert (sent, looks[1:]) == ([0, 1], [str(task)])
    assert sorted(value for _, value in current) == ["against", "favor", "neutral", "neutral"]


@pytest.mark.parametrize("which", [1, 2], ids=["answer", "skip"])
def test_a_deleted_answer_or_skip_is_missed_once_and_from_then_on(
    which: int, pulled: tuple[Project, int, int], studio: Studio, budi: Studio, looks: list[str]
) -> None:
    """Its task changed, so that no listing is needed; the alarm stands at the next pull, too, which is sent nothing."""
    project = pulled[0]
    budi.delete_annotation(int(pulled[which]))

    first, sent = pull(project, studio), len(looks)
    again = pull(project, studio)

    assert (len(first.alarms), sent, len(looks)) == (1, 1, 1)
    assert again.alarms == first.alarms


def test_a_deleted_task_is_found_by_the_count(
    pulled: tuple[Project, int, int], studio: Studio, looks: list[str]
) -> None:
    """It changes no task that is left, so everything is looked at, once."""
    project, number, _ = pulled
    task = studio._wire.ask(dict, "GET", f"api/annotations/{number}/")["task"]
    studio.delete_task(task)

    first = pull(project, studio)
    again = pull(project, studio)

    assert (len(first.alarms), looks) == (1, ["all"])
    assert again.alarms == first.alarms


def test_an_answer_that_changed_no_task_is_found_by_the_count(
    pulled: tuple[Project, int, int], studio: Studio, budi: Studio, looks: list[str]
) -> None:
    """An answer that is stored later than the window reaches back: everything is fetched."""
    project = pulled[0]
    answered(budi, board_of(project, studio))
    asked = studio.answered

    def nothing_since(board: int, since: object = None, **_known: object) -> Iterator[dict[str, object]]:
        return asked(board) if since is None else iter(())

    studio.answered = nothing_since  # type: ignore[method-assign, assignment]
    report = pull(project, studio)

    assert (report.new, looks[0]) == (1, "all")


def test_drafts_are_counted_and_are_no_news(
    pulled: tuple[Project, int, int], studio: Studio, ani: Studio, looks: list[str]
) -> None:
    """A new draft is told, a changed one is still one, and neither is pulled; submitted, it is an answer."""
    project, _, _ = pulled
    task = ani.next_task(board_of(project, studio))
    assert task is not None
    told = []
    for stance in ("favor", "against"):
        ani.save_draft(task.id, [choose("stance_1", [stance])], lead_time=1.0)
        report = pull(project, studio)
        told.append((report.drafts, report.new))
    ani.annotate(task.id, labelling.opinion(str(task.data["text"])), lead_time=5.0)

    assert told == [(1, 0), (1, 0)]
    assert looks == []
    assert pull(project, studio).new == 1
