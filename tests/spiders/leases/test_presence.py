"""How many crawlers are at work."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from spiders.leases.presence import Presence

if TYPE_CHECKING:
    from spiders.leases.store import Store


def one(store: Store, name: str, work_list: str = "uji", seconds: float = 30) -> Presence:
    return Presence(store=store, work_list=work_list, name=name, seconds=seconds)


def test_those_are_counted_who_work_on_the_same_list(store: Store) -> None:
    """Another project's crawler does not count."""
    assert one(store, "a").show() == 1
    one(store, "lain", "proyek lain").show()

    assert one(store, "b").show() == 2


def test_who_leaves_is_not_counted_any_more(store: Store) -> None:
    """Neither are those who have not been heard of."""
    one(store, "a").show()
    one(store, "b").show()
    one(store, "c", seconds=0.01).show()
    one(store, "b").leave()
    time.sleep(0.02)

    assert one(store, "a").show() == 1


def test_the_long_dead_are_forgotten(store: Store) -> None:
    """Their sign of life is taken away, so that a list of years does not grow."""
    one(store, "a", seconds=0.01).show()
    time.sleep(0.03)

    one(store, "b", seconds=0.01).show()

    assert list(store.read("crawlers:uji")) == ["b"]
