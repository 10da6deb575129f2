"""``kliping takedown``: an article leaves the project, and stays out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here

CLASSES = ("copyright", "privacy", "legal", "retracted", "other")


@click.command("takedown", short_help="Take an article out of the project, for good.")
@click.option("--url", metavar="URL", help="The article's address; that of a twin or of a further page will do.")
@click.option("--id", "identifier", metavar="ID", help="The article's id.")
@click.option(
    "--reason",
    metavar="CLASS",
    help="Why: copyright, privacy, legal, retracted or other. It stands in tombstones.jsonl, which is published.",
)
@click.option("--with-copies", is_flag=True, help="Take down the copies in its duplicate cluster too.")
@click.option("--dry-run", is_flag=True, help="Only say what would go; nothing is changed.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one parameter an option
    here: Here,
    *,
    url: str | None,
    identifier: str | None,
    reason: str | None,
    with_copies: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Remove an article from the archive, the corpus, the tasks, the answers, the labels and the releases.

    A tombstone remains: the digest of its address, the day and the class of reason. 'crawl' and 'ingest' do not bring
    it back. Releases that hold it are withdrawn. What cannot be reached from here is listed, with the commands to run.
    A takedown that was interrupted is finished by the next one, or by this command without options.
    """
    from corpus.takedown.plan import Wish  # noqa: PLC0415 -- brings in Arrow
    from kliping.takedown import sites_of, take_down  # noqa: PLC0415 -- as above
    from kliping.views.takedown import print_takedown  # noqa: PLC0415 -- as above

    wish = None
    if url or identifier or reason:
        _check(url, identifier, reason)
        today = datetime.now(UTC).date().isoformat()
        wish = Wish(
            url=url or "", identifier=identifier or "", reason=reason or "", date=today, with_copies=with_copies
        )
    with console.progress("looking", "captures") as advance:
        done = take_down(here.brought, wish, sites_of(here.portals), dry_run=dry_run, on_progress=advance)
    if as_json:
        console.emit(done)
    else:
        print_takedown(done, here.project)


def _check(url: str | None, identifier: str | None, reason: str | None) -> None:
    """Refuse what names no article, or two, or no known reason."""
    from corpus.errors import nearest  # noqa: PLC0415 -- only here

    message = ""
    if bool(url) == bool(identifier):
        message = "name one article, with --url or with --id"
    elif not reason:
        message = f"say why, with --reason: one of {', '.join(CLASSES)}"
    elif reason not in CLASSES:
        message = f"--reason {reason!r}: no such class{nearest(reason, CLASSES)}; expected one of {', '.join(CLASSES)}"
    if message:
        raise click.UsageError(message)
