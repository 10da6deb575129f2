"""``kliping build``: captures -> articles -> shards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.stage import Manifest
    from kliping.groups import Here


@click.command("build", short_help="Read the archive and build the corpus.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read pages.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@click.pass_obj
def command(here: Here, *, workers: int, as_json: bool) -> None:
    """Read the archive into articles/, and write the corpus, language and duplicates marked, into shards/."""
    from corpus.shards.build import build_shards  # noqa: PLC0415 -- brings in Arrow
    from spiders.articles.build import build_articles  # noqa: PLC0415

    project = here.project
    with console.progress("reading", "articles") as advance:
        articles = build_articles(project, workers=workers, on_progress=advance)
    with console.progress("marking", "articles") as advance:
        shards = build_shards(project, on_progress=advance)
    if as_json:
        console.emit({"articles": articles.counts, "shards": shards.counts})
    else:
        print_counts(articles)
        print_counts(shards)


def print_counts(manifest: Manifest) -> None:
    """The figures of a manifest, one per line, parts below their sums."""
    console.table((f"{manifest.stage}/", "rows"), list(arranged(manifest.counts)), right=[1])


def arranged(counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Names and figures, parts indented below their sum: ``rejected.no-body`` below ``rejected``."""
    parts: dict[str, list[tuple[str, int]]] = {name: [] for name in counts}
    for name, count in counts.items():
        whole, part = _whole(name, counts)
        if part:
            parts[whole].append((f"  {part}", count))
            del parts[name]
    for name, below in parts.items():
        yield name.replace("_", " "), counts[name]
        yield from below


def _whole(name: str, counts: Mapping[str, int]) -> tuple[str, str]:
    """The figure that ``name`` is a part of, and the part; two empty strings if it is not a part."""
    for mark in "._":
        whole, _, part = name.partition(mark)
        if part and whole in counts:
            return whole, part.replace("_", " ")
    return "", ""
