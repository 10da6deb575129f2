"""What was asked, item by item: an article (and target), and the answers to one question about it that count."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from annotation.answers.counting import counts
from annotation.labels.aggregate import majority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotation.labels.aggregate import Decision
    from corpus.codebook import Codebook, Question
    from corpus.schema import Answer

Item = tuple[str, str | None]
"""Article id and target."""


def items_of(answers: Iterable[Answer], question: Question, codebook: Codebook) -> dict[Item, list[Answer]]:
    """The answers that count of each item that anybody answered or skipped; targets in the order of the scheme."""
    items: defaultdict[Item, list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.question == question.name:
            items[answer.article_id, answer.target] += [answer] if counts(answer, question) else []
    place = {target.name: index for index, target in enumerate(codebook.targets)}
    return dict(sorted(items.items(), key=lambda item: (item[0][0], place.get(item[0][1] or "", len(place)))))


def by_majority(question: Question, answers: Iterable[Answer]) -> Decision:
    """The result of the answers to one item, by majority."""
    return _majority(tuple(answer.value for answer in answers), question.codes, multiple=question.kind == "multiple")


@lru_cache(maxsize=10_000)
def _majority(answers: tuple[tuple[str, ...], ...], codes: tuple[str, ...], *, multiple: bool) -> Decision:
    """Of thousands of items, most were answered in one of a few ways."""
    return majority(answers, codes, multiple=multiple)
