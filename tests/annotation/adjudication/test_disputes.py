from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.adjudication.disputes import Dispute, disputes
from corpus.config import AdjudicateConfig
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from corpus.schema import Answer

NORTH, SEA = factory.TARGETS
TASK = factory.task(factory.article(1))
CODEBOOK = factory.codebook()


def stances(*codes: str, target: str = NORTH) -> list[Answer]:
    """One stance an annotator."""
    return [factory.answer(TASK, "stance", [code], target=target, annotator=f"a{n}") for n, code in enumerate(codes)]


def test_a_tie_is_a_dispute() -> None:
    """Three annotators, three opinions: the item goes to the adjudicator; the other target, settled, does not."""
    answers = stances("favor", "against", "neutral") + stances("favor", "favor", "favor", target=SEA)

    found = disputes(CODEBOOK, answers, [TASK])

    assert found.found == (Dispute(article_id=TASK.article_id, target=NORTH, question="stance", cause="tie"),)
    assert found.waiting == 0


def test_a_weak_majority_is_one_where_that_was_asked_for() -> None:
    """Two of three is enough by itself, and too little below a stated share of 0.7."""
    answers = stances("favor", "favor", "neutral")

    unasked = disputes(CODEBOOK, answers, [TASK])
    asked = disputes(CODEBOOK, answers, [TASK], [AdjudicateConfig(question="stance", below=0.7)])

    assert unasked.found == ()
    assert [one.cause for one in asked.found] == ["low-agreement"]


def test_a_task_that_lacks_answers_waits() -> None:
    """A tie of two is no dispute yet where a third answer is wanted."""
    two = stances("favor", "against")

    early = disputes(CODEBOOK, two, [TASK])
    late = disputes(CODEBOOK, stances("favor", "against", "neutral"), [TASK])

    assert (early.found, early.waiting) == ((), 1)
    assert (len(late.found), late.waiting) == (1, 0)


@pytest.mark.parametrize(
    ("passed_on", "skips", "waits"), [(None, 1, True), (None, 5, True), (0, 1, False), (1, 1, True), (1, 2, False)]
)
def test_a_skip_is_no_answer(passed_on: int | None, skips: int, waits: bool) -> None:  # noqa: FBT001 -- a column
    """A task of three answers with two waits for the person who is asked instead; where nobody is, it is complete."""
    two = stances("favor", "against")
    passed = [replace(two[0], annotator=f"lain-{n}", value=(), skipped=True) for n in range(skips)]

    found = disputes(CODEBOOK, [*two, *passed], [TASK], passed_on=passed_on)

    assert (len(found.found), found.waiting) == ((0, 1) if waits else (1, 0))


def test_who_skipped_and_then_answered_has_answered() -> None:
    """The skip is replaced, and the third answer is there."""
    three = stances("favor", "against", "neutral")
    skip = replace(three[2], value=(), skipped=True, superseded=True)

    assert disputes(CODEBOOK, [*three, skip], [TASK]).waiting == 0


def test_sets_without_a_majority_are_disputed_as_a_whole() -> None:
    """Topics on which no code has more than half go to the adjudicator once, for the article."""
    answers = [factory.answer(TASK, "topic", [factory.TOPICS[n]], annotator=f"a{n}") for n in range(3)]

    found = disputes(CODEBOOK, answers, [TASK])

    assert found.by_article == {
        TASK.article_id: (Dispute(article_id=TASK.article_id, target=None, question="topic", cause="tie"),)
    }


@pytest.mark.parametrize(
    ("question", "below", "said"),
    [
        ("stanse", 0.5, "did you mean 'stance'"),
        ("evidence", 0.5, "not a labelled question"),
        ("stance", 1.5, "a share from 0 to 1"),
    ],
)
def test_a_threshold_that_cannot_be_meant_is_refused(question: str, below: float, said: str) -> None:
    """An unknown question, one that makes no label, and a share above 1 are told with what was expected."""
    with pytest.raises(ConfigError, match=said):
        disputes(CODEBOOK, [], [TASK], [AdjudicateConfig(question=question, below=below)])


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(factory.STANCES), min_size=3, max_size=6),
    st.floats(min_value=0, max_value=1),
    st.floats(min_value=0, max_value=1),
)
def test_a_higher_threshold_never_disputes_less(codes: list[str], one: float, other: float) -> None:
    """Whatever is disputed below a share is disputed below every greater one, and ties below any."""
    low, high = sorted((one, other))
    answers = stances(*codes)

    few = disputes(CODEBOOK, answers, [TASK], [AdjudicateConfig(question="stance", below=low)])
    many = disputes(CODEBOOK, answers, [TASK], [AdjudicateConfig(question="stance", below=high)])

    every = disputes(CODEBOOK, answers, [TASK], [AdjudicateConfig(question="stance", below=1)])
    assert bool(every.found) is (len(set(codes)) > 1)
    assert set(few.found) <= set(many.found) <= set(every.found)
    assert set(disputes(CODEBOOK, answers, [TASK]).found) <= set(few.found)
