"""``kliping label people rename``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("rename", short_help="Call an annotator by another name.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.pass_obj
def command(here: Here, old: str, new: str) -> None:
    """Call annotator OLD by the name NEW from now on: in corpus.toml, the ledger and the table of accounts.

    Board, tasks, answers and pseudonym stay. The next push renames the board on the server.
    """
    from annotation.exchange.rename import rename  # noqa: PLC0415 -- a wing

    rename(here.project, old, new)
    console.note(f"{old} is called {new} now; the next 'kliping label push' renames the board")
