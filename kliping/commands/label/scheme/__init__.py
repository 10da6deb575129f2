"""``kliping label scheme``: schemes looked at by themselves."""

from __future__ import annotations

import click

from kliping.groups import ListedGroup

ORDER = ("check", "preview")


@click.command("scheme", cls=ListedGroup, package=__name__, short_help="Check a scheme, and see its screen.")
def command() -> None:
    """Check a scheme of your own before anything is sent, and see the screen as annotators will."""
