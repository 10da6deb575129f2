"""One invented article on the invented portal, opened and read by its rules, for tests of the reading's parts."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from captured import capture
from invented_portal import invented

from spiders.page.document import Document
from spiders.portal import Edition
from spiders.portals import Portals
from spiders.reading.rules import read_by_rules

if TYPE_CHECKING:
    from spiders.portal import Portal
    from spiders.reading.rules import Reading

URL = "https://kabarfiksi.test/desa/41/panen-raya"
FETCHED = datetime(2024, 7, 1, tzinfo=UTC)
TWO = "Petani Desa Karangjati memanen padi lebih awal tahun ini."
THREE = "Kepala desa menyebut cuaca sebagai sebabnya."


def ruled(edition: dict[str, Any] | None = None, **rules: Any) -> Portal:
    """The portal with one edition, of which ``edition`` says what differs from the least; its zone is UTC+8."""
    least = {"name": "2020-01", "title": "h1", "date": "time", "body": ".isi"}
    made = {
        "articles": (r"kabarfiksi\.test/(?:(?P<section>desa)/)?(?P<id>\d+)/(?P<slug>[\w-]+)",),
        "editions": (Edition(**(least | (edition or {}))),),
        "zone": "Asia/Makassar",
    }
    return invented(**(made | rules))


def portals(portal: Portal) -> Portals:
    """A portal as the only one known."""
    return Portals.only(portal)


def html(*paragraphs: str, title: str = "Panen Raya", date: str = "", head: str = "", after: str = "") -> str:
    """A page in the least edition's template."""
    prose = "".join(f"<p>{text}</p>" for text in paragraphs or (TWO, THREE))
    heading = f"<h1>{title}</h1>" if title else ""
    return (
        f"<html><head>{head}</head><body>{heading}<time>{date}</time><div class=isi>{prose}</div>{after}</body></html>"
    )


def ld(**fields: object) -> str:
    """A script that states the article in JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def opened(page: str, url: str = URL, *, portal: Portal | None = None, at: datetime = FETCHED) -> Document:
    """A page as captured from ``url``; its portal is known, and is the plain one unless told."""
    return Document(capture(page, url, at=at), portals(portal or ruled()))


def reading(page: str, url: str = URL, *, portal: Portal, at: datetime = FETCHED) -> Reading:
    """What the portal's rules find on a page, which must be something."""
    found = read_by_rules(portal, opened(page, url, portal=portal, at=at))
    assert found is not None
    return found
