"""From sections and days to article addresses, over whatever lists the portal offers. Pure: nothing is fetched.

::

    first_steps ──▶ Step ──(the crawl fetches it)──▶ read_listing ──▶ Found(articles, following steps)

A list that can be requested for one day is requested day by day; where the portal has none for a section, its lists
without dates are followed back until everything on them is earlier than wanted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from string import Formatter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from corpus.archive.status import is_success
from corpus.errors import ConfigError, nearest
from corpus.urls import tidy
from spiders.lists.read import read_page
from spiders.location import locate_on
from spiders.page.paging import further_addresses
from spiders.portal import Index

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from corpus.schema import Capture
    from spiders.lists.read import ListEntry, Page
    from spiders.location import Location
    from spiders.portal import Listing, Portal, Section

_DAY = timedelta(days=1)
_MAKING = timedelta(hours=3)  # SINDOnews printed times up to 2.5 hours after the one in the address, none before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page of one list, to be fetched."""

    url: str
    portal: str
    section: str
    day: date | None
    """The day that the list is requested for; None where it takes none."""
    since: date
    until: date
    """The days that are wanted, inclusive, in the portal's zone; both are ``day`` where there is one."""
    listing: Listing
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one page of a list gave: article addresses (canonical, each once) and the steps that follow from it."""

    articles: tuple[str, ...] = ()
    following: tuple[Step, ...] = ()


def first_steps(portal: Portal, sections: Sequence[str], since: date, until: date) -> Iterator[Step]:
    """Where to begin: every section (all of them when none is named), every day from ``since`` to ``until``.

    Raises:
        ConfigError: The portal has no such section; the message names the nearest.
    """
    for section in _sections(portal, sections):
        first = max(since, section.since or since)
        last = min(until, section.until or until)
        if first <= last:
            yield from _section_steps(portal, section, first, last)


def read_listing(portal: Portal, step: Step, capture: Capture) -> Found:
    """The articles that one fetched page of a list names, and the steps that follow: further pages, nested sitemaps.

    If a list gives nothing for a day, the portal's other forms of it are tried: portals change them.
    """
    page = read_page(portal, step.listing, capture) if is_success(capture.ref.status) else None
    if page is None or not (page.entries or page.nested):
        return Found(following=_otherwise(portal, step) if step.page == _start(step.listing) else ())
    articles = [canonical for entry in page.entries if (canonical := _wanted(portal, step, entry))]
    return Found(articles=tuple(dict.fromkeys(articles)), following=(*_nested(step, page), *_next(portal, step, page)))


def settled(portal: Portal, step: Step, fetched_at: datetime) -> bool:
    """Whether the wanted days were over when the list was fetched, so that it need not be asked again."""
    return fetched_at.astimezone(ZoneInfo(portal.zone)).date() > step.until


def further_pages(portal: Portal, capture: Capture) -> tuple[str, ...]:
    """What else must be fetched for the whole article, in order; empty when page 1 says that it is the only one."""
    return further_addresses(portal, capture)


# --- beginning ------------------------------------------------------------------------------------


def _sections(portal: Portal, names: Sequence[str]) -> list[Section]:
    known = {section.name: section for section in portal.sections}
    for name in names:
        if name not in known:
            message = f"{portal.title} has no section {name!r}{nearest(name, known)}"
            raise ConfigError(message)
    return [known[name] for name in dict.fromkeys(names)] if names else list(portal.sections)


def _section_steps(portal: Portal, section: Section, since: date, until: date) -> Iterator[Step]:
    """A step a day while some list can be asked by day; else one for each list without dates."""
    if not any(listing.by_day for listing in _serving(portal, section)):
        for listing in _serving(portal, section):
            yield _step(portal, section, listing, since, until)
        return
    for days in range((until - since).days + 1):
        day = since + days * _DAY
        yield _step(portal, section, _by_day(portal, section, day)[0], day, day)


def _serving(portal: Portal, section: Section) -> list[Listing]:
    """The portal's lists that can be asked for ``section``: it fills every name in their addresses."""
    return [listing for listing in portal.listings if _serves(listing, section)]


def _serves(listing: Listing, section: Section) -> bool:
    if listing.sections and section.name not in listing.sections:
        return False
    return bool(section.id) or "id" not in _slots(listing.url)


