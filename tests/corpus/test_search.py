"""A search over rows: what is found, what is set aside and why, in which order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from corpus.query import parse_query
from corpus.search import search


def row(number: int, **values: Any) -> dict[str, Any]:
    """A plain article of the portal ``kabar`` about rice."""
    return {
        "id": f"kabar-{number}",
        "published_at": datetime(2024, 6, 30 - number, tzinfo=UTC),
        "portal": "kabar",
        "section": "ekonomi",
        "title": "Harga beras",
        "text": "Beras naik.",
        "language": "id",
        "language_review": False,
        "duplicate_of": None,
        "kind": "article",
    } | values


def test_hits_come_by_day_then_id_with_their_counts() -> None:
    """The order does not depend on that of the rows, and occurrences in title and text are counted apart."""
    rows = [row(1), row(3), row(2, title="Lain"), row(4, published_at=datetime(2024, 6, 27, tzinfo=UTC))]
    found = search(rows, parse_query("beras"), languages=["id"])

    assert [(hit.id, hit.in_title, hit.in_text) for hit in found.hits] == [
        ("kabar-3", 1, 1),
        ("kabar-4", 1, 1),
        ("kabar-2", 0, 1),
        ("kabar-1", 1, 1),
    ]
    assert search(rows[::-1], parse_query("beras"), languages=["id"]) == found


def test_what_nobody_would_be_asked_about_is_set_aside_by_its_first_reason() -> None:
    """Copies, other languages, unsure ones and picture pages are found, counted and not among the fit."""
    rows = [
        row(1),
        row(2, duplicate_of="kabar-1", language="en"),
        row(3, language="en", language_review=True),
        row(4, language_review=True),
        row(5, kind="photo"),
        row(6, title="Lain", text="lain"),
    ]
    found = search(rows, parse_query("beras"), languages=["id"])

    assert found.searched == 6
    assert [hit.id for hit in found.fit] == ["kabar-1"]
    assert found.aside == {"copies": 1, "other_language": 1, "unsure_language": 1, "picture_pages": 1}
    assert len(found.hits) == len(found.fit) + sum(found.aside.values())


def test_an_empty_corpus_has_no_hits() -> None:
    """Nothing searched, nothing found."""
    found = search([], parse_query("beras"), languages=["id"])
    assert (found.searched, found.hits, found.aside) == (0, (), {})
