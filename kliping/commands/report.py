"""``kliping report``: the whole project on one page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.extras import need
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Callable

    from kliping.groups import Here

_MEGABYTE = 1_000_000


@click.command("report", short_help="Write one page on the whole project.")
@click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where it is written.  [default: report.html in the project folder]",
)
@click.pass_obj
def command(here: Here, *, output: Path | None) -> None:
    """Write a report on what the project holds so far: one HTML file, which needs no network and prints well.

    It holds titles, addresses and pseudonyms, and is meant for those who work on the project. Running it again
    replaces it. Needs the extra: pip install 'kliping[report]'.
    """
    from corpus.stage import write_text  # noqa: PLC0415 -- only here

    project = here.project
    draw = drawing()
    path = output or project.root / "report.html"
    with console.progress("reporting", "sections") as advance:
        page = draw(project, on_progress=advance)
    write_text(path, page)
    console.note(f"written: {path} ({len(page.encode()) / _MEGABYTE:.1f} MB); open it in a browser")


def drawing() -> Callable[..., str]:
    """The function that makes the page.

    Raises:
        ConfigError: The library that draws is not installed.
    """
    need("report")
    from kliping.report.page import report_page  # noqa: PLC0415 -- brings in matplotlib

    return report_page
