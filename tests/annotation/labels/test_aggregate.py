from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.labels.aggregate import majority

CODES = ("favor", "against", "neutral")
SINGLE = st.lists(st.sampled_from(CODES).map(lambda code: (code,)), max_size=9)
MULTIPLE = st.lists(st.sets(st.sampled_from(CODES), min_size=1).map(lambda codes: tuple(sorted(codes))), max_size=9)


def singles(*codes: str) -> list[tuple[str, ...]]:
    """One answer an annotator."""
    return [(code,) for code in codes]


def test_the_most_frequent_answer_is_the_label() -> None:
    """Two of three decide; votes are told in class order, agreement is the share of the label."""
    decision = majority(singles("against", "favor", "against"), CODES)

    assert decision.label == ("against",)
    assert decision.votes == (("favor", 1), ("against", 2))
    assert decision.agreement == pytest.approx(2 / 3)
    assert decision.method == "majority"


def test_a_tie_stays_a_tie() -> None:
    """Where two answers are equally frequent there is no label, whatever the class order or the order of answers."""
    for answers in (singles("favor", "against"), singles("neutral", "favor", "neutral", "favor", "against")):
        for order in (answers, answers[::-1]):
            decision = majority(order, CODES)

            assert (decision.label, decision.method) == (None, "tie")
    assert majority(singles("favor", "against"), CODES).agreement == 0.5


def test_nobodys_answer_is_no_label() -> None:
    """Without an answer there is neither label nor agreement."""
    decision = majority([], CODES)

    assert (decision.label, decision.votes, decision.agreement, decision.method) == (None, (), None, "no-answer")


def test_a_topic_is_kept_by_more_than_half() -> None:
    """Of several choices each is kept that more than half of the annotators made; half is not enough."""
    answers = [("favor", "against"), ("favor",), ("against", "neutral"), ("favor", "neutral")]

    decision = majority(answers, CODES, multiple=True)

    assert decision.label == ("favor",)
    assert decision.votes == (("favor", 3), ("against", 2), ("neutral", 2))
    assert decision.agreement == 0.25


def test_topics_without_a_majority_are_undecided() -> None:
    """Two annotators with different topics leave the label open."""
    decision = majority([("favor",), ("against",)], CODES, multiple=True)

    assert (decision.label, decision.method) == (None, "tie")


@given(answer=st.sampled_from(CODES))
def test_one_annotators_majority_is_his_answer(answer: str) -> None:
    """With one annotator the aggregation is the identity."""
    decision = majority([(answer,)], CODES)

    assert (decision.label, decision.agreement) == ((answer,), None)


@given(answer=st.sets(st.sampled_from(CODES), min_size=1))
def test_one_annotators_set_is_the_set(answer: set[str]) -> None:
    """With one annotator a set of topics comes back, in class order."""
    decision = majority([tuple(sorted(answer))], CODES, multiple=True)

    assert decision.label == tuple(code for code in CODES if code in answer)


@given(data=st.data(), multiple=st.booleans())
def test_the_order_of_annotators_decides_nothing(data: Any, *, multiple: bool) -> None:
    """Any order of the answers gives the same decision."""
    answers = data.draw(MULTIPLE if multiple else SINGLE)
    shuffled = data.draw(st.permutations(answers))

    assert majority(shuffled, CODES, multiple=multiple) == majority(answers, CODES, multiple=multiple)


@given(answers=SINGLE)
def test_a_label_has_more_votes_than_any_other(answers: list[tuple[str, ...]]) -> None:
    """A label of a single choice is strictly ahead, and the votes add up to the annotators."""
    decision = majority(answers, CODES)
    votes = dict(decision.votes)

    best, second, *_ = [*sorted(votes.values(), reverse=True), 0, 0]
    assert sum(votes.values()) == len(answers)
    assert bool(decision.label) is (best > second)
    assert [votes[label] for label in decision.label or ()] == [best] * bool(decision.label)
