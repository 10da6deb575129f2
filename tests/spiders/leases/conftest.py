from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shared_crawl import redis_server

from spiders.leases.address import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spiders.leases.store import Store


@pytest.fixture(scope="session")
def redis_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Redis."""
    with redis_server(tmp_path_factory.mktemp("redis")) as address:
        yield address


@pytest.fixture(params=["sqlite", "redis"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store of each kind."""
    if request.param == "sqlite":
        return open_store(f"sqlite:{tmp_path / 'work'}")
    address = request.getfixturevalue("redis_address")
    found = open_store(address)
    found._client.flushall()  # type: ignore[attr-defined]  # a Redis store has a client
    return found
