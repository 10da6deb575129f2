"""``kliping label people rebalance``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.changing import change_people, consenting

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("rebalance", short_help="Even out what nobody has begun.")
@consenting
@click.pass_obj
def command(here: Here, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Share out what nobody has begun, so that all annotators have as much left to do, within the quota."""
    change_people(here, "rebalance", yes=yes, dry_run=dry_run, as_json=as_json)
