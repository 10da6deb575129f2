"""What one answer says of its own use: its HTTP headers, and the head of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.rights import content_signal, content_usage, robots_tags, rsl, tdmrep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.schema import Capture
    from spiders.page.structured import Structured
    from spiders.rights.signal import Signal


def page_signals(page: Structured, capture: Capture) -> tuple[Signal, ...]:
    """Every signal of an answer, headers first."""
    return (*_headers(capture), *_head(page))


def _headers(capture: Capture) -> Iterator[Signal]:
    if reserved := tdmrep.by_value(tdmrep.HEADER, capture.header("tdm-reservation"), capture.header("tdm-policy")):
        yield reserved
    for value in _values(capture, "x-robots-tag"):
        if told := robots_tags.by_header(value):
            yield told
    # Several headers of one name are one dictionary (RFC 9651, 3.2).
    if usage := ", ".join(_values(capture, "content-usage")):
        yield content_usage.content_usage(content_usage.HEADER, usage)
    if signal := ", ".join(_values(capture, "content-signal")):
        yield content_signal.content_signal(content_signal.HEADER, signal)
    for value in _values(capture, "link"):
        yield from (rsl.rsl(rsl.HEADER, address) for address in rsl.linked(value))


def _head(page: Structured) -> Iterator[Signal]:
    if reserved := tdmrep.by_value(tdmrep.META, page.tdm_reservation, page.tdm_policy):
        yield reserved
    for content in page.robots:
        if told := robots_tags.by_meta(content):
            yield told
    yield from (rsl.rsl(rsl.LINK, address) for address in page.licences)
    yield from (rsl.rsl(rsl.PAGE, text) for text in page.licence_texts if text)


def _values(capture: Capture, name: str) -> list[str]:
    return [value.strip() for key, value in capture.headers if key.lower() == name and value.strip()]


def robots_allowed(capture: Capture) -> bool | None:
    """What the crawl recorded of robots.txt; None where the page was not crawled or robots.txt was unavailable."""
    return {"allowed": True, "disallowed": False}.get(capture.metadata.get("robots", ""))
