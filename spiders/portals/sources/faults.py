"""What is wrong with a portal's rules as they stand, before any page is read by them."""

from __future__ import annotations

import re
from dataclasses import fields
from string import Formatter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser

from corpus.plain_name import name_fault
from corpus.urls import is_web_address, within
from spiders.portal import Edition, Index, Listing, Portal, Refusal, Section, Sitemap, State

if TYPE_CHECKING:
    from collections.abc import Iterator

Fault = tuple[str, str]
"""The field, and what is wrong with it."""

_NAME = re.compile(r"[a-z][a-z0-9]{1,30}")
_TAKEN = frozenset({"generic", "pages", "rejected"})  # the reading without rules, and tables of articles/
_SLOTS = frozenset({"name", "path", "id", "day", "page", "offset"})
_GROUPS = frozenset({"section", "sub", "id", "slug", "time", "Y", "y", "m", "d", "H", "M", "S"})
_PAGE = LexborHTMLParser("<p></p>")
_SELECTORS = tuple(field.name for field in fields(Edition) if field.type == "Selector")
_HELD = {"sections": Section, "listings": Listing, "editions": Edition, "refused": Refusal}
_WORDS = ("domains", "articles", "photos", "lists", "promo", "ends", "keep_query", "no_articles", "notes")


def faults(portal: Portal, name: str) -> Iterator[Fault]:
    """The faults of ``portal``, whose file or entry point is called ``name``; the first ones explain the later."""
    if portal.name != name or not _NAME.fullmatch(name):
        yield "name", f"{portal.name!r}; expected the file's own name {name!r}, in lower-case letters and digits"
    if fault := name_fault(name):
        yield "name", f"{name!r} {fault}; choose another"
    if name in _TAKEN:
        yield "name", f"{name!r} has a meaning of its own in articles/; choose another"
    wrong = list(_of_kind(portal))
    yield from wrong
    if not wrong:
        yield from _of_place(portal)
        yield from _of_patterns(portal)
        yield from _of_templates(portal)
        yield from _of_selectors(portal)


def _of_kind(portal: Portal) -> Iterator[Fault]:
    """Fields that hold no tuple of what they should: ``("a.example")`` without its comma is the commonest."""
    for field in _WORDS:
        value = getattr(portal, field)
        if not isinstance(value, tuple) or not all(isinstance(one, str) for one in value):
            yield field, f"{value!r}; expected a tuple of strings: ('one',) with its comma"
    for field, kind in _HELD.items():
        value = getattr(portal, field)
        if not isinstance(value, tuple) or not all(isinstance(one, kind) for one in value):
            yield field, f"expected a tuple of {kind.__name__}(…): ({kind.__name__}(…),) with its comma"


def _of_place(portal: Portal) -> Iterator[Fault]:
    if not is_web_address(portal.home):
        yield "home", f"{portal.home!r}; expected the address of the front page"
    elif not any(within(portal.home.split("/")[2], domain) for domain in portal.domains):
        yield "domains", f"{portal.domains}; expected the domain of {portal.home} among them"
    try:
        ZoneInfo(portal.zone)
    except (OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError
        yield "zone", f"{portal.zone!r}; expected an IANA name such as 'Asia/Kuala_Lumpur'"
    except KeyError:
        yield "zone", f"{portal.zone!r} is not a known zone; expected an IANA name such as 'Asia/Kuala_Lumpur'"


def _of_patterns(portal: Portal) -> Iterator[Fault]:
    for field, pattern in patterns_of(portal):
        try:
            compiled = re.compile(pattern)
        except re.error as error:
            yield field, f"{pattern!r} is not a regular expression: {error}"
            continue
        if field in {"articles", "photos"} and (unknown := compiled.groupindex.keys() - _GROUPS):
            yield field, f"group {min(unknown)!r} means nothing; expected some of {', '.join(sorted(_GROUPS))}"


def patterns_of(portal: Portal) -> Iterator[tuple[str, str]]:
    """The field and the source of each regular expression of a portal."""
    for field in ("articles", "photos", "lists", "promo", "ends"):
        yield from ((field, pattern) for pattern in getattr(portal, field))
    yield from (("twins", pattern) for pattern, _ in portal.twins)
    yield from (("refused", refusal.pattern) for refusal in portal.refused)
    yield from (("promo", pattern) for edition in portal.editions for pattern in edition.promo)
    yield from (("follow", one.follow) for one in portal.listings if isinstance(one, Sitemap))
    yield "title_suffix", portal.title_suffix


def _of_templates(portal: Portal) -> Iterator[Fault]:
    for listing in portal.listings:
        for template in (listing.url, getattr(listing, "first", "")):
            try:
                slots = {slot for _, slot, _, _ in Formatter().parse(template) if slot is not None}
            except ValueError as error:
                yield "listings", f"{template!r} is not a template: {error}"
                continue
            if unknown := slots - _SLOTS:
                yield "listings", f"{{{min(unknown)}}} means nothing; expected some of {', '.join(sorted(_SLOTS))}"
        if not is_web_address(listing.url):
            yield "listings", f"{listing.url!r}; expected a whole address, which begins with https://"


def _of_selectors(portal: Portal) -> Iterator[Fault]:
    for field, css in _selectors(portal):
        plain = re.sub(r"::attr\([\w:-]+\)$", "", css)
        try:
            _PAGE.css(plain)
        except Exception as error:  # noqa: BLE001 -- the parser has no error of its own
            yield field, f"{css!r} is no CSS selector: {error}"


def _selectors(portal: Portal) -> Iterator[Fault]:
    rules: list[tuple[object, tuple[str, ...]]] = [
        (edition, (*_SELECTORS, "drop", "joined")) for edition in portal.editions
    ]
    rules += [(one, ("items", "link", "date", "next")) for one in portal.listings if isinstance(one, Index)]
    places = [one.place for one in portal.listings if isinstance(one, State)]
    yield from (("place", place.rpartition(" ")[0]) for place in (*places, portal.state) if place)
    rules.append((portal.paging, ("announced", "total")))
    for rule, names in rules:
        for name in names:
            value = getattr(rule, name)
            yield from ((name, css) for css in ((value,) if isinstance(value, str) else value))
