"""Models of annotators on the answers to one question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import pytest

from annotation.labels.items import by_majority
from annotation.labels.latent import latent_classes
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotation.labels.aggregate import Decision
    from annotation.labels.items import Item
    from corpus.schema import Answer

STANCE = factory.codebook().question("stance")
NORTH = factory.TARGETS[0]


def items(n: int, *, wrong: int = 0, empty: int = 0) -> dict[Item, list[Answer]]:
    """``n`` articles that three annotators answer alike, favor and against by turns; ``c`` errs on the first ``wrong``.

    After them come ``empty`` articles without an answer.
    """
    found: dict[Item, list[Answer]] = {}
    for number in range(n):
        task = factory.task(factory.article(number))
        true, false = ("favor", "against") if number % 2 else ("against", "favor")
        said = {"a": true, "b": true, "c": false if number < wrong else true}
        found[task.article_id, NORTH] = [
            factory.answer(task, "stance", [code], target=NORTH, annotator=name) for name, code in said.items()
        ]
    return found | {(f"kabarfiksi-kosong-{k}", NORTH): [] for k in range(empty)}


def majorities(of: Mapping[Item, list[Answer]]) -> dict[Item, Decision]:
    """What the votes say of each."""
    return {item: by_majority(STANCE, answers) for item, answers in of.items()}


def test_the_model_labels_every_item_that_has_answers() -> None:
    """Items without answers are left to the majority; votes and agreement stay those of the votes."""
    asked = items(50, wrong=10, empty=2)

    decisions, _, _ = latent_classes(STANCE, asked, majorities(asked))

    first, last = (decisions[factory.article(n).id, NORTH] for n in (0, 49))
    assert len(decisions) == 50
    assert (first.label, first.method, first.agreement) == (("against",), "dawid-skene", 2 / 3)
    assert (last.label, last.method, last.agreement) == (("favor",), "dawid-skene", 1.0)


def test_posteriors_are_of_every_class_and_sum_to_one() -> None:
    """Five classes an item, in the order of the scheme."""
    asked = items(50)

    _, rows, _ = latent_classes(STANCE, asked, majorities(asked))

    assert [row.value for row in rows[:5]] == list(factory.STANCES)
    assert {(row.question, row.target) for row in rows} == {("stance", NORTH)}
    assert len(rows) == 250
    assert sum(row.posterior for row in rows[:5]) == pytest.approx(1.0)


def test_who_errs_is_found_less_often_right() -> None:
    """Of two who are always right and one who errs on a third, the last has the lowest accuracy."""
    asked = items(60, wrong=20)

    _, _, (fit,) = latent_classes(STANCE, asked, majorities(asked))

    assert (fit.question, fit.converged, fit.smoothing) == ("stance", True, 8.0)
    assert fit.accuracy["a"] == pytest.approx(fit.accuracy["b"])
    assert fit.accuracy["c"] < fit.accuracy["a"] - 0.15


def test_without_answers_nothing_is_estimated() -> None:
    """Where everybody skipped, there is no label, no posterior and no fit."""
    asked = items(0, empty=3)

    assert latent_classes(STANCE, asked, majorities(asked)) == ({}, [], [])


def test_too_few_answers_are_refused_by_name() -> None:
    """One short of fifty is named with what it needs; fifty are enough (above)."""
    asked = items(49)

    with pytest.raises(ConfigError) as caught:
        latent_classes(STANCE, asked, majorities(asked))

    assert str(caught.value) == (
        "Dawid-Skene on 'stance': each annotator's 5 x 5 table of errors needs at least 50 answers, and a has 49, "
        "b has 49, c has 49; use --method majority or mace, or collect more answers"
    )


def test_mace_stands_beside_it() -> None:
    """The same items, its own name, and no smoothing; a hand with few answers is no obstacle."""
    asked = items(20, wrong=5)

    decisions, rows, (fit,) = latent_classes(STANCE, asked, majorities(asked), "mace")

    assert {decision.method for decision in decisions.values()} == {"mace"}
    assert len(rows) == 100
    assert (fit.method, fit.smoothing) == ("mace", None)
    assert fit.accuracy["c"] < fit.accuracy["a"]


def test_what_a_model_overrules_is_counted_and_said() -> None:
    """Three answers an item are few; the vote stands beside."""
    asked = items(60, wrong=20)

    _, _, (fit,) = latent_classes(STANCE, asked, majorities(asked))

    assert (fit.items, fit.answers_an_item, fit.overruled, fit.settled_ties) == (60, 3.0, 0, 0)
    assert fit.caution == (
        "stance: with 3.0 answers an item a vote may do better than the model, which overrules it on 0 of 60 items; "
        "look at those, or use --method majority"
    )


def test_many_answers_need_no_caution() -> None:
    """Six an item."""
    asked = {
        item: [*said, *(replace(one, annotator=f"{one.annotator}2") for one in said)]
        for item, said in items(50).items()
    }

    _, _, (fit,) = latent_classes(STANCE, asked, majorities(asked))

    assert fit.caution is None
