"""The ratings that answers make of one question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotation.agreement.rating import Rating
from annotation.agreement.rating_columns import RatingColumns
from annotation.answers.counting import counts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotation.agreement.distances import Value
    from corpus.codebook import Question
    from corpus.schema import Answer


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counted:
    """The answers to one question that count, by unit, then by annotator."""

    answers: tuple[Answer, ...]
    columns: RatingColumns
    """The same as numbers, in the same order."""

    @classmethod
    def of(cls, answers: Iterable[Answer], question: Question) -> Counted:
        """Those of ``answers`` that are to ``question`` and count."""
        own = counted(answers, question)
        return cls(
            answers=tuple(own),
            columns=RatingColumns.placed(
                units=[unit_of(answer) for answer in own],
                annotators=[answer.annotator for answer in own],
                clusters=[answer.article_id for answer in own],
                values=[value_of(answer, question) for answer in own],
            ),
        )


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


def value_of(answer: Answer, question: Question) -> Value:
    """The code chosen; of a multiple choice, the set of codes."""
    return frozenset(answer.value) if question.kind == "multiple" else answer.value[0]


def rating_of(answer: Answer, question: Question) -> Rating:
    """One answer that counts, as a rating."""
    return Rating(
        unit=unit_of(answer),
        annotator=answer.annotator,
        value=value_of(answer, question),
        cluster=answer.article_id,
    )
