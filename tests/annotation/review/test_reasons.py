"""Why an answer is worth a look, rule by rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import pytest

from annotation.adjudication.disputes import Dispute
from annotation.review.reasons import Background, given_by_place, lowest, reasons_of
from annotation.review.words import ChoiceWords
from corpus.codebook import Choice, Question
from corpus.schema import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.codebook import Codebook
    from corpus.schema import Answer

TASK = factory.task(factory.article(1))
HERE, THERE = factory.TARGETS


def with_evidence(*codes: str, per: Any = "article", label: str = "bukti") -> Codebook:
    """The factory's scheme, wanting evidence for these stances."""
    book = factory.codebook()
    stance, topic, evidence = book.questions
    marked = replace(evidence, per=per, choices=(replace(evidence.choices[0], code=label),))
    return replace(book, questions=(replace(stance, evidence=codes), topic, marked))


def found(answers: Sequence[Answer], book: Codebook | None = None, **changes: Any) -> list[tuple[str, str, str]]:
    """Code, place and words of each reason, seen by ``ayu``."""
    book = book or factory.codebook()
    background = Background(
        codebook=book,
        words=ChoiceWords(book, "id"),
        disputes=changes.get("disputes", ()),
        gold=changes.get("gold", {}),
        given=given_by_place(changes.get("given", answers), book),
        names={"anotator-2": "budi"},
    )
    return [(one.code, one.place, one.words) for one in reasons_of(answers, background)]


def stance(code: str, target: str = HERE, **changes: Any) -> Answer:
    """One answer about a target."""
    return factory.answer(TASK, "stance", [code], target=target, **changes)


def marked(label: str, target: str | None = None) -> Answer:
    """Words that were marked."""
    return factory.answer(TASK, "evidence", [label], target=target, spans=(Span(start=0, end=5, label=label),))


@pytest.mark.parametrize(
    ("code", "marks", "per", "label", "missing"),
    [
        ("favor", [], "article", "bukti", True),
        ("neutral", [], "article", "bukti", False),
        ("favor", [marked("bukti")], "article", "bukti", False),
        ("favor", [marked("favor", HERE)], "target", "favor", False),
        ("favor", [marked("favor", THERE)], "target", "favor", True),
        ("against", [marked("favor")], "article", "against", True),
    ],
    ids=["nothing marked", "none wanted", "marked", "marked here", "marked of another target", "marked the opposite"],
)
def test_evidence_is_missing_where_the_scheme_wants_it(
    code: str,
    marks: list[Answer],
    per: str,
    label: str,
    missing: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    """By code where a label is called like the answer, of the same target where evidence has one; else any."""
    book = with_evidence("favor", "against", per=per, label=label)

    told = [("no-evidence", f"stance of {HERE}", code)] if missing else []
    assert found([stance(code), *marks], book) == told


def test_a_scheme_that_asks_for_no_evidence_misses_none() -> None:
    """As the factory's, and any scheme of before."""
    assert found([stance("favor")]) == []


def test_an_answer_that_is_not_the_known_one_is_against_gold() -> None:
    """With what is known; a skip is no answer, and what nobody knows cannot be missed."""
    gold = {(TASK.article_id, HERE, "stance"): ("against",)}

    assert found([stance("favor"), stance("favor", THERE)], gold=gold) == [
        ("against-gold", f"stance of {HERE}", "against")
    ]
    assert found([stance("against")], gold=gold) == []
    assert found([replace(stance("favor"), value=(), skipped=True)], gold=gold) == [("skipped", "", "")]


def test_a_dispute_tells_what_the_others_say() -> None:
    """By name where it is known; who did not answer the disputed question is not concerned."""
    own, other = stance("favor"), stance("against", annotator="anotator-2")
    dispute = Dispute(article_id=TASK.article_id, target=HERE, question="stance", cause="tie")
    book = factory.codebook()
    background = Background(
        codebook=book,
        words=ChoiceWords(book, "id"),
        disputes=[dispute],
        gold={},
        given=given_by_place([own, other], book),
        names={"anotator-2": "budi"},
    )

    (reason,) = reasons_of([own], background)

    assert reason.told(names=True) == f"disputed: stance of {HERE} (budi: against)"
    assert reason.told(names=False) == f"disputed: stance of {HERE} (anotator-2: against)"
    assert reasons_of([stance("favor", THERE)], background) == ()


def test_a_comment_is_a_reason_whatever_else_was_said() -> None:
    """In the annotator's own words."""
    remark = factory.answer(TASK, "comment", [], comment="Judulnya menyesatkan.")

    assert found([remark, stance("favor")]) == [("commented", "", "Judulnya menyesatkan.")]


@pytest.mark.parametrize(
    ("codes", "scale", "expected"),
    [
        (("low", "high"), (), "low"),
        (("high", "medium", "low"), (), "low"),
        (("yakin", "biasa", "ragu"), ("ragu", "biasa", "yakin"), "ragu"),
        (("yakin", "ragu"), (), None),
    ],
)
def test_least_confidence_is_where_the_scale_begins(
    codes: tuple[str, ...], scale: tuple[str, ...], expected: str | None
) -> None:
    """Or the code ``low``; an order that nobody stated is not guessed."""
    choices = tuple(Choice(code=code, id=code, en=code) for code in codes)
    question = Question(
        name="confidence", kind="single", per="article", id="", en="", column="c", choices=choices, scale=scale
    )

    assert lowest(question) == expected
