"""Agreement of annotators with what is known, with themselves, and as time goes by: for one question.

Against gold the share of correct answers is reported, because gold is not a second opinion. The adjudicator's decisions
are reported separately: they concern disputed items, which are harder than the rest.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.alpha import Estimate, estimate, estimates
from annotation.agreement.ratings import rating_of
from annotation.agreement.wilson import clustered
from annotation.answers.counting import counts
from annotation.tasks.design import CALIBRATION, GOLD, MAIN
from corpus.sample import REPEAT, is_repeat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotation.agreement.distances import Floats, Level
    from annotation.agreement.rating import Rating
    from annotation.agreement.rating_columns import Mask, Places, RatingColumns
    from annotation.agreement.ratings import Counted
    from annotation.tasks.gold import Known
    from corpus.codebook import Question
    from corpus.schema import Answer

PERIODS = 4
"""Parts of equal size, by time, in which drift is reported."""
LEAST_UNITS = 20
"""Units that several annotators answered, below which a part of the time says nothing."""
EVERYBODY = "all"
ROUNDS = (CALIBRATION, MAIN, GOLD)
"""Before the study, the study, and answers that were known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctness:
    """One annotator (or ``all``) against answers that are known."""

    annotator: str
    source: str
    """``gold`` (written beforehand) or ``adjudicated``."""
    n_answers: int
    percent: float
    """Share of answers that are exactly the known one."""
    low: float
    """Lower end of its 95 % interval (Wilson's; answers to one article are not independent)."""
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAgreement:
    """One annotator (or ``all``) on what was asked a second time."""

    annotator: str
    n_units: int
    percent: float
    alpha: float | None
    """Between the first and the second answers; None where all are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Agreement in one part of the time."""

    since: str
    """Day of the first and last answer, ISO, UTC."""
    until: str
    found: Estimate


def correctness(answers: Iterable[Answer], question: Question, known: Known, source: str) -> tuple[Correctness, ...]:
    """Each annotator against ``known``, by name, ``all`` first; empty where nothing known was answered."""
    right: defaultdict[str, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers if known else ():
        codes = known.get((answer.article_id, answer.target, question.name))
        if codes and answer.question == question.name and counts(answer, question):
            hit = set(answer.value) == set(codes)
            for name in (EVERYBODY, answer.annotator):
                right[name][answer.article_id].append(hit)
    names = sorted(right, key=lambda name: (name != EVERYBODY, name))
    return tuple(_correct(name, source, [*right[name].values()]) for name in names)


def _correct(name: str, source: str, articles: Sequence[Sequence[bool]]) -> Correctness:
    low, high = clustered(articles)
    hits = [hit for own in articles for hit in own]
    return Correctness(
        annotator=name, source=source, n_answers=len(hits), percent=sum(hits) / len(hits), low=low, high=high
    )


def by_round(given: Counted, roles: Mapping[str, str], level: Level, *, seed: int = 0) -> dict[str, Estimate]:
    """Agreement in each round by itself, in the order of ``ROUNDS``; empty where all answers are of one.

    Args:
        given: The answers to one question.
        roles: Task -> what it is for.
        level: The level of measurement.
        seed: Of the intervals.
    """
    own = [roles.get(answer.task_id) for answer in given.answers]
    there = [name for name in ROUNDS if name in own]
    if len(there) < len(("before", "after")):
        return {}
    tables = [given.columns.where(np.array([role == name for role in own], dtype=bool)) for name in there]
    return dict(zip(there, estimates(tables, level, seed=seed), strict=True))


def self_agreement(answers: Iterable[Answer], question: Question, level: Level) -> tuple[SelfAgreement, ...]:
    """Each annotator's first and second answers to the same thing, by name, ``all`` first."""
    passes: defaultdict[tuple[str, str, str | None], dict[str, Rating]] = defaultdict(dict)
    own = [answer for answer in answers if answer.question == question.name]
    asked_again = {_place(answer) for answer in own if is_repeat(answer.task_id)}
    for answer in own if asked_again else ():
        if _place(answer) not in asked_again:
            continue
        # A repeat counts nowhere else; here it is asked about as if it were the task that it repeats.
        repeat = is_repeat(answer.task_id)
        asked = replace(answer, task_id=answer.task_id.removesuffix(REPEAT)) if repeat else answer
        if counts(asked, question):
            which = "second" if repeat else "first"
            rating = rating_of(asked, question)
            passes[_place(answer)][which] = replace(rating, unit=f"{answer.annotator}\t{rating.unit}", annotator=which)
    twice: defaultdict[str, list[Rating]] = defaultdict(list)
    for (annotator, _, _), given in sorted(passes.items(), key=str):
        if len(given) == len(("first", "second")):
            twice[annotator] += given.values()
    rows = [(EVERYBODY, [r for own in twice.values() for r in own]), *sorted(twice.items())] if twice else []
    return tuple(_self(name, ratings, level) for name, ratings in rows)


def drift(given: Counted, level: Level, *, seed: int = 0) -> tuple[Period, ...]:
    """Agreement in parts of equal size, units by the time of their last answer; empty where there are too few."""
    columns = given.columns
    moments = np.array([answer.answered_at.timestamp() for answer in given.answers])
    units = _by_last_answer(columns, moments)
    n = min(PERIODS, len(units) // LEAST_UNITS)
    if n < len(("before", "after")):
        return ()
    bounds = [len(units) * part // n for part in range(n + 1)]
    parts = [np.isin(columns.rows(), units[start:end]) for start, end in pairwise(bounds)]
    found = estimates([columns.where(rows) for rows in parts], level, seed=seed)
    return tuple(_period(given.answers, rows, one) for rows, one in zip(parts, found, strict=True))


def _by_last_answer(columns: RatingColumns, moments: Floats) -> Places:
    """The units that several people answered, by the moment of the last answer, then by name.

    Args:
        columns: N ratings.
        moments: (N,) when each was given.
    """
    if not len(columns):
        return columns.unit
    starts = columns.starts()
    another = (np.diff(columns.annotator, prepend=-1) != 0) | (np.diff(columns.unit, prepend=-1) != 0)
    people = np.add.reduceat(another.astype(np.intp), starts)
    last = np.maximum.reduceat(moments, starts)
    order = np.argsort(last, kind="stable")
    return order[people[order] > 1]


def _place(answer: Answer) -> tuple[str, str, str | None]:
    return answer.annotator, answer.article_id, answer.target


def _self(name: str, ratings: Sequence[Rating], level: Level) -> SelfAgreement:
    found = estimate(ratings, level)
    return SelfAgreement(
        annotator=name, n_units=found.n_pairable_units, percent=found.percent or 0.0, alpha=found.alpha
    )


def _period(answers: Sequence[Answer], rows: Mask, found: Estimate) -> Period:
    days = [answers[row].answered_at for row in np.flatnonzero(rows)]
    return Period(since=min(days).date().isoformat(), until=max(days).date().isoformat(), found=found)
