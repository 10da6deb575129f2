"""Which answers enter labels and agreement."""

from __future__ import annotations

from typing import Any

import factory
import pytest

from annotation.answers.counting import counts
from corpus.sample import REPEAT

STANCE, TOPIC = factory.codebook().questions[:2]
TASK = factory.task(factory.article())


@pytest.mark.parametrize(
    ("value", "changes", "expected"),
    [
        (["favor"], {}, True),
        (["favor"], {"skipped": True}, False),
        (["favor"], {"superseded": True}, False),
        (["favor"], {"task_id": f"{TASK.task_id}{REPEAT}"}, False),
        ([], {}, False),
        (["favor", "against"], {}, False),
        (["pro"], {}, False),
    ],
)
def test_single_choice_counts_with_one_known_code(value: list[str], changes: dict[str, Any], expected: bool) -> None:  # noqa: FBT001 -- a table's column
    """Given, the last of its kind, one code of the scheme, and no repeat."""
    assert counts(factory.answer(TASK, "stance", value, **changes), STANCE) is expected


def test_multiple_choice_counts_up_to_its_bound() -> None:
    """As many codes as the question allows, and no more."""
    most = TOPIC.most
    assert most == len(factory.TOPICS)

    assert counts(factory.answer(TASK, "topic", factory.TOPICS), TOPIC)
    assert not counts(factory.answer(TASK, "topic", [*factory.TOPICS, "medtop:99"]), TOPIC)
