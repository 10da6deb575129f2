"""``kliping release``: the dataset folder."""

from __future__ import annotations

import click

from kliping.groups import ListedGroup

ORDER = ("build", "check", "diff", "publish", "pack")


@click.command(
    "release",
    cls=ListedGroup,
    package=__name__,
    short_help="Build, audit and publish the dataset that load_dataset opens.",
)
def command() -> None:
    """Build the dataset folder that load_dataset opens, audit it, compare two, publish it, and pack it for archives."""
