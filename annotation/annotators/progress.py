"""The progress of the labelling, and each person's pace: for the coordinator, never for the release."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING

from annotation.answers.pseudonyms import pseudonyms
from annotation.boards.ledger import read_ledger
from annotation.label_studio.objects import labelling_url
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotation.label_studio.client import Studio
    from annotation.label_studio.objects import Board
    from annotation.label_studio.shapes import AnnotationJson
    from corpus.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """One annotator's work on one board."""

    email: str
    annotator: str
    """The pseudonym under which the answers are published."""
    answers: int
    skipped: int
    median_seconds: float | None
    """With the editor open, per answer; None where the server measured nothing."""
    last_answer_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardStatus:
    """One project on the server."""

    board: int
    title: str
    url: str
    tasks: int
    done: int
    """Tasks with as many answers as wanted."""
    begun: int
    """Tasks with some answers, and not enough."""
    answers: int
    skipped: int
    drafts: int
    """Tasks with a draft that was never submitted."""
    remaining: int
    """Answers still wanted: for each task, the overlap less the people who answered it."""
    people: tuple[Pace, ...]
    """By e-mail address."""


def status(project: Project, studio: Studio) -> list[BoardStatus]:
    """Every project of this folder that is still on the server, the one in use last.

    Raises:
        ConfigError: Nothing was pushed to this server.
        ServiceError: The server failed.
    """
    pushed = read_ledger(project).on(studio.server_id())
    if not pushed:
        message = f"nothing was pushed to {studio.url} from {project.root}; push first, or name the server that has it"
        raise ConfigError(message)
    emails = {number: member.email for number, member in studio.members().items()}
    name = pseudonyms(project)
    boards = (studio.board(one.board) for one in pushed)
    return [_status(studio, board, emails, name) for board in boards if board is not None]


def _status(studio: Studio, board: Board, emails: dict[int, str], name: Callable[[str], str]) -> BoardStatus:
    tasks = list(studio.progress(board.id))
    people: dict[str, list[AnnotationJson]] = defaultdict(list)
    answered: list[int] = []
    for task in tasks:
        for annotation in task["annotations"]:
            number = annotation["completed_by"]
            people[emails.get(number or 0, f"account-{number}@gone.invalid")].append(annotation)
        answered.append(len({one["completed_by"] for one in task["annotations"] if not one["was_cancelled"]}))
    paces = tuple(_pace(email, name(email), given) for email, given in sorted(people.items()))
    return BoardStatus(
        board=board.id,
        title=board.title,
        url=labelling_url(studio.url, board.id),
        tasks=len(tasks),
        done=sum(n >= board.overlap for n in answered),
        begun=sum(0 < n < board.overlap for n in answered),
        answers=sum(pace.answers for pace in paces),
        skipped=sum(pace.skipped for pace in paces),
        drafts=sum(bool(task["draft_exists"]) for task in tasks),
        remaining=sum(max(board.overlap - n, 0) for n in answered),
        people=paces,
    )


def _pace(email: str, annotator: str, given: Sequence[AnnotationJson]) -> Pace:
    seconds = [one["lead_time"] for one in given if one["lead_time"] is not None and not one["was_cancelled"]]
    return Pace(
        email=email,
        annotator=annotator,
        answers=sum(not one["was_cancelled"] for one in given),
        skipped=sum(bool(one["was_cancelled"]) for one in given),
        median_seconds=median(seconds) if seconds else None,
        last_answer_at=max((datetime.fromisoformat(one["updated_at"]) for one in given), default=None),
    )
