"""Several answers to each question, decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import factory
import pytest

from annotation.labels.resolve import Resolution, resolve
from corpus.errors import ConfigError

NORTH, SEA = factory.TARGETS
TASK = factory.task(factory.article(1))
HERE = TASK.article_id
CODEBOOK = factory.codebook()


def said(*codes: str, target: str = NORTH, **changes: Any) -> list[Any]:
    """One stance an annotator."""
    return [
        factory.answer(TASK, "stance", [code], target=target, annotator=f"a{n}", **changes)
        for n, code in enumerate(codes)
    ]


def resolved(answers: list[Any], **known: Any) -> Resolution:
    """The labels, with nothing known beforehand unless said."""
    return resolve(answers, CODEBOOK, **({"adjudicated": {}, "gold": {}} | known))


def test_most_votes_are_the_label() -> None:
    """Two of three decide a target; votes stand in the order of the scheme, with their share."""
    decision = resolved(said("against", "favor", "against")).decisions["stance"][HERE, NORTH]

    assert (decision.label, decision.method) == (("against",), "majority")
    assert (decision.votes, decision.agreement) == ((("favor", 1), ("against", 2)), 2 / 3)


def test_each_question_and_target_is_decided_by_itself() -> None:
    """Targets come in the order of the scheme, and a question that nobody answered has no item."""
    found = resolved([*said("favor", target=SEA), *said("against")])

    assert [(target, one.label) for (_, target), one in found.decisions["stance"].items()] == [
        (NORTH, ("against",)),
        (SEA, ("favor",)),
    ]
    assert found.decisions["topic"] == {}


def test_a_decision_goes_before_votes_and_gold_before_both() -> None:
    """The label and its method change; the votes stay beside it as they were."""
    place = (HERE, NORTH, "stance")
    decided = resolved(said("favor", "favor"), adjudicated={place: ("neutral",)})
    known = resolved(said("favor", "favor"), adjudicated={place: ("neutral",)}, gold={place: ("against",)})

    labels = [one.decisions["stance"][HERE, NORTH] for one in (decided, known)]

    assert [(one.label, one.method) for one in labels] == [(("neutral",), "adjudicated"), (("against",), "gold")]
    assert {one.votes for one in labels} == {(("favor", 2),)}


def test_what_is_known_of_an_article_that_nobody_was_asked_about_gives_no_label() -> None:
    """Gold answers are for the articles of the study; nothing is labelled that has no item."""
    found = resolved(said("favor"), gold={("kabarfiksi-0000000000000000", NORTH, "stance"): ("against",)})

    assert list(found.decisions["stance"]) == [(HERE, NORTH)]


def test_an_article_that_all_skipped_keeps_an_empty_item() -> None:
    """Skips do not vote, and the item says that there is no answer."""
    skip = replace(said("favor")[0], skipped=True, value=())

    decision = resolved([skip]).decisions["stance"][HERE, NORTH]

    assert (decision.label, decision.method, decision.votes) == (None, "no-answer", ())


def test_majority_gives_no_posteriors() -> None:
    """Only Dawid and Skene's model says how probable a class is."""
    found = resolved(said("favor", "favor"))

    assert (found.posteriors, found.fits) == ((), ())


def test_unknown_method_is_refused_with_the_nearest() -> None:
    """The message lists all methods."""
    with pytest.raises(ConfigError) as caught:
        resolved(said("favor"), method="dawid-sken")

    assert str(caught.value) == (
        "there is no method 'dawid-sken'; expected one of majority, dawid-skene, mace; did you mean 'dawid-skene'?"
    )
