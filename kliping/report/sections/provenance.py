"""Provenance: where pages came from, when they were fetched, how they were read, and what each stage wrote."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from corpus.archive.cdxj import archive_files
from corpus.depot.depot import Depot
from corpus.depot.places import archive_of
from corpus.numbers import counted, size
from corpus.stage import REMEDY, digest, read_manifest
from kliping.report.corpus_columns import read_some
from kliping.report.view import ReportSection, ReportTable, count, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from corpus.project import Project
    from kliping.report.corpus_columns import CorpusColumns
    from kliping.report.view import Cell


def section(project: Project, articles: CorpusColumns) -> ReportSection:
    """The archive, the sources, the readers and the stages."""
    archive = archive_of(project)
    files = archive_files(archive)
    lead = f"{counted(len(files), 'WARC file')} "
    if isinstance(archive, Depot):
        lead += f"at {archive.address}."
    else:
        lead += "in captures/" + (f", {size(sum(file.stat().st_size for file in files))}." if files else ".")
    if times := fetched(project):
        lead += f" Articles were fetched from {times[0]:%Y-%m-%d} to {times[1]:%Y-%m-%d} (UTC)."
    tables = [_sources(articles), _readers(articles)] if len(articles) else []
    stages = tuple(_stages(project))
    if stages:
        tables.append(
            ReportTable(
                title="Stages",
                head=("stage", "files", "rows", "by version", "sha256 of its manifest"),
                rows=stages,
                basis=counted(len(stages), "stage"),
                note="'kliping verify' checks every digest that these manifests name.",
                right=frozenset({1, 2}),
            )
        )
    lacking = "" if files or tables else "Nothing was fetched yet: run 'kliping crawl' or 'kliping ingest'."
    parts = tuple(tables)
    return ReportSection(name="provenance", title="Provenance", lead=lead, parts=parts, lacking=lacking)


def fetched(project: Project) -> tuple[datetime, datetime] | None:
    """When the earliest and the latest capture of an article was fetched; None without any."""
    least: list[datetime] = []
    for batch in read_some(project, ("captures",)):
        times = pc.struct_field(pc.list_flatten(batch["captures"]), "fetched_at")
        ends = pc.min_max(times).as_py()
        least += [end for end in ends.values() if end]
    return (min(least), max(least)) if least else None


def _sources(articles: CorpusColumns) -> ReportTable:
    found: Counter[tuple[str, str]] = Counter()
    for (portal, source), n in articles.counts("portal", "ingested_from").items():
        found[portal, source or "fetched by Kliping"] += n
    rows = tuple((words(portal), words(source), count(n)) for (portal, source), n in sorted(found.items()))
    return ReportTable(
        title="Sources",
        head=("portal", "from", "articles"),
        rows=rows,
        basis=counted(len(articles), "article"),
        right=frozenset({2}),
    )


def _readers(articles: CorpusColumns) -> ReportTable:
    found = articles.counts("extractor", "kind", "published_precision")
    rows = tuple((*map(words, key), count(n)) for key, n in sorted(found.items()))
    return ReportTable(
        title="Read by",
        head=("edition", "kind", "time exact to", "articles"),
        rows=rows,
        basis=counted(len(articles), "article"),
        note=f"{counted(len({key[0] for key in found}), 'reader')}: portal@edition, or the reading without rules.",
        right=frozenset({3}),
    )


def _stages(project: Project) -> Iterator[tuple[Cell, ...]]:
    for stage in REMEDY:
        path = project.root / stage / "manifest.json"
        if path.exists():
            manifest = read_manifest(path.parent)
            rows = sum(output.rows for output in manifest.outputs.values())
            cells = words(stage), count(len(manifest.outputs)), count(rows), words(manifest.version)
            yield (*cells, words(digest(path)[:16] + "…"))
