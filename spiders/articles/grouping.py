"""The captures of each article, wherever they lie, grouped; of each page the latest complete one is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.archive.status import is_success
from corpus.schema import ROW_TYPE
from spiders.location import canonical_url, locate
from spiders.page.paging import is_whole_view, page_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.archive.cdxj import IndexEntry
    from spiders.portals import Portals

    Page = tuple[int, str]
    """A number to sort by, and the name of a view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All captures of one canonical address."""

    canonical_url: str
    pages: tuple[tuple[IndexEntry, ...], ...]
    """For each page that was captured (page 1, whole view, page 2 …): its captures, the preferred first."""

    @property
    def chosen(self) -> tuple[IndexEntry, ...]:
        """The capture of each page that is to be read."""
        return tuple(captures[0] for captures in self.pages)

    @property
    def superseded(self) -> tuple[IndexEntry, ...]:
        """Earlier or torn captures of the same pages."""
        return tuple(sorted((entry for captures in self.pages for entry in captures[1:]), key=_preference))

    @property
    def attempts(self) -> Iterator[tuple[IndexEntry, ...]]:
        """The captures to be read, then the fallbacks: each page's previous one, as long as page 1's is sound."""
        yield self.chosen
        for back, first in enumerate(self.pages[0][1:], 1):
            if not _is_sound(first):
                return
            yield tuple(captures[min(back, len(captures) - 1)] for captures in self.pages)


def groups(entries: Iterable[IndexEntry], portals: Portals) -> list[Group]:
    """Every entry in exactly one group, sorted by canonical address; the order of ``entries`` does not matter."""
    return gathered((*place_of(entry.url, portals), entry) for entry in entries)


def gathered(placed: Iterable[tuple[str, Page, IndexEntry]]) -> list[Group]:
    """Captures whose canonical address and page are known, as :func:`groups` gives them."""
    found: dict[str, dict[Page, list[IndexEntry]]] = {}
    for canonical, page, entry in placed:
        found.setdefault(canonical, {}).setdefault(page, []).append(entry)
    return [_group(canonical, found[canonical]) for canonical in sorted(found)]


def place_of(url: str, portals: Portals) -> tuple[str, Page]:
    """The canonical address that a capture belongs to, and which of its pages it is."""
    where = locate(url, portals)
    if where is None or not (where.is_story or where.role == "refused"):
        return canonical_url(url, portals), (1, "")
    portal = portals[where.portal]
    if is_whole_view(portal.paging, url):
        return where.canonical_url, (2, "whole")
    return where.canonical_url, (page_number(portal, url), "")


def _group(canonical: str, pages: dict[Page, list[IndexEntry]]) -> Group:
    ordered = (tuple(sorted(pages[page], key=_preference, reverse=True)) for page in sorted(pages))
    return Group(canonical_url=canonical, pages=tuple(ordered))


def _is_sound(entry: IndexEntry) -> bool:
    """A success, received in full."""
    return is_success(entry.status) and not entry.flaw


def _preference(entry: IndexEntry) -> tuple[bool, bool, bool, str, str, str, int]:
    """The greatest is read: a success, whole, a page and not a row of a table, the latest; then whatever breaks ties
    reproducibly.
    """
    answered = is_success(entry.status)
    moment = entry.fetched_at.isoformat()
    return answered, not entry.flaw, entry.mime != ROW_TYPE, moment, entry.payload_sha256, entry.warc_file, entry.offset
