"""The ratings that answers make of one question."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from annotation.agreement.coincidences import Rating
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
    given = (answer for answer in answers if answer.question == question.name and counts(answer, question))
    return sorted((rating_of(answer, question) for answer in given), key=attrgetter("unit", "annotator"))


def rating_of(answer: Answer, question: Question) -> Rating:
    """One answer that counts, as a rating."""
    return Rating(
        unit=answer.article_id if answer.target is None else f"{answer.article_id}\t{answer.target}",
        annotator=answer.annotator,
        value=frozenset(answer.value) if question.kind == "multiple" else answer.value[0],
        cluster=answer.article_id,
    )
