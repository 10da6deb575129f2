"""``--map``: hosts that are reached elsewhere."""

from __future__ import annotations

import pytest

from corpus.errors import ConfigError
from kliping.host_map import host_map


def test_hosts_are_mapped() -> None:
    """``--map`` pairs become a mapping; an address may hold a ``=`` of its own."""
    assert host_map(("a.example=http://127.0.0.1:8000", "b.example=http://[::1]:1/?x=1")) == {
        "a.example": "http://127.0.0.1:8000",
        "b.example": "http://[::1]:1/?x=1",
    }


@pytest.mark.parametrize("pair", ["a.example", "=http://127.0.0.1", "a.example="])
def test_a_pair_that_is_none_is_refused(pair: str) -> None:
    """A mapping without a host or an address is refused, with an example of a right one."""
    with pytest.raises(ConfigError, match="expected HOST=URL"):
        host_map((pair,))
