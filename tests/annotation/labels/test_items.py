"""What was asked, item by item."""

from __future__ import annotations

import factory

from annotation.labels.items import by_majority, items_of

CODEBOOK = factory.codebook()
STANCE = CODEBOOK.questions[0]
TASK = factory.task(factory.article())


def test_targets_stand_in_the_order_of_the_scheme() -> None:
    """Items are sorted by article, then by the scheme's targets."""
    answers = [factory.answer(TASK, "stance", ["favor"], target=name) for name in reversed(factory.TARGETS)]

    assert list(items_of(answers, STANCE, CODEBOOK)) == [(TASK.article_id, name) for name in factory.TARGETS]


def test_item_that_was_only_skipped_is_there_without_answers() -> None:
    """A skipped item is an item; the skip is no answer."""
    skipped = factory.answer(TASK, "stance", [], target=factory.TARGETS[0], skipped=True)

    assert items_of([skipped], STANCE, CODEBOOK) == {(TASK.article_id, factory.TARGETS[0]): []}


def test_majority_of_an_item_is_its_label() -> None:
    """Two of three decide."""
    answers = [
        factory.answer(TASK, "stance", [code], target=factory.TARGETS[0], annotator=name)
        for code, name in (("favor", "a"), ("against", "b"), ("favor", "c"))
    ]

    assert by_majority(STANCE, answers).label == ("favor",)
