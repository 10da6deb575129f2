"""From an archived row of a table to an article; the values are taken as they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.json_text import JsonObject, parsed_as
from corpus.schema import Article, Rejected
from corpus.text import n_words, text_sha256
from corpus.urls import article_id, host, tidy
from spiders.dates import parse_date, parse_machine
from spiders.location import locate, section_named
from spiders.page.clean import clean
from spiders.reading.brand import brands_at, is_brand
from spiders.reading.outcomes import Lack, rejected
from spiders.words.bylines import read_byline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from corpus.schema import Capture, Precision
    from spiders.location import Location
    from spiders.portal import Portal
    from spiders.portals import Portals

NO_PAGE = "no-page"
"""Remark on every article that comes from a row: no page was read, and none is archived with it."""
EXTRACTOR = "table@1"
# A date without zone at an address of no known portal, and no --zone: marked as assumed.
# What tools write where they found nothing; news-watch writes "Unknown".
_NOBODY = frozenset({"unknown", "n/a", "na", "nan", "none", "null", "-", "tidak diketahui"})
_INDONESIAN, _ELSEWHERE = "Asia/Jakarta", "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    at: datetime
    precision: Precision
    assumed: bool
    zone: str


class _Row:
    """A row's values by the names of an article's fields."""

    def __init__(self, capture: Capture) -> None:
        self._values: Mapping[str, Any] = parsed_as(JsonObject, capture.body)
        self._columns: Mapping[str, str] = parsed_as(dict[str, str], capture.metadata.get("row-columns", ""))

    def words(self, name: str) -> str:
        """A field as one clean line; empty where there is none."""
        value = self._values.get(self._columns.get(name, ""))
        return clean(str(value)) if isinstance(value, str | int | float) else ""

    def several(self, name: str) -> list[str]:
        """The entries of a list, or of a text with commas or semicolons between them."""
        value = self._values.get(self._columns.get(name, ""))
        parts = value if isinstance(value, list) else re.split(r"[,;]", self.words(name))
        return [word for part in parts if (word := clean(str(part)))]

    @property
    def paragraphs(self) -> list[str]:
        """The lines of the text."""
        value = self._values.get(self._columns.get("text", ""))
        return [line for part in str(value or "").splitlines() if (line := clean(part))]


def read_row(capture: Capture, portals: Portals) -> Article | Rejected:
    """The article of a row; ``Rejected`` with ``no-title``, ``no-date``, ``no-body`` or ``no-row``. Pure: no network,
    no clock.

    A date without a zone is read in the zone given for the table, else in the portal's; else in western Indonesian time
    for hosts in ``.id``, and in UTC for others. In all cases but the first it is marked ``tz_assumed``.
    """
    where = locate(capture.url, portals)
    try:
        row = _Row(capture)
    except ValueError as error:
        found: Article | Lack = Lack("no-row", f"the record is no row of a table ({error}); ingest the table again")
    else:
        found = _article(row, capture, where, portals[where.portal] if where else None)
    if isinstance(found, Lack):
        return rejected(found, [capture.ref], _canonical(capture, where), where.portal if where else None)
    return found


def _article(row: _Row, capture: Capture, where: Location | None, portal: Portal | None) -> Article | Lack:
    if not (title := row.words("title")):
        return Lack("no-title", "the row has no title")
    if (dated := _dated(row.words("published_at"), capture, portal)) is None:
        return Lack(
            "no-date", f"{row.words('published_at')!r} is not a date; expected one such as 2024-06-25T11:14:00+07:00"
        )
    if not (paragraphs := row.paragraphs):
        return Lack("no-body", "the row has no text; fetch the page, or leave the row out")
    text, canonical, name = (
        "\n\n".join(paragraphs),
        _canonical(capture, where),
        portal.name if portal else _site(capture),
    )
    modified = _dated(row.words("modified_at"), capture, portal)
    return Article(
        id=article_id(name, canonical),
        portal=name,
        section=(where.section if where else None) or _section(row, portal),
        subsection=where.subsection if where else None,
        url=capture.url,
        canonical_url=canonical,
        title=title,
        text=text,
        dateline=None,
        authors=_authors(row, brands_at(capture.url, portal)),
        editor=_told(row.words("editor")),
        published_at=dated.at,
        published_text=row.words("published_at"),
        published_source="table",
        published_precision=dated.precision,
        tz=dated.zone,
        tz_assumed=dated.assumed,
        modified_at=modified.at if modified else None,
        image_caption=row.words("caption") or None,
        image_credit=None,
        tags=tuple(dict.fromkeys(row.several("tags"))),
        n_words=n_words(text),
        text_sha256=text_sha256(text),
        robots_allowed=None,
        tdm_reserved=None,
        noai=None,
        extractor=EXTRACTOR,
        kind="article",
        remarks=(NO_PAGE,),
        captures=(capture.ref,),
        ingested_from=capture.ingested_from,
    )


def _dated(text: str, capture: Capture, portal: Portal | None) -> _Dated | None:
    named = capture.metadata.get("row-zone", "")
    known = named or (portal.zone if portal else "")
    zone = known or (_INDONESIAN if host(capture.url).endswith(".id") else _ELSEWHERE)
    machine = parse_machine(text)
    if machine is None:
        return _printed(text, zone, named=bool(named))
    assumed = machine.offset is None and not named
    return _Dated(at=machine.at(zone), precision=machine.precision, assumed=assumed, zone=_named_zone(text, zone))


def _printed(text: str, zone: str, *, named: bool) -> _Dated | None:
    """A date as people write it, ``25/06/2024 11:14``; ``named`` where the zone was given for the table."""
    found = parse_date(text, zone=zone)
    if found is None:
        return None
    assumed = found.zone_assumed and not named
    return _Dated(at=found.at, precision=found.precision, assumed=assumed, zone=found.zone)


def _named_zone(text: str, zone: str) -> str:
    """The zone of a place that a date names (``WITA``); ``zone`` where it names none, or only an offset."""
    printed = parse_date(text, zone=zone)
    return printed.zone if printed and "/" in printed.zone and not printed.zone.startswith("Etc/") else zone


def _authors(row: _Row, brands: frozenset[str]) -> tuple[str, ...]:
    """The names of persons; neither the site nor a tool's word for nobody is one."""
    lines = filter(_told, row.several("author"))
    names = (name for line in lines for name in read_byline(line).authors or (line,))
    return tuple(dict.fromkeys(name for name in names if not is_brand(name, brands)))


def _section(row: _Row, portal: Portal | None) -> str | None:
    word = _told(row.words("section")) or ""
    return (section_named(portal, word) if portal else word.casefold()) or None


def _told(word: str) -> str | None:
    """A value, if it is one."""
    return word if word and word.casefold() not in _NOBODY else None


def _canonical(capture: Capture, where: Location | None) -> str:
    return where.canonical_url if where else tidy(capture.url)


def _site(capture: Capture) -> str:
    """The host of an unknown site, as the generic reading names it."""
    name = host(capture.url)
    for word in ("www.", "m.", "amp."):
        name = name.removeprefix(word)
    return name
