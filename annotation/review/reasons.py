"""Why an answer is worth a look: one rule per reason. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotation.answers.counting import counts
from annotation.review.item import (
    AGAINST_GOLD,
    COMMENTED,
    DISPUTED,
    NO_EVIDENCE,
    REASONS,
    SKIPPED,
    UNSURE,
    Other,
    ReviewReason,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from annotation.adjudication.disputes import Dispute
    from annotation.review.words import ChoiceWords
    from annotation.tasks.gold import Known
    from corpus.codebook import Codebook, Question
    from corpus.schema import Answer

CONFIDENCE = "confidence"
"""The question that asks annotators how sure they are."""
LOW = "low"
"""The code of little confidence, where that question has no ``scale``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What reasons are found by, beside the answer itself."""

    codebook: Codebook
    words: ChoiceWords
    disputes: Collection[Dispute]
    """Those that nobody decided yet."""
    gold: Known
    given: Mapping[tuple[str, str | None, str], Sequence[Answer]]
    """(article, target, question) -> the answers that count."""
    names: Mapping[str, str]
    """Pseudonym -> the name under ``[label] annotators``, where that is known."""


def reasons_of(answers: Sequence[Answer], background: Background) -> tuple[ReviewReason, ...]:
    """Every reason to look at one person's answer to one task, in the order of :data:`REASONS`; ``answers`` are its
    rows.
    """
    rules = (_commented, _skipped, _unsure, _disputed, _against_gold, _without_evidence)
    found = [reason for rule in rules for reason in rule(answers, background)]
    return tuple(sorted(found, key=lambda reason: REASONS.index(reason.code)))


def given_by_place(
    answers: Iterable[Answer], codebook: Codebook
) -> dict[tuple[str, str | None, str], tuple[Answer, ...]]:
    """(article, target, question) -> the answers that count, for the labelled questions."""
    labelled = {question.name: question for question in codebook.labelled}
    found: defaultdict[tuple[str, str | None, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.question in labelled and counts(answer, labelled[answer.question]):
            found[answer.article_id, answer.target, answer.question].append(answer)
    return {place: tuple(given) for place, given in found.items()}


def lowest(question: Question) -> str | None:
    """The code of least confidence: where the ``scale`` begins, or ``low``; None where the scheme tells neither."""
    return question.scale[0] if question.scale else LOW if LOW in question.codes else None


def _commented(answers: Sequence[Answer], _: Background) -> Iterator[ReviewReason]:
    for answer in answers:
        if answer.comment:
            yield ReviewReason(code=COMMENTED, words=answer.comment)


def _skipped(answers: Sequence[Answer], _: Background) -> Iterator[ReviewReason]:
    if any(answer.skipped for answer in answers):
        yield ReviewReason(code=SKIPPED)


def _unsure(answers: Sequence[Answer], background: Background) -> Iterator[ReviewReason]:
    asked = {question.name: question for question in background.codebook.questions}.get(CONFIDENCE)
    for answer in answers:
        if asked and answer.question == CONFIDENCE and lowest(asked) in answer.value:
            yield ReviewReason(
                code=UNSURE,
                question=CONFIDENCE,
                target=answer.target,
                words=background.words.of(CONFIDENCE, answer.value),
            )


def _disputed(answers: Sequence[Answer], background: Background) -> Iterator[ReviewReason]:
    due = {(one.article_id, one.target, one.question): one.cause for one in background.disputes}
    for answer in answers:
        place = (answer.article_id, answer.target, answer.question)
        given = background.given.get(place, ())
        if place in due and answer in given:
            others = [_other(one, background) for one in given if one.annotator != answer.annotator]
            others.sort(key=lambda one: one.name)
            yield ReviewReason(code=DISPUTED, question=answer.question, target=answer.target, others=tuple(others))


def _other(answer: Answer, background: Background) -> Other:
    return Other(
        annotator=answer.annotator,
        name=background.names.get(answer.annotator, answer.annotator),
        words=background.words.of(answer.question, answer.value),
    )


def _against_gold(answers: Sequence[Answer], background: Background) -> Iterator[ReviewReason]:
    for answer in answers:
        known = background.gold.get((answer.article_id, answer.target, answer.question))
        if known and not answer.skipped and set(known) != set(answer.value):
            words = background.words.of(answer.question, known)
            yield ReviewReason(code=AGAINST_GOLD, question=answer.question, target=answer.target, words=words)


def _without_evidence(answers: Sequence[Answer], background: Background) -> Iterator[ReviewReason]:
    marking = [question for question in background.codebook.questions if question.kind == "spans"]
    for question in background.codebook.questions:
        for answer in answers:
            wanted = [code for code in answer.value if code in question.evidence]
            if answer.question != question.name or answer.skipped:
                continue
            if missing := [code for code in wanted if not _is_marked(code, answer, answers, marking)]:
                words = background.words.of(question.name, missing)
                yield ReviewReason(code=NO_EVIDENCE, question=question.name, target=answer.target, words=words)


def _is_marked(code: str, of: Answer, answers: Iterable[Answer], marking: Sequence[Question]) -> bool:
    """Whether words were marked that show ``code``: by a label of that code, or by any where no label is called so."""
    named = any(code in question.codes for question in marking)
    per_target = any(question.per == "target" for question in marking)
    return any(
        span.label == code or not named
        for answer in answers
        if not per_target or answer.target == of.target
        for span in answer.spans
    )
