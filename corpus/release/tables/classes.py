"""How often each class of a question was given, by split and target, and what always giving the same one is worth."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from corpus.release.tables.figures import BaselineFigures, ClassFigures, TargetFigures
from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.codebook import Question
    from corpus.release.tables.subsets import Subset

Given = tuple[str, str | None, tuple[int, ...]]
"""Split, target, and the numbers of the classes of one row."""
TRAIN = SPLITS[0]


def given_classes(question: Question, subset: Subset) -> list[Given]:
    """What each row of a question's configuration was labelled with."""
    rows = []
    for split, tables in subset.files.items():
        for table in tables:
            labels = table.column(question.column).to_pylist()
            targets = table.column("target").to_pylist() if "target" in table.column_names else [None] * len(table)
            rows += [(split, target, _numbers(label)) for target, label in zip(targets, labels, strict=True)]
    return rows


def _numbers(label: Any) -> tuple[int, ...]:  # noqa: ANN401 -- a class or a list of classes
    return tuple(label) if isinstance(label, list) else (label,)


def class_figures(question: Question, rows: Iterable[Given]) -> tuple[ClassFigures, ...]:
    """Each class in the scheme's order with its rows by split."""
    counts = _counts(question, rows)
    return tuple(
        ClassFigures(code=choice.code, en=choice.en, id=choice.id, rows=counts[choice.code])
        for choice in question.choices
    )


def target_figures(question: Question, rows: Iterable[Given]) -> tuple[TargetFigures, ...]:
    """The same for each target; empty where the question has none."""
    rows = list(rows)
    targets = sorted({target for _, target, _ in rows if target is not None})
    return tuple(
        TargetFigures(
            target=target,
            classes={
                code: {split: found.get(split, 0) for split in _splits(rows)}
                for code, found in _counts(question, [row for row in rows if row[1] == target]).items()
            },
        )
        for target in targets
    )


def _splits(rows: Iterable[Given]) -> list[str]:
    there = {split for split, _, _ in rows}
    return [split for split in SPLITS if split in there]


def _counts(question: Question, rows: Iterable[Given]) -> dict[str, dict[str, int]]:
    """Code -> split -> rows, for the splits that have rows."""
    rows = list(rows)
    found = Counter((split, number) for split, _, numbers in rows for number in numbers)
    return {code: {split: found[split, n] for split in _splits(rows)} for n, code in enumerate(question.codes)}


def baseline_figures(question: Question, rows: Iterable[Given]) -> BaselineFigures | None:
    """The most frequent class of the training split, given to every row of every split; None without such rows."""
    rows = list(rows)
    taught = Counter(number for split, _, numbers in rows if split == TRAIN for number in numbers)
    if not taught:
        return None
    best = max(range(len(question.codes)), key=lambda number: (taught[number], -number))
    of = {split: [numbers for each, _, numbers in rows if each == split] for split in _splits(rows)}
    measured = _micro_f1 if question.kind == "multiple" else _macro_f1
    return BaselineFigures(
        code=question.codes[best],
        accuracy={split: sum(numbers == (best,) for numbers in found) / len(found) for split, found in of.items()},
        f1={split: measured(best, found) for split, found in of.items()},
    )


def _macro_f1(best: int, rows: list[tuple[int, ...]]) -> float:
    """Of the classes that occur or are given, as scikit-learn averages them: all but ``best`` have 0."""
    share = sum(numbers == (best,) for numbers in rows) / len(rows)
    return 2 * share / (1 + share) / len({best, *(number for numbers in rows for number in numbers)})


def _micro_f1(best: int, rows: list[tuple[int, ...]]) -> float:
    """Of all pairs of row and class."""
    hits = sum(best in numbers for numbers in rows)
    return 2 * hits / (len(rows) + sum(map(len, rows)))
