"""The one composer: from the fields that a reading found to the article's row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.schema import Article
from corpus.text import n_words, text_sha256
from corpus.urls import article_id
from spiders.rights.combine import with_rights
from spiders.rights.page_signals import page_signals, robots_allowed

if TYPE_CHECKING:
    from spiders.reading.fields import Fields


def compose(fields: Fields) -> Article:
    """The row, with what can be worked out: id, text and its digest, words, rights."""
    page, dates = fields.page, fields.published
    text = "\n\n".join(fields.paragraphs)
    article = Article(
        id=article_id(fields.portal, fields.canonical_url),
        portal=fields.portal,
        section=fields.section,
        subsection=fields.subsection,
        url=page.capture.url,
        canonical_url=fields.canonical_url,
        title=fields.title,
        text=text,
        dateline=fields.dateline,
        authors=fields.authors,
        editor=fields.editor,
        published_at=dates.at,
        published_text=dates.text,
        published_source=dates.source,
        published_precision=dates.precision,
        tz=dates.tz,
        tz_assumed=dates.tz_assumed,
        modified_at=dates.modified_at,
        image_caption=fields.caption,
        image_credit=fields.credit,
        tags=fields.tags,
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
