"""Filters that combine."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from reviewed import KNOWN, PASSED, TIED, codebook, listed

from annotation.review.item import REASONS
from annotation.review.wanted import ReviewFilter
from corpus.errors import ConfigError


def kept(**asked: Any) -> set[tuple[str, str]]:
    """Who and which task a filter keeps."""
    return {(item.name, item.task_id) for item in ReviewFilter(**asked).of(listed())}


def test_nothing_asked_is_every_answer_with_a_reason() -> None:
    """And everything is asked for by a word of its own."""
    assert kept() == {(item.name, item.task_id) for item in listed() if item.reasons}
    assert len(kept(everything=True)) == len(listed()) == 9


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"reasons": {"disputed"}}, {("ayu", TIED), ("budi", TIED), ("citra", TIED)}),
        ({"reasons": {"disputed", "no-evidence"}}, {("budi", TIED)}),
        ({"reasons": {"disputed", "skipped"}}, set()),
        (
            {"reasons": {"no-evidence", "skipped"}, "any_reason": True},
            {("budi", TIED), ("ayu", PASSED)},
        ),
        ({"annotators": {"citra"}}, {("citra", TIED), ("citra", KNOWN)}),
        ({"annotators": {"citra"}, "tasks": {KNOWN}}, {("citra", KNOWN)}),
        ({"code": "against"}, {("budi", TIED)}),
        ({"target": "Republik Samudra", "code": "against"}, set()),
        ({"since": date(2024, 7, 12)}, {("ayu", KNOWN), ("budi", KNOWN), ("citra", KNOWN), ("ayu", PASSED)}),
        ({"question": "confidence", "annotators": {"budi"}}, set()),
        ({"question": "confidence", "annotators": {"citra"}}, {("citra", TIED)}),
    ],
)
def test_whatever_is_asked_has_to_hold(asked: dict[str, Any], expected: set[tuple[str, str]]) -> None:
    """Reasons, people, tasks, days, questions, targets and codes, together."""
    assert kept(**asked) == expected


@pytest.mark.parametrize("pair", list(combinations(REASONS, 2)))
def test_two_reasons_together_are_what_both_have_alone(pair: tuple[str, str]) -> None:
    """And with ``any_reason`` what either has."""
    first, second = (kept(reasons={one}) for one in pair)

    assert kept(reasons=set(pair)) == first & second
    assert kept(reasons=set(pair), any_reason=True) == first | second


def test_only_the_reasons_about_what_was_asked_are_told() -> None:
    """A dispute about one target is no reason to look at the other."""
    asked = ReviewFilter(target="Republik Samudra", annotators=frozenset({"citra"}), tasks=frozenset({TIED}))

    (item,) = asked.of(listed())

    assert item.codes == ("commented", "low-confidence")


def test_a_pseudonym_names_an_annotator_too() -> None:
    """As the table of answers has it."""
    (pseudonym,) = {item.annotator for item in listed() if item.name == "ayu"}

    assert kept(annotators={pseudonym}) == kept(annotators={"ayu"})


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"annotators": {"cutra"}}, "--annotator: no answer has 'cutra'; did you mean 'citra'"),
        ({"tasks": {"kabar-1"}}, "--task: no answer has 'kabar-1'"),
        ({"question": "stanse"}, "--question: no answer has 'stanse'; did you mean 'stance'"),
        ({"target": "Utara"}, "--target: no answer has 'Utara'"),
        ({"code": "agains"}, "--answer: no answer has 'agains'; did you mean 'against'"),
        ({"question": "confidence", "code": "against"}, "--answer: no answer has 'against'"),
    ],
)
def test_a_name_that_is_nobodys_is_refused(asked: dict[str, Any], said: str) -> None:
    """With the nearest one that is there."""
    with pytest.raises(ConfigError, match=said):
        ReviewFilter(**asked).check(listed(), codebook())


def test_what_is_there_may_be_asked_for() -> None:
    """Also where nothing is left in the end."""
    wanted = ReviewFilter(annotators=frozenset({"ayu"}), question="topic", code="medtop:01000000")

    wanted.check(listed(), codebook())
    assert wanted.of(listed()) == []
