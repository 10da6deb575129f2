from __future__ import annotations

from typing import Any

import factory
import pytest
import release_parts
from hypothesis import given
from hypothesis import strategies as st

from corpus.release.tables.classes import (
    Given,
    baseline_figures,
    class_figures,
    given_classes,
    target_figures,
)
from corpus.schema import label_schema
from corpus.tables import to_table

STANCE, TOPIC = factory.codebook().labelled
ROWS: list[Given] = [
    ("train", "A", (0,)),
    ("train", "A", (1,)),
    ("train", "B", (1,)),
    ("test", "A", (0,)),
    ("test", "B", (1,)),
    ("test", "B", (2,)),
]


def test_classes_are_counted_by_split() -> None:
    """All classes in the scheme's order, all splits that have rows."""
    found = class_figures(STANCE, ROWS)

    assert [(one.code, one.rows) for one in found[:3]] == [
        ("favor", {"train": 1, "test": 1}),
        ("against", {"train": 2, "test": 1}),
        ("neutral", {"train": 0, "test": 1}),
    ]


def test_targets_are_counted_by_class_and_split() -> None:
    """In alphabetical order; a split without rows of one target has zeros."""
    found = target_figures(STANCE, [*ROWS, ("validation", "A", (0,))])

    assert [one.target for one in found] == ["A", "B"]
    assert found[1].classes["against"] == {"train": 1, "validation": 0, "test": 1}


def test_a_question_about_articles_has_no_targets() -> None:
    """Whose rows have none."""
    assert target_figures(TOPIC, [("train", None, (0, 1))]) == ()


def test_the_baseline_gives_the_most_frequent_class_of_train() -> None:
    """Its accuracy and macro F1 by hand: test has 1 of 3 rows right, F1 of ``against`` 1/2, of the other two 0."""
    found = baseline_figures(STANCE, ROWS)

    assert found is not None
    assert found.code == "against"
    assert found.accuracy == {"train": pytest.approx(2 / 3), "test": pytest.approx(1 / 3)}
    assert found.f1 == {"train": pytest.approx(0.8 / 2), "test": pytest.approx(0.5 / 3)}


def test_of_several_choices_the_baseline_is_micro_averaged() -> None:
    """Two rows, three classes given, one class answered for each: 2 x 2 hits / (2 + 3)."""
    found = baseline_figures(TOPIC, [("train", None, (0, 1)), ("train", None, (0,))])

    assert found is not None
    assert (found.code, found.accuracy) == (factory.TOPICS[0], {"train": 0.5})
    assert found.f1 == {"train": pytest.approx(4 / 5)}


@pytest.mark.parametrize("rows", [[], [("test", "A", (0,))]])
def test_without_training_rows_there_is_no_baseline(rows: list[Given]) -> None:
    """Nothing could have been learnt."""
    assert baseline_figures(STANCE, rows) is None


def test_equally_frequent_classes_are_decided_by_the_schemes_order() -> None:
    """So that two builds agree."""
    found = baseline_figures(STANCE, [("train", "A", (3,)), ("train", "A", (1,))])

    assert found is not None
    assert found.code == "against"


@given(st.lists(st.tuples(st.sampled_from(("train", "test")), st.integers(0, 4)), min_size=1))
def test_accuracy_is_the_share_of_the_class_and_no_class_does_better_on_train(rows: list[tuple[str, int]]) -> None:
    """The baseline is the best constant answer on the split that it was taken from."""
    given_rows: list[Given] = [(split, "A", (number,)) for split, number in rows]
    found = baseline_figures(STANCE, given_rows)
    train = [number for split, number in rows if split == "train"]

    assert (found is None) == (not train)
    if found is not None:
        best = max(train.count(number) for number in range(5))
        assert found.accuracy["train"] == best / len(train)
        assert all(0 <= value <= found.accuracy[split] for split, value in found.f1.items())


def test_the_rows_of_a_configuration_are_read_with_split_and_target() -> None:
    """A choice as a tuple of one."""
    articles = release_parts.shards([factory.article(1)])
    rows: list[dict[str, Any]] = [factory.stance_label(factory.article(1), "Republik Samudra", "against")]
    labels = to_table(rows, label_schema("stance", per_target=True, multiple=False))
    subset = release_parts.labelled(STANCE, labels, articles.append_column("split", [["test"]]))

    assert given_classes(STANCE, subset) == [("test", "Republik Samudra", (1,))]
