"""The design of an annotation: who answers what, how often, and what is asked again.

Everything hangs on the order of the draw or on a hash of the article's id, so that a larger sample keeps the
overlap, role and owners of the smaller one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import ConfigError
from corpus.numbers import counted
from corpus.sample import REPEAT
from corpus.seeds import rank, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.config import LabelConfig
    from corpus.schema import Task

ADJUDICATOR = "adjudicator"
"""The audience of the board on which disagreements are decided."""
SHARED = "overlap "
"""Begins the audience of a board that several people share; their number of answers follows."""
LONGEST_NAME = 16
"""Letters of an annotator's name: the server bounds the title that it stands in."""
MAIN, CALIBRATION, GOLD, REPEATED = "main", "calibration", "gold", "repeat"


def is_personal(audience: str) -> bool:
    """Whether a board is one annotator's own; those that people share are named by their overlap, or not at all."""
    return bool(audience) and audience != ADJUDICATOR and not audience.startswith(SHARED)


def skips_passed_on(label: LabelConfig) -> int | None:
    """How many skips of a task have somebody else asked; None for each, because a shared board asks anybody."""
    return label.pass_on_skips if label.assignment == "per-annotator" else None


def check_design(label: LabelConfig) -> None:
    """Refuse a design that cannot be carried out.

    Raises:
        ConfigError: Names the key, what is wrong, and what to write.
    """
    for key in ("overlap_share", "repeat_share"):
        if not 0 <= getattr(label, key) <= 1:
            message = f"[label] {key} is {getattr(label, key)}; expected a share from 0 to 1"
            raise ConfigError(message)
    if len(set(label.annotators)) < len(label.annotators) or not all(name.strip() for name in label.annotators):
        message = "[label] annotators: each needs a name of their own; a name occurs twice, or is empty"
        raise ConfigError(message)
    if odd := [name for name in label.annotators if name == ADJUDICATOR or len(name) > LONGEST_NAME]:
        message = f"[label] annotators: {odd[0]!r}; expected up to {LONGEST_NAME} letters, and not {ADJUDICATOR!r}"
        raise ConfigError(message)
    if label.assignment == "per-annotator" and len(label.annotators) < label.overlap:
        message = (
            f"[label] overlap is {label.overlap}, and only "
            f"{counted(len(label.annotators), 'annotator is', 'annotators are')} named; "
            "name as many under annotators, or lower overlap"
        )
        raise ConfigError(message)
    if label.pass_on_skips and label.assignment != "per-annotator":
        message = (
            "[label] pass_on_skips has somebody else asked, and a shared project shows a task to anybody anyway; "
            'write assignment = "per-annotator", or leave pass_on_skips out'
        )
        raise ConfigError(message)
    if label.repeat_share and label.assignment != "per-annotator":
        message = (
            "[label] repeat_share asks the same person again, and a shared project shows a task to anybody; "
            'write assignment = "per-annotator", or leave repeat_share out'
        )
        raise ConfigError(message)


def designed(
    drawn: Sequence[Task],
    splits: Mapping[str, str],
    label: LabelConfig,
    seed: int,
    gold: frozenset[str] = frozenset(),
) -> list[Task]:
    """Tasks with their roles and overlaps, repeats among them.

    Args:
        drawn: One task an article, in the order of the draw.
        splits: Article id -> split; articles of ``test`` get the whole overlap.
        label: Calibration, overlap, share of repeats, and who annotates.
        seed: Of the corpus.
        gold: Ids of articles whose answers are known.
    """
    everyone = max(len(label.annotators), label.overlap)
    tasks = []
    for place, task in enumerate(drawn):
        if task.article_id in gold:
            tasks.append(replace(task, role=GOLD, overlap=everyone))
        elif place < label.calibration:
            tasks.append(replace(task, role=CALIBRATION, overlap=everyone))
        else:
            tested = splits.get(task.article_id) == "test"
            several = tested or share(seed, "overlap", task.article_id) < label.overlap_share
            tasks.append(replace(task, overlap=label.overlap if several else 1))
    repeats = [
        replace(task, task_id=task.task_id + REPEAT, role=REPEATED)
        for task in tasks
        if task.role == MAIN and share(seed, "repeat", task.article_id) < label.repeat_share
    ]
    return [*tasks, *repeats]


def shown_order(task: Task, seed: int) -> tuple[bool, bool, str]:
    """Sorts tasks as annotators get them: the calibration round first, repeats last, the rest mixed."""
    return task.role != CALIBRATION, task.role == REPEATED, rank(seed, "shown", task.task_id)