def _slots(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _by_day(portal: Portal, section: Section, day: date) -> list[Listing]:
    """The lists that can be asked for one day, those of that day's era first."""
    listings = [listing for listing in _serving(portal, section) if listing.by_day]
    return sorted(listings, key=lambda listing: not _covers(listing, day))


def _covers(listing: Listing, day: date) -> bool:
    return (listing.since or day) <= day <= (listing.until or day)


def _step(portal: Portal, section: Section, listing: Listing, since: date, until: date) -> Step:
    start = _start(listing)
    return Step(
        url=_address(listing, section, since, start),
        portal=portal.name,
        section=section.name,
        day=since if listing.by_day else None,
        since=since,
        until=until,
        listing=listing,
        page=start,
    )


def _start(listing: Listing) -> int:
    return listing.start if isinstance(listing, Index) else 1


def _address(listing: Listing, section: Section, day: date, page: int) -> str:
    """The address of one page of a list."""
    start = _start(listing)
    first = listing.first if isinstance(listing, Index) and page == start else ""
    offset = (page - start) * (listing.step if isinstance(listing, Index) else 0)
    path = section.path or section.name
    return (first or listing.url).format(name=section.name, path=path, id=section.id, day=day, page=page, offset=offset)


# --- going on -------------------------------------------------------------------------------------


def _wanted(portal: Portal, step: Step, entry: ListEntry) -> str | None:
    """The canonical address of an entry that is an article of the wanted section and days; None for any other."""
    where = locate_on(portal, entry.url)
    if where is None or not where.is_story:
        return None
    if step.listing.mixed and where.section != step.section:
        return None
    if entry.day:
        return where.canonical_url if step.since <= entry.day <= step.until else None
    if step.day or where.stated_day is None:
        return where.canonical_url
    return where.canonical_url if step.since <= _latest(portal, where) and where.stated_day <= step.until else None


def _latest(portal: Portal, where: Location) -> date:
    """The last day on which a story can have been published whose address states a day, or when it was created."""
    assert where.stated_day
    if where.stated_at is None:
        return where.stated_day
    return (where.stated_at + _MAKING).astimezone(ZoneInfo(portal.zone)).date()


def _otherwise(portal: Portal, step: Step) -> tuple[Step, ...]:
    """The same day in the portal's other lists; nothing where ``step`` is itself such a second try."""
    section = next(section for section in portal.sections if section.name == step.section)
    if step.day is None:
        return ()
    preferred, *others = _by_day(portal, section, step.day)
    if step.listing != preferred:
        return ()
    return tuple(_step(portal, section, listing, step.day, step.day) for listing in others)


def _nested(step: Step, page: Page) -> Iterator[Step]:
    """The sitemaps that a sitemap names, except those last changed before the wanted days."""
    for entry in page.nested:
        if entry.day is None or entry.day >= step.since:
            yield replace(step, url=entry.url)


def _next(portal: Portal, step: Step, page: Page) -> Iterator[Step]:
    """The next page of a list, while it goes on and is not yet earlier than wanted."""
    listing = step.listing
    if not isinstance(listing, Index) or step.page - listing.start + 1 >= listing.max_pages:
        return
    if step.day is None and page.entries and all(_is_earlier(portal, entry, step.since) for entry in page.entries):
        return
    if not (url := _next_address(portal, step, listing, page)):
        return
    yield replace(step, url=url, page=step.page + 1)


def _is_earlier(portal: Portal, entry: ListEntry, day: date) -> bool:
    """Whether an entry is from before ``day``, by the printed date or the one in its address."""
    if entry.day:
        return entry.day < day
    where = locate_on(portal, entry.url)
    return bool(where and where.stated_day and where.stated_day < day - _DAY)


def _next_address(portal: Portal, step: Step, listing: Index, page: Page) -> str | None:
    """Where the page says that it goes on, if it stays with the day; else by counting, while pages are full."""
    counted = bool(_slots(listing.url) & {"page", "offset"})
    section = next(section for section in portal.sections if section.name == step.section)
    computed = _address(listing, section, step.day or step.since, step.page + 1) if counted else None
    if page.next_url:
        return page.next_url if computed is None or _same_list(page.next_url, computed) else computed
    full = page.rows >= listing.step if listing.step else not listing.next
    return computed if full else None


def _same_list(url: str, computed: str) -> bool:
    """Whether two addresses name pages of one list: the query that picks the day is the same."""
    return tidy(url).partition("?")[2] == tidy(computed).partition("?")[2]
