"""What an address alone says: whose it is, which page it is, and where it belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit
from zoneinfo import ZoneInfo

from corpus.urls import host, tidy, within
from spiders.portal import Feed, Sitemap

if TYPE_CHECKING:
    from datetime import date

    from spiders.portal import Listing, Portal
    from spiders.portals import Portals

Role = Literal[
    "article",
    "article-photo",
    "refused",
    "home",
    "section",
    "index",
    "feed",
    "sitemap",
    "robots",
    "tdmrep",
    "asset",
    "unknown",
]


_HOSTS = frozenset({"www", "m", "amp", "mobile", "wap"})
"""First labels of hosts that name no section, where a portal has its sections in that place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """What a portal's rules say of one address."""

    portal: str
    canonical_url: str
    """Of articles and refused pages: the same for all twins. Of others: the tidy address."""
    section: str | None = None
    subsection: str | None = None
    role: Role
    """``article`` and ``article-photo`` are to be read; ``refused`` looks like one; ``unknown`` fits no rule."""
    reason: str = ""
    """Why ``refused``: ``photo``, ``video``, ``infographic`` …"""
    stated_at: datetime | None = None
    """The instant in the address (UTC), where it holds a time of day or a Unix time."""
    stated_day: date | None = None
    """The day in the address, in the portal's zone."""

    @property
    def is_story(self) -> bool:
        """Whether the address promises an article, in words or in pictures with words."""
        return self.role in {"article", "article-photo"}


def locate(url: str, portals: Portals) -> Location | None:
    """Where ``url`` belongs; None where no portal is known for it. Pure: nothing is fetched."""
    try:
        portal = portals.of(url)
    except ValueError:  # no address: a port that is no number, a bracket left open
        return None
    return locate_on(portal, url) if portal else None


def canonical_url(url: str, portals: Portals) -> str:
    """The address under which the captures of a page are kept together: one for all twins and pages of an article."""
    where = locate(url, portals)
    if where:
        return where.canonical_url
    try:
        return tidy(url)
    except ValueError:  # what another tool archived need not be an address
        return url


@lru_cache(maxsize=65_536)
def locate_on(portal: Portal, url: str) -> Location | None:
    """Where ``url`` belongs on a portal; None where it lies on none of its domains."""
    try:
        plain, name = tidy(url), host(url)
    except ValueError:  # as above
        return None
    if not any(within(name, domain) for domain in portal.domains):
        return None
    if plain_role := _plain_role(portal, plain):
        return Location(portal=portal.name, canonical_url=plain, role=plain_role, section=_host_section(portal, plain))
    address = canonical_address(portal, plain)
    for role, pattern, reason in _forms(portal):
        if found := pattern.fullmatch(address.partition("?")[0]):
            return _story(portal, f"https://{address}", role, reason, found.groupdict())
    listed = next((role for role, pattern in _lists(portal) if pattern.fullmatch(plain)), None)
    role = listed or "unknown"
    return Location(portal=portal.name, canonical_url=plain, role=role, section=_host_section(portal, plain))


def canonical_address(portal: Portal, url: str) -> str:
    """``host/path`` after the portal's twins, with the query parameters that tell articles apart."""
    parts = urlsplit(tidy(url))
    address = parts.netloc + parts.path
    for pattern, replacement in portal.twins:
        address = re.sub(pattern, replacement, address)
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key in portal.keep_query]
    return f"{address}?{urlencode(kept)}" if kept else address


def section_named(portal: Portal, word: str) -> str | None:
    """The name of the section that an address or a breadcrumb calls ``word``; the word itself, small, where unknown."""
    folded = word.strip().casefold()
    for section in portal.sections:
        known = (section.name, section.path or section.name, *section.aliases)
        if folded in {name.casefold() for name in known}:
            return section.name
    return folded or None


