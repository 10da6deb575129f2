"""``kliping verify``: is everything still as it was recorded?"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from corpus.errors import ConfigError, DataError
from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project
    from corpus.release.audit.faults import Fault
    from kliping.groups import Here


@click.command("verify", short_help="Recompute every digest, rebuild and compare.")
@click.option(
    "--rebuild/--no-rebuild", default=True, show_default=True, help="Rebuild in a temporary folder and compare."
)
@click.option("--json", "as_json", is_flag=True, help="Print what is wrong as JSON.")
@click.pass_obj
def command(here: Here, *, rebuild: bool, as_json: bool) -> None:
    """Recompute every digest of the project, from the archive to the releases, and build again to compare.

    Every fault is listed; any fault means exit code 3.
    """
    from annotation.audit import verify as verify_answers  # noqa: PLC0415 -- brings in numpy
    from annotation.audit.logs import taken_down_lines  # noqa: PLC0415 -- as above
    from corpus.audit.verify import is_untouched, verify  # noqa: PLC0415 -- brings in Arrow
    from corpus.project import Project  # noqa: PLC0415 -- 'kliping --help' needs none of it

    project = Project(here.folder.resolve())  # a damaged corpus.toml is a fault among the others
    _bring(here, project)
    if is_untouched(project):
        here.project  # noqa: B018 -- where nothing was made, corpus.toml is all there is
        report([], "nothing has been built here yet: there was nothing to check", as_json=as_json)
        return
    with console.progress("checking", "captures") as advance:
        faults = verify(project, on_progress=advance)
    faults += verify_answers(project)
    if rebuild:
        faults += _rebuilt(project)
    if stones := taken_down_lines(project):
        lines = counted(stones, "line of the logs is a tombstone", "lines of the logs are tombstones")
        console.note(f"{lines} of answers that were taken down; the chains hold with them")
    fine = "every digest matches"
    report(distinct(faults), fine + (", and a rebuild gives the same bytes" if rebuild else ""), as_json=as_json)


def _bring(here: Here, project: Project) -> None:
    """What lies at addresses; a damaged corpus.toml names none."""
    try:
        project.config  # noqa: B018 -- read now
    except ConfigError:
        return
    here.brought  # noqa: B018 -- as above


def distinct(faults: list[Fault]) -> list[Fault]:
    """Each fault once, in the order in which they were found, whichever check found it."""
    return list({(fault.where, fault.problem): fault for fault in faults}.values())


def _rebuilt(project: Project) -> list[Fault]:
    """What is not the same when it is built again from the archive."""
    from corpus.audit.verify import rebuild  # noqa: PLC0415 -- as above
    from corpus.findings import guarded  # noqa: PLC0415 -- brings in Arrow
    from kliping.supplied import supplied_by  # noqa: PLC0415 -- as above

    console.note("rebuilding in a temporary folder")
    articles = guarded((project.root,), "articles/", lambda: _articles_rebuilt(project))
    return [*articles, *rebuild(project, supplied_by)]


def _articles_rebuilt(project: Project) -> Iterator[Fault]:
    """Tables of ``articles/`` that come out differently; the cache in the project is not used."""
    from corpus.audit.manifests import unlike  # noqa: PLC0415 -- as above
    from corpus.findings import finding  # noqa: PLC0415
    from corpus.project import Project  # noqa: PLC0415
    from corpus.stage import read_manifest  # noqa: PLC0415
    from spiders.articles.build import build_articles  # noqa: PLC0415
    from spiders.portals.sources.own import FOLDER  # noqa: PLC0415

    if not project.articles.exists():
        return
    with TemporaryDirectory() as folder:
        other = Project(Path(folder).resolve())
        for path in (project.root / "captures", project.root / "corpus.toml", project.root / FOLDER):
            if path.exists():
                (other.root / path.name).symlink_to(path)
        copies = project.parts / "captures"  # of what lies at an address
        if copies.exists():
            other.parts.mkdir()
            (other.parts / copies.name).symlink_to(copies)
        again = build_articles(other.apart())
    written, remedy = read_manifest(project.articles), "run 'kliping build'"
    for name in sorted(written.outputs.keys() | again.outputs.keys()):
        if written.outputs.get(name) != again.outputs.get(name):
            yield finding(f"articles/{name}", "now has other content", remedy=remedy)
    yield from unlike("articles/manifest.json", written, again, remedy)


def report(faults: list[Fault], fine: str, *, as_json: bool) -> None:
    """Print the faults, or that all is well.

    Raises:
        DataError: There are faults.
    """
    if as_json:
        console.emit(faults)
    for fault in faults if not as_json else ():
        console.say(f"{console.styled(fault.where, bold=True)}: {fault.problem}", hang="  ")
    if faults:
        message = f"{counted(len(faults), 'problem')} found"
        raise DataError(message)
    if not as_json:
        click.echo(console.styled(fine, fg="green"))
