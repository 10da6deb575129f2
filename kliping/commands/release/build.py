"""``kliping release build``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.release.tables.figures import Figures
    from kliping.groups import Here


@click.command("build", short_help="Write the dataset folder.")
@click.option("--replace", is_flag=True, help="Replace another release of the same version.")
@click.option("--json", "as_json", is_flag=True, help="Print the folder and its figures as JSON.")
@click.pass_obj
def command(here: Here, *, replace: bool, as_json: bool) -> None:
    """Write release/<version>/: Parquet, card, Croissant, datasheet and checksums, as specified in [release].

    Another release of the same version is refused: people may have cited it. Raise the version, or use --replace.
    """
    from corpus.release.build import build_release  # noqa: PLC0415 -- brings in Arrow
    from corpus.release.diff.versions import proposed  # noqa: PLC0415 -- as above

    unchanged: list[bool] = []
    folder = build_release(here.project, replace=replace, on_unchanged=lambda: unchanged.append(True), propose=proposed)
    if as_json:
        from corpus.stage import read_manifest  # noqa: PLC0415 -- only here

        console.emit({"folder": str(folder), "counts": read_manifest(folder).counts, "unchanged": bool(unchanged)})
    else:
        print_release(folder)
        if unchanged:
            click.echo("unchanged: the existing release is the same, byte for byte")


def print_release(folder: Path) -> None:
    """The folder, a row for each data file, and what its maker should look at."""
    from corpus.release.papers.papers import read_papers  # noqa: PLC0415 -- likewise
    from corpus.stage import read_manifest  # noqa: PLC0415 -- only here

    rows = [(name, output.rows, output.sha256[:12]) for name, output in read_manifest(folder).outputs.items()]
    console.table(("file", "rows", "sha256"), rows, right=[1])
    for said in noteworthy(read_papers(folder).figures):
        click.echo(f"note: {said}")
    click.echo(f"{folder}: open it with datasets.load_dataset({str(folder)!r})")


def noteworthy(figures: Figures) -> Iterator[str]:
    """Splits of labels that are empty, tiny or without a class, and articles left out because they link splits."""
    from corpus.release.tables.balance import remarks  # noqa: PLC0415 -- brings in Arrow
    from corpus.release.tables.selection import REASONS  # noqa: PLC0415 -- likewise

    for question in figures.questions:
        yield from (f"{question.name}: {said}" for said in remarks(question))
    if linking := figures.articles.left_out.get("bridges-splits"):
        yield f"left out of the release: {linking:,} ({REASONS['bridges-splits']})"
