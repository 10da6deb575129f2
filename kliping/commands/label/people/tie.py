"""``kliping label people tie``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("tie", short_help="Say whose account is whose.")
@click.argument("name", metavar="NAME")
@click.argument("email", metavar="EMAIL")
@click.pass_obj
def command(here: Here, name: str, email: str) -> None:
    """Note that annotator NAME answers with the account EMAIL: in annotations/accounts.csv, which git ignores.

    From then on 'pull' reports answers that somebody gave on another annotator's board, and keeps them out of labels,
    unless [label] says other_boards = "count".
    """
    from annotation.exchange.roster import tie_account  # noqa: PLC0415 -- a wing

    tie_account(here.project, name, email)
    console.note(f"{email} is {name}'s account; the next 'kliping label pull' goes by it")
