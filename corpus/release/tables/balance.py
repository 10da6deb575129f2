"""Whether the splits of labelled data are large enough to be used: what card, build and check say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.tables.figures import QuestionFigures

TINY = 30
"""Rows of a split below which a figure measured on it says little."""
NAMED = 3
"""Missing classes that are named; more are counted."""
ENOUGH = 100
"""Number of labelled articles above which an empty split is not an accident of a small sample."""


def remarks(question: QuestionFigures, *, in_words: bool = False) -> list[str]:
    """What to say of the splits of one question: nothing where all are large enough and have every class.

    A question without any row has no labelled set, so there is nothing to say of its splits.

    Args:
        question: Its figures.
        in_words: Whether classes are called by their English words, and not by their codes.
    """
    if not question.rows:
        return []
    given = {f"'{one.en}'" if in_words else f"`{one.code}`": one.rows for one in question.classes}
    return list(_remarks(question.rows, given))


def _remarks(rows: Mapping[str, int], given: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    for split in SPLITS:
        lacking = [name for name, counts in given.items() if not counts.get(split)]
        if said := remark(split, rows.get(split, 0), lacking):
            yield said


def remark(split: str, rows: int, lacking: list[str]) -> str | None:
    """What to say of one split: empty, tiny, or without some class.

    Args:
        split: Its name.
        rows: Its rows.
        lacking: The classes that none of its rows has, as they are to be printed.
    """
    if not rows:
        return f"{split} has no rows"
    if rows >= TINY and not lacking:
        return None
    return f"{split} has {rows:,} {'row' if rows == 1 else 'rows'}{_none_of(lacking)}"


def _none_of(lacking: list[str]) -> str:
    """The classes that are not there by name, or their number where the names would fill lines."""
    if len(lacking) > NAMED:
        return f", no row in {len(lacking)} of the classes"
    *others, last = lacking or [""]
    return f", none {', '.join(others)}{' or ' if others else ''}{last}" if lacking else ""
