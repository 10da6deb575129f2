"""``kliping label users``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.labelling import studio_of
from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("users", short_help="Create accounts for annotators.")
@click.argument("emails", metavar="EMAIL…", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, emails: tuple[str, ...], *, as_json: bool) -> None:
    """Make an account for each annotator EMAIL, and show its password once.

    An existing account is left as it is.
    """
    from annotation.annotators.accounts import make_users  # noqa: PLC0415 -- a wing
    from corpus.lock import locked  # noqa: PLC0415 -- two at once would make one account twice

    project = here.project
    with studio_of(project) as studio, locked(project.annotations):
        accounts, url = make_users(studio, emails), studio.url
    if as_json:
        console.emit({"url": url, "accounts": accounts})
        return
    console.table(("account", "password"), [(one.email, one.password or "as before") for one in accounts])
    click.echo(f"Log in at {url}; the passwords are not shown again.")
