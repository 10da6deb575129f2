"""Articles as items of a Scrapy feed."""

from __future__ import annotations

import json

from captured import capture
from ruled_page import FETCHED, THREE, TWO, URL, html, ruled

from spiders.crawl.items import read_items

DATE = "Selasa, 25 Juni 2024, 11:14 WITA"


def test_an_article_is_one_item_that_json_can_hold() -> None:
    """Instants are ISO 8601, tuples are lists, also inside its captures."""
    (item,) = read_items([capture(html(date=DATE), URL, at=FETCHED)], ruled())

    assert json.loads(json.dumps(item)) == item
    assert (item["title"], item["text"]) == ("Panen Raya", f"{TWO}\n\n{THREE}")
    assert (item["published_at"], item["modified_at"]) == ("2024-06-25T03:14:00+00:00", None)
    assert (item["authors"], item["n_words"]) == ([], 15)
    assert [(ref["url"], ref["fetched_at"]) for ref in item["captures"]] == [(URL, "2024-07-01T00:00:00+00:00")]


def test_what_is_no_article_gives_no_item() -> None:
    """A page without a date, and a feed."""
    assert list(read_items([capture(html(), URL, at=FETCHED)], ruled())) == []
    assert list(read_items([capture("<rss></rss>", URL, at=FETCHED)], ruled())) == []
