"""What a portal file may say: declarative, frozen values, and nothing that runs.

A portal is one :class:`Portal` in one file of :mod:`spiders.portals`, named ``PORTAL``; adding one is
data entry. The road of an address through these values::

    address ── tidy, twins ──▶ canonical address ── refused, photos, articles, lists ──▶ its role
    section, day ── listings ──▶ addresses to fetch
    page ── editions ──▶ title, date, body …

Three small languages are used throughout:

* **Address patterns** are regular expressions for the *whole* of ``host/path`` (no scheme, no query), after
  :func:`corpus.urls.tidy` and :attr:`Portal.twins`. Named groups carry facts: ``section`` and ``sub`` (as the
  address writes them), ``id``, ``slug``, ``time`` (Unix seconds), and the letters of ``strptime`` for a date in
  the portal's zone: ``Y`` or ``y``, ``m``, ``d``, ``H``, ``M``, ``S``.
* **Address templates** are ``str.format`` strings over ``name``, ``path``, ``id`` (of the :class:`Section`), ``day``
  (a date: ``{day:%Y-%m-%d}``), ``page`` (from :attr:`Index.start` on) and ``offset`` (``(page - start) * step``).
* **Selectors** are CSS; the suffix ``::attr(name)`` takes an attribute in place of the text. A tuple is tried in
  order, and the first selector that gives something wins.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Selector = str | tuple[str, ...]

FIRST_DAY = date(1995, 1, 1)
"""Before it no news portal of Indonesia was there; of portals that do not say when they began, and of unknown sites."""


# --- where things are -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the portal that can be crawled by itself."""

    name: str
    """What ``corpus.toml`` and the ``section`` column call it."""
    _: KW_ONLY
    path: str = ""
    """How listing addresses write it where that is not ``name``; fills ``{path}``."""
    id: str = ""
    """The number by which the portal's index knows it; fills ``{id}``."""
    aliases: tuple[str, ...] = ()
    """Other words that article addresses or breadcrumbs use for it."""
    since: date | None = None
    until: date | None = None
    """First and last day on which it is known to have existed; None for an open end."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Addresses that look like articles and are not read as such."""

    pattern: str
    reason: str
    """``photo``, ``video``, ``infographic``, ``live``, ``sister-brand`` …: the code in ``rejected.parquet``."""


# --- how pages are found --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listing:
    """What every way of finding articles has in common."""

    url: str
    """Address template. A listing serves a section only if the section fills every name in it."""
    _: KW_ONLY
    since: date | None = None
    until: date | None = None
    """First and last *listed* day for which this form is asked first; other forms are tried when it gives nothing."""
    sections: tuple[str, ...] = ()
    """The only sections it serves; empty for all."""
    mixed: bool = False
    """The list shows several sections together: take only articles whose address names the wanted one."""
    verified: bool = False
    """True where the rule was tried on a real saved page; False where it rests on public scrapers and notes."""
    note: str = ""
    """A remark for ``kliping portals``: caps, spans, doubts."""

    @property
    def by_day(self) -> bool:
        """Whether the portal can be asked for one day."""
        return "{day" in self.url


@dataclass(frozen=True, slots=True)
class Index(Listing):
    """An HTML list: by day, by page, by both, or one page alone (a section's front).

    Without ``{day}`` the pages are walked back until every date seen is earlier than wanted.
    """

    _: KW_ONLY
    first: str = ""
    """Template of the first page where it differs from ``url``."""
    start: int = 1
    """Number of the first page."""
    step: int = 0
    """Items on a full page; also the unit of ``{offset}``. 0 where unknown."""
    max_pages: int = 100
    """Pages at most per list: some portals repeat their last page forever."""
    items: Selector = ()
    """One row of the list. Empty: every link of the page that is an article's address."""
    link: Selector = "a"
    """The article's link, within a row."""
    date: Selector = ()
    """The printed date (or ``::attr()`` with Unix seconds or ISO 8601), within a row."""
    next: Selector = ()
    """The link to the next page. Empty: pages are counted until one is not full."""


@dataclass(frozen=True, slots=True)
class Feed(Listing):
    """RSS or Atom: the latest few, with dates."""


@dataclass(frozen=True, slots=True)
class Sitemap(Listing):
    """A sitemap or news sitemap, plain or gzipped; indexes of sitemaps are followed."""

    _: KW_ONLY
    follow: str = ""
    """Regular expression searched in the addresses of nested sitemaps; only those found are followed. Empty: all."""


@dataclass(frozen=True, slots=True)
class Payload(Listing):
    """JSON in which article addresses, whole or as paths, stand among other strings."""


@dataclass(frozen=True, slots=True)
class State(Listing):
    """A page that a script draws from the JSON in it: one object an article, and no links."""

    _: KW_ONLY
    place: str
    """Where the list of objects is: as in :attr:`Portal.state`."""
    address: str
    """Template of an article's address over its object's keys: ``https://a.example/{category[slug]}/{id}/{slug}``."""
    date: str = ""
    """The key of the date of publication, in the portal's zone where it names none."""


