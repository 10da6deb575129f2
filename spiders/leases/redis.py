"""A store in Redis, for crawlers on several machines. The library is in the extra ``redis``."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from corpus.errors import ConfigError
from corpus.extras import need
from spiders.leases.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spiders.leases.store import Rule, Value

_PREFIX = "kliping:"
_SECONDS = 5.0
"""How long an answer is waited for: less than a lease lives."""


class RedisStore:
    """A book is a Redis hash of JSON texts; its clock is the server's, so that machines need not agree on the time."""

    def __init__(self, url: str) -> None:
        need("redis")
        import redis  # noqa: PLC0415 -- an extra, and only where it is wanted

        self._redis = redis
        self._shown = without_password(url)
        try:
            self._client = redis.Redis.from_url(
                url, decode_responses=True, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS
            )
        except (ValueError, redis.RedisError) as error:
            message = f"--lease {self._shown}: {error}; expected redis://HOST:PORT/NUMBER"
            raise ConfigError(message) from None
        self.now()  # find out now whether it answers

    def now(self) -> float:
        """See :class:`~spiders.leases.store.Store`."""
        with self._reaching():
            return _seconds(self._client.time())

    def read(self, book: str) -> dict[str, Value]:
        """See :class:`~spiders.leases.store.Store`."""
        with self._reaching():
            found = self._client.hgetall(_PREFIX + book)
            return {str(name): json.loads(value) for name, value in found.items()}

    def add(self, book: str, names: Iterable[str]) -> None:
        """See :class:`~spiders.leases.store.Store`."""
        with self._reaching(), self._client.pipeline(transaction=False) as many:
            for name in names:
                many.hsetnx(_PREFIX + book, name, "{}")
            many.execute()

    def change(self, book: str, name: str, rule: Rule) -> Value | None:
        """See :class:`~spiders.leases.store.Store`; tried again where another crawler was quicker."""
        with self._reaching():
            while True:
                with self._client.pipeline() as watched:
                    try:
                        return self._try(watched, _PREFIX + book, name, rule)
                    except self._redis.WatchError:
                        continue

    def _try(self, watched: Any, key: str, name: str, rule: Rule) -> Value | None:  # noqa: ANN401 -- redis-py's types
        watched.watch(key)
        known = watched.hget(key, name)
        value = rule(json.loads(known) if known else None, _seconds(watched.time()))
        watched.multi()
        if value is None:
            watched.hdel(key, name)
        else:
            watched.hset(key, name, json.dumps(value))
        watched.execute()
        return value

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        try:
            yield
        except self._redis.AuthenticationError as error:
            message = f"--lease {self._shown}: {error}; give the password: redis://:PASSWORD@HOST, or set KLIPING_LEASE"
            raise ConfigError(message) from None
        except self._redis.ResponseError as error:
            message = f"--lease {self._shown}: the server refuses: {error}"
            raise StoreError(message) from None
        except (self._redis.RedisError, OSError) as error:
            message = f"--lease {self._shown}: cannot be reached ({error}); start the server, or check host and port"
            raise StoreError(message) from None
        except json.JSONDecodeError as error:
            message = (
                f"--lease {self._shown}: something else is stored under {_PREFIX}… ({error}); use another database"
            )
            raise ConfigError(message) from None


def without_password(url: str) -> str:
    """An address as it may be shown."""
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    name = user.partition(":")[0]
    return urlunsplit(parts._replace(netloc=f"{name}:…@{host}" if at else host))


def _seconds(time: Any) -> float:  # noqa: ANN401 -- a pair of seconds and microseconds
    seconds, micros = time
    return float(seconds) + float(micros) / 1e6
