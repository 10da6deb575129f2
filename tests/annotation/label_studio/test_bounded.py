"""Answers under bounds of size and time, and redirects that are followed a few times."""

from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import httpx
import pytest
from answering import answering

from annotation.label_studio import bounded
from annotation.label_studio.bounded import BoundedClient, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator


class Answers(BaseHTTPRequestHandler):
    """Answers by what the address asks for."""

    def do_GET(self) -> None:
        """Send what the path names."""
        if self.path.startswith("/lead"):
            left = int(self.path.rpartition("/")[2])
            self.send_response(302)
            self.send_header("Location", f"/lead/{left - 1}" if left else "/gzip")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        if self.path == "/gzip":
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(gzip.compress(b'{"kabar": "baik"}' + b" " * 983))
        elif self.path == "/drip":
            self.end_headers()
            for _ in range(200):
                self.wfile.write(b" ")
                time.sleep(0.01)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def url() -> Iterator[str]:
    """Where it answers."""
    with answering(Answers) as address:
        yield address


def test_a_packed_answer_up_to_the_bound_is_there_whole(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand bytes, once unpacked, pass a bound of a thousand; headers that no longer hold are gone."""
    monkeypatch.setattr(bounded, "MOST_BYTES", 1000)
    with BoundedClient() as client:
        answer = client.get(f"{url}/gzip")

    assert (answer.json(), len(answer.content)) == ({"kabar": "baik"}, 1000)
    assert "content-encoding" not in answer.headers


def test_a_bomb_is_told_by_its_bound(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is larger than the bound once unpacked is refused, however small it came."""
    monkeypatch.setattr(bounded, "MOST_BYTES", 999)
    with BoundedClient() as client, pytest.raises(TooLarge, match="an answer of more than 999 by"):
        client.get(f"{url}/gzip")


def test_an_answer_that_drips_ends(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes in time, the whole does not."""
    monkeypatch.setattr(bounded, "MOST_SECONDS", 0.1)
    monkeypatch.setattr(bounded, "_PART", 1)
    with BoundedClient() as client, pytest.raises(TooLarge, match="an answer of more than 0 s"):
        client.get(f"{url}/drip")


def test_an_address_that_leads_on_is_followed_where_that_is_asked_for(url: str) -> None:
    """Three redirects end at the answer; without following, the first one is the answer."""
    with BoundedClient(follow_redirects=True) as client:
        assert client.get(f"{url}/lead/2").json() == {"kabar": "baik"}
        assert client.get(f"{url}/lead/2", follow_redirects=False).status_code == 302


def test_a_circle_of_redirects_ends(url: str) -> None:
    """After ten the client gives up."""
    with (
        BoundedClient(follow_redirects=True) as client,
        pytest.raises(httpx.TooManyRedirects, match="more than 10 redirects"),
    ):
        client.get(f"{url}/lead/10")
