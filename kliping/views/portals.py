"""What is known about a portal, in words and rows: for ``kliping portals`` and for the reference page."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spiders.portal import Edition, Listing, Portal
    from spiders.portals import Source

OVERVIEW = ("portal", "title", "sections", "finds articles by", "unverified", "facts of", "rules")
LISTINGS = ("list", "asked by", "listed days", "tried on a page", "remark")
EDITIONS = ("edition", "served until", "tried on a page", "remark")


def overview(source: Source) -> tuple[str, ...]:
    """One row: name, title, number of sections, ways of finding articles, what is unverified, day of the facts, origin
    of the rules.
    """
    portal = source.portal
    kinds = dict.fromkeys(f"{_kind(listing)}{' by day' if listing.by_day else ''}" for listing in portal.listings)
    facts = (", ".join(kinds), unverified(portal), portal.checked.isoformat(), source.origin)
    return (portal.name, portal.title, str(len(portal.sections)), *facts)


def unverified(portal: Portal) -> str:
    """How many of a portal's rules no real page has confirmed: ``2 of 3 lists, 1 of 2 templates``; empty for none."""
    parts: tuple[tuple[str, Sequence[Listing | Edition]], ...] = (
        ("lists", portal.listings),
        ("templates", portal.editions),
    )
    counts = ((name, sum(not rule.verified for rule in rules), len(rules)) for name, rules in parts)
    return ", ".join(f"{count} of {of} {name}" for name, count, of in counts if count)


def confirmed(portal: Portal) -> str:
    """What confirms a portal's rules: real saved pages, by template, then public scrapers by month."""
    tried = [edition.name for edition in portal.editions if edition.verified]
    pages = [f"real saved pages ({', '.join(tried)})"] if tried else []
    return "; ".join((*(pages or ["no real page"]), *portal.sources))


def listings(portal: Portal) -> Iterator[tuple[str, ...]]:
    """One row per way of finding articles, in order of preference."""
    for listing in portal.listings:
        asked = "day" if listing.by_day else "latest first"
        yield (listing.url, f"{_kind(listing)}, {asked}", _days(listing), _tried(listing), listing.note)


def editions(portal: Portal) -> Iterator[tuple[str, ...]]:
    """One row per template, oldest first."""
    for edition in portal.editions:
        until = edition.until.isoformat() if edition.until else "now"
        yield (f"{portal.name}@{edition.name}", until, _tried(edition), edition.note)


def as_json(source: Source) -> dict[str, object]:
    """The same for machines."""
    portal = source.portal
    return {
        "name": portal.name,
        "title": portal.title,
        "home": portal.home,
        "domains": list(portal.domains),
        "zone": portal.zone,
        "sections": [section.name for section in portal.sections],
        "listings": [{"kind": _kind(listing), **_plain(listing)} for listing in portal.listings],
        "editions": [_plain(edition) for edition in portal.editions],
        "unverified": unverified(portal),
        "confirmed_by": confirmed(portal),
        "robots": portal.robots,
        "notes": list(portal.notes),
        "checked": portal.checked.isoformat(),
        "rules": source.origin,
        "sha256": source.sha256,
    }


def _plain(value: Listing | Edition) -> dict[str, object]:
    return {name: part for name, part in asdict(value).items() if part not in ("", (), None)}


def _kind(listing: Listing) -> str:
    return type(listing).__name__.lower()


def _tried(rule: Listing | Edition) -> str:
    return "yes" if rule.verified else "unverified"


def _days(listing: Listing) -> str:
    if not listing.since and not listing.until:
        return "any"
    return f"{listing.since or ''} … {listing.until or ''}".strip()
