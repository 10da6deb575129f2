"""Who answers which task: annotators get equal loads, and pairs equal shares, as far as possible."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from annotation.tasks.design import CALIBRATION, GOLD, REPEATED
from corpus.seeds import rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.schema import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who gets what."""

    tasks: Mapping[str, tuple[str, ...]]
    """Task id -> annotators, in the order of ``[label] annotators``."""
    loads: Mapping[str, int]
    """Annotator -> answers asked of them."""
    pairs: Mapping[tuple[str, str], int]
    """Two annotators -> articles that both answer."""
    short: int
    """Answers that nobody has room for, by the quota."""


def assign(  # noqa: PLR0913 -- the design, and what is so already
    tasks: Iterable[Task],
    annotators: Sequence[str],
    *,
    seed: int = 0,
    quota: int = 0,
    given: Mapping[str, Sequence[str]] | None = None,
    finished: Mapping[str, int] | None = None,
) -> Assignment:
    """Assign tasks, with loads and shared articles as equal as possible.

    Each task goes to those who have least; among them, to those who share least with the ones who have it already.

    Args:
        tasks: In the order in which they are handed out.
        annotators: Their names.
        seed: Breaks ties.
        quota: Answers at most of each; 0 for no limit.
        given: Task id -> who has it already and keeps it.
        finished: Task id -> answers that people gave who are not named any more, less those that are to be asked of
            somebody else: so many fewer are wanted, but for what everybody answers (calibration and gold).
    """
    had = {key: tuple(name for name in annotators if name in names) for key, names in (given or {}).items()}
    loads, pairs = Counter(dict.fromkeys(annotators, 0)), Counter[tuple[str, str]]()
    handed: dict[str, tuple[str, ...]] = {}
    ordered = list(tasks)
    wanted_of = {task.task_id: still_wanted(task, finished or {}) for task in ordered}
    for task in ordered:
        if task.task_id in had:
            _hand(handed, loads, pairs, task, had[task.task_id])
    for task in sorted(ordered, key=lambda one: one.role == REPEATED):
        chosen = list(handed.get(task.task_id, ()))
        wanted = handed.get(task.article_id, ()) if task.role == REPEATED else annotators
        while len(chosen) < wanted_of[task.task_id]:
            free = [name for name in wanted if name not in chosen and not (quota and loads[name] >= quota)]
            if not free:
                break
            chosen.append(min(free, key=lambda name: _rank(task, name, chosen, loads, pairs, seed)))
            loads[chosen[-1]] += 1
        loads.subtract(name for name in chosen if name not in handed.get(task.task_id, ()))
        _hand(handed, loads, pairs, task, [name for name in annotators if name in chosen])
    short = sum(
        max(min(wanted_of[task.task_id], _able(task, handed, annotators)) - len(handed[task.task_id]), 0)
        for task in ordered
    )
    return Assignment(tasks=handed, loads=dict(loads), pairs=dict(sorted(pairs.items())), short=short)


def still_wanted(task: Task, finished: Mapping[str, int]) -> int:
    """Answers that those who are named should give: everybody answers what is for everybody, whoever left."""
    return task.overlap if task.role in {CALIBRATION, GOLD} else task.overlap - finished.get(task.task_id, 0)


def _able(task: Task, handed: Mapping[str, tuple[str, ...]], annotators: Sequence[str]) -> int:
    """How many could answer: only who has an article can be asked about it again."""
    return len(handed.get(task.article_id, annotators)) if task.role == REPEATED else len(annotators)


def _rank(  # noqa: PLR0913, PLR0917 -- all that the choice hangs on
    task: Task, name: str, chosen: Sequence[str], loads: Counter[str], pairs: Counter[tuple[str, str]], seed: int
) -> tuple[int, int, str]:
    shared = sum(pairs[min(name, other), max(name, other)] for other in chosen)
    return loads[name], shared, rank(seed, "assign", f"{task.task_id}:{name}")


def _hand(
    handed: dict[str, tuple[str, ...]],
    loads: Counter[str],
    pairs: Counter[tuple[str, str]],
    task: Task,
    names: Sequence[str],
) -> None:
    """Note that ``names`` have the task; those who had it before are not counted twice."""
    before = handed.get(task.task_id, ())
    loads.update(name for name in names if name not in before)
    if task.role != REPEATED:
        for one, other in combinations(sorted(names), 2):
            if one not in before or other not in before:
                pairs[one, other] += 1
    handed[task.task_id] = tuple(names)
