"""``kliping label scheme``: schemes looked at by themselves."""

from __future__ import annotations

import click

from kliping.groups import ListedGroup

ORDER = ("check", "preview", "copy")


@click.command("scheme", cls=ListedGroup, package=__name__, short_help="Check, see or copy a scheme.")
def command() -> None:
    """Check a scheme of your own before anything is sent, see the screen as annotators will, or begin with a copy."""
