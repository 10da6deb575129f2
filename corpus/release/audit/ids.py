"""Identifiers: each occurs once, matches what it names, and can be resolved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus.numbers import counted
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault, Notice
from corpus.release.tables.modes import URL_SHA256
from corpus.release.tables.subsets import ANNOTATIONS, ARTICLES
from corpus.urls import ID_DIGITS, article_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from corpus.release.audit.folder import Release


@check("every article occurs once")
def article_ids(release: Release) -> Iterator[Fault]:
    """No id and no address twice; each id is that of its address."""
    address = URL_SHA256 if URL_SHA256 in release.table(ARTICLES).column_names else "canonical_url"
    rows = release.rows(ARTICLES, "id", "portal", address)
    for column in ("id", address):
        yield from _twice(f"data/{ARTICLES}", f"the {column}", (row[column] for row in rows))
    wrong = [row for row in rows if row["id"] != _id(row)]
    if wrong:
        problem = f"{counted(len(wrong), 'id does', 'ids do')} not match portal and address (first: {wrong[0]['id']})"
        yield Fault(where=wrong[0]["file"], problem=problem)


@check("every label occurs once")
def label_ids(release: Release) -> Iterator[Fault]:
    """No article (and target) has two labels of one question."""
    for question in release.questions:
        keys = ("article_id", "target") if question.per == "target" else ("article_id",)
        rows = release.rows(question.name, *keys)
        yield from _twice(
            f"data/{question.name}", " and ".join(keys), (tuple(row[key] for key in keys) for row in rows)
        )


@check("every answer occurs once")
def answer_ids(release: Release) -> Iterator[Fault]:
    """No answer has two rows for one question (and target), and no annotator two that count on one task."""
    rows = release.answers
    keys = ("answer_id", "question", "target")
    yield from _twice(f"data/{ANNOTATIONS}", " and ".join(keys), (tuple(row[key] for key in keys) for row in rows))
    person = ("task_id", "annotator", "question", "target")
    standing = (tuple(row[key] for key in person) for row in rows if not row["superseded"])
    yield from _twice(f"data/{ANNOTATIONS}", "an answer that counts of " + ", ".join(person), standing)


@check("labels and answers are about articles of the release")
def article_there(release: Release) -> Iterator[Fault]:
    """The joins that the card promises find their row."""
    known = release.articles.keys()
    for config in (*(question.name for question in release.questions), ANNOTATIONS):
        for row in _first(row for row in release.rows(config, "article_id") if row["article_id"] not in known):
            problem = f"is about {row['article_id']}, which is not an article of the release"
            yield Fault(where=row["file"], problem=problem)


@check("clusters and originals of duplicates are there")
def duplicates_there(release: Release) -> Iterator[Fault]:
    """``cluster_id`` and ``duplicate_of`` lead to articles, in one and the same cluster, each with its likeness."""
    articles, gone = release.articles, _left_out(release)
    recorded = _recorded(release)
    for column in ("cluster_id", "duplicate_of"):
        lost = {row[column]: row["id"] for row in articles.values() if _leads_nowhere(row, column, articles, recorded)}
        for value, article in _first(lost.items()):
            problem = f"{column} {value!r} of {article} is not an article of the release"
            if len(lost) <= gone and str(value).startswith(f"{article.rpartition('-')[0]}-"):
                yield Notice(where=f"data/{ARTICLES}", problem=f"{problem}; it may be one that was left out")
            else:
                yield Fault(where=f"data/{ARTICLES}", problem=problem)
    yield from _pairs(articles)


def _id(row: Mapping[str, Any]) -> str:
    """The id that the portal and the address give, or the address' digest where it is all there is."""
    if URL_SHA256 in row:
        return f"{row['portal']}-{(row[URL_SHA256] or '')[:ID_DIGITS]}"
    return article_id(row["portal"] or "", row["canonical_url"] or "")


def _pairs(articles: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    """What is said of a duplicate fits its original."""
    for row in articles.values():
        original, likeness = row["duplicate_of"], row["similarity"]
        if original in articles and articles[original]["cluster_id"] != row["cluster_id"]:
            yield Fault(where=f"data/{ARTICLES}", problem=f"{row['id']} and its duplicate_of are of two clusters")
        if original == row["id"]:
            yield Fault(where=f"data/{ARTICLES}", problem=f"{row['id']} is marked as a duplicate of itself")
        if (original is None) != (likeness is None):
            yield Fault(where=f"data/{ARTICLES}", problem=f"{row['id']} has only one of duplicate_of and similarity")
        if likeness is not None and not 0 <= likeness <= 1:
            yield Fault(where=f"data/{ARTICLES}", problem=f"similarity of {row['id']} is {likeness}; expected 0 to 1")


def _leads_nowhere(
    row: Mapping[str, Any], column: str, articles: Mapping[str, Mapping[str, Any]], recorded: frozenset[str]
) -> bool:
    value = row[column]
    if value is None:
        return column == "cluster_id"
    return value not in articles and not (column == "cluster_id" and value in recorded)


def _recorded(release: Release) -> frozenset[str]:
    """Clusters that the record of splits knows; a cluster keeps its name when the article that gave it is gone."""
    if "splits.parquet" not in release.files:
        return frozenset()
    return frozenset(release.read("splits.parquet").column("cluster_id").to_pylist())


def _left_out(release: Release) -> int:
    counts = release.json("manifest.json").get("counts") or {}
    return sum(n for name, n in counts.items() if name.startswith("left_out."))


def _twice(where: str, what: str, values: Iterable[Any]) -> Iterator[Fault]:
    twice = sorted(str(value) for value, n in Counter(values).items() if n > 1)
    if twice:
        yield Fault(where=where, problem=f"{what} occurs twice in {counted(len(twice), 'case')} (first: {twice[0]})")


def _first(found: Iterable[Any]) -> Iterator[Any]:
    """The first three: one fault seldom comes alone, and a thousand rows help nobody."""
    for _, value in zip(range(3), found, strict=False):
        yield value
