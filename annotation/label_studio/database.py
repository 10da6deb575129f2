"""The database of a local server: SQLite in its folder, or the PostgreSQL that the environment names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

DATABASE_VARIABLE = "KLIPING_LABEL_STUDIO_DATABASE"
_EXPECTED = "expected postgresql://USER:PASSWORD@HOST:PORT/NAME, special characters of the password as %XX"


def database_settings(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What tells Label Studio to use PostgreSQL; empty where SQLite is to be used.

    Raises:
        ConfigError: The variable holds no such address; what it holds is never quoted, for it has a password.
    """
    given = environ.get(DATABASE_VARIABLE, "")
    if not given:
        return {}
    try:
        parts = urlsplit(given)
        port = parts.port or 5432
    except ValueError:
        parts, port = urlsplit(""), 0
    name = parts.path.strip("/")
    if parts.scheme not in {"postgresql", "postgres"} or not (parts.hostname and parts.username and name):
        message = f"{DATABASE_VARIABLE} is not the address of a database; {_EXPECTED}"
        raise ConfigError(message)
    return {
        "LABEL_STUDIO_DJANGO_DB": "default",
        "LABEL_STUDIO_POSTGRE_NAME": unquote(name),
        "LABEL_STUDIO_POSTGRE_USER": unquote(parts.username),
        "LABEL_STUDIO_POSTGRE_PASSWORD": unquote(parts.password or ""),
        "LABEL_STUDIO_POSTGRE_HOST": parts.hostname,
        "LABEL_STUDIO_POSTGRE_PORT": str(port),
    }
