"""The ratings that answers make of one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotation.agreement.rating import Rating
from annotation.answers.counting import counts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.codebook import Question
    from corpus.schema import Answer


def ratings_of(answers: Iterable[Answer], question: Question) -> list[Rating]:
    """The answers to ``question`` that count, by unit and annotator: all that measures them asks for that order.

    A unit is an article (and target), a cluster is an article. A value is the code chosen; of a multiple choice, the
    set of codes.
    """
    return [rating_of(answer, question) for answer in counted(answers, question)]


def counted(answers: Iterable[Answer], question: Question) -> list[Answer]:
    """The answers to ``question`` that count, in the order of :func:`ratings_of`."""
    given = [answer for answer in answers if answer.question == question.name and counts(answer, question)]
    return sorted(given, key=lambda answer: (unit_of(answer), answer.annotator))


def unit_of(answer: Answer) -> str:
    """What was judged: an article, or an article and a target."""
    return answer.article_id if answer.target is None else f"{answer.article_id}\t{answer.target}"


def rating_of(answer: Answer, question: Question) -> Rating:
    """One answer that counts, as a rating."""
    return Rating(
        unit=unit_of(answer),
        annotator=answer.annotator,
        value=frozenset(answer.value) if question.kind == "multiple" else answer.value[0],
        cluster=answer.article_id,
    )
