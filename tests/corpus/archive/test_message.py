"""An HTTP response as the bytes that were sent."""

from __future__ import annotations

import gzip

import archiving
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive.message import Message


@given(st.binary())
def test_head_and_payload_are_the_bytes_that_came(block: bytes) -> None:
    """Nothing is lost in splitting, whatever the bytes are."""
    for bytes_ in (block, b"HTTP/1.1 200 OK\r\n" + block):
        message = Message.parse(bytes_)

        assert message.head + message.payload == bytes_


def test_headers_are_joined_and_unfolded() -> None:
    """Headers of one name are joined by commas, folded lines by a space; names have no case."""
    message = Message.parse(b"HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nX-B: a\r\n b\r\nnonsense\r\n\r\nisi")

    assert (message.header("X-A"), message.header("x-b"), message.header("x-c")) == ("1, 2", "a b", "")
    assert (message.status, message.payload) == (200, b"isi")


def test_media_type_has_no_parameters() -> None:
    """Lower case, without the charset."""
    assert Message.parse(archiving.response(Content_Type="Text/HTML; charset=UTF-8")).mime == "text/html"


def test_bytes_that_are_no_response_are_payload() -> None:
    """Status 0, no head, no flaw."""
    message = Message.parse(b"<html>")

    assert (message.status, message.head, message.payload, message.flaw) == (0, b"", b"<html>", "")


@pytest.mark.parametrize(
    ("block", "flaw"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nisi", ""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nisi", "truncated"),
        (b"HTTP/1.1 200 OK\r\nContent-Le", "truncated"),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", ""),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nisi\r\n", "truncated"),
        (b"HTTP/1.1 206 Partial\r\nContent-Range: bytes 0-2/3\r\n\r\nisi", ""),
        (b"HTTP/1.1 206 Partial\r\nContent-Range: bytes 0-2/9\r\n\r\nisi", "partial"),
        (b"HTTP/1.1 200 OK\r\nContent-Range: bytes 0-2/9\r\n\r\nisi", "partial"),
        (b"HTTP/1.1 200 OK\r\nContent-Range: bytes */9\r\n\r\nisi", ""),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + gzip.compress(b"isi", mtime=0)[:-2], "undecodable"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + gzip.compress(b"isi", mtime=0)[:-2], "undecodable"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/gzip\r\n\r\n" + gzip.compress(b"isi", mtime=0)[:-2], ""),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"isi", mtime=0)[:-2], "undecodable"),
    ],
)
def test_flaw_says_what_is_missing(block: bytes, flaw: str) -> None:
    """A response that was cut, asked for in part, or cannot be decoded says so."""
    assert Message.parse(block).flaw == flaw


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Encoding: gzip\r\n",
        b"Content-Encoding: GZIP\r\n",
        b'Content-Encoding: "gzip"\r\n',
        b"Transfer-Encoding: gzip\r\n",
        b"Content-Type: text/html; charset=utf-8\r\n",
    ],
)
def test_a_coding_is_undone_however_it_is_named(head: bytes) -> None:
    """As content or transfer coding; a page of text that is gzip without saying so was saved by a tool that forgot."""
    message = Message.parse(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + gzip.compress(b"isi", mtime=0))

    assert (message.body(), message.flaw) == (b"isi", "")


def test_a_saved_body_that_stops_in_its_coding_is_undecodable() -> None:
    """A record without HTTP headers holds whole pages or none as well."""
    assert Message.plain(gzip.compress(b"isi", mtime=0)[:-2], "text/html").flaw == "undecodable"


def test_digests_are_of_the_payload_as_sent() -> None:
    """Codings are not undone for the digest, and are for the body."""
    plain, coded = Message.plain(b"isi", "text/html"), gzip.compress(b"isi", mtime=0)
    message = Message.parse(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + coded)

    assert message.body() == plain.body() == b"isi"
    assert message.payload_sha256 != plain.payload_sha256
    assert plain.payload_sha1 == "MPRDM25VDUB37XMDYTBSCD36EMF3QDAS"
