"""Teams of annotators whose seconds are drawn, and how often :mod:`annotation.annotators.pace` remarks on them.

The logarithm of seconds is normal: people differ by ``between``, answers of one person by ``within``, and some answers
take five times as long, because a page was left open. Sessions are of twenty answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import factory
import numpy as np

from annotation.annotators.pace import rhythms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.schema import Answer

SESSION = 20
PAUSES = 0.05
MIDDLE = 60.0
"""Seconds that the middle person takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """What is drawn."""

    people: int
    answers: int
    """Of each person."""
    between: float = 0.0
    within: float = 0.6
    rush: float = 1.0
    """How many times quicker the first person is."""
    tire: float = 1.0
    """How many times quicker the first person is in the second halves of sessions."""


def remarks_on(team: Team, rng: np.random.Generator) -> list[tuple[str, ...]]:
    """The remarks on each person of one team that is drawn."""
    answers = [answer for person in range(team.people) for answer in _answers(team, person, rng)]
    return [one.remarks for one in rhythms_of(answers)]


def alarm_rate(team: Team, teams: int, *, seed: int = 0) -> float:
    """The share of teams with a remark on anybody."""
    rng = np.random.default_rng(seed)
    return sum(any(remarks_on(team, rng)) for _ in range(teams)) / teams


def power(team: Team, teams: int, *, seed: int = 0) -> float:
    """The share of teams with a remark on the first person."""
    rng = np.random.default_rng(seed)
    return sum(bool(remarks_on(team, rng)[0]) for _ in range(teams)) / teams


def _answers(team: Team, person: int, rng: np.random.Generator) -> Iterator[Answer]:
    middle = np.log(MIDDLE) + rng.normal(0, team.between)
    seconds = np.exp(middle + rng.normal(0, team.within, team.answers))
    seconds = np.where(rng.random(team.answers) < PAUSES, 5 * seconds, seconds)
    for n, drawn in enumerate(seconds):
        late = n % SESSION >= SESSION / 2
        quicker = (team.rush * (team.tire if late else 1.0)) if person == 0 else 1.0
        at = factory.START + timedelta(days=n // SESSION, minutes=4 * (n % SESSION))
        yield factory.answer(
            _TASK,
            "stance",
            ["favor"],
            target=factory.TARGETS[0],
            annotator=f"anotator-{person:02}",
            answered_at=at,
            lead_time_s=float(drawn) / quicker,
            answer_id=f"{person}-{n}@x",
        )


_TASK = factory.task(factory.article(1))
