"""The demo's simulated annotators: what they answer is valid, fixed, and not always the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from annotation.answers.results import read_result
from annotation.scheme import load_scheme
from annotation.scheme.controls import control_names
from corpus.urls import article_id
from kliping.demo.annotators import PERSONAS, reader
from kliping.demo.newsroom import newsroom

if TYPE_CHECKING:
    from kliping.demo.stories import DemoStory

ROOM = newsroom()
CODEBOOK = load_scheme("stance-topic", base=Path(), targets=ROOM.targets)
CONTROLS = control_names(CODEBOOK)
NAMES = [persona.name for persona in PERSONAS]


def task(story: DemoStory) -> dict[str, Any]:
    """What an annotator's screen is given of a story."""
    key = article_id("sindonews", story.url)
    return {"task_key": key, "article_id": key, "text": story.text, "title": story.title}


def stances(name: str) -> list[str | None]:
    """The stances that an annotator takes all stories to have, None where skipped."""
    answer = reader(CODEBOOK)
    found: list[str | None] = []
    for story in ROOM.stories:
        regions = answer(task(story), name)
        by_control = {region["from_name"]: region["value"] for region in regions or ()}
        found += [by_control[f"stance_{n}"]["choices"][0] if regions else None for n in (1, 2)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_answers_fit_the_screen(name: str) -> None:
    """Every answer fills in all that the scheme requires, with codes that it knows and words that the text has."""
    answer = reader(CODEBOOK)
    answered = [(story, regions) for story in ROOM.stories if (regions := answer(task(story), name)) is not None]

    assert len(answered) > len(ROOM.stories) / 2
    for story, regions in answered:
        given = {region["from_name"] for region in regions}
        required = {control.name for control in CONTROLS.values() if control.question.required}
        _, complaints = read_result(regions, CONTROLS, story.text)
        assert required <= given
        assert complaints == []


def test_answers_are_the_same_again() -> None:
    """Asked again, each annotator gives the same answer."""
    assert [stances(name) for name in NAMES] == [stances(name) for name in NAMES]


def test_annotators_mostly_see_what_was_meant_and_sometimes_not() -> None:
    """Each is right about most stories, the careful one more often than the hasty one, and none always."""
    meant = [story.stance[target] for story in ROOM.stories for target in ROOM.targets]

    right = {name: sum(a == b for a, b in zip(stances(name), meant, strict=True)) / len(meant) for name in NAMES}

    assert right["sari"] > right["tuti"]
    assert all(0.6 < share < 1 for share in right.values())


def test_annotators_disagree_in_ways_of_their_own() -> None:
    """There are stories on which all agree, on which one stands alone, and on which all three differ or one skips."""
    answers = zip(*map(stances, NAMES), strict=True)

    patterns = Counter(len(set(each)) for each in answers)

    assert patterns[1] > 40
    assert patterns[2] > 5
    assert patterns[3] >= 1


def test_evidence_names_its_target() -> None:
    """Every stretch marked as evidence is a sentence of the story that names the target."""
    answer = reader(CODEBOOK)

    marked = [
        (region["value"]["labels"][0], story.text[region["value"]["start"] : region["value"]["end"]])
        for story in ROOM.stories
        for region in answer(task(story), "sari") or ()
        if region["from_name"] == "evidence"
    ]

    assert len(marked) > 15
    assert [text for label, text in marked if ROOM.targets[int(label[-1]) - 1].lower() not in text.lower()] == []
