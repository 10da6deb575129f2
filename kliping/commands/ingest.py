"""``kliping ingest``: archives and pages that others made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.archive.ingest import IngestReport
    from kliping.groups import Here

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("ingest", short_help="Take over archives and pages made elsewhere.")
@click.argument("files", metavar="FILE…", nargs=-1, type=FILE)
@click.option("--url", help="The address of the saved page, where FILE is one.")
@click.option(
    "--urls",
    type=FILE,
    metavar="TSV",
    help="A table of saved pages: columns file, url and, if known, fetched_at, with tabs between.",
)
@click.option("--fetched-at", metavar="TIME", help="When the page of --url was saved, as ISO 8601.")
@click.option(
    "--portals", metavar="NAME,…", multiple=True, help="Take only what belongs to these portals; may be repeated."
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Take only what was captured on this day or later.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one parameter an option
    here: Here,
    files: tuple[Path, ...],
    *,
    url: str | None,
    urls: Path | None,
    fetched_at: str | None,
    portals: tuple[str, ...],
    since: datetime | None,
    as_json: bool,
) -> None:
    """Take WARC and WACZ files made elsewhere, or saved HTML with its address, into captures/.

    What is in the archive already is not taken twice. What cannot be read is listed; the rest is kept.
    """
    from corpus.archive.ingest import ingest  # noqa: PLC0415 -- opens archives
    from kliping.commands.extract import moment_of  # noqa: PLC0415

    if not files and not urls:
        message = "name at least one FILE, or a table with --urls"
        raise click.UsageError(message)
    project, known = here.project, here.portals
    names = [name.strip() for name in ",".join(portals).split(",") if name.strip()]
    with console.progress("reading", "bytes") as advance:
        report = ingest(
            project,
            files,
            portal_of=lambda address: found.name if (found := known.of(address)) else None,
            url=url,
            urls=urls,
            fetched_at=moment_of(fetched_at) if fetched_at else None,
            portals=frozenset(known.named(name).name for name in names),
            since=since.date() if since else None,
            on_progress=advance,
        )
    if as_json:
        console.emit(report)
    else:
        print_ingest(report)


def print_ingest(report: IngestReport) -> None:
    """What was kept and what was not; faults on stderr."""
    rows = [("read", report.read), ("kept", report.kept), *((f"  {name}", n) for name, n in report.portals.items())]
    rows += [("skipped", sum(report.skipped.values())), *((f"  {why}", n) for why, n in report.skipped.items())]
    console.table((f"{report.files} files", "responses"), rows, right=[1])
    for fault in report.faults:
        console.note(f"damaged: {fault}")