def _story(portal: Portal, canonical: str, role: Role, reason: str, facts: dict[str, str]) -> Location:
    """The location of an article or of a page that looks like one, with the facts that its address holds."""
    word, sub = facts.get("section", ""), facts.get("sub")
    moment, exact = _stated(facts, ZoneInfo(portal.zone))
    return Location(
        portal=portal.name,
        canonical_url=canonical,
        section=section_named(portal, word) if word and word not in _HOSTS else None,
        subsection=(portal.subsections.get(sub) if portal.subsections else sub) if sub else None,
        role=role,
        reason=reason,
        stated_at=moment.astimezone(UTC) if moment and exact else None,
        stated_day=moment.date() if moment else None,
    )


def _stated(facts: dict[str, str], zone: ZoneInfo) -> tuple[datetime | None, bool]:
    """The moment that an address states, in the portal's zone, and whether it holds a time of day."""
    if facts.get("time"):
        return datetime.fromtimestamp(int(facts["time"]), zone), True
    letters = [letter for letter in ("Y", "y", "m", "d", "H", "M", "S") if facts.get(letter)]
    try:
        values, form = " ".join(facts[k] for k in letters), " ".join(f"%{k}" for k in letters)
        moment = datetime.strptime(values, form).replace(tzinfo=zone)
    except ValueError:  # digits that are no date: an id in the place of one
        return None, False
    dated = {"m", "d"} <= set(letters)
    return (moment, "M" in letters) if dated else (None, False)


def _plain_role(portal: Portal, plain: str) -> Role | None:
    """The role of an address that needs no pattern: assets, robots.txt, tdmrep.json, front pages."""
    parts = urlsplit(plain)
    if any(fnmatchcase(parts.hostname or "", pattern) for pattern in portal.no_articles):
        return "asset"
    if parts.path == "/robots.txt":
        return "robots"
    if parts.path == "/.well-known/tdmrep.json":
        return "tdmrep"
    if parts.path == "/" and not parts.query:
        return "home" if parts.netloc.removeprefix("www.") in portal.domains else "section"
    return None


def _host_section(portal: Portal, plain: str) -> str | None:
    """The section whose name is the first label of the host, where there is one."""
    label = (urlsplit(plain).hostname or "").partition(".")[0]
    return next((section.name for section in portal.sections if label in {section.name, section.path}), None)


@cache
def _forms(portal: Portal) -> tuple[tuple[Role, re.Pattern[str], str], ...]:
    """What looks like an article, in the order in which it is tried: role, pattern, reason of refusal."""
    refused: list[tuple[Role, re.Pattern[str], str]] = [
        ("refused", re.compile(refusal.pattern), refusal.reason) for refusal in portal.refused
    ]
    refused += [("article-photo", re.compile(pattern), "") for pattern in portal.photos]
    refused += [("article", re.compile(pattern), "") for pattern in portal.articles]
    return tuple(refused)


@cache
def _lists(portal: Portal) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    """The addresses of lists: what the listings' templates can give, then the other pages that are no articles."""
    listings = [
        (_listing_role(listing), _template_pattern(portal, template))
        for listing in portal.listings
        for template in sorted({listing.url, getattr(listing, "first", "")} - {""})
    ]
    others: list[tuple[Role, re.Pattern[str]]] = [
        ("index", re.compile(rf"https://{pattern}(?:\?.*)?")) for pattern in portal.lists
    ]
    return (*listings, *others)


def _listing_role(listing: Listing) -> Role:
    return "feed" if isinstance(listing, Feed) else "sitemap" if isinstance(listing, Sitemap) else "index"


def _template_pattern(portal: Portal, template: str) -> re.Pattern[str]:
    """The tidy addresses that an address template can give."""
    words = {
        "name": [section.name for section in portal.sections],
        "path": [section.path for section in portal.sections if section.path],
        "id": [section.id for section in portal.sections if section.id],
    }
    words["path"] += words["name"]
    slots: list[str] = []

    def slot(found: re.Match[str]) -> str:
        known = words.get(found[1])
        slots.append("(?:" + "|".join(map(re.escape, known)) + ")" if known else r"[\w.%/-]+?")
        return f"0slot{len(slots) - 1}x"

    literal = re.escape(tidy(re.sub(r"\{(\w++)[^{}]*\}", slot, template)))
    return re.compile(re.sub(r"0slot(\d+)x", lambda found: slots[int(found[1])], literal))
