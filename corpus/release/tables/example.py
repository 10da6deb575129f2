"""One row of the default configuration, as its card shows it: what a release looks like before it is loaded."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.release.tables.subsets import Subset

LONGEST = 160
"""Characters of a text that are shown."""
BEHIND_THE_GATE = ("title", "text")
"""Columns that the public card of a gated release does not show."""


def example_row(subsets: Iterable[Subset], *, gated: bool) -> dict[str, Any]:
    """The first row of the first configuration, as JSON knows it; empty where there is no row.

    Args:
        subsets: The configurations, the default first.
        gated: Whether the texts are behind a form, so that the card, which everybody sees, must not show them.
    """
    first = next(iter(subsets), None)
    tables = [table for tables in first.files.values() for table in tables] if first else []
    if not tables:
        return {}
    row: Mapping[str, Any] = tables[0].slice(0, 1).to_pylist()[0]
    return {name: _shown(value) for name, value in row.items() if not (gated and name in BEHIND_THE_GATE)}


def _shown(value: Any) -> Any:  # noqa: ANN401 -- a value of a row
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST].rsplit(' ', 1)[0]} …"
    return value
