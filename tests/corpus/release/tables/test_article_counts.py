"""What is counted of the articles of a release."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import factory
import release_parts

from corpus.release.tables.article_counts import article_figures
from corpus.release.tables.selection import Selection
from corpus.release.tables.subsets import Subset
from corpus.schema import RightsSignal

if TYPE_CHECKING:
    from corpus.release.tables.figures import ArticleFigures
    from corpus.schema import Article


def articles(*listed: Article, left_out: dict[str, int] | None = None) -> ArticleFigures:
    """The figures of a release of those articles."""
    table = release_parts.shards(list(listed))
    subset = Subset(name="articles", features=None, files={"train": (table,)})
    selection = Selection(articles=table, left_out=left_out or {}, ids_left_out=frozenset())
    return article_figures(subset, selection, is_masked=False)


def test_articles_are_counted_by_portal_section_and_language() -> None:
    """The most frequent portal first, sections by name; an article without a section is counted as such."""
    found = articles(
        factory.article(1, portal="beritafiksi", section=None),
        factory.article(2),
        factory.article(4),
        factory.article(3),
    )

    assert found.rows == found.clusters == 4
    assert list(found.portals.items()) == [("kabarfiksi", 3), ("beritafiksi", 1)]
    assert list(found.sections.items()) == [
        ("beritafiksi/(none)", 1),
        ("kabarfiksi/daerah", 2),
        ("kabarfiksi/internasional", 1),
    ]
    assert found.languages == {"id": 4}


def test_days_are_those_of_the_first_and_the_last() -> None:
    """Of publication and of capture, in UTC."""
    early = factory.capture_ref("https://x.example/", fetched_at=datetime(2024, 6, 21, 23, 30, tzinfo=UTC))
    found = articles(
        factory.article(1, published_at=datetime(2024, 6, 20, 23, 59, tzinfo=UTC), captures=(early,)),
        factory.article(2, published_at=datetime(2024, 7, 1, tzinfo=UTC)),
    )

    assert (found.first, found.last) == (date(2024, 6, 20), date(2024, 7, 1))
    assert (found.first_capture, found.last_capture) == (date(2024, 6, 21), date(2024, 6, 30))


def test_a_release_without_articles_has_figures() -> None:
    """Nothing is counted, and no day and no median is made up."""
    found = articles()

    assert (found.rows, found.first, found.last_capture, found.median_words) == (0, None, None, None)
    assert found.robots == {"allowed": 0, "disallowed": 0, "unknown": 0}


def test_the_median_of_two_lies_between_them() -> None:
    """As a number with a half."""
    assert articles(factory.article(1, n_words=100), factory.article(2, n_words=201)).median_words == 150.5


def test_how_articles_came_is_told_apart() -> None:
    """Crawled, imported, and read without the rules of a portal."""
    found = articles(
        factory.article(1),
        factory.article(2, ingested_from="CC-NEWS.warc.gz"),
        factory.article(3, ingested_from="saved-page", extractor="generic@trafilatura-2.3.1"),
    )

    assert (found.crawled_of, found.crawled, found.generic) == ({"kabarfiksi": 1}, 1, 1)
    assert found.ingested == {"CC-NEWS.warc.gz": 1, "saved-page": 1}


def test_what_sites_say_is_counted() -> None:
    """Robots and purposes are allowed, denied or unsaid; a signal that stands twice on a page is one article's."""
    signals = (RightsSignal(signal="tdm-file", raw="1"), RightsSignal(signal="tdm-file", raw="2"))
    found = articles(
        factory.article(1, robots_allowed=None, rights=signals, train_allowed=False),
        factory.article(2, robots_allowed=False, train_allowed=True),
        factory.article(3),
    )

    assert found.robots == {"allowed": 1, "disallowed": 1, "unknown": 1}
    assert found.signals == {"tdm-file": 1}
    assert found.allowed["train"] == {"allowed": 1, "denied": 1, "unsaid": 1}
    assert found.opted_out == {"robots": 1, "train": 1}


def test_reasons_that_left_nothing_out_are_not_named() -> None:
    """Only what was left out is told."""
    assert articles(factory.article(1), left_out={"robots": 2, "tdm": 0}).left_out == {"robots": 2}


def test_pieces_are_counted_as_the_whole_would_be() -> None:
    """However the rows are cut, and in whatever order the pieces come."""
    listed = [factory.article(n, section=None if n % 3 else "daerah") for n in range(1, 9)]
    table = release_parts.shards(listed)
    cut = Subset(name="articles", features=None, files={"test": (table.slice(5),), "train": (table.slice(0, 5),)})
    selection = Selection(articles=table, left_out={}, ids_left_out=frozenset())

    assert article_figures(cut, selection, is_masked=False) == articles(*listed)
