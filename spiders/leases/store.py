"""What a store must be able to do, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from corpus.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = dict[str, Any]
"""A JSON object; nothing that is read from a store is ever run."""
Rule = Callable[[Value | None, float], Value | None]
"""From a value (None where there is none) and the store's clock to the value that takes its place (None for none)."""


class StoreError(ServiceError):
    """A store does not answer, or takes no change; it may do so again."""


class Store(Protocol):
    """Books of named JSON values, shared by processes. Its clock, in seconds, is the only one that counts.

    Every method raises:
        StoreError: It cannot be reached, or does not take the change.
        ConfigError: What lies there is no store of ours.
    """

    def now(self) -> float:
        """Seconds since 1970 by the clock that all crawlers of this store share."""
        ...

    def read(self, book: str) -> dict[str, Value]:
        """All values of a book."""
        ...

    def add(self, book: str, names: Iterable[str]) -> None:
        """An empty value for each name that has none."""
        ...

    def change(self, book: str, name: str, rule: Rule) -> Value | None:
        """Put what ``rule`` makes of a value in its place, with no other change between; that new value."""
        ...
