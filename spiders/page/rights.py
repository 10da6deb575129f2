"""What a page reserves against machines: ``noai`` directives and the TDM Reservation Protocol.

None means that the page does not say; a release decides what follows from that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.schema import Capture
    from spiders.page.structured import Structured

_AGAINST_AI = frozenset({"noai", "noimageai"})


def noai(page: Structured, capture: Capture) -> bool | None:
    """True where a robots meta element or the ``X-Robots-Tag`` header says ``noai`` or ``noimageai``."""
    words = set(page.robots)
    for name, value in capture.headers:
        if name.lower() == "x-robots-tag":
            # "agent: directive, directive" or plain directives
            words |= {word.strip().lower() for word in value.replace(":", ",").split(",")}
    return True if words & _AGAINST_AI else None


def tdm_reserved(page: Structured, capture: Capture) -> bool | None:
    """The ``tdm-reservation`` header, else the meta element: 1 reserves, 0 does not."""
    header = (capture.header("tdm-reservation") or "").strip()
    return {"1": True, "0": False}.get(header, page.tdm_reservation)


def robots_allowed(capture: Capture) -> bool | None:
    """What the crawl recorded of robots.txt; None where the page was not crawled or robots.txt was unavailable."""
    return {"allowed": True, "disallowed": False}.get(capture.metadata.get("robots", ""))
