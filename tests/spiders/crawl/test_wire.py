"""The bytes of an exchange are recorded as they went over the wire, whatever shape they had."""

from __future__ import annotations

import socket
import socketserver
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest
from certificates import self_signed
from loopback import Answer, in_fresh_process, page, serve
from taping import tapes

from spiders.crawl.wire import Tape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ODD_HEADERS = {"x-Lower-First": "1", "SERVER": "Jendela/2", "Set-Cookie": "a=1", "content-LANGUAGE": "id"}
SHAPES = {
    "/plain": page("Harga cabai naik di Pasar Kembang."),
    "/headers": page("judul", headers=ODD_HEADERS),
    "/chunked": page("Warga Desa Sukamaju " * 300, chunk=700),
    "/gzip": page("Jalan layang dibuka. " * 500, packed=True),
    "/gzip-chunked": page("Jalan layang ditutup. " * 500, packed=True, chunk=100),
    "/missing": page("tidak ada", status="404 Tidak Ada"),
    "/broken": page("rusak", status="500 Internal Server Error"),
    "/moved": page("", status="301 Moved Permanently", headers={"Location": "/plain"}),
    "/empty": page("", headers={"Content-Type": "text/plain"}),
    "/nothing": Answer(pieces=(b"HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n",)),
    "/bare-lf": Answer(pieces=(b"HTTP/1.0 200 OK\nContent-Type: text/html\nContent-Length: 3\n\nabc",), close=True),
    "/no-phrase": Answer(pieces=(b"HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nx",)),
    "/bad-line": Answer(pieces=(b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: 1\r\n\r\nx",)),
    "/folded": Answer(pieces=(b"HTTP/1.1 200 OK\r\nX-Long: a\r\n  b\r\nContent-Length: 1\r\n\r\nx",)),
    "/until-close": Answer(pieces=(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"sampai tutup"), close=True),
    "/slow-pieces": Answer(pieces=(b"HTTP/1.1 200 OK\r\nContent-", b"Length: 6\r\n\r\nabc", b"def"), pause=0.02),
    "/trailer": Answer(
        pieces=(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;ext=1\r\nabc\r\n0\r\nX-Sum: 9\r\n\r\n",)
    ),
}


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    """Every shape fetched twice, in one crawl over persistent connections."""
    with serve(SHAPES) as site:
        paths = [*SHAPES, *SHAPES]
        notes = in_fresh_process(tapes, [site.origin + path for path in paths])
        return {"notes": notes, "paths": paths, "received": site.received, "port": site.port}


def test_responses_are_kept_byte_for_byte(recorded: dict[str, Any]) -> None:
    """Status line, header case and order, chunked and gzip coding are kept exactly as the server sent them."""
    assert len(recorded["notes"]) == 2 * len(SHAPES)
    for path, note in zip(recorded["paths"], recorded["notes"], strict=True):
        assert note["response"] == SHAPES[path].raw, path
        assert note["complete"] is True, path


def test_requests_are_kept_byte_for_byte_but_for_cookies(recorded: dict[str, Any]) -> None:
    """The recorded request is what the server received, without what would let a reader in."""
    received = [one.replace(b"Cookie: a=1\r\n", b"") for one in recorded["received"]]
    assert [note["request"] for note in recorded["notes"]] == received
    assert received != recorded["received"]
    assert recorded["received"][0].startswith(b"GET /plain HTTP/1.1\r\n")


def test_scrapy_still_gets_its_response(recorded: dict[str, Any]) -> None:
    """Recording leaves Scrapy's own response as it was: status, body with codings undone, address."""
    notes = dict(zip(recorded["paths"], recorded["notes"], strict=True))
    assert notes["/gzip-chunked"]["body"] == b"Jalan layang ditutup. " * 500
    assert notes["/missing"]["status"] == 404
    assert notes["/plain"]["url"] == f"http://127.0.0.1:{recorded['port']}/plain"
    assert notes["/plain"]["ip"] == "127.0.0.1"


def test_a_cut_body_is_recorded_as_incomplete() -> None:
    """Where the connection ends early, the error is Scrapy's and the tape holds what came, marked incomplete."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"
    answers = {
        "/short": Answer(pieces=(head, b"separuh"), close=True),
        "/chunk": Answer(pieces=(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",), close=True),
        "/after": page("utuh"),
    }
    with serve(answers) as site:
        short, chunk, after = in_fresh_process(tapes, [site.origin + path for path in answers])
    assert (short["error"], short["complete"], short["response"]) == (
        "ResponseDataLossError",
        False,
        head + b"separuh",
    )
    assert (chunk["error"], chunk["complete"]) == ("ResponseDataLossError", False)
    assert (after["status"], after["complete"]) == (200, True)


def test_a_body_that_takes_too_long_is_recorded_as_far_as_it_came() -> None:
    """A time-out in the middle of a body leaves the first part on the tape."""
    first = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nawal"
    slow = Answer(pieces=(first, *[b"x"] * 40), pause=0.1)
    with serve({"/slow": slow}) as site:
        (note,) = in_fresh_process(tapes, [f"{site.origin}/slow"], DOWNLOAD_TIMEOUT=0.5)
    assert note["error"] == "DownloadTimeoutError"
    assert note["complete"] is False
    assert note["response"].startswith(first)


def test_a_server_that_says_nothing_leaves_no_tape() -> None:
    """Where no response line came there is nothing to archive."""
    with serve({"/silent": Answer(pieces=(), close=True)}) as site:
        (note,) = in_fresh_process(tapes, [f"{site.origin}/silent"])
    assert note == {"error": "DownloadFailedError"}


def test_interim_answers_are_left_out() -> None:
    """A 103 in front of the real answer is no part of the response that is kept."""
    final = page("berita")
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    with serve({"/hints": Answer(pieces=(early + final.raw,))}) as site:
        (note,) = in_fresh_process(tapes, [f"{site.origin}/hints"])
    assert note["response"] == final.raw


def test_a_tape_without_interim_answers_is_kept_whole() -> None:
    """A body that looks like an interim answer stays."""
    tape = Tape()
    tape.received += b"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    assert tape.response == b"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"


def test_a_mapped_host_is_reached_elsewhere_and_addressed_as_itself() -> None:
    """The loopback server gets the portal's Host header and path; the response keeps the portal's address."""
    with serve({"nasional.portal.example/read/1": page("isi")}) as site:
        hosts = {"*.portal.example": site.origin}
        (note,) = in_fresh_process(tapes, ["https://nasional.portal.example/read/1"], hosts)
        assert site.asked == ["nasional.portal.example/read/1"]
    assert note["url"] == "https://nasional.portal.example/read/1"
    assert b"\r\nHost: nasional.portal.example\r\n" in note["request"]
    assert note["response"] == page("isi").raw


def test_https_is_recorded_above_tls(tmp_path: Path) -> None:
    """Over TLS the same plain bytes are kept."""
    answers = {"/aman": page("terenkripsi", packed=True, chunk=9)}
    with serve(answers, tls=self_signed(tmp_path)) as site:
        (note,) = in_fresh_process(tapes, [f"https://127.0.0.1:{site.port}/aman"])
        assert note["request"] == site.received[0]
    assert note["response"] == answers["/aman"].raw


def test_a_tunnel_through_a_proxy_is_no_part_of_the_exchange(tmp_path: Path) -> None:
    """Over an HTTP proxy the recorded bytes are those of the portal's answer, without the proxy's own."""
    answers = {"/lewat": page("lewat perantara", chunk=4)}
    with serve(answers, tls=self_signed(tmp_path)) as site, _proxy() as proxy:
        urls = [f"https://127.0.0.1:{site.port}/lewat"] * 2
        first, second = in_fresh_process(tapes, urls, proxy=f"http://127.0.0.1:{proxy}")
        assert [first["request"], second["request"]] == site.received
    assert first["response"] == second["response"] == answers["/lewat"].raw


def test_a_mapped_host_is_not_looked_for_behind_a_proxy() -> None:
    """A proxy of the environment is left aside where a host is sent to this machine."""
    with serve({"www.portal.example/a": page("isi")}) as site:
        hosts = {"www.portal.example": site.origin}
        (note,) = in_fresh_process(tapes, ["http://www.portal.example/a"], hosts, proxy="http://127.0.0.1:9")
    assert note["response"] == page("isi").raw


class _Tunnel(socketserver.StreamRequestHandler):
    """A proxy that knows CONNECT and nothing else."""

    def handle(self) -> None:
        host, _, port = self.rfile.readline().split()[1].decode().partition(":")
        while self.rfile.readline() != b"\r\n":
            pass
        with socket.create_connection((host, int(port))) as there:
            self.wfile.write(b"HTTP/1.1 200 Silakan\r\nVia: perantara\r\n\r\n")
            back = threading.Thread(target=_pump, args=(there, self.connection))
            back.start()
            _pump(self.connection, there)
            back.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):  # either side may go first
        while data := source.recv(65_536):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


@contextmanager
def _proxy() -> Iterator[int]:
    """The port of a running proxy."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Tunnel) as server:
        server.daemon_threads = True
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()
