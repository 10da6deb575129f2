"""``kliping release build``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.extras import need
from kliping.views import console
from kliping.views.next_step import say_next
from kliping.views.release import print_release

if TYPE_CHECKING:
    from pathlib import Path

    from kliping.groups import Here


@click.command("build", short_help="Write the dataset folder.")
@click.option("--replace", is_flag=True, help="Replace another release of the same version.")
@click.option("--no-urls", is_flag=True, help="Leave addresses out: their digests and places in the archive remain.")
@click.option("--paper", is_flag=True, help="Also write paper/<version>/: methods, and tables in LaTeX and CSV.")
@click.option("--json", "as_json", is_flag=True, help="Print the folder and its figures as JSON.")
@click.pass_obj
def command(here: Here, *, replace: bool, no_urls: bool, paper: bool, as_json: bool) -> None:
    """Write release/<version>/: Parquet, card, Croissant, datasheet and checksums, as specified in [release].

    Another release of the same version is refused: people may have cited it. Raise the version, or use --replace.
    """
    need("release")
    from corpus.release.build import build_release  # noqa: PLC0415 -- brings in Arrow
    from corpus.release.diff.versions import proposed  # noqa: PLC0415 -- as above
    from kliping.supplied import supplied_by  # noqa: PLC0415 -- as above

    unchanged: list[bool] = []
    folder = build_release(
        here.brought,
        replace=replace,
        urls=False if no_urls else None,
        supplied=supplied_by(here.project),
        on_unchanged=lambda: unchanged.append(True),
        propose=proposed,
    )
    written = _paper(here, folder) if paper else None
    if as_json:
        from corpus.stage import read_manifest  # noqa: PLC0415 -- only here

        found = {"folder": str(folder), "counts": read_manifest(folder).counts, "unchanged": bool(unchanged)}
        console.emit(found | ({"paper": str(written)} if written else {}))
    else:
        print_release(folder)
        if unchanged:
            click.echo("unchanged: the existing release is the same, byte for byte")
        if written:
            click.echo(f"{written}: methods and tables for the paper; example.tex shows all of it")
        say_next(here.folder, "release check", "release publish  # to the Hugging Face Hub")


def _paper(here: Here, folder: Path) -> Path:
    """Where the files for the paper are."""
    from corpus.release.paper.write import write_paper  # noqa: PLC0415 -- brings in Arrow

    return write_paper(folder, here.project.root / "paper" / folder.name)
