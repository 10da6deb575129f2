"""``kliping report``: the whole project on one page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.extras import need
from corpus.numbers import counted, size
from kliping.views import console
from kliping.views.next_step import say_next

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.project import Project
    from kliping.groups import Here
    from kliping.report.view import PageLink


@click.command("report", short_help="Write one page on the whole project.")
@click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where it is written.  [default: report.html in the project folder]",
)
@click.option(
    "--articles",
    "most",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Also a page each for N articles at most, in a folder beside the report: those with answers first, then "
    "those with copies, then the others by day.",
)
@click.pass_obj
def command(here: Here, *, output: Path | None, most: int) -> None:
    """Write a report on what the project holds so far: one HTML file, which needs no network and prints well.

    It holds titles, addresses and pseudonyms, and is meant for those who work on the project. Running it again
    replaces it. The page of an article holds its text with the evidence marked, answers, labels, provenance, and its
    copies side by side with the differences. Needs the extra: pip install 'kliping[report]'.
    """
    from corpus.stage import write_text  # noqa: PLC0415 -- only here

    project = here.brought
    draw = drawing()
    path = output or project.root / "report.html"
    folder = path.with_name(f"{path.stem}-articles")
    pages = _write_pages(project, folder, path.name, most) if most else ()
    with console.progress("reporting", "sections") as advance:
        page = draw(project, pages=pages, on_progress=advance)
    write_text(path, page)
    if most:
        console.note(f"written: {folder} ({counted(len(pages), 'page')}, one an article); they hold whole texts")
    console.note(f"written: {path} ({size(len(page.encode()))}); open it in a browser")
    if not (project.articles / "manifest.json").exists():
        console.note("nothing was built yet, and the report says no more than that")
        say_next(here.folder, "build" if _anything_captured(project) else "crawl")


def _anything_captured(project: Project) -> bool:
    return bool(project.paths.captures) or any((project.root / "captures").rglob("*.warc*"))


def _write_pages(project: Project, folder: Path, report: str, most: int) -> Sequence[PageLink]:
    from kliping.report.articles.pages import write_pages  # noqa: PLC0415 -- only here

    with console.progress("writing", "pages") as advance:
        return write_pages(project, folder, report, most, on_progress=advance)


def drawing() -> Callable[..., str]:
    """The function that makes the page.

    Raises:
        ConfigError: The library that draws is not installed.
    """
    need("report")
    from kliping.report.page import report_page  # noqa: PLC0415 -- brings in matplotlib

    return report_page
