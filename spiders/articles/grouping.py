"""The captures of one article, wherever they lie, brought together; of each page the latest complete one is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.urls import tidy
from spiders.location import locate
from spiders.page.paging import is_whole_view, page_number
from spiders.portals import portal_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.archive.cdxj import IndexEntry

_STORIES = frozenset({"article", "article-photo", "refused"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All captures of one canonical address."""

    canonical_url: str
    chosen: tuple[IndexEntry, ...]
    """One for each page that was captured (page 1, whole view, page 2 …), page 1 first."""
    superseded: tuple[IndexEntry, ...]
    """Earlier or torn captures of the same pages."""


def groups(entries: Iterable[IndexEntry]) -> list[Group]:
    """Every entry in just one group, the groups by canonical address; the order of ``entries`` does not matter."""
    gathered: dict[str, dict[tuple[int, str], list[IndexEntry]]] = {}
    for entry in entries:
        canonical, page = _place(entry.url)
        gathered.setdefault(canonical, {}).setdefault(page, []).append(entry)
    return [_group(canonical, gathered[canonical]) for canonical in sorted(gathered)]


def _place(url: str) -> tuple[str, tuple[int, str]]:
    """The canonical address that a capture belongs to, and which of its pages it is: a number to sort by, a name."""
    where = locate(url)
    if where is None or where.role not in _STORIES:
        return (where.canonical_url if where else _tidy(url)), (1, "")
    portal = portal_named(where.portal)
    if is_whole_view(portal.paging, url):
        return where.canonical_url, (2, "whole")
    return where.canonical_url, (page_number(portal, url), "")


def _tidy(url: str) -> str:
    try:
        return tidy(url)
    except ValueError:  # what another tool archived need not be an address
        return url


def _group(canonical: str, pages: dict[tuple[int, str], list[IndexEntry]]) -> Group:
    chosen, superseded = [], []
    for page in sorted(pages):
        *earlier, latest = sorted(pages[page], key=_preference)
        chosen.append(latest)
        superseded += earlier
    return Group(canonical_url=canonical, chosen=tuple(chosen), superseded=tuple(sorted(superseded, key=_preference)))


def _preference(entry: IndexEntry) -> tuple[bool, bool, str, str, str, int]:
    """The greater, the rather to be read: answered with success, whole, late; then whatever settles ties for good."""
    answered = 200 <= entry.status < 300  # noqa: PLR2004 -- HTTP
    moment = entry.fetched_at.isoformat()
    return answered, not entry.truncated, moment, entry.payload_sha256, entry.warc_file, entry.offset
