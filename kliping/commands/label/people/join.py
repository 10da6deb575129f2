"""``kliping label people join``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.changing import change_people, consenting

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("join", short_help="Give somebody new a fair share.")
@click.argument("name", metavar="NAME")
@consenting
@click.pass_obj
def command(here: Here, name: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Add NAME to [label] annotators, with a fair share of what nobody has begun, and all that everybody answers.

    Nobody gets an article twice, and each article keeps the number of answers that it is to have.
    """
    change_people(here, "join", name, yes=yes, dry_run=dry_run, as_json=as_json)
