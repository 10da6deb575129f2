"""``kliping label users``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("users")
@click.argument("emails", metavar="EMAIL…", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, emails: tuple[str, ...], *, as_json: bool) -> None:
    """Make an account for each annotator EMAIL, and show its password this once.

    An account that is there already is left as it is.
    """
    from annotation.connection import connection  # noqa: PLC0415 -- brings in the SDK's HTTP library
    from annotation.studio import Studio  # noqa: PLC0415
    from annotation.users import make_users  # noqa: PLC0415

    there = connection(here.project)
    accounts = make_users(Studio(there.url, there.token), emails)
    if as_json:
        console.emit({"url": there.url, "accounts": accounts})
        return
    console.table(("account", "password"), [(one.email, one.password or "as before") for one in accounts])
    click.echo(f"Log in at {there.url}; the passwords are not shown again.")
