from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from corpus.sample import REPEAT, is_repeat, stratum


def test_repeat_is_told_by_the_task_id() -> None:
    """A task that asks a second time bears the ending of repeats."""
    assert is_repeat(f"a{REPEAT}")
    assert not is_repeat("a")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "sindonews/nasional/2024-06"),
        ({"section": None}, "sindonews/-/2024-06"),
        ({"published_at": datetime(2024, 7, 1, tzinfo=UTC)}, "sindonews/nasional/2024-07"),
    ],
)
def test_stratum_is_portal_section_and_month(changes: dict[str, Any], expected: str) -> None:
    """The month is that of UTC; an article without a section has a dash."""
    article = {"portal": "sindonews", "section": "nasional", "published_at": datetime(2024, 6, 30, 23, tzinfo=UTC)}

    assert stratum(article | changes) == expected
