"""Laws that every portal file keeps, shipped or drafted; each asserts what it says."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from string import Formatter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from selectolax.lexbor import LexborHTMLParser

from corpus.urls import within
from spiders.lists.steps import first_steps
from spiders.portal import Edition, Index, Sitemap, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spiders.portal import Portal, Selector

SELECTORS = [field.name for field in fields(Edition) if field.type == "Selector"]
PAGE = LexborHTMLParser("<p>Halaman</p>")


def opened(selector: Selector) -> tuple[str, ...]:
    return (selector,) if isinstance(selector, str) else selector


def selectors(portal: Portal) -> Iterator[tuple[str, str]]:
    """Every selector of a portal with the place where it stands."""
    for edition in portal.editions:
        for name in (*SELECTORS, "drop", "joined"):
            yield from ((f"{edition.name} {name}", css) for css in opened(getattr(edition, name)))
    for listing in portal.listings:
        if isinstance(listing, Index):
            for name in ("items", "link", "date", "next"):
                yield from ((f"{listing.url} {name}", css) for css in opened(getattr(listing, name)))
        if isinstance(listing, State):
            yield listing.url, listing.place.rpartition(" ")[0]
    if portal.state:
        yield "state", portal.state.rpartition(" ")[0]
    for name in ("announced", "inside", "total"):
        yield from ((f"paging {name}", css) for css in opened(getattr(portal.paging, name)))


def patterns(portal: Portal) -> Iterator[str]:
    """Every regular expression of a portal."""
    yield from (*portal.articles, *portal.photos, *portal.lists, *portal.promo, *portal.ends, portal.title_suffix)
    yield from (pattern for pattern, _ in portal.twins)
    yield from (refusal.pattern for refusal in portal.refused)
    yield from (pattern for edition in portal.editions for pattern in edition.promo)
    yield from (listing.follow for listing in portal.listings if isinstance(listing, Sitemap))


def every_selector_can_be_understood(portal: Portal) -> None:
    """Selectors are CSS that the parser reads, with no suffix but ``::attr(name)``."""
    for place, css in selectors(portal):
        plain = re.sub(r"::attr\([\w:-]+\)$", "", css)
        assert plain, f"{portal.name}: {place}: an empty selector"
        try:
            PAGE.css(plain)
        except Exception as error:  # noqa: BLE001 -- whatever the parser says, say where it stands
            pytest.fail(f"{portal.name}: {place}: {css!r}: {error}")


def selectors_that_drop_and_hold_the_body_name_elements(portal: Portal) -> None:
    """An attribute is no element: bodies, what is dropped and rows of lists have no suffix."""
    named = [css for edition in portal.editions for css in (*opened(edition.body), *edition.drop, *edition.joined)]
    named += [css for listing in portal.listings if isinstance(listing, Index) for css in opened(listing.items)]

    assert [css for css in named if "::" in css] == []


def every_pattern_can_be_understood(portal: Portal) -> None:
    """Patterns are regular expressions."""
    compiled = [re.compile(pattern) for pattern in patterns(portal)]

    assert all(pattern.groups >= len(pattern.groupindex) for pattern in compiled)


def groups_of_addresses_are_of_the_known_names(portal: Portal) -> None:
    """Named groups of address patterns are those that are read."""
    known = {"section", "sub", "id", "slug", "time", "Y", "y", "m", "d", "H", "M", "S"}

    named = {name for pattern in (*portal.articles, *portal.photos) for name in re.compile(pattern).groupindex}

    assert named <= known


def templates_can_be_filled(portal: Portal) -> None:
    """Templates of addresses use the known names, lead to web addresses, and every section has some list."""
    names = {
        name
        for listing in portal.listings
        for template in (listing.url, getattr(listing, "first", ""))
        for _, name, _, _ in Formatter().parse(template)
        if name
    }

    for section in portal.sections:
        day = section.until or section.since or date(2024, 6, 20)
        steps = list(first_steps(portal, [section.name], day, day))
        assert all(urlsplit(step.url).scheme in {"http", "https"} for step in steps)
        assert steps, f"{portal.name}: nothing lists section {section.name!r}"

    assert names <= {"name", "path", "id", "day", "page", "offset"}


def editions_stand_oldest_first(portal: Portal) -> None:
    """Editions have different names and end one after the other; only the last may still be in use."""
    ends = [edition.until for edition in portal.editions]

    assert len({edition.name for edition in portal.editions}) == len(portal.editions)
    assert ends == sorted(ends, key=lambda end: end or date.max)
    assert all(re.fullmatch(r"\d{4}-\d\d(?:-[a-z]+)?", edition.name) for edition in portal.editions)


def a_portal_is_consistent(portal: Portal) -> None:
    """The front page lies on the portal's domains, sections are named once, the zone is one that exists."""
    host = urlsplit(portal.home).hostname or ""

    assert any(within(host, domain) for domain in portal.domains)
    assert len({section.name for section in portal.sections}) == len(portal.sections)
    assert ZoneInfo(portal.zone).key == portal.zone
    assert portal.paging.numbered == "" or "{page}" in portal.paging.numbered


LAWS = (
    every_selector_can_be_understood,
    selectors_that_drop_and_hold_the_body_name_elements,
    every_pattern_can_be_understood,
    groups_of_addresses_are_of_the_known_names,
    templates_can_be_filled,
    editions_stand_oldest_first,
    a_portal_is_consistent,
)
