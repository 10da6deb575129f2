"""The name of an annotator outside the server: the same name in every pull, and nobody's e-mail address."""

from __future__ import annotations

import hmac
import os
import re
import secrets
from typing import TYPE_CHECKING

from corpus.errors import ConfigError, DataError
from corpus.json_text import read_text
from corpus.lock import locked
from corpus.stage import aside, write_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.project import Project

SALT_VARIABLE = "KLIPING_SALT"
SIMULATED_HOST = "simulated.invalid"
"""Mail domain of simulated annotators; ``.invalid`` can never be anybody's address (RFC 2606)."""
PRIVATE = (
    "# These name people. Back them up elsewhere; never publish them.",
    *("log.jsonl", "log.jsonl.*", ".log.jsonl.*", "salt", ".salt.*", "accounts.csv", ".accounts.csv.*"),
)
"""The lines of ``annotations/.gitignore``."""
_LEAST_SALT = 16
_SALT_LOST = "put it back from a copy: with another salt every annotator gets another name"


def is_simulated(email: str) -> bool:
    """Whether that is the address of a simulated annotator."""
    return email.lower().endswith("@" + SIMULATED_HOST)


def pseudonyms(project: Project) -> Callable[[str], str]:
    """E-mail address -> pseudonym, salted for this project.

    The salt is ``KLIPING_SALT``, or a file in ``annotations/`` that is made on first use. Who has the salt can
    test whom a pseudonym means, so neither is published nor committed; who loses it renames every annotator.
    """
    salt = _salt(project)

    def pseudonym(email: str) -> str:
        name, _, _ = email.lower().partition("@")
        if is_simulated(email):
            return "simulated-" + re.sub(r"[^a-z0-9]+", "-", name.removeprefix("simulated-")).strip("-")
        return "annotator-" + hmac.digest(salt, email.strip().lower().encode(), "sha256").hex()[:12]

    return pseudonym


def _salt(project: Project) -> bytes:
    given = os.environ.get(SALT_VARIABLE, "")
    if given:
        if len(given) < _LEAST_SALT:
            message = f"{SALT_VARIABLE} is too short to hide anybody; expected {_LEAST_SALT} characters or more"
            raise ConfigError(message)
        return given.encode()
    path = project.annotations / "salt"
    if not path.exists():
        keep_private(project)
        with locked(project.annotations):
            _make_salt(path)
    salt = read_text(path, "a salt", _SALT_LOST).strip()
    if len(salt) < _LEAST_SALT:
        message = f"{path}: too short to hide anybody; {_SALT_LOST}"
        raise DataError(message)
    return salt.encode()


def _make_salt(path: Path) -> None:
    """Whole or not at all, and only once: an empty salt would hide nobody, a second one rename everybody."""
    if path.exists():
        return
    with aside(path) as temporary, os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(secrets.token_hex(32) + "\n")


def keep_private(project: Project) -> None:
    """See to it that git never takes what names annotators: the raw log (e-mail addresses) and the salt."""
    project.annotations.mkdir(parents=True, exist_ok=True)
    path = project.annotations / ".gitignore"
    there = read_text(path, "a list for git", "remove it") if path.exists() else PRIVATE[0] + "\n"
    missing = [line for line in PRIVATE if line not in there.split("\n")]
    if missing or not path.exists():
        write_text(path, there + "".join(line + "\n" for line in missing))
