"""The design in figures, before anything is pushed: how many answers, from whom, and who shares articles with whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from annotation.exchange.handed import handed_out
from annotation.exchange.push import assignment
from annotation.tasks.build import plan_tasks
from annotation.tasks.named import named_in_plan, unnamed
from corpus.numbers import counted
from corpus.schema import SIMULATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.tasks.assignment import Assignment
    from annotation.tasks.build import Plan
    from corpus.project import Project

SECONDS = 90.0
"""Assumed per answer until somebody has been timed."""
LEAST_SHARED = 30
"""Articles that a pair of annotators should share, below which figures of the pair are noise."""
_HOUR = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What is planned."""

    tasks: int
    answers: int
    roles: Mapping[str, int]
    """``main``, ``calibration``, ``gold``, ``repeat`` -> tasks."""
    overlaps: Mapping[int, int]
    """Answers wanted -> tasks."""
    annotators: Mapping[str, int]
    """Name -> answers asked of that person; an even share where tasks are not assigned one by one."""
    pairs: Mapping[str, int]
    """``a + b`` -> articles that both answer; empty where tasks are not assigned one by one."""
    short: int
    """Answers for which the quota leaves nobody."""
    seconds: float
    """Per answer: the median over the answers that people gave, or :data:`SECONDS`."""
    measured: bool
    """Whether ``seconds`` was measured in this project."""
    mentions: Mapping[str, int]
    """Name of a target -> articles of the sample that hold it or an alias."""
    caught: tuple[str, ...]
    """What the query of ``[label] only`` finds and leaves out, in words; empty where there is none."""
    remarks: tuple[str, ...]
    """What the researcher should consider, one sentence each."""

    @property
    def hours(self) -> float:
        """Hours of work, all annotators together."""
        return self.answers * self.seconds / _HOUR


def design(project: Project) -> Design:
    """The design that ``[label]`` asks for; writes nothing, needs no server.

    Raises:
        ConfigError, DataError: As :func:`annotation.tasks.build.plan_tasks` does.
    """
    label = project.config.label
    plan = plan_tasks(project)
    shown = [task.task_id for task in plan.tasks]
    handed = assignment(label, plan.tasks, shown, handed_out(project), project.config.corpus.seed)
    assigned = label.assignment == "per-annotator"
    seconds = _measured(plan.answered)
    mentions = named_in_plan(plan)
    answers = sum(handed.loads.values()) if assigned else plan.answers
    return Design(
        tasks=len(plan.tasks),
        answers=answers,
        roles=dict(sorted(Counter(task.role for task in plan.tasks).items())),
        overlaps=dict(sorted(Counter(task.overlap for task in plan.tasks).items())),
        annotators=handed.loads if assigned else _even(label.annotators, answers),
        pairs={f"{one} + {other}": n for (one, other), n in handed.pairs.items()} if assigned else {},
        short=handed.short if assigned else 0,
        seconds=SECONDS if seconds is None else seconds,
        measured=seconds is not None,
        mentions=mentions,
        caught=tuple(plan.frame.catch.told()) if plan.frame.catch else (),
        remarks=(*_remarks(plan, handed, assigned=assigned), *filter(None, [unnamed(mentions)])),
    )


def _measured(rows: Sequence[Mapping[str, Any]]) -> float | None:
    """The median seconds of an answer that a person gave."""
    timed = {
        row["answer_id"]: row["lead_time_s"]
        for row in rows
        if row["lead_time_s"] is not None and not row["skipped"] and not row["annotator"].startswith(SIMULATED)
    }
    return median(timed.values()) if timed else None


def _even(annotators: tuple[str, ...], answers: int) -> dict[str, int]:
    n = len(annotators)
    return {name: answers // n + (place < answers % n) for place, name in enumerate(annotators)}


def _remarks(plan: Plan, handed: Assignment, *, assigned: bool) -> list[str]:
    remarks = []
    counts = plan.counts
    if counts["missing"] > 0:
        missing = counted(counts["missing"], "article")
        remarks.append(f"{missing} fewer than wanted: the corpus has no more that fit")
    if counts["strata_without_task"]:
        strata = counted(counts["strata_without_task"], "stratum has", "strata have")
        remarks.append(f"{strata} no task: enlarge the sample to reach them")
    if all(task.overlap == 1 for task in plan.tasks):
        remarks.append("every task gets one answer: agreement cannot be measured")
    few = [pair for pair, n in handed.pairs.items() if n < LEAST_SHARED]
    if assigned and few:
        remarks.append(
            f"{counted(len(few), 'pair')} of annotators with fewer than {LEAST_SHARED} articles in common: "
            "a kappa on so few is noise"
        )
    if assigned and handed.short:
        short = counted(handed.short, "answer has", "answers have")
        remarks.append(f"{short} no annotator: raise the quota, or name more annotators")
    return remarks
