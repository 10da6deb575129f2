"""``kliping ingest``: archives and pages made elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

import click

from kliping.views import console
from kliping.views.ingest import print_ingest
from kliping.views.next_step import say_next

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.archive.ingest import IngestReport
    from corpus.schema import Capture
    from kliping.groups import Here

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("ingest", short_help="Import archives and pages made elsewhere.")
@click.argument("files", metavar="FILE…", nargs=-1, type=FILE)
@click.option("--url", metavar="URL", help="The address of the saved page FILE.")
@click.option(
    "--urls",
    type=FILE,
    metavar="TSV",
    help="A table of saved pages: columns file, url and, if known, fetched_at, with tabs between.",
)
@click.option("--fetched-at", metavar="TIME", help="When the page of --url was saved, or the table made, as ISO 8601.")
@click.option(
    "--table", type=FILE, help="A CSV or Parquet table of articles, with a column for address, title and date."
)
@click.option(
    "--columns", metavar="FIELD=COLUMN,…", help="Which column of --table is what, where its name does not say."
)
@click.option("--zone", metavar="NAME", help="The zone of dates in --table that name none, such as Asia/Jakarta.")
@click.option("--portals", metavar="NAME,…", multiple=True, help="Import only pages of these portals; may be repeated.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Import only what was captured on this day or later.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one parameter an option
    here: Here,
    files: tuple[Path, ...],
    *,
    url: str | None,
    urls: Path | None,
    fetched_at: str | None,
    table: Path | None,
    columns: str | None,
    zone: str | None,
    portals: tuple[str, ...],
    since: datetime | None,
    as_json: bool,
) -> None:
    """Import WARC and WACZ files made elsewhere, saved HTML pages, or a table of articles into captures/.

    Nothing is imported twice, and nothing that was taken down. What cannot be read is listed; the rest is imported.
    """
    from corpus.archive.ingest import ingest  # noqa: PLC0415 -- opens archives
    from corpus.tombstones import BlockList  # noqa: PLC0415
    from kliping.commands.extract import moment_of  # noqa: PLC0415
    from spiders.location import canonical_url  # noqa: PLC0415 -- loads the portals' types

    _check(files, url=url, urls=urls, table=table, columns=columns, zone=zone)
    known = here.portals
    names = [name.strip() for name in ",".join(portals).split(",") if name.strip()]
    wanted = frozenset(known.named(name).name for name in names)
    moment, day = moment_of(fetched_at) if fetched_at else None, since.date() if since else None
    taken_down = BlockList.of(here.project.root)

    def blocked(address: str) -> bool:
        return bool(taken_down) and taken_down.of_url(canonical_url(address, known)) is not None

    if table:
        options = {"fetched_at": moment, "portals": wanted, "since": day, "blocked": blocked}
        report = _table(here, table, columns or "", zone or "", **options)
    else:
        with console.progress("reading", "bytes") as advance:
            report = ingest(
                here.project,
                files,
                portal_of=lambda address: found.name if (found := known.of(address)) else None,
                url=url,
                urls=urls,
                fetched_at=moment,
                portals=wanted,
                since=day,
                blocked=blocked,
                on_progress=advance,
            )
    if as_json:
        console.emit(report)
    else:
        print_ingest(report)
        if report.kept:
            say_next(here.folder, "build")


def _check(  # noqa: PLR0913 -- what was given on the command line
    files: tuple[Path, ...],
    *,
    url: str | None,
    urls: Path | None,
    table: Path | None,
    columns: str | None,
    zone: str | None,
) -> None:
    """Refuse options that do not go together."""
    message = ""
    if table and (files or urls or url):
        message = "give either --table or archives and pages, not both: run 'kliping ingest' once for each"
    elif not table and (columns or zone):
        message = "--columns and --zone describe a table; name it with --table"
    elif not files and not urls and not table:
        message = "name at least one FILE, or a table with --urls or --table"
    elif zone and zone not in available_timezones():
        message = f"--zone {zone!r}: expected an IANA name such as Asia/Jakarta"
    if message:
        raise click.UsageError(message)


def _table(here: Here, table: Path, columns: str, zone: str, **options: Any) -> IngestReport:  # noqa: ANN401 -- as typed there
    from corpus.archive.table_columns import chosen_columns  # noqa: PLC0415
    from corpus.archive.table_rows import ingest_table  # noqa: PLC0415 -- loads Arrow
    from corpus.schema import Rejected  # noqa: PLC0415 -- likewise
    from spiders.rows.read import read_row  # noqa: PLC0415 -- loads the readers

    known = here.portals

    def refusal_of(capture: Capture) -> tuple[str, str] | None:
        outcome = read_row(capture, known)
        return (outcome.reason, outcome.detail) if isinstance(outcome, Rejected) else None

    return ingest_table(
        here.project,
        table,
        portal_of=lambda address: found.name if (found := known.of(address)) else None,
        refusal_of=refusal_of,
        columns=chosen_columns(columns),
        zone=zone,
        **options,
    )
