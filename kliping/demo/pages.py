"""The demo portal's pages: invented stories in SINDOnews' markup of 2022 to mid 2025."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape

from kliping.demo.grammar import DAYS
from kliping.demo.newsroom import newsroom, slug
from kliping.demo.stories import WIB

if TYPE_CHECKING:
    from datetime import date, datetime

    from kliping.demo.stories import DemoSection, DemoStory, Oddity

ROWS_OF_AN_INDEX = 15
_BREAK = Markup("<br><br>\n")
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def article(story: DemoStory, *, page: int = 1, whole: bool = False) -> str:
    """The page of ``story``: its first part with the metadata, a later part, or the whole text without metadata."""
    others = [other for other in newsroom().stories if other.number != story.number]
    start = story.number % len(others)
    turned = others[start:] + others[:start]
    first = page == 1 and not whole
    return _render(
        "article.html.j2",
        story=story,
        heading=story.title,
        brand="Kabar rekaan",
        page=page,
        whole=whole,
        last=whole or page == len(story.pages),
        metadata=_json(_news_article(story)) if first else "",
        breadcrumbs=_json(_breadcrumbs(story)),
        body=_body(story, page, whole=whole, aside=turned[0]),
        image=_image(story),
        alt=cut(story.title),
        author_slug=slug(story.author),
        printed=printed(story.published_at),
        related=turned[1:5],
        recommended=turned[5:8],
        latest=turned[8:12],
    )


def index(section: DemoSection | None, day: date, offset: int) -> str | None:
    """One page of what ``section`` (None for all) published on ``day``; None where ``offset`` starts no page."""
    rows = _rows(section, day)
    starts = range(0, max(len(rows), 1), ROWS_OF_AN_INDEX)
    if offset not in starts:
        return None
    cid = section.cid if section else 0
    base = f"https://index.sindonews.com/index/{cid}"
    links = [f"{base}{f'/{start}' if start else ''}?t={day}" for start in starts]
    return _render(
        "index.html.j2",
        heading=f"Indeks {section.name if section else 'berita'} {day.day} {_MONTHS[day.month - 1]} {day.year}",
        brand="",
        rows=rows[offset : offset + ROWS_OF_AN_INDEX],
        links=links,
        pages=len(links),
        current=offset // ROWS_OF_AN_INDEX,
    )


def infographic(oddity: Oddity) -> str:
    """A page under an article's address with a picture and no text."""
    return _render(
        "infographic.html.j2",
        oddity=oddity,
        heading=oddity.title,
        brand="",
        printed=f"{DAYS[oddity.day.weekday()]}, {oddity.day.day} {_MONTHS[oddity.day.month - 1]} {oddity.day.year}"
        " - 11:00 WIB",
    )


def front(section: str | None) -> str:
    """The front of a section, or of the portal."""
    stories = [story for story in newsroom().stories if section in {None, story.section}]
    heading = section.title() if section else "Kabar rekaan"
    return _render("front.html.j2", heading=heading, brand="", stories=stories[::-1][:12])


def robots() -> str:
    """robots.txt of every host: one path is disallowed."""
    closed = next(oddity for oddity in newsroom().oddities if oddity.kind == "forbidden")
    prefix = "/".join(closed.path.split("/")[:3])
    return f"User-agent: *\nDisallow: /search\nDisallow: {prefix}/\n"


def printed(moment: datetime) -> str:
    """``moment`` as the portal writes it, e.g. ``Jum'at, 21 Juni 2024 - 07:41 WIB``."""
    local = moment.astimezone(WIB)
    day = DAYS[local.weekday()].replace("Jumat", "Jum'at")
    return f"{day}, {local.day} {_MONTHS[local.month - 1]} {local.year} - {local:%H:%M} WIB"


def cut(title: str) -> str:
    """A title as lists first show it: cut after some words, with dots."""
    return " ".join(title.split()[:4]) + "..."


@cache
def _templates() -> Environment:
    environment = Environment(loader=PackageLoader("kliping.demo"), autoescape=True, trim_blocks=True)
    environment.filters["cut"] = cut
    return environment


def _render(template: str, **values: object) -> str:
    return _templates().get_template(template).render(sections=newsroom().sections, **values)


def _rows(section: DemoSection | None, day: date) -> list[dict[str, str]]:
    """What the index lists, the latest first; oddities stand last."""
    room = newsroom()
    names = {section.name} if section else {each.name for each in room.sections}
    stories = [story for story in room.stories if story.day == day and story.section in names]
    stories.sort(key=lambda story: story.published_at, reverse=True)
    rows = [
        {"url": s.url, "title": s.title, "label": s.subsection, "printed": printed(s.published_at)} for s in stories
    ]
    odd = [oddity for oddity in room.oddities if oddity.day == day and oddity.section in names]
    return rows + [{"url": o.url, "title": o.title, "label": o.kind, "printed": ""} for o in odd]


def _body(story: DemoStory, page: int, *, whole: bool, aside: DemoStory) -> Markup:
    """Paragraphs separated by ``<br>``, the dateline before the first, a "Baca Juga" line and an advertisement
    between.
    """
    paragraphs = story.paragraphs if whole else story.pages[page - 1]
    parts = [_linked(paragraph, story.tags[0]) for paragraph in paragraphs]
    if page == 1:
        parts[0] = Markup("<strong>{}</strong> - {}").format(story.dateline, parts[0])
    lead = Markup("<strong>Baca Juga: </strong>")
    also = lead + Markup('<a class="int-link" href="{}">{}</a>').format(aside.url, aside.title)
    parts.insert(2, also)
    parts.insert(4, Markup('<div id="ads_{}" class="iklan"><script>var slot = "{}";</script></div>').format(page, page))
    return _BREAK.join(parts)


def _linked(paragraph: str, tag: str) -> Markup:
    """``paragraph`` as HTML, with a link where it mentions ``tag`` after its start."""
    found = re.search(re.escape(tag), paragraph, re.IGNORECASE)
    if found is None or found.start() == 0:
        return escape(paragraph)
    link = Markup('<a class="int-link" href="https://www.sindonews.com/topic/{}">{}</a>').format(slug(tag), found[0])
    return escape(paragraph[: found.start()]) + link + escape(paragraph[found.end() :])


def _image(story: DemoStory) -> str:
    day = f"{story.day:%Y/%m/%d}"
    return f"https://pict.sindonews.net/dyn/850/pena/news/{day}/{story.sub}/{story.number}/{story.slug[:24]}.jpg"


def _news_article(story: DemoStory) -> dict[str, object]:
    """schema.org metadata of page 1, with dates in the portal's zone."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "image": {"@type": "ImageObject", "url": _image(story)},
        "datePublished": story.published_at.astimezone(WIB).isoformat(),
        "dateModified": story.modified_at.astimezone(WIB).isoformat(),
        "author": {"@type": "Person", "name": story.author},
        "publisher": {"@type": "Organization", "name": "SINDOnews.com"},
        "mainEntityOfPage": {"@type": "WebPage", "@id": story.url},
    }


def _breadcrumbs(story: DemoStory) -> dict[str, object]:
    places = [("home", "https://www.sindonews.com/"), (story.subsection.title(), f"{story.url.split('/read/')[0]}/")]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "item": {"@id": url, "name": name}}
            for number, (name, url) in enumerate(places, 1)
        ],
    }


def _json(value: dict[str, object]) -> Markup:
    """``value`` for a script element: no ``<`` may end it early."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704 -- escaped just here
