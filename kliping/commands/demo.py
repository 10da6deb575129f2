"""``kliping demo``: the whole pipeline on a portal embedded in the package."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

import click


@click.command("demo", short_help="Run the whole pipeline on an embedded portal.")
@click.option("--keep", is_flag=True, help="Leave Label Studio running at the end, to try it in a browser.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the project is made.  [default: a new temporary folder, which stays]",
)
def command(out: Path | None, *, keep: bool) -> None:
    """Run the whole pipeline, from a crawl to load_dataset, on an embedded portal and a real Label Studio.

    Everything is invented: articles, people, answers. The first run installs Label Studio and takes a few minutes;
    later runs take about two.
    """
    from kliping.demo.road import walk  # noqa: PLC0415 -- brings in everything

    walk(out or Path(mkdtemp(prefix="kliping-demo-")), keep=keep)
