"""Which fields the articles of each edition have: after a change of the template, one that used to be there is gone."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from corpus.numbers import counted
from kliping.report.corpus_columns import read_some
from kliping.report.view import ReportSection, ReportTable, count, share, words
from spiders.watch.usual import FIELDS, Counts, improbable, shipped

if TYPE_CHECKING:
    from corpus.project import Project
    from kliping.report.corpus_columns import CorpusColumns
    from kliping.report.view import Cell

SHOWN = tuple(field for field in FIELDS if field not in {"title", "text", "published_at"})
"""What an article may lack."""
_SHORT = {
    "published_text": "printed date",
    "modified_at": "modified",
    "image_caption": "caption",
    "image_credit": "credit",
}


def section(project: Project, articles: CorpusColumns) -> ReportSection:
    """One table: editions and fields."""
    title = "Completeness by edition"
    found = field_counts(project)
    if not found:
        return ReportSection(name="completeness", title=title, lacking="No articles yet: 'kliping build' makes them.")
    rows = tuple((words(name), count(own.articles), *_shares(name, own)) for name, own in found.items())
    table = ReportTable(
        title="Share of articles that have a field",
        head=("edition", "articles", *(_SHORT.get(field, field) for field in SHOWN)),
        rows=rows,
        basis=counted(len(articles), "article"),
        note="Title, text and time of publication are there in every article. Marked: every saved page of the edition "
        "that came with Kliping has the field, and here far fewer articles do than chance explains.",
        right=frozenset(range(1, 2 + len(SHOWN))),
    )
    return ReportSection(name="completeness", title=title, parts=(table,))


def field_counts(project: Project) -> dict[str, Counts]:
    """Edition (or generic reader) -> its articles, and how many have each of ``SHOWN``; the names in order.

    Raises:
        DataError: A shard is damaged.
    """
    numbers: Counter[str] = Counter()
    fields: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for batch in read_some(project, ("extractor", *SHOWN)):
        there = pa.table({"extractor": batch["extractor"], **{name: _is_there(batch[name]) for name in SHOWN}})
        sums = there.group_by("extractor").aggregate([([], "count_all"), *((name, "sum") for name in SHOWN)])
        for row in sums.to_pylist():
            numbers[row["extractor"]] += row["count_all"]
            fields[row["extractor"]].update({name: row[f"{name}_sum"] for name in SHOWN})
    return {name: Counts(articles=numbers[name], fields=fields[name]) for name in sorted(numbers)}


def _is_there(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whether each row has a value that is not empty, as 0 or 1."""
    if pa.types.is_list(column.type):
        full = pc.greater(pc.list_value_length(column), 0)
    elif pa.types.is_string(column.type):
        full = pc.greater(pc.utf8_length(column), 0)
    else:
        full = pc.is_valid(column)
    return pc.fill_null(full, False).cast(pa.int64())  # noqa: FBT003 -- pyarrow's signature


def _shares(edition: str, own: Counts) -> list[Cell]:
    usual = shipped().get(edition, Counts())
    return [
        share(own.fields[name], own.articles, warns=usual.is_usual(name) and _is_gone(own, name, usual))
        for name in SHOWN
    ]


def _is_gone(own: Counts, name: str, usual: Counts) -> bool:
    return improbable(own.fields[name], own.articles, usual.share(name))
