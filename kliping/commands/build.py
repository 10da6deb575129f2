"""``kliping build``: captures -> articles -> shards."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from corpus.errors import DataError
from corpus.numbers import counted
from kliping.views import console
from kliping.views.counts import print_counts
from kliping.views.next_step import say_next
from kliping.views.steps import steps
from kliping.workers import workers_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.project import Project
    from kliping.groups import Here


@click.command("build", short_help="Read the archive and build the corpus.")
@workers_option
@click.option(
    "--engine",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    show_default=True,
    help="What runs them: processes of this machine, or a Dask cluster (the extra 'cluster').",
)
@click.option("--scheduler", metavar="ADDRESS", help="Of a Dask scheduler.  [default: workers of this machine]")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@click.pass_obj
def command(here: Here, *, workers: int, engine: str, scheduler: str | None, as_json: bool) -> None:
    """Read the archive into articles/, and write the corpus, language and duplicates marked, into shards/.

    Where the archive is damaged, whatever can be read is built; each place is named, and the exit code is 3.
    """
    from corpus.depot.places import without_common_disk  # noqa: PLC0415 -- as below
    from corpus.depot.stages import expect_writable  # noqa: PLC0415 -- brings in locks
    from corpus.engine.choice import engine_named  # noqa: PLC0415 -- as below
    from corpus.shards.build import build_shards  # noqa: PLC0415 -- brings in Arrow
    from spiders.articles.build import build_articles  # noqa: PLC0415

    project = here.project
    expect_writable(project)
    with closing(engine_named(engine, workers=workers, scheduler=scheduler)) as running:
        if scheduler:
            running = without_common_disk(project, running)  # noqa: PLW2901 -- the same one, further away
        with steps({"indexing": "files", "reading": "addresses", "writing": "articles"}) as tell:
            articles = build_articles(project, engine=running, on_progress=tell)
        with steps({"marking": "articles", "joining": "tasks", "writing": "articles"}) as tell:
            shards = build_shards(project, engine=running, on_progress=tell)
    if as_json:
        console.emit({"articles": articles.counts, "shards": shards.counts})
    else:
        print_counts(articles)
        print_counts(shards)
        _next(here, articles.counts)
    if articles.counts["damaged_places"]:
        _name_damage(project)


def _name_damage(project: Project) -> None:
    """Name each place of the archive that could not be read, file and byte; everything else has been built.

    Raises:
        DataError: Always, so that the command does not end as if nothing were missing.
    """
    from corpus.archive.cdxj import index_folder  # noqa: PLC0415 -- only where something is damaged
    from corpus.depot.places import archive_of  # noqa: PLC0415 -- as above

    faults: list[DataError] = []
    for _ in index_folder(archive_of(project), faults.append):
        pass  # the faults are what is wanted
    for fault in faults:
        console.note(f"damaged: {fault}")
    places = counted(len(faults), "damaged place")
    message = f"{places} in captures/: what could be read was built; restore the files from a copy, and build again"
    raise DataError(message)


def _next(here: Here, counts: Mapping[str, int]) -> None:
    if counts["articles"]:
        say_next(here.folder, "find WORDS", "label serve  # then, in another terminal: label push")
    else:
        say_next(here.folder, "crawl  # there is no article yet: articles/rejected.parquet has the reasons")
