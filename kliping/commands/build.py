"""``kliping build``: captures -> articles -> shards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping import console

if TYPE_CHECKING:
    from collections.abc import Container

    from corpus.stage import Manifest
    from kliping.groups import Here


@click.command("build")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read pages.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@click.pass_obj
def command(here: Here, *, workers: int, as_json: bool) -> None:
    """Read the archive into articles/, and write the corpus, language and duplicates marked, into shards/."""
    from corpus.shards import build_shards  # noqa: PLC0415 -- brings in Arrow
    from spiders.articles import build_articles  # noqa: PLC0415

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
    """The figures of a manifest, one a line, parts below their sum."""
    rows = [(indented(name, manifest.counts), count) for name, count in manifest.counts.items()]
    console.table((f"{manifest.stage}/", "rows"), rows, right=[1])


def indented(name: str, known: Container[str]) -> str:
    """``rejected.no-body`` as a part of ``rejected``, ``captures_in_pages`` of ``captures``, where these are known."""
    for mark in "._":
        whole, found, part = name.partition(mark)
        if found and whole in known:
            return f"  {part.replace('_', ' ')}"
    return name.replace("_", " ")
