"""Simulated annotators who all work on one board at the same time, and how long each of them waited."""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import labelling

from annotation.annotators.accounts import log_in, sign_up
from annotation.answers.log import AnswerLog
from annotation.answers.pseudonyms import SIMULATED_HOST
from annotation.exchange.pull import pull
from annotation.exchange.sync import push

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from corpus.project import Project

T = TypeVar("T")
LOG_IN, NEXT, SEND = "log in", "next task", "send an answer"


@dataclass(slots=True)
class Crowd:
    """What so many people did at once."""

    people: int
    sent: list[int] = field(default_factory=list)
    """Numbers of the answers that the server accepted."""
    pulled: list[int] = field(default_factory=list)
    """Numbers of the answers in the log of the project, afterwards."""
    wanted: int = 0
    """Answers that the tasks had room for."""
    seconds: float = 0.0
    """From the first task shown to the last answer."""
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """What was asked for -> seconds until it came, each time."""
    failures: list[str] = field(default_factory=list)
    """What somebody was told in place of an answer."""

    def timed(self, what: str, ask: Callable[[], T]) -> T:
        """What ``ask`` gives; how long it took is noted."""
        began = monotonic()
        try:
            return ask()
        finally:
            self.waits[what].append(monotonic() - began)


def at_work(folder: Path, studio: Studio, *, people: int, tasks: int, overlap: int) -> Crowd:
    """Push a project in ``folder``, have everybody answer until nothing is left, pulling meanwhile and at the end."""
    project = labelling.ready(folder, articles=tasks, overlap=overlap)
    board = push(project, studio).board
    crowd = Crowd(people=people, wanted=tasks * overlap)
    with ExitStack() as held:
        entered = [held.enter_context(one) for one in _entered(crowd, studio, folder.name)]
        began = monotonic()
        # A task that somebody holds is shown to nobody else; once it is free, it is answered in the next round.
        while _round(crowd, entered, board, project, studio):
            continue
        crowd.seconds = monotonic() - began
    pull(project, studio)
    crowd.pulled = [int(line["annotation"]["id"]) for line in AnswerLog(project).answers]
    return crowd


def _entered(crowd: Crowd, studio: Studio, name: str) -> list[Studio]:
    """An account for each, made now, and all of them logging in at the same moment."""
    emails = [f"{name}-{n}@{SIMULATED_HOST}".lower() for n in range(crowd.people)]
    for email in emails:
        sign_up(studio.invite_link(), email, studio.password_for(email))
    found: list[Studio] = []
    _together(
        [
            lambda email=email: found.append(
                crowd.timed(LOG_IN, lambda: log_in(studio.url, email, studio.password_for(email)))
            )
            for email in emails
        ],
        crowd,
    )
    return found


def _round(crowd: Crowd, people: list[Studio], board: int, project: Project, studio: Studio) -> bool:
    """Everybody answers what the server shows, while the answers are pulled; whether anything was answered."""
    before = len(crowd.sent)
    _together([*(lambda one=one: _answer(crowd, one, board) for one in people), lambda: pull(project, studio)], crowd)
    return len(crowd.sent) > before


def _answer(crowd: Crowd, person: Studio, board: int) -> None:
    while task := crowd.timed(NEXT, lambda: person.next_task(board)):
        answer = labelling.opinion(str(task.data["text"]))
        number = crowd.timed(SEND, lambda: person.annotate(task.id, answer, lead_time=20.0))  # noqa: B023 -- called now
        crowd.sent.append(number)


def _together(acts: list[Callable[[], object]], crowd: Crowd) -> None:
    """Everybody begins at the same moment; what is raised is noted."""
    start = threading.Barrier(len(acts))

    def act(what: Callable[[], object]) -> None:
        start.wait()
        try:
            what()
        except Exception as error:  # noqa: BLE001 -- whatever somebody was told
            crowd.failures.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=act, args=(one,)) for one in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
