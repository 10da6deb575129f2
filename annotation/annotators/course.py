"""How agreement went: by week, by version of the guidelines, and by round. For the coordinator, while a study runs.

An item (article and target) belongs to the ISO week, in UTC, of the last answer to it. Answers given under different
versions of the guidelines are never compared with each other here, so an item may count under two of them. Rounds are
what tasks are for: calibration, the study itself, gold.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Literal

from annotation.agreement.alpha import Estimate, estimate
from annotation.agreement.ratings import ratings_of
from annotation.answers.counting import counts
from annotation.answers.table import pulled_answers
from annotation.tasks.table import read_tasks
from corpus import codebook as codebooks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from corpus.codebook import Question
    from corpus.project import Project
    from corpus.schema import Answer

Parts = Literal["week", "version", "round"]
FEW = 20
"""Items that several people answered, below which a part says little."""
LAST = 4
"""Weeks that the progress of the labelling shows."""
_ORDER = ("calibration", "main", "gold")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePart:
    """Agreement on one question in one part of a study."""

    question: str
    part: str
    """``2026-W27``, a version, or a round."""
    found: Estimate

    @property
    def is_small(self) -> bool:
        """Whether so few items were answered by several people that the figure says little."""
        return self.found.n_pairable_units < FEW


def course(project: Project, by: Parts) -> list[CoursePart]:
    """Agreement on each labelled question, part by part, in their order.

    Raises:
        DataError: There are no tasks or no answers yet.
    """
    codebook = codebooks.load(project.tasks / "codebook.json")
    roles = {task.task_id: task.role for task in read_tasks(project)}
    answers, seed = pulled_answers(project), project.config.corpus.seed
    return [one for question in codebook.labelled for one in course_of(answers, question, by, roles=roles, seed=seed)]


def last_weeks(project: Project, n: int = LAST) -> list[CoursePart]:
    """Agreement in the last ``n`` weeks of each question; empty where nothing was pulled yet.

    Raises:
        DataError: The answers or ``tasks/`` are damaged.
    """
    if not (project.annotations / "annotations.parquet").exists():
        return []
    parts = course(project, "week")
    own: defaultdict[str, list[CoursePart]] = defaultdict(list)
    for part in parts:
        own[part.question].append(part)
    return [part for found in own.values() for part in found[-n:]]


def course_of(
    answers: Sequence[Answer], question: Question, by: Parts, *, roles: Mapping[str, str], seed: int = 0
) -> list[CoursePart]:
    """The same for one question. Pure.

    Args:
        answers: Rows of the table of answers.
        question: What is measured.
        by: What the parts are.
        roles: Task -> what it is for.
        seed: Of the intervals.
    """
    own = [answer for answer in answers if answer.question == question.name and counts(answer, question)]
    place = _PLACES[by](own, roles)
    parts: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in own:
        parts[place(answer)].append(answer)
    level: Literal["masi", "nominal"] = "masi" if question.kind == "multiple" else "nominal"
    return [
        CoursePart(
            question=question.name, part=part, found=estimate(ratings_of(parts[part], question), level, seed=seed)
        )
        for part in sorted(parts, key=lambda part: _rank(part, by))
    ]


def week_of(moment: datetime) -> str:
    """The ISO week of an aware instant, in UTC: ``2026-W27``."""
    year, week, _ = moment.astimezone(UTC).isocalendar()
    return f"{year}-W{week:02}"


def _by_week(answers: Sequence[Answer], _: Mapping[str, str]) -> Callable[[Answer], str]:
    last: dict[tuple[str, str | None], datetime] = {}
    for answer in answers:
        item = (answer.article_id, answer.target)
        last[item] = max(answer.answered_at, last.get(item, answer.answered_at))
    return lambda answer: week_of(last[answer.article_id, answer.target])


def _by_version(_: Sequence[Answer], __: Mapping[str, str]) -> Callable[[Answer], str]:
    return lambda answer: answer.scheme_version


def _by_round(_: Sequence[Answer], roles: Mapping[str, str]) -> Callable[[Answer], str]:
    return lambda answer: roles.get(answer.task_id, "no task any more")


def _rank(part: str, by: Parts) -> tuple[object, ...]:
    """Weeks by time, versions by their numbers (1.10 after 1.9), rounds as a study goes through them."""
    if by == "version":
        return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in part.split("."))
    if by == "round":
        return (_ORDER.index(part) if part in _ORDER else len(_ORDER), part)
    return (part,)


_PLACES: Mapping[str, Callable[[Sequence[Answer], Mapping[str, str]], Callable[[Answer], str]]] = {
    "week": _by_week,
    "version": _by_version,
    "round": _by_round,
}
