"""The contents of a list: article addresses and their days, in HTML, RSS, Atom, sitemaps or JSON."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from lxml import etree

from corpus.json_text import parsed
from spiders.dates import parse_date, parse_machine
from spiders.page.bounds import BoundError, expect_few_values
from spiders.page.decode import decode
from spiders.page.markup import joined, nodes, parse, text
from spiders.page.rows import row_address, rows_of
from spiders.page.state import state_value
from spiders.portal import Feed, Index, Payload, Sitemap, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from corpus.schema import Capture
    from spiders.portal import Listing, Portal

# A sitemap may hold 50 MB and 50,000 addresses by its standard; more is a bomb.
_MOST_BYTES = 64 * 1024 * 1024
_MOST_ROWS = 50_000
_MOST_MARKS = 30 * _MOST_ROWS  # opening and closing ones: news and picture sitemaps have a dozen elements a row


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One line of a list."""

    url: str
    day: date | None
    """Day of publication in the portal's zone, as the list prints it; None where it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a list, read."""

    entries: tuple[ListEntry, ...] = ()
    rows: int = 0
    """Rows that the page shows, whatever they link to."""
    next_url: str | None = None
    """Address of the next page, as the page itself states it."""
    nested: tuple[ListEntry, ...] = ()
    """Sitemaps that an index of sitemaps names."""


def read_page(portal: Portal, listing: Listing, capture: Capture) -> Page:
    """One page of a list; an empty one where the page is not of that form.

    Raises:
        ValueError: It is larger, fuller or deeper than any list.
    """
    if isinstance(listing, Index):
        return _html(portal, listing, capture)
    if isinstance(listing, Payload):
        return _json(capture)
    if isinstance(listing, State):
        return _state(portal, listing, capture)
    if isinstance(listing, Feed | Sitemap):
        return _xml(portal, listing, capture)
    message = f"{type(listing).__name__} is not a known form of list"
    raise TypeError(message)


# --- HTML -----------------------------------------------------------------------------------------


def _html(portal: Portal, listing: Index, capture: Capture) -> Page:
    tree = parse(capture)
    rows = rows_of(tree, listing)
    entries = [_row(portal, listing, capture, row) for row in rows]
    return Page(
        entries=tuple(entry for entry in entries if entry),
        rows=len(rows),
        next_url=_next(tree, listing, capture.url),
    )


def _row(portal: Portal, listing: Index, capture: Capture, row: LexborNode) -> ListEntry | None:
    url = row_address(capture.url, row, listing)
    printed = text(row, listing.date) if listing.date else None
    return ListEntry(url=url, day=_day(portal, printed, capture)) if url else None


def _next(tree: LexborHTMLParser, listing: Index, base: str) -> str | None:
    """The address of the next page, where a link to it stands on the page."""
    targets = (joined(base, node.attributes.get("href")) for node in nodes(tree, listing.next))
    return next((target for target in targets if target and target.partition("#")[0] != base), None)


def _state(portal: Portal, listing: State, capture: Capture) -> Page:
    rows = state_value(parse(capture), listing.place)
    objects = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    entries = [_object(portal, listing, capture, row) for row in objects]
    return Page(entries=tuple(entry for entry in entries if entry), rows=len(objects))


def _object(portal: Portal, listing: State, capture: Capture, row: dict[str, Any]) -> ListEntry | None:
    """The entry of an object; None where it lacks a part of its address."""
    try:
        url = joined(capture.url, listing.address.format_map(row))
    except (KeyError, IndexError, TypeError, AttributeError, ValueError):
        return None
    return ListEntry(url=url, day=_day(portal, str(row.get(listing.date) or ""), capture)) if url else None


def _day(portal: Portal, printed: str | None, capture: Capture) -> date | None:
    """The day of a printed or machine-written date, in the portal's zone."""
    if not printed:
        return None
    zone = ZoneInfo(portal.zone)
    if machine := parse_machine(printed):
        return machine.at(portal.zone).astimezone(zone).date()
    found = parse_date(printed, zone=portal.zone, now=capture.fetched_at)
    return found.at.astimezone(zone).date() if found else None


# --- XML ------------------------------------------------------------------------------------------


def _xml(portal: Portal, listing: Feed | Sitemap, capture: Capture) -> Page:
    body = _inflated(capture.body)
    _at_most("marks", body.count(b"<"), _MOST_MARKS)
    root = _root(body)
    if root is None:
        return Page()
    items = list(_items(root))
    _at_most("addresses", len(items), _MOST_ROWS)
    if _name(root) == "sitemapindex":
        sitemaps = [entry for item in items if (entry := _xml_entry(portal, item, capture))]
        follow = re.compile(listing.follow if isinstance(listing, Sitemap) else "")
        return Page(nested=tuple(entry for entry in sitemaps if follow.search(entry.url)), rows=len(items))
    entries = [entry for item in items if (entry := _xml_entry(portal, item, capture))]
    # Some sitemaps name further sitemaps among their pages.
    nested = [entry for entry in entries if re.search(r"\.xml(?:\.gz)?$", entry.url)]
    return Page(entries=tuple(entry for entry in entries if entry not in nested), rows=len(items), nested=tuple(nested))


def _at_most(what: str, found: int, most: int) -> None:
    if found > most:
        raise BoundError(what, found, most)


def _root(body: bytes) -> Any:  # noqa: ANN401 -- lxml has no types
    """The root element, whatever faults stand before or after it; None where nothing can be read."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _inflated(body: bytes) -> bytes:
    """The body, unpacked where it is a gzip file (a sitemap named .gz), cut at a size that no sitemap reaches."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, _MOST_BYTES)
    except zlib.error:
        return b""


def _items(root: Any) -> Iterator[Any]:  # noqa: ANN401 -- lxml has no types
    return (node for node in root.iter() if _name(node) in {"item", "entry", "url", "sitemap"})


def _name(node: Any) -> str:  # noqa: ANN401 -- lxml has no types
    """The element's name without its namespace; empty for comments and instructions."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _xml_entry(portal: Portal, item: Any, capture: Capture) -> ListEntry | None:  # noqa: ANN401 -- lxml has no types
    values: dict[str, str] = {}
    for node in item.iter():
        value = (node.text or "").strip() or (node.get("href") or "").strip()
        if value and (name := _name(node)) not in values:
            values[name] = value
    url = joined(capture.url, values.get("loc") or values.get("link") or values.get("guid"))
    printed = next((values[name] for name in _XML_DATES if name in values), None)
    return ListEntry(url=url, day=_day(portal, printed, capture)) if url else None


_XML_DATES = ("publication_date", "pubdate", "published", "date", "updated", "lastmod")


# --- JSON -----------------------------------------------------------------------------------------

# Paths from the site's root, without their first slash (Tempo, 2026).
_BARE_PATH = re.compile(r"[\w-]+(?:/[\w.-]+)+")


def _json(capture: Capture) -> Page:
    try:
        text = decode(capture.body, capture.header("Content-Type"))
        expect_few_values([text])
        value = parsed(text)
    except BoundError:
        raise
    except ValueError:
        return Page()
    words = (f"/{word}" if _BARE_PATH.fullmatch(word) else word for word in _strings(value))
    addresses = (word for word in words if re.match(r"https?://|/\w", word))
    urls = dict.fromkeys(url for address in addresses if (url := joined(capture.url, address)))
    return Page(entries=tuple(ListEntry(url=url, day=None) for url in urls), rows=len(urls))


def _strings(value: object) -> Iterator[str]:
    """Every string in a JSON value, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
