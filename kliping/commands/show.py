"""``kliping show``: one article with its evidence, answers, label and provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("show", short_help="Show one article with its answers and labels.")
@click.argument("identifier", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def command(here: Here, identifier: str, *, as_json: bool) -> None:
    """Show the article that ID names, itself or by a task or an answer.

    Its text with the evidence that annotators marked, its copies, its answers and labels, and where it came from. What
    is shown is read as it stands; 'kliping trace' checks it.
    """
    from corpus.audit.dossier import dossier  # noqa: PLC0415 -- brings in Arrow
    from kliping.views.show import print_dossier  # noqa: PLC0415

    found = dossier(here.brought, identifier)
    if as_json:
        console.emit(found)
    else:
        print_dossier(found)
