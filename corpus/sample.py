"""What a sample is made of: the stratum that an article is drawn from, and the tasks that ask about it again.

Shared by ``annotation``, which draws, and the release, which says how it was drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

REPEAT = "~2"
"""Suffix of a task that asks an annotator again what the same annotator answered before."""


def is_repeat(task_id: str) -> bool:
    """Whether a task asks an annotator a second time: for self-agreement alone, never for labels."""
    return task_id.endswith(REPEAT)


def stratum(article: Mapping[str, Any]) -> str:
    """``portal/section/YYYY-MM`` of a row of ``shards/`` (month in UTC); ``-`` where there is no section."""
    return f"{article['portal']}/{article['section'] or '-'}/{article['published_at']:%Y-%m}"
