"""Hosts that are reached elsewhere."""

from __future__ import annotations

import pytest

from corpus.errors import ConfigError
from spiders.crawl.hosts import HostMap, is_loopback


def test_the_longest_wildcard_wins_and_the_exact_name_before_it() -> None:
    """A host is looked up by its own name, then under the nearest domain; other hosts are not mapped."""
    hosts = HostMap.of(
        {"a.b.example": "http://127.0.0.1:1", "*.b.example": "http://127.0.0.1:2", "*.example": "http://[::1]:3"}
    )
    assert hosts.origin("a.b.example") == "http://127.0.0.1:1"
    assert hosts.origin("c.d.b.example") == "http://127.0.0.1:2"
    assert hosts.origin("b.example") == "http://[::1]:3"
    assert hosts.origin("example") is None


@pytest.mark.parametrize(
    "url", ["127.0.0.1:80", "ftp://127.0.0.1", "http://", "http://127.0.0.1/path", "http://h/?q=1"]
)
def test_a_map_to_something_that_is_no_origin_is_refused(url: str) -> None:
    """``--map`` wants ``http(s)://HOST[:PORT]`` and says so."""
    with pytest.raises(ConfigError, match="expected an origin such as"):
        HostMap.of({"www.portal.example": url})


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("localhost", True),
        ("a.localhost", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("10.0.0.1", False),
        ("x.id", False),
    ],
)
def test_this_machine_is_known_by_its_names(host: str, answer: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    """Loopback addresses and ``localhost`` are this machine, nothing else is."""
    assert is_loopback(host) is answer


def test_what_the_command_line_says_is_tidied() -> None:
    """Hosts in lower case and without spaces, origins without a final slash."""
    hosts = HostMap.of({" WWW.Portal.Example ": "http://127.0.0.1:8000/"})

    assert hosts.origins == {"www.portal.example": "http://127.0.0.1:8000"}
    assert hosts.origin("www.portal.example") == "http://127.0.0.1:8000"


def test_a_mapped_host_and_this_machine_stay_home() -> None:
    """Any other host is somebody else's machine."""
    hosts = HostMap.of({"*.portal.example": "http://127.0.0.1:8000"})

    assert [hosts.stays_home(host) for host in ("a.portal.example", "127.0.0.1", "portal.example")] == [
        True,
        True,
        False,
    ]


def test_an_empty_map_sends_nobody_elsewhere() -> None:
    """Every host is reached at its own address."""
    assert HostMap().origin("www.portal.example") is None
