"""The articles of a corpus that a query finds, and those that it finds and nobody would be asked about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from corpus.query import Query

COLUMNS = (
    *("id", "published_at", "portal", "section", "title", "text", "language"),
    *("language_review", "duplicate_of", "kind"),
)
"""What of a shard a search reads."""
ASIDE = ("copies", "other_language", "unsure_language", "picture_pages")
"""Why a found article is set aside; the first that holds is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """An article that the query finds."""

    id: str
    published_at: datetime
    """In UTC."""
    portal: str
    section: str | None
    title: str
    in_title: int
    """Occurrences of what is wanted."""
    in_text: int
    aside: str | None
    """One of ``ASIDE``; None for an article that may be sampled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The result of a search."""

    query: str
    searched: int
    """Articles of the corpus."""
    hits: tuple[SearchHit, ...]
    """Every article that fits, by instant of publication, then id; those set aside among them."""

    @property
    def aside(self) -> Mapping[str, int]:
        """Name of ``ASIDE`` -> articles, without those that have none."""
        counts = Counter(hit.aside for hit in self.hits if hit.aside)
        return {name: counts[name] for name in ASIDE if counts[name]}

    @property
    def fit(self) -> tuple[SearchHit, ...]:
        """The hits that are not set aside."""
        return tuple(hit for hit in self.hits if hit.aside is None)


def search(rows: Iterable[Mapping[str, Any]], query: Query, *, languages: Sequence[str]) -> SearchResult:
    """Search ``rows``.

    Args:
        rows: The ``COLUMNS`` of every article.
        query: What is looked for.
        languages: Articles in another one are set aside.
    """
    searched, hits = 0, list[SearchHit]()
    for row in rows:
        searched += 1
        if query.matches(row["title"], row["text"]):
            hits.append(_hit(row, query, languages))
    hits.sort(key=lambda hit: (hit.published_at, hit.id))
    return SearchResult(query=query.text, searched=searched, hits=tuple(hits))


def _hit(row: Mapping[str, Any], query: Query, languages: Sequence[str]) -> SearchHit:
    return SearchHit(
        id=row["id"],
        published_at=row["published_at"],
        portal=row["portal"],
        section=row["section"],
        title=row["title"],
        in_title=query.hits(row["title"]),
        in_text=query.hits(row["text"]),
        aside=next(_reasons(row, languages), None),
    )


def _reasons(row: Mapping[str, Any], languages: Sequence[str]) -> Iterator[str]:
    if row["duplicate_of"]:
        yield "copies"
    if row["language"] not in languages:
        yield "other_language"
    if row["language_review"]:
        yield "unsure_language"
    if row["kind"] != "article":
        yield "picture_pages"
