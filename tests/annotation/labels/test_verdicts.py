"""What people say of each item all in all."""

from __future__ import annotations

import factory

from annotation.labels.resolve import resolve
from annotation.labels.verdicts import verdicts

NORTH = factory.TARGETS[0]
CODEBOOK = factory.codebook()
TASK = factory.task(factory.article(1))


def said(*codes: str) -> dict[tuple[str, str | None], dict[str, float]]:
    """Verdicts on the stance after these answers; an empty one is a skip."""
    answers = [
        factory.answer(TASK, "stance", [code] if code else [], target=NORTH, annotator=f"a{n}", skipped=not code)
        for n, code in enumerate(codes)
    ]
    found = resolve(answers, CODEBOOK, adjudicated={}, gold={})
    return verdicts(answers, CODEBOOK, found.decisions)["stance"]


def test_a_label_is_the_whole_verdict() -> None:
    """Two of three."""
    assert said("favor", "favor", "against") == {(TASK.article_id, NORTH): {"favor": 1.0}}


def test_a_tie_is_shared_by_votes() -> None:
    """Nobody's answer is preferred."""
    assert said("favor", "against", "") == {(TASK.article_id, NORTH): {"favor": 0.5, "against": 0.5}}


def test_what_everybody_skipped_has_none() -> None:
    """It is missing, not undecided."""
    assert said("", "") == {}


def test_sets_are_shared_by_annotators() -> None:
    """Of two annotators one chose the first topic, one the second: half of them each."""
    first, second = factory.TOPICS[:2]
    answers = [factory.answer(TASK, "topic", [code], annotator=name) for name, code in (("a", first), ("b", second))]
    found = resolve(answers, CODEBOOK, adjudicated={}, gold={})

    shares = verdicts(answers, CODEBOOK, found.decisions)["topic"]

    assert shares == {(TASK.article_id, None): {first: 0.5, second: 0.5}}
