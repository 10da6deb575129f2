"""The split by time, where a release has one: by the first day of each cluster, the same wherever it stands."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import FILE, UnreadableError
from corpus.release.papers.papers import FIGURES
from corpus.release.tables.subsets import ARTICLES
from corpus.release.tables.temporal import TEMPORAL, temporal_splits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.audit.folder import Release


@check("the split by time is that of the clusters' first days")
def split_by_time(release: Release) -> Iterator[Fault]:
    """Computed again for every article; labels have that of their article."""
    if TEMPORAL not in release.table(ARTICLES).column_names:
        return
    validation, test = _days(release)
    rows = release.rows(ARTICLES, "id", "cluster_id", "published_at", TEMPORAL)
    wanted = dict(zip((row["id"] for row in rows), temporal_splits(rows, validation, test), strict=True))
    for row in rows:
        if row[TEMPORAL] != wanted[row["id"]]:
            problem = f"{TEMPORAL} of {row['id']} is {row[TEMPORAL]!r}; by its cluster it is {wanted[row['id']]!r}"
            yield Fault(where=row[FILE], problem=problem)
    for question in release.questions:
        for row in release.rows(question.name, "article_id", TEMPORAL):
            if row[TEMPORAL] != wanted.get(row["article_id"]):
                yield Fault(where=row[FILE], problem=f"{TEMPORAL} of {row['article_id']} is not that of its article")


@check("the split by time has the rows that are counted")
def split_by_time_counted(release: Release) -> Iterator[Fault]:
    """Of every configuration that has the column."""
    if TEMPORAL not in release.table(ARTICLES).column_names:
        return
    stated = (release.json(FIGURES).get("temporal") or {}).get("rows") or {}
    for config in (*(question.name for question in release.questions), ARTICLES):
        found = Counter(row[TEMPORAL] for row in release.rows(config, TEMPORAL))
        told = {split: n for split, n in (stated.get(config) or {}).items() if n}
        if told != found:
            yield Fault(where=FIGURES, problem=f"counts the split by time of {config} as {told}; it is {dict(found)}")


def _days(release: Release) -> tuple[date, date]:
    """The first days of validation and test, as ``manifest.json`` states them.

    Raises:
        UnreadableError: It does not, or not in their order.
    """
    stated = release.settings.get("temporal") or {}
    try:
        validation, test = (date.fromisoformat(str(stated[name])) for name in ("validation", "test"))
    except (KeyError, ValueError, TypeError):
        raise UnreadableError("manifest.json", "states no days of the split by time; build the release again") from None
    return validation, test
