from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import factory
import pytest

from corpus.release.tables.answers import answers_by_item, released_ids, soft_label

if TYPE_CHECKING:
    from corpus.schema import Answer

STANCE, TOPIC = factory.codebook().labelled
TARGET, OTHER = factory.TARGETS
TASK = factory.task(factory.article(1))


def stance(*value: str, **changes: Any) -> Answer:
    """An answer about the stance towards the first target."""
    return factory.answer(TASK, "stance", value, **({"target": TARGET} | changes))


def said(*answers: Answer) -> dict[tuple[str, str | None], list[tuple[str, ...]]]:
    """What counts of these answers on the stance."""
    return dict(answers_by_item(map(factory.as_row, answers), STANCE))


def test_soft_labels_are_in_the_order_of_the_scheme() -> None:
    """Each class has its share of the answers, also those that nobody chose; several choices are shares of answers."""
    assert soft_label([("against",), ("favor",), ("against",), ("unclear",)], STANCE) == [0.25, 0.5, 0, 0, 0.25]
    assert soft_label([tuple(factory.TOPICS[:2]), factory.TOPICS[:1]], TOPIC) == [1.0, 0.5, 0.0]


def test_without_an_answer_there_is_no_soft_label() -> None:
    """No answer is not a row of zeros."""
    assert soft_label([], STANCE) is None


def test_answers_are_apart_by_article_and_target() -> None:
    """In the order in which they come."""
    second = factory.task(factory.article(2))

    assert said(
        stance("favor"),
        stance("against", target=OTHER),
        stance("neutral"),
        factory.answer(second, "stance", ["unclear"], target=TARGET),
    ) == {
        (TASK.article_id, TARGET): [("favor",), ("neutral",)],
        (TASK.article_id, OTHER): [("against",)],
        (second.article_id, TARGET): [("unclear",)],
    }


@pytest.mark.parametrize(
    "answer",
    [
        stance(skipped=True),
        stance("against", superseded=True),
        stance("against", task_id=f"{TASK.task_id}~2"),
        stance("lain"),
        stance("favor", "against"),
        stance(),
        factory.answer(TASK, "topic", [factory.TOPICS[0]]),
    ],
    ids=["skipped", "superseded", "repeat", "unknown code", "two of a single choice", "empty", "another question"],
)
def test_answers_that_do_not_count_are_not_counted(answer: Answer) -> None:
    """Beside one that does, they leave no trace."""
    assert said(stance("favor"), answer) == {(TASK.article_id, TARGET): [("favor",)]}


def test_a_released_id_tells_nothing_of_the_clock() -> None:
    """The answers of one annotator to one task are numbered by when they were given, whatever their order."""
    first = stance("favor", annotator="a-1", answer_id="71@2024-07-10T01:00:00Z")
    later = replace(first, answer_id="70@2024-07-10T02:00:00Z", answered_at=first.answered_at + timedelta(hours=1))

    found = released_ids(map(factory.as_row, [later, first]))

    assert found == {
        "71@2024-07-10T01:00:00Z": f"{TASK.task_id}.a-1.1",
        "70@2024-07-10T02:00:00Z": f"{TASK.task_id}.a-1.2",
    }


def test_rows_of_one_answer_share_its_id() -> None:
    """An answer has a row for each question and target, and one number."""
    rows = [stance("favor", answer_id="71@x"), stance("against", target=OTHER, answer_id="71@x")]

    assert list(released_ids(map(factory.as_row, rows)).values()) == [f"{TASK.task_id}.anotator-1.1"]


def test_annotators_and_tasks_are_numbered_apart() -> None:
    """Each begins at 1."""
    rows = [
        stance("favor", annotator="a-1", answer_id="1@x"),
        stance("favor", annotator="a-2", answer_id="2@x"),
        stance("favor", annotator="a-1", answer_id="3@x", task_id=f"{TASK.task_id}~2"),
    ]

    assert {name.rpartition(".")[2] for name in released_ids(map(factory.as_row, rows)).values()} == {"1"}
