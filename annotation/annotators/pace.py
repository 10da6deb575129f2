"""Pace and fatigue of annotators, session by session: for the coordinator only, never for a release.

A session is work without a pause of half an hour. Fatigue shows where the second half of sessions is quicker or slower
than the first, and where a person gives the same answer many times in a row. A difference is told where it is both
large and beyond chance, see :mod:`annotation.annotators.rushing`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING

from annotation.annotators.rushing import changed, quick, unread
from annotation.answers.table import pulled_answers
from annotation.tasks.table import read_shown
from corpus.text import n_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.project import Project
    from corpus.schema import Answer

PAUSE = timedelta(minutes=30)
LONG_SESSION = timedelta(hours=2)
LEAST_TIMED = 10
"""Answers in both halves of a session together, below which the halves are not compared."""
SLOWDOWN = 1.5
"""Ratio of the second half to the first (or the reverse) from which a difference is reported."""
HURRY = 2.0
"""How many times quicker than the others somebody is who is reported."""
UNREAD_SHARE = 0.5
"""Share of answers too quick to have read the article, from which it is reported."""
LEAST_UNREAD = 5
"""Such answers, below which nothing is said."""


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
        DataError: Nothing was pulled yet, or ``tasks/`` is damaged.
    """
    there = (project.tasks / "payload.jsonl").exists()
    shown = read_shown(project.tasks) if there else {}
    words = {data["article_id"]: n_words(data["text"]) for data in shown.values()}
    return rhythms_of(pulled_answers(project), words)


def rhythms_of(answers: Iterable[Answer], words: Mapping[str, int] = MappingProxyType({})) -> list[Rhythm]:
    """The same from rows of ``annotations``; answers that were corrected since are left out. Pure.

    ``words`` are the lengths of articles by id, without which nothing is said of reading.
    """
    visits: defaultdict[str, defaultdict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        if not answer.superseded:
            visits[answer.annotator][answer.answer_id].append(answer)
    people = {name: _in_order(_Visit(tuple(rows)) for rows in own.values()) for name, own in sorted(visits.items())}
    halves = {name: list(_halves(own)) for name, own in people.items()}
    seconds = {name: _seconds(own) for name, own in people.items()}
    hurried, shifted = quick(seconds), changed(halves)
    return [
        _pace(
            name,
            own,
            halves[name],
            others=_others(name, seconds) if name in hurried else None,
            shifted=name in shifted,
            unread=unread(_with_words(own, words)),
        )
        for name, own in people.items()
    ]


def _pace(  # noqa: PLR0913 -- one person, and what the team's tests say of them
    name: str,
    visits: list[_Visit],
    halves: Sequence[tuple[list[float], list[float]]],
    *,
    others: float | None,
    shifted: bool,
    unread: int,
) -> Rhythm:
    given = [visit for visit in visits if not visit.answers[0].skipped]
    sessions = _sessions(visits)
    first, second = ([seconds for half in halves for seconds in half[side]] for side in (0, 1))
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
        remarks=(
            *_long(longest),
            *_hurry(middle, others),
            *(_fatigue(early, late) if shifted else ()),
            *_unread(unread, len(_seconds(given))),
        ),
    )


def _in_order(visits: Iterable[_Visit]) -> list[_Visit]:
    return sorted(visits, key=lambda visit: (visit.answers[0].answered_at, visit.answers[0].answer_id))


def _halves(visits: Sequence[_Visit]) -> Iterator[tuple[list[float], list[float]]]:
    """Seconds of the first and the second half of each session; the middle one of an odd number in neither."""
    for own in _sessions(visits):
        yield _seconds(own[: len(own) // 2]), _seconds(own[(len(own) + 1) // 2 :])


def _others(name: str, seconds: Mapping[str, Sequence[float]]) -> float | None:
    """The middle of what the others take."""
    return _median([median(own) for other, own in seconds.items() if other != name and own])


def _with_words(visits: Iterable[_Visit], words: Mapping[str, int]) -> Iterator[tuple[float, int]]:
    for visit in visits:
        if seconds := _seconds([visit]):
            yield seconds[0], words.get(visit.answers[0].article_id, 0)


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


def _long(longest: timedelta) -> Iterator[str]:
    if longest > LONG_SESSION:
        yield f"worked {longest.total_seconds() / 3600:.1f} hours without a pause of half an hour: suggest one"


def _hurry(middle: float | None, others: float | None) -> Iterator[str]:
    if middle is not None and others and middle * HURRY <= others:
        yield f"takes {middle:.0f} s an answer where the others take {others:.0f} s: ask how it goes"


def _fatigue(early: float | None, late: float | None) -> Iterator[str]:
    if early and late and late * SLOWDOWN <= early:
        yield "answers much quicker in the second half of a session than in the first"
    if early and late and early * SLOWDOWN <= late:
        yield "answers much slower in the second half of a session than in the first"


def _unread(unread: int, timed: int) -> Iterator[str]:
    if unread >= LEAST_UNREAD and unread >= UNREAD_SHARE * timed:
        yield f"gave {unread} of {timed} answers sooner than the article can be read: ask how it goes"
