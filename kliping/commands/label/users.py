"""``kliping label users``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.labelling import studio_of
from kliping.views import console
from kliping.views.next_step import say_next

if TYPE_CHECKING:
    from annotation.annotators.accounts import Account
    from kliping.groups import Here


@click.command("users", short_help="Create accounts for annotators, or reset a password.")
@click.argument("emails", metavar="[EMAIL…]", nargs=-1)
@click.option("--reset", "lost", multiple=True, metavar="NAME", help="Give NAME (or an e-mail address) a new password.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, emails: tuple[str, ...], lost: tuple[str, ...], *, as_json: bool) -> None:
    """Make an account for each annotator EMAIL, and show its password once.

    An existing account is left as it is. --reset sets a new password on the project's own server, and shows it once;
    NAME is an annotator whose account was tied by 'kliping label people tie'.
    """
    if not emails and not lost:
        message = "nobody is named; give e-mail addresses, or --reset NAME"
        raise click.UsageError(message)
    accounts = [*_reset(here, lost), *(_made(here, emails) if emails else ())]
    url = _url(here)
    if as_json:
        console.emit({"url": url, "accounts": accounts})
        return
    console.table(("account", "password"), [(one.email, one.password or "as before") for one in accounts])
    click.echo(
        f"Log in at {url}, or by the link that 'kliping label push' prints: it leads to the first task. "
        "The passwords are not shown again."
    )
    say_next(here.folder, "label push")


def _made(here: Here, emails: tuple[str, ...]) -> list[Account]:
    from annotation.annotators.accounts import make_users  # noqa: PLC0415 -- a wing
    from corpus.lock import locked  # noqa: PLC0415 -- two at once would make one account twice

    project = here.project
    with studio_of(project) as studio, locked(project.annotations):
        return make_users(studio, emails)


def _reset(here: Here, lost: tuple[str, ...]) -> list[Account]:
    from annotation.annotators.accounts import accounts_of, reset_password  # noqa: PLC0415 -- a wing
    from annotation.answers.accounts import read_accounts  # noqa: PLC0415
    from annotation.label_studio.connection import data_folder  # noqa: PLC0415

    project = here.project
    owners = read_accounts(project)
    emails = [email for name in lost for email in accounts_of(owners, name)]  # all looked up before any is changed
    return [reset_password(data_folder(project), email) for email in emails]


def _url(here: Here) -> str:
    from annotation.label_studio.connection import connection  # noqa: PLC0415 -- a wing

    return connection(here.project).url
