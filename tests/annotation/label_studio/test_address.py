"""Where a local server listens."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from annotation.label_studio.address import Address, chosen_address, keep_port, kept_port
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_port_is_kept(tmp_path: Path) -> None:
    """At first a free one, then that of last time; one that is asked for takes its place."""
    first = chosen_address(tmp_path)
    keep_port(tmp_path, first.port)

    assert chosen_address(tmp_path) == first == Address(host="127.0.0.1", port=first.port)
    other = chosen_address(tmp_path, port=_free())
    keep_port(tmp_path, other.port)
    assert chosen_address(tmp_path) == other != first


def test_a_kept_port_that_is_taken_is_told_with_what_hangs_on_it(tmp_path: Path) -> None:
    """Nothing moves silently: links would lead to a stranger."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        keep_port(tmp_path, port)

        with pytest.raises(ConfigError, match=rf"port {port} of 127\.0\.0\.1 cannot be used .*links lead there"):
            chosen_address(tmp_path)
        with pytest.raises(ConfigError, match=r"name another with --port$"):
            chosen_address(tmp_path, port=port)
    assert chosen_address(tmp_path).port == port


@pytest.mark.parametrize("text", ["", "web\n", "0\n", "65536\n", "-1"])
def test_a_file_that_holds_no_port_is_no_port(tmp_path: Path, text: str) -> None:
    """A free one is taken instead."""
    (tmp_path / "port").write_text(text, encoding="utf-8")

    assert kept_port(tmp_path) is None
    assert chosen_address(tmp_path).port > 0


def test_a_server_that_listens_everywhere_is_reached_on_the_loopback() -> None:
    """And it is not for this machine alone."""
    everywhere, local = Address(host="0.0.0.0", port=8080), Address(host="127.0.0.1", port=8080)  # noqa: S104

    assert (everywhere.url, everywhere.is_local) == ("http://127.0.0.1:8080", False)
    assert (local.url, local.is_local) == ("http://127.0.0.1:8080", True)
    assert (Address(host="192.0.2.7", port=80).url, Address(host="192.0.2.7", port=80).is_local) == (
        "http://192.0.2.7:80",
        False,
    )


@pytest.mark.parametrize("host", ["192.0.2.7", "a" * 300])
def test_a_host_that_is_not_this_machine_is_refused(tmp_path: Path, host: str) -> None:
    """By name or by number; nothing is kept."""
    with pytest.raises(ConfigError, match="name another with --host"):
        chosen_address(tmp_path, host=host)
    assert kept_port(tmp_path) is None


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
