"""``annotations/accounts.csv``: which account on the server belongs to which annotator. It never enters git.

Columns ``annotator`` (as under ``[label] annotators``) and ``account`` (an e-mail address). Somebody may have several
accounts; an account belongs to one person.
"""

from __future__ import annotations

import csv
import os
from io import StringIO
from typing import TYPE_CHECKING

from annotation.answers.pseudonyms import keep_private
from corpus.csv_rows import read_csv
from corpus.errors import ConfigError, DataError
from corpus.lock import holding
from corpus.stage import aside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.project import Project

COLUMNS = ("annotator", "account")


def accounts_file(project: Project) -> Path:
    """Where the table lies."""
    return project.annotations / "accounts.csv"


def read_accounts(project: Project) -> dict[str, str]:
    """Account (lower-case e-mail address) -> annotator; empty where nothing was tied yet.

    Raises:
        DataError: The file is no such table, or gives an account to two people.
    """
    path = accounts_file(project)
    if not path.exists():
        return {}
    read = read_csv(path)
    if read.columns != COLUMNS:
        message = f"{path}: expected the columns {', '.join(COLUMNS)} in the first line"
        raise DataError(message)
    owners: dict[str, str] = {}
    for line, row in read.rows:
        account, name = row["account"].strip().lower(), row["annotator"].strip()
        if owners.setdefault(account, name) != name:
            message = f"{path}, line {line}: the account belongs to {owners[account]} already; keep one of the lines"
            raise DataError(message)
    return owners


@holding("annotations")
def tie(project: Project, name: str, account: str) -> None:
    """Note that ``account`` is ``name``'s; the file is readable by its owner alone, and kept out of git.

    Raises:
        ConfigError: The account is somebody else's.
        DataError: The file is damaged.
    """
    keep_private(project)
    owners, email = read_accounts(project), account.strip().lower()
    if owners.get(email, name) != name:
        message = f"{email} is {owners[email]}'s account; correct {accounts_file(project)} if that is wrong"
        raise ConfigError(message)
    _write(project, {**owners, email: name})


@holding("annotations")
def give_accounts(project: Project, old: str, new: str) -> None:
    """Note that what was ``old``'s is ``new``'s; nothing is written where nothing was.

    Raises:
        DataError: The file is damaged.
    """
    owners = read_accounts(project)
    if old in owners.values():
        _write(project, {email: new if name == old else name for email, name in owners.items()})


def _write(project: Project, owners: Mapping[str, str]) -> None:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([COLUMNS, *sorted((name, email) for email, name in owners.items())])
    write_private(accounts_file(project), text.getvalue())


def write_private(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8, readable by its owner alone, whole or not at all."""
    with aside(path) as temporary, os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(text.encode())
