"""Accounts for annotators. Label Studio makes usable ones only through its invite form, so that form is filled in
here.
"""

from __future__ import annotations

import re
import secrets
from contextlib import closing
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from annotation.label_studio.client import Studio
from annotation.label_studio.password import set_password
from annotation.label_studio.shapes import TokenJson
from annotation.label_studio.wire import Unanswered, understood
from corpus.errors import ConfigError, ServiceError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import httpx

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An annotator's log-in."""

    email: str
    password: str | None = field(repr=False)
    """To be shown once and handed over; None for an account that was there already."""


def make_users(studio: Studio, emails: Sequence[str]) -> list[Account]:
    """Make the accounts that are not there yet, each with a password of its own; nobody's password is changed.

    Raises:
        ConfigError: One of ``emails`` is no address; nothing was made.
        ServiceError: The server refused; accounts before that one were made, and are listed when this is run again.
    """
    wanted = list(dict.fromkeys(email.strip().lower() for email in emails))
    for email in wanted:
        if not _EMAIL.fullmatch(email):
            message = (
                f"{email!r} is not an e-mail address; expected NAME@HOST, or NAME@simulated.invalid for a simulated one"
            )
            raise ConfigError(message)
    known = {member.email.lower() for member in studio.members().values()}
    invite = studio.invite_link()
    accounts = []
    for email in wanted:
        password = None if email in known else secrets.token_urlsafe(9)
        if password:
            sign_up(invite, email, password)
        accounts.append(Account(email=email, password=password))
    return accounts


def reset_password(folder: Path, email: str) -> Account:
    """Give somebody who has lost it a new password, on the server in ``folder``; the old one is void at once.

    Raises:
        ConfigError, ServiceError: As :func:`annotation.label_studio.password.set_password` does.
    """
    account = Account(email=email.strip().lower(), password=secrets.token_urlsafe(9))
    set_password(folder, account.email, str(account.password))
    return account


def accounts_of(owners: Mapping[str, str], name: str) -> list[str]:
    """The accounts that ``name`` means: an address itself, or those that ``owners`` (account -> annotator) tie to it.

    Raises:
        ConfigError: Nothing is tied to that name.
    """
    if "@" in name:
        return [name]
    found = sorted(email for email, owner in owners.items() if owner == name)
    if not found:
        message = (
            f"no account is tied to {name!r}{nearest(name, set(owners.values()))}; give the e-mail address instead"
        )
        raise ConfigError(message)
    return found


def sign_up(invite: str, email: str, password: str) -> None:
    """Make one account, as an invited person would.

    Raises:
        ServiceError: The server shows the form again: the address is taken, or the password too short.
    """
    _fill_form(invite, email, password).close()


def log_in(url: str, email: str, password: str) -> Studio:
    """The server as that account sees it, with the account's own token.

    Raises:
        ServiceError: The server refused the log-in.
    """
    with closing(_fill_form(f"{url}/user/login/", email, password)) as session:
        answer = _sent(session, "GET", f"{url}/api/current-user/token")
    if answer.status_code != HTTPStatus.OK:
        message = f"Label Studio at {url} gave {email} no token ({answer.status_code}); allow legacy tokens there"
        raise ServiceError(message)
    return Studio(url, understood(TokenJson, answer, url, password)["token"])


def _fill_form(address: str, email: str, password: str) -> httpx.Client:
    """A browser's session after sending e-mail and password to the form at ``address``."""
    from annotation.label_studio.bounded import BoundedClient  # noqa: PLC0415 -- the SDK's HTTP library

    session = BoundedClient(trust_env=False, timeout=60)
    try:
        page = _sent(session, "GET", address)
        if found := _CSRF.search(page.text):
            form = {"csrfmiddlewaretoken": found[1], "email": email, "password": password}
            page = _sent(session, "POST", address, data=form, headers={"Referer": address})
    except ServiceError:
        session.close()
        raise
    if page.status_code != HTTPStatus.FOUND:  # the form is shown again, with its reason in words for people
        session.close()
        where = _shown(address)
        message = f"{where} refused {email}; see that the address is right and free, and the password long enough"
        raise ServiceError(message)
    return session


def _sent(session: httpx.Client, method: str, address: str, **what: Any) -> httpx.Response:  # noqa: ANN401 -- of the library
    import httpx  # noqa: PLC0415 -- as above

    try:
        return session.request(method, address, **what)
    except httpx.HTTPError as error:
        reason = f"({type(error).__name__}); see that Label Studio runs, then run this again"
        message = f"{_shown(address)} did not answer {reason}"
        raise Unanswered(message) from None


def _shown(address: str) -> str:
    """Without the query: an invite link is a secret."""
    return address.partition("?")[0]
