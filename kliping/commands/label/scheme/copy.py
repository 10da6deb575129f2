"""``kliping label scheme copy``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("copy", short_help="Copy a shipped scheme into the project.")
@click.argument("name", metavar="NAME")
@click.pass_obj
def command(here: Here, name: str) -> None:
    """Copy the shipped scheme NAME into the project, as NAME.toml, to change its words or to add to it.

    Codes are permanent once answers exist; wording may change, with a higher version.
    """
    from annotation.scheme import copy_scheme  # noqa: PLC0415 -- a wing

    path = copy_scheme(name, here.project.root)
    click.echo(f'{path}: edit it, raise its version, and write scheme = "{path.name}" under [label] in corpus.toml')
