"""``--lease``: where the store is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from spiders.leases.store import Store

FORMS = "sqlite:PATH or redis://HOST:PORT/NUMBER"


def open_store(address: str) -> Store:
    """The store at ``sqlite:PATH``, ``redis://HOST:PORT/NUMBER`` or, encrypted, ``rediss://…``.

    Raises:
        ConfigError: The address has another form, what lies there is no store, or a library is missing.
        ServiceError: It cannot be reached.
    """
    kind, _, rest = address.partition(":")
    if kind == "sqlite" and rest.strip("/"):
        from spiders.leases.sqlite import SqliteStore  # noqa: PLC0415 -- only the one that is wanted

        return SqliteStore(Path(rest))
    if kind in {"redis", "rediss"} and rest.startswith("//"):
        from spiders.leases.redis import RedisStore  # noqa: PLC0415 -- as above

        return RedisStore(address)
    message = f"--lease {kind}:…: expected {FORMS}" if rest else f"--lease {address}: expected {FORMS}"
    raise ConfigError(message)
