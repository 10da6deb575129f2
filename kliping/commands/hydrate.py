"""``kliping hydrate``: a release without text, refilled and compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.extras import need
from kliping.host_map import host_map, insecure_option, map_option
from kliping.views import console
from kliping.workers import workers_option

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("hydrate", short_help="Refill a release that carries no text, and compare.")
@click.argument("dataset")
@click.option(
    *("--replay", "archives"),
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Take the pages from this WARC file, or folder of them, and ask nobody; may be repeated.",
)
@map_option
@insecure_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where it is written.  [default: hydrated/<name of DATASET>]",
)
@click.option(
    "--min-exact",
    type=click.FloatRange(min=0, max=1),
    metavar="SHARE",
    default=0.9,
    show_default=True,
    help="Share of texts that must be exactly those of the release; if fewer are, the exit code is 3.",
)
@click.option("--contact", metavar="ADDRESS", help="Mail or web address where portals can reach you.")
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Minimum time between two requests to a host.",
)
@workers_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one parameter an option
    here: Here,
    *,
    dataset: str,
    archives: tuple[Path, ...],
    hosts: tuple[str, ...],
    insecure: tuple[str, ...],
    out: Path | None,
    min_exact: float,
    contact: str | None,
    delay: float,
    workers: int,
    as_json: bool,
) -> int:
    """Refill DATASET, a dehydrated or snippet release: a folder, or NS/NAME[@REVISION] on the Hub.

    Its pages are fetched politely, robots.txt obeyed, into a WARC archive in the output folder, or taken from archives
    with --replay. Each text is compared with the digests of the release. The folder has the same configurations and
    splits as the release, with the texts joined in, and opens with load_dataset. Run it again to go on after an
    interruption; pages that are there are not fetched again.
    """
    need("release")
    from corpus.release.hydrate.result import require_exact  # noqa: PLC0415 -- brings in Arrow
    from kliping.hydrating import Ways, folder_for, refill  # noqa: PLC0415 -- brings in Arrow and readers
    from kliping.views.crawl import following  # noqa: PLC0415 -- only here
    from kliping.views.hydrate import print_hydrated  # noqa: PLC0415 -- as above

    ways = Ways(
        replay=archives,
        hosts=host_map(hosts),
        insecure=insecure,
        contact=contact or _contact(here),
        delay=delay,
        workers=workers,
        following=following,
        reading=lambda: console.progress("reading", "articles"),
        told=console.note,
    )
    done, report = refill(dataset, out or folder_for(dataset), here.folder, ways)
    for remark in report.remarks if report else ():
        console.note(f"note: {remark}")
    if as_json:
        console.emit(done)
    else:
        print_hydrated(done)
    if report and report.interrupted:
        console.note("interrupted; run the same command again to go on")
        return 130
    require_exact(done, min_exact)
    return 0


def _contact(here: Here) -> str:
    """That of the project, where one is."""
    return here.project.config.corpus.contact if (here.folder / "corpus.toml").exists() else ""
