"""A page as if it had been captured."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.archive.captures import page_capture

if TYPE_CHECKING:
    from corpus.schema import Capture

LATE = datetime(2026, 7, 25, 1, 0, tzinfo=UTC)


def capture(body: str | bytes, url: str, *, at: datetime = LATE, status: int = 200, **headers: str) -> Capture:
    """``body`` as the answer to ``url``; underscores in header names stand for hyphens."""
    page = page_capture(body.encode() if isinstance(body, str) else body, url, at)
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return replace(page, ref=replace(page.ref, status=status), headers=named)
