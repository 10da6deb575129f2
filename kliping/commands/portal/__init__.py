"""``kliping portal``: adding a portal, and checking its rules."""

from __future__ import annotations

import click

from kliping.groups import ListedGroup

ORDER = ("new", "check")


@click.command("portal", cls=ListedGroup, package=__name__, short_help="Add a portal, or check the rules of one.")
def command() -> None:
    """Add a portal, or check the rules of one on pages."""
