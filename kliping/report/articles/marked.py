"""What annotators marked in a text, cut into pieces that a page can show: evidence of several people overlaps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text that is marked by the same people."""

    text: str
    by: tuple[str, ...] = ()
    """Pseudonyms of those who marked it, sorted; none where nobody did."""
    said: str = ""
    """What it was marked as, in words."""


Mark = tuple[int, int, str, str]
"""Start, end (code points of the text, end excluded), annotator, what it was marked as."""


def marks(answers: Iterable[Mapping[str, Any]], words: Mapping[str, Mapping[str, str]]) -> list[Mark]:
    """Every stretch that an answer marked, each once an annotator.

    Args:
        answers: Rows of ``annotations``.
        words: Name of a question -> code -> what it means.
    """
    found = {
        (span["start"], span["end"], row["annotator"], _said(row, words.get(row["question"], {}).get(span["label"])))
        for row in answers
        for span in row["spans"] or ()
    }
    return sorted(found)


def paragraphs(text: str, found: Sequence[Mark]) -> Iterator[list[Piece]]:
    """The paragraphs of ``text`` in pieces; together they are the text without the breaks between them."""
    at = 0
    for paragraph in text.split("\n\n"):
        end = at + len(paragraph)
        yield list(_pieces(text, at, end, [mark for mark in found if mark[0] < end and mark[1] > at]))
        at = end + len("\n\n")


def _pieces(text: str, start: int, end: int, found: Sequence[Mark]) -> Iterator[Piece]:
    edges = sorted({start, end, *(min(max(edge, start), end) for mark in found for edge in mark[:2])})
    for left, right in pairwise(edges):
        over = [mark for mark in found if mark[0] < right and mark[1] > left]
        by = tuple(sorted({name for _, _, name, _ in over}))
        yield Piece(text=text[left:right], by=by, said=", ".join(sorted({said for *_, said in over})))


def _said(answer: Mapping[str, Any], meaning: str | None) -> str:
    """``evidence in favour: NATO``."""
    said = meaning or str(answer["question"])
    return f"{said}: {answer['target']}" if answer["target"] else said
