"""At most so many choices, in the editor's own rules."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.scheme import load_scheme
from annotation.scheme.controls import control_names
from annotation.scheme.limit import add_limit, deals

TOPIC = control_names(load_scheme("topic", base=Path()))["topic"]


def limited(most: int | None) -> ET.Element:
    """A block in which the topics stand under a limit."""
    block = ET.Element("View")
    add_limit(block, replace(TOPIC, question=replace(TOPIC.question, most=most)))
    return block


def fields_in_sight(block: ET.Element, chosen: set[str]) -> list[str]:
    """The required fields that the editor shows, as it reads a View: while one of its choices is selected."""

    def walk(element: ET.Element) -> list[str]:
        codes = element.get("whenChoiceValue")
        if codes is not None and not chosen & set(codes.split(",")):
            return []
        own = [str(element.get("requiredMessage"))] if element.get("required") == "true" else []
        return own + [message for child in element for message in walk(child)]

    return walk(block)


def test_three_topics_are_let_through_and_four_are_not() -> None:
    """Every set of three, and every set of four, of the seventeen topics."""
    block, codes = limited(3), TOPIC.question.codes

    allowed = [fields_in_sight(block, set(some)) for some in combinations(codes, 3)]
    refused = [fields_in_sight(block, set(some)) for some in combinations(codes, 4)]

    assert (len(allowed), len(refused)) == (680, 2380)
    assert not any(allowed)
    assert all(refused)
    assert refused[0][0] == "Topik (1 sampai 3): paling banyak 3 pilihan. Hapuslah salah satunya."


def test_more_than_one_too_many_is_refused_too() -> None:
    """All seventeen topics."""
    assert fields_in_sight(limited(3), set(TOPIC.question.codes)) != []


@pytest.mark.parametrize("most", [None, 17])
def test_a_question_that_allows_all_has_no_limit(most: int | None) -> None:
    """Nothing is added to its block."""
    assert list(limited(most)) == []


def test_what_is_too_large_has_no_limit() -> None:
    """Eight of seventeen would take tens of thousands of sets; pull reports an excess there."""
    assert len(list(combinations(range(17), 9))) == 24310
    assert deals(17, 9) == ()
    assert fields_in_sight(limited(8), set(TOPIC.question.codes)) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 10), st.integers(2, 5))
def test_any_set_lies_in_different_heaps_in_some_deal(n: int, heaps: int) -> None:
    """The law of a perfect hash family."""
    heaps = min(n, heaps)
    dealt = deals(n, heaps)

    assert dealt
    assert all(
        any(len({deal[one] for one in some}) == heaps for deal in dealt) for some in combinations(range(n), heaps)
    )
