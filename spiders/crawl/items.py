"""Articles as Scrapy items, for ``scrapy crawl … -O articles.jsonl``; ``kliping build`` reads them from the archive."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from corpus.schema import Article
from spiders.portals import Portals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.schema import Capture
    from spiders.portal import Portal


def read_items(captures: Sequence[Capture], portal: Portal) -> Iterator[dict[str, Any]]:
    """The article of ``portal`` on ``captures``, as a row for a feed; nothing where there is none."""
    from spiders.reading.read import read  # noqa: PLC0415 -- reading is kept off a crawl that wants no items

    outcome = read(captures, Portals.only(portal))
    if isinstance(outcome, Article):
        row: dict[str, Any] = _plain(asdict(outcome))
        yield row


def _plain(value: Any) -> Any:  # noqa: ANN401 -- any value of a row
    """Instants as ISO 8601, tuples as lists: what JSON knows."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple | list) else value
