"""The ratings that answers make of one question."""

from __future__ import annotations

import factory

from annotation.agreement.rating import Rating
from annotation.agreement.rating_columns import columns_of
from annotation.agreement.ratings import Counted, ratings_of

STANCE, TOPIC = factory.codebook().questions[:2]
TASK = factory.task(factory.article())


def test_unit_of_a_target_is_article_and_target() -> None:
    """Both targets of an article are units of their own, in one cluster."""
    answer = factory.answer(TASK, "stance", ["favor"], target="Republik Samudra")

    assert ratings_of([answer], STANCE) == [
        Rating(
            unit=f"{TASK.article_id}\tRepublik Samudra",
            annotator="anotator-1",
            value="favor",
            cluster=TASK.article_id,
        )
    ]


def test_multiple_choice_is_a_set() -> None:
    """The order in which codes were chosen does not count."""
    codes = list(factory.TOPICS[:2])
    first, second = (factory.answer(TASK, "topic", value) for value in (codes, codes[::-1]))

    assert [one.value for one in ratings_of([first, second], TOPIC)] == [frozenset(codes)] * 2


def test_skipped_superseded_and_other_questions_are_left_out() -> None:
    """Only answers to the question that count become ratings."""
    answers = [
        factory.answer(TASK, "stance", ["favor"], target="Republik Samudra", skipped=True),
        factory.answer(TASK, "stance", ["favor"], target="Republik Samudra", superseded=True),
        factory.answer(TASK, "topic", [factory.TOPICS[0]]),
    ]

    assert ratings_of(answers, STANCE) == []


def test_answers_and_their_columns_stand_in_the_same_order() -> None:
    """By unit, then by annotator, as the ratings of the same answers."""
    answers = [
        factory.answer(TASK, "stance", [code], target=target, annotator=who)
        for who, code in (("budi", "favor"), ("ani", "against"))
        for target in factory.TARGETS[::-1]
    ]

    found = Counted.of(answers, STANCE)

    columns = columns_of(ratings_of(answers, STANCE))
    assert [(one.target, one.annotator) for one in found.answers] == [
        (target, who) for target in sorted(factory.TARGETS) for who in ("ani", "budi")
    ]
    for name in ("unit", "annotator", "cluster", "value"):
        assert getattr(found.columns, name).tolist() == getattr(columns, name).tolist()
    assert (found.columns.annotators, found.columns.values) == (("ani", "budi"), ("against", "favor"))
