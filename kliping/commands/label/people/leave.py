"""``kliping label people leave``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.changing import change_people, consenting

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("leave", short_help="Hand on what somebody who leaves did not answer.")
@click.argument("name", metavar="NAME")
@consenting
@click.pass_obj
def command(here: Here, name: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take NAME out of [label] annotators, and hand on what NAME did not answer, to those who have least to do.

    What NAME answered counts on. Drafts that were never submitted are handed on too, and stay on the old board.
    """
    change_people(here, "leave", name, yes=yes, dry_run=dry_run, as_json=as_json)
