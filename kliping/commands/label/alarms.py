"""``kliping label alarms``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.errors import DataError
from kliping.views import console
from kliping.views.exchange import print_alarms

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("alarms", short_help="Show what needs a look, until it is seen or put right.")
@click.option("--seen", "seen", type=click.IntRange(min=1), multiple=True, metavar="N", help="Alarm N was seen.")
@click.option("--seen-all", "all_seen", is_flag=True, help="All alarms were seen.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, seen: tuple[int, ...], *, all_seen: bool, as_json: bool) -> None:
    """Show what the last pull found to look at. An alarm is new until you say that it was seen, and stands until
    it is put right; then it disappears.

    Ends with exit code 3 as long as something new stands, else with 0. Each alarm links to its task in the browser.
    """
    from annotation.answers.alarms import Alarms, acknowledge, read_alarms  # noqa: PLC0415 -- a wing

    here: Here = ctx.obj
    if seen or all_seen:
        alarms = acknowledge(here.project, None if all_seen else seen)
    else:
        alarms = Alarms(standing=read_alarms(here.project))
    if as_json:
        console.emit(alarms)
    else:
        print_alarms(alarms)
    if alarms.new:
        ctx.exit(DataError.exit_code)
