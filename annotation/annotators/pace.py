"""Pace and fatigue of annotators, session by session: for the coordinator only, never for a release.

A session is work without a pause of half an hour. Fatigue shows where the second half of sessions is quicker or slower
than the first, and where a person gives the same answer many times in a row.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from annotation.answers.table import pulled_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.project import Project
    from corpus.schema import Answer

PAUSE = timedelta(minutes=30)
LONG_SESSION = timedelta(hours=2)
LEAST_TIMED = 10
"""Answers in both halves of a session together, below which the halves are not compared."""
SLOWDOWN = 1.5
"""Ratio of the second half to the first (or the reverse) from which a difference is reported."""
HURRY_SHARE = 3.0
"""Anybody quicker than the overall median by this factor is reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """One annotator's work, by pseudonym."""

    annotator: str
    answers: int
    skipped: int
    sessions: int
    longest_minutes: float
    """Of a session, from its first to its last answer."""
    median_seconds: float | None
    """With the editor open, an answer; None where the server measured nothing."""
    first_half: float | None
    """Median seconds in the first halves of sessions; None where there is too little."""
    second_half: float | None
    longest_run: int
    """Answers in a row that say the same to every question."""
    remarks: tuple[str, ...]
    """What to talk about, one sentence each; never a verdict."""


@dataclass(frozen=True, slots=True)
class _Visit:
    """One task answered by one person."""

    answers: tuple[Answer, ...]

    @property
    def said(self) -> tuple[tuple[str, str | None, tuple[str, ...]], ...]:
        return tuple(sorted((a.question, a.target or "", a.value) for a in self.answers if a.value))


def rhythms(project: Project) -> list[Rhythm]:
    """Every annotator's pace, by pseudonym, from what was pulled.

    Raises:
        DataError: Nothing was pulled yet.
    """
    return rhythms_of(pulled_answers(project))


def rhythms_of(answers: Iterable[Answer]) -> list[Rhythm]:
    """The same from rows of ``annotations``; answers that were corrected since are left out. Pure."""
    visits: defaultdict[str, defaultdict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        if not answer.superseded:
            visits[answer.annotator][answer.answer_id].append(answer)
    people = {name: [_Visit(tuple(rows)) for rows in own.values()] for name, own in sorted(visits.items())}
    everybody = _median([seconds for own in people.values() for seconds in _seconds(own)])
    return [_pace(name, own, everybody) for name, own in people.items()]


def _pace(name: str, visits: list[_Visit], everybody: float | None) -> Rhythm:
    visits.sort(key=lambda visit: (visit.answers[0].answered_at, visit.answers[0].answer_id))
    given = [visit for visit in visits if not visit.answers[0].skipped]
    sessions = _sessions(visits)
    halves = [(own[: len(own) // 2], own[(len(own) + 1) // 2 :]) for own in sessions]
    first, second = ([seconds for half in halves for seconds in _seconds(half[side])] for side in (0, 1))
    enough = len(first) + len(second) >= LEAST_TIMED
    longest = max(
        (own[-1].answers[0].answered_at - own[0].answers[0].answered_at for own in sessions), default=timedelta()
    )
    middle = _median(_seconds(given))
    early, late = (_median(first), _median(second)) if enough else (None, None)
    run = max((sum(1 for _ in same) for _, same in groupby(given, key=lambda visit: visit.said)), default=0)
    return Rhythm(
        annotator=name,
        answers=len(given),
        skipped=len(visits) - len(given),
        sessions=len(sessions),
        longest_minutes=longest.total_seconds() / 60,
        median_seconds=middle,
        first_half=early,
        second_half=late,
        longest_run=run,
        remarks=tuple(_remarks(longest, middle, everybody, early, late)),
    )


def _sessions(visits: Sequence[_Visit]) -> list[list[_Visit]]:
    """Visits, in order of time, split at every pause."""
    sessions: list[list[_Visit]] = []
    for visit in visits:
        begun = sessions and visit.answers[0].answered_at - sessions[-1][-1].answers[0].answered_at <= PAUSE
        if begun:
            sessions[-1].append(visit)
        else:
            sessions.append([visit])
    return sessions


def _seconds(visits: Iterable[_Visit]) -> list[float]:
    first = (visit.answers[0] for visit in visits)
    return [answer.lead_time_s for answer in first if answer.lead_time_s is not None and not answer.skipped]


def _median(seconds: Sequence[float]) -> float | None:
    return median(seconds) if seconds else None


def _remarks(
    longest: timedelta, middle: float | None, everybody: float | None, early: float | None, late: float | None
) -> Iterable[str]:
    if longest > LONG_SESSION:
        yield f"worked {longest.total_seconds() / 3600:.1f} hours without a pause of half an hour: suggest one"
    if middle is not None and everybody and middle * HURRY_SHARE < everybody:
        yield f"takes {middle:.0f} s an answer where the middle of all is {everybody:.0f} s: ask how it goes"
    if early and late and late * SLOWDOWN <= early:
        yield "answers much quicker in the second half of a session than in the first"
    if early and late and early * SLOWDOWN <= late:
        yield "answers much slower in the second half of a session than in the first"
