"""``kliping demo``: the whole pipeline on a portal embedded in the package, or that portal alone."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

import click

from corpus.extras import need


@click.command("demo", short_help="Run the whole pipeline on an embedded portal.")
@click.option("--keep", is_flag=True, help="Leave Label Studio running at the end, to try it in a browser.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the project is made.  [default: a new temporary folder, which stays]",
)
@click.option("--portal-only", is_flag=True, help="Only serve the portal, for the tutorial, until Ctrl-C.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8765,
    show_default=True,
    metavar="N",
    help="Where --portal-only serves it, on this machine.",
)
def command(out: Path | None, *, keep: bool, portal_only: bool, port: int) -> None:
    """Run the whole pipeline, from a crawl to load_dataset, on an embedded portal and a real Label Studio.

    Everything is invented: articles, people, answers. The first run installs Label Studio and takes a few minutes;
    later runs take about two. With --portal-only the invented portal is served, and you do the rest yourself, as
    the tutorial tells.
    """
    if portal_only:
        if keep or out:
            message = "--portal-only makes no project: leave out --keep and --out"
            raise click.UsageError(message)
        from kliping.demo.portal_only import serve_alone  # noqa: PLC0415 -- composes the stories

        serve_alone(port)
        return
    need("label")
    need("release")
    from kliping.demo.road import walk  # noqa: PLC0415 -- brings in everything

    walk(out or Path(mkdtemp(prefix="kliping-demo-")), keep=keep)
