"""The one composer: from the fields that a reading found to the article's row, through the guards of both readings.

Whatever found them, no field holds markup, no author's name is the site's own, a dateline holds places, the portal's
promotion is no tag, and the dates are plausible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.schema import Article
from corpus.text import n_words, text_sha256
from corpus.urls import article_id
from spiders.page.tags import is_address, leaks, plain_words
from spiders.reading.brand import brands_of
from spiders.reading.names import names
from spiders.reading.notice import notice_on
from spiders.reading.outcomes import Lack
from spiders.reading.span import span_of
from spiders.rights.combine import with_rights
from spiders.rights.page_signals import page_signals, robots_allowed
from spiders.words.datelines import places_of
from spiders.words.prose import is_promotion

if TYPE_CHECKING:
    from datetime import datetime

    from spiders.reading.fields import Fields
    from spiders.reading.span import TimeSpan


def compose(fields: Fields) -> Article | Lack:
    """The row with its derived fields (id, text and digest, word count, rights), or what is lacking after all."""
    title, paragraphs = plain_words(fields.title), _paragraphs(fields)
    span = span_of(fields.rules, fields.page.capture.fetched_at)
    if not title:
        return Lack("no-title", "the title is nothing but markup")
    if notice := notice_on(fields.page, title, paragraphs):
        return notice
    if not paragraphs:
        return Lack("no-body", "what stands for the text is nothing but markup and data")
    if not span.holds(fields.published.at):
        return Lack("no-date", f"the date {fields.published.at:%Y-%m-%d} is impossible; expected one from {span}")
    return _article(fields, title, paragraphs, span)


def _article(fields: Fields, title: str, paragraphs: tuple[str, ...], span: TimeSpan) -> Article:
    page, dates, text = fields.page, fields.published, "\n\n".join(paragraphs)
    brands = brands_of(page, fields.rules)
    byline = names(fields, brands)
    place, outlet = places_of(_plain(fields.dateline) or "", brands)
    article = Article(
        id=article_id(fields.portal, fields.canonical_url),
        portal=fields.portal,
        section=_said(fields.section),
        subsection=_said(fields.subsection),
        url=page.capture.url,
        canonical_url=fields.canonical_url,
        title=title,
        text=text,
        dateline=place,
        dateline_outlet=outlet,
        authors=byline.authors,
        editor=byline.editor,
        published_at=dates.at,
        published_text=dates.text,
        published_source=dates.source,
        published_precision=dates.precision,
        tz=dates.tz,
        tz_assumed=dates.tz_assumed,
        modified_at=_within(dates.modified_at, span),
        image_caption=_said(fields.caption),
        image_credit=_plain(fields.credit),
        tags=_tags(fields),
        n_words=n_words(text),
        text_sha256=text_sha256(text),
        robots_allowed=robots_allowed(page.capture),
        tdm_reserved=None,
        noai=None,
        extractor=fields.extractor,
        kind="article-photo" if fields.in_pictures else "article",
        remarks=(*fields.remarks, *dates.remarks),
        captures=fields.captures,
        ingested_from=page.capture.ingested_from,
    )
    return with_rights(article, page_signals(page.stated, page.capture))


def _paragraphs(fields: Fields) -> tuple[str, ...]:
    """The text without markup and data that leaked into it; a tag that the text speaks of stays."""
    told = (plain_words(text) if leaks(text) else text for text in fields.paragraphs)
    return tuple(text for text in told if text and not _is_data(text))


def _is_data(text: str) -> bool:
    """Whether a paragraph is JSON-LD: no reader ever saw it."""
    return text[:1] in "{[" and ('"@context"' in text or '"@type"' in text)


def _tags(fields: Fields) -> tuple[str, ...]:
    """Each tag once, without those that the portal puts on every page."""
    told = (plain_words(tag) for tag in fields.tags)
    promo = fields.rules
    return tuple(dict.fromkeys(tag for tag in told if tag and not (promo and is_promotion(promo, tag))))


def _plain(text: str | None) -> str | None:
    return (plain_words(text) or None) if text else None


def _said(text: str | None) -> str | None:
    """What is said of a picture, or as a section's name; an address, or a file's name, says nothing."""
    words = _plain(text)
    return words if words and not is_address(words) and not _is_data(words) else None


def _within(at: datetime | None, span: TimeSpan) -> datetime | None:
    return at if at and span.holds(at) else None