# --- what a page holds ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The selectors of one template, and when the portal used it.

    The edition is chosen by the capture's date; when its ``title`` and ``body`` are not both in the page, the
    others are tried, newest first.
    """

    name: str
    """Month from which it is known, e.g. ``2022-01``; the article's ``extractor`` is ``<portal>@<name>``."""
    until: date | None = None
    """Last day on which the portal is thought to have served it; None for the current one."""
    address: Selector = ()
    """The page's own address, e.g. ``a[itemprop=url]::attr(href)``, where its head states none: pages are also saved
    under the front page's address."""
    title: Selector
    body: Selector
    """The element that holds the text. Several matches (pages of one document, one element a paragraph) follow on."""
    drop: tuple[str, ...] = ()
    """Elements inside the body that are not the article's prose, beyond those that never are (scripts, figures,
    frames, forms, tables of links marked as advertisements …; see :mod:`spiders.words.body`)."""
    joined: tuple[str, ...] = ()
    """Elements that are blocks to the parser and the beginning of the next line to the reader: a drop cap."""
    breaks: Literal["br", "block"] = "br"
    """What ends a paragraph: ``br``, every ``<br>`` and every block; ``block``, blocks only, a ``<br>`` is a space."""
    date: Selector = ()
    """The printed date of publication."""
    meta_date: Selector = ()
    """Machine dates beyond the usual ones, e.g. ``meta[name=publishdate]::attr(content)``, in the portal's zone
    where they name none."""
    local_clock: bool = False
    """Dates for machines show the clock of the portal's zone, whatever offset they claim (a false ``Z``, a reversed
    sign); Unix times are right. What is put right so carries the remark ``date-zone-corrected``."""
    modified: Selector = ()
    """The printed date of the last change."""
    authors: Selector = ()
    """One element a name, or one line of names."""
    editor: Selector = ()
    """Initials or name of the editor, inside or outside the body; leaves the text."""
    dateline: Selector = ()
    """The place of writing where it has an element of its own; otherwise it is read off the first paragraph."""
    caption: Selector = ()
    """Caption of the main picture, with or without its credit."""
    credit: Selector = ()
    """Credit of the main picture, where it has an element of its own."""
    tags: Selector = ()
    section: Selector = ()
    """Breadcrumb of the section, where the address does not name it."""
    subsection: Selector = ()
    """Breadcrumb of the sub-section, where the address does not name it."""
    promo: tuple[str, ...] = ()
    """Patterns as in :attr:`Portal.promo`, for this template alone."""
    verified: bool = False
    """True where the selectors were tried on a real saved page; False where they rest on public scrapers and notes."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How a long article is spread over addresses. The empty value: every page is in one document, or there is one.

    Page 1 is incomplete when ``announced`` finds something, when ``total`` is more than 1, or when an inline analytics
    object counts more than one page (``total_page`` and its kin, read for every portal that has an address below).
    """

    whole: str = ""
    """What is added to the canonical address for the view with the whole text: ``?showpage=all``."""
    numbered: str = ""
    """What is added for page 2 and on, where there is no whole view: ``?page={page}`` or ``/{page}``."""
    second: int = 2
    """What page 2 is called there: Republika counts the parts that follow page 1, and its page 2 is ``-part1``."""
    announced: Selector = ()
    """Links (or other elements) that page 1 shows only when there are further pages. Links to other articles, and to
    the page itself, are passed over."""
    inside: Selector = ()
    """Elements of the same document that hold page 2 and on, one a page, maybe hidden."""
    total: Selector = ()
    """The number of pages, where an element states it: ``meta[name=content_total_pages]::attr(content)``."""


# --- the portal -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Portal:
    """One news portal: everything that the crawl and the reading know about it. Compared by identity."""

    name: str
    """The file's name; also the first part of article ids. Never changed."""
    title: str
    """As the portal writes itself."""
    home: str
    domains: tuple[str, ...]
    """Its registered domains; every host below them is the portal's."""
    born: date = FIRST_DAY
    """Day before which nothing came out there: earlier dates on its pages (1970 …) are slips, and are passed over."""
    zone: str = "Asia/Jakarta"
    """IANA name of the zone of dates that name none."""
    language: str = "id"
    sections: tuple[Section, ...]
    subsections: Mapping[str, str] = field(default_factory=dict)
    """What the address calls a sub-section (group ``sub``) -> its name. Empty: the group itself is the name."""
    no_articles: tuple[str, ...] = ()
    """Shell patterns of hosts that never hold articles: ``pict*.portal.example``."""

    twins: tuple[tuple[str, str], ...] = ()
    """Regular expression and replacement on ``host/path``, in order: what leads mobile, AMP and paged twins to one."""
    keep_query: tuple[str, ...] = ()
    """Query parameters that tell articles apart; all others leave the canonical address."""
    articles: tuple[str, ...]
    """Address patterns of articles."""
    photos: tuple[str, ...] = ()
    """Address patterns of picture stories, read as ``article-photo`` where they carry caption text."""
    refused: tuple[Refusal, ...] = ()
    """Tried before ``photos`` and ``articles``."""
    lists: tuple[str, ...] = ()
    """Address patterns of lists that no listing asks for: topics, tags, search, authors."""

    listings: tuple[Listing, ...]
    """In order of preference."""
    editions: tuple[Edition, ...]
    """Oldest first."""
    state: str = ""
    """Where pages that are drawn by script keep their data: a selector, a space and a dotted path into the JSON there,
    ``script#__NEXT_DATA__ props.pageProps.article``. What stands there can be selected as ``[data-state=KEY]``; see
    :mod:`spiders.page.state`."""
    paging: Paging = field(default_factory=Paging)
    promo: tuple[str, ...] = ()
    """Regular expressions (case ignored) for what is not the article's, beyond :mod:`spiders.words.noise`:
    whole lines, or the end of a line after a sentence."""
    ends: tuple[str, ...] = ()
    """The same, for whole lines after which nothing of the article follows."""
    title_suffix: str = ""
    """Regular expression of the brand at the end of ``<title>`` and ``og:title``."""

    robots: str = ""
    """What is known of robots.txt, for people."""
    checked: date
    """Day on which the facts in the file were last gathered."""
    sources: tuple[str, ...] = ()
    """Public scrapers and notes on which unverified rules rest, each with the month in which it stood so:
    ``news-watch 2026-09``."""
    notes: tuple[str, ...] = ()
    """Traps and doubts, for ``kliping portals NAME``."""
