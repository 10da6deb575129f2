"""Answers as a table for a colleague: a row each, what was said in a column for each question and target. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotation.review.item import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotation.review.item import ReviewItem
    from corpus.codebook import Codebook

SHEET = "review"
"""The name of the sheet."""


def sheet_of(
    items: Sequence[ReviewItem], codebook: Codebook, *, names: bool = False
) -> tuple[list[str], list[list[str]]]:
    """Titles and rows, every cell a text.

    Args:
        items: What is to be looked at.
        codebook: The scheme; gives a column for each question that has choices, one for each target.
        names: Whether annotators stand there by name; else by pseudonym, also where reasons name them.
    """
    places = list(_places(codebook))
    head = ["no", "why", "article", "task", "annotator", "answered (UTC)", *(place_name(*place) for place in places)]
    head += ["evidence", "comment", "details", "address"]
    return head, [_row(number, item, places, names=names) for number, item in enumerate(items, 1)]


def _places(codebook: Codebook) -> Iterator[tuple[str, str | None]]:
    for question in codebook.questions:
        if question.kind in {"single", "multiple"}:
            targets = [target.name for target in codebook.targets] if question.per == "target" else [None]
            yield from ((question.name, target) for target in targets)


def _row(number: int, item: ReviewItem, places: Sequence[tuple[str, str | None]], *, names: bool) -> list[str]:
    said = {(one.question, one.target): one.words for one in item.said}
    return [
        str(number),
        ", ".join(item.codes),
        item.title,
        item.task_id,
        item.name if names else item.annotator,
        f"{item.answered_at:%Y-%m-%d %H:%M}",
        *(said.get(place, "") for place in places),
        "\n".join(item.evidence),
        item.comment,
        "\n".join(_details(item, names=names)),
        item.url,
    ]


def _details(item: ReviewItem, *, names: bool) -> Iterator[str]:
    """What the reasons say beyond their codes; the comment has a column of its own."""
    for reason in item.reasons:
        if reason.question:
            yield reason.told(names=names)
