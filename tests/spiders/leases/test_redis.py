"""What can be wrong with a store in Redis."""

from __future__ import annotations

import sys
from socket import create_server

import pytest

from corpus.errors import ConfigError
from spiders.leases.redis import RedisStore, without_password
from spiders.leases.store import StoreError


def test_nobody_at_the_address_is_an_error_that_says_what_to_do() -> None:
    """A closed port is named, with exit code 4."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    with pytest.raises(
        StoreError, match=f"--lease redis://127.0.0.1:{port}/0: cannot be reached .*start the server"
    ) as e:
        RedisStore(f"redis://127.0.0.1:{port}/0")
    assert e.value.exit_code == 4


def test_no_port_is_an_error_of_the_address() -> None:
    """What is no number is refused before anything is asked, with exit code 2."""
    with pytest.raises(ConfigError, match="expected redis://HOST:PORT/NUMBER") as e:
        RedisStore("redis://127.0.0.1:pelabuhan/0")
    assert e.value.exit_code == 2


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without redis-py, the command that installs it is told."""
    monkeypatch.setitem(sys.modules, "redis", None)

    with pytest.raises(ConfigError, match=r"needs the library redis, of the extra 'redis'; install it with: "):
        RedisStore("redis://127.0.0.1/0")


def test_a_wrong_password_is_never_repeated(redis_address: str) -> None:
    """A server that wants a password says so; the one that was given is not in the message."""
    client = RedisStore(redis_address)._client
    client.config_set("requirepass", "benar")
    try:
        with pytest.raises(ConfigError, match="give the password") as e:
            RedisStore(redis_address.replace("//", "//:rahasia@"))
        RedisStore(redis_address.replace("//", "//:benar@")).now()
    finally:
        client.config_set("requirepass", "")
    assert "rahasia" not in str(e.value)


def test_what_another_program_keeps_there_is_not_touched(redis_address: str) -> None:
    """A value that is no JSON, and a key that is no hash, are errors."""
    store = RedisStore(redis_address)
    store._client.hset("kliping:buku", "a", "bukan json")
    store._client.set("kliping:kunci", "teks")

    with pytest.raises(ConfigError, match="something else is stored"):
        store.read("buku")
    with pytest.raises(StoreError, match="WRONGTYPE"):
        store.change("kunci", "a", lambda _value, _: {})
    assert store._client.get("kliping:kunci") == "teks"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("redis://10.0.0.5:6379/0", "redis://10.0.0.5:6379/0"),
        ("redis://:rahasia@10.0.0.5/1", "redis://:…@10.0.0.5/1"),
        ("rediss://tim:rahasia@simpul.example:6380/2", "rediss://tim:…@simpul.example:6380/2"),
    ],
)
def test_addresses_are_shown_without_password(url: str, shown: str) -> None:
    """The user name stays."""
    assert without_password(url) == shown
