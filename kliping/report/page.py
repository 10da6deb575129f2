"""The report as one HTML page: every section, the style sheet and a few lines of script; nothing is fetched."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined

from corpus import __version__
from corpus.visible import visible
from kliping.report.corpus_columns import read_columns
from kliping.report.sections import ORDER
from kliping.report.sections.single import linked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus.project import Project
    from kliping.report.view import PageLink, ReportSection


def report_page(
    project: Project,
    *,
    pages: Sequence[PageLink] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> str:
    """The whole page. What is not there yet is said in its section.

    Args:
        project: The project.
        pages: Pages on single articles, which get a section of their own at the end.
        on_progress: Called with (sections done, sections).

    Raises:
        DataError: A table is damaged.
    """
    return render("report.html", project=project, sections=list(_sections(project, pages, on_progress)))


def _sections(
    project: Project, pages: Sequence[PageLink], on_progress: Callable[[int, int], None] | None
) -> Iterator[ReportSection]:
    articles = read_columns(project)
    for done, name in enumerate(ORDER, 1):
        yield import_module(f"kliping.report.sections.{name}").section(project, articles)
        if on_progress:
            on_progress(done, len(ORDER))
    if pages:
        yield linked(pages, len(articles))


def render(template: str, **values: object) -> str:
    """A template filled in: every value escaped, style and script in the page, the script named by its digest."""
    style, script = _text("report.css"), _text("report.js")
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    return (
        environment()
        .get_template(template)
        .render(style=style, script=script, script_digest=allowed, version=__version__, **values)
    )


def environment() -> Environment:
    """Jinja over ``kliping/report/templates``: whatever is put in is escaped, and made harmless for a reader."""
    made = Environment(
        loader=FunctionLoader(_text),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    made.tests["web"] = lambda url: str(url).startswith(("http://", "https://"))
    return made


def _text(name: str) -> str:
    return (files("kliping.report") / "templates" / name).read_text(encoding="utf-8")
