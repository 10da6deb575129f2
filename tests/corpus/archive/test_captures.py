from __future__ import annotations

import gzip
import tracemalloc
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import brotli
import pytest
from archiving import (
    PAGE,
    URL,
    Kept,
    archive,
    chunked,
    exchange,
    members,
    one_stream,
    paged_record,
    raw_deflate,
    record,
    response,
    zstd,
)
from fastwarc.stream_io import Lz4Writer
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive import codings
from corpus.archive.captures import iter_captures, page_capture, read_capture, read_record
from corpus.archive.cdxj import index_folder
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.schema import Capture


HTTP = "application/http; msgtype=response"


def opened(sent: bytes, captures: Path) -> tuple[Capture, str]:
    """What is read of an archived response, and what the index says that it lacks."""
    archive(captures, [exchange(sent)])
    [entry] = index_folder(captures)
    return read_capture(captures, entry), entry.flaw


WHOLE = {
    "as it is": response(),
    "chunked": response(chunked(PAGE), Transfer_Encoding="chunked"),
    "chunks with extensions and trailers": response(
        b"4;nama=nilai\r\n" + PAGE[:4] + b"\r\n%X \r\n" % (len(PAGE) - 4) + PAGE[4:] + b"\r\n000\r\nTrailer: x\r\n\r\n",
        Transfer_Encoding="chunked",
    ),
    "gzip": response(gzip.compress(PAGE), Content_Encoding="gzip"),
    "x-gzip": response(gzip.compress(PAGE), Content_Encoding="x-gzip"),
    "gzip of two members": response(gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), Content_Encoding="gzip"),
    "gzip and padding": response(gzip.compress(PAGE) + bytes(8), Content_Encoding="gzip"),
    "gzip in chunks": response(chunked(gzip.compress(PAGE)), Transfer_Encoding="chunked", Content_Encoding="gzip"),
    "deflate in zlib's frame": response(zlib.compress(PAGE), Content_Encoding="deflate"),
    "deflate without a frame": response(raw_deflate(PAGE), Content_Encoding="deflate"),
    "brotli": response(brotli.compress(PAGE), Content_Encoding="br"),
    "zstandard": response(zstd(PAGE), Content_Encoding="zstd"),
    "gzip, then brotli": response(brotli.compress(gzip.compress(PAGE)), Content_Encoding="gzip, BR"),
    "identity": response(Content_Encoding="identity"),
    "a coding that nobody knows": response(Content_Encoding="aws-chunked"),
    "said to be gzip": response(Content_Encoding="gzip"),
    "said to be deflate": response(Content_Encoding="deflate"),
    "said to be brotli": response(Content_Encoding="br"),
    "said to be zstandard": response(Content_Encoding="zstd"),
    "said to be chunked": response(Transfer_Encoding="chunked"),
    "gzip undone by an archive": response(Content_Encoding="gzip", Content_Length="40"),
    "no length, ended by the connection": response(length=False),
    "no length, gzip": response(gzip.compress(PAGE), length=False, Content_Encoding="gzip"),
    "more than the length says": response(Content_Length="5"),
    "a length that is none": response(Content_Length="banyak"),
    "bare line feeds": b"HTTP/1.0 200 OK\nServer: kuno\n\n" + PAGE,
}


@pytest.mark.parametrize("sent", WHOLE.values(), ids=WHOLE)
def test_codings_are_undone(sent: bytes, tmp_path: Path) -> None:
    """The body is the page however it was sent; a coding that the body does not have is passed over."""
    capture, flaw = opened(sent, tmp_path)

    assert capture.body == PAGE
    assert flaw == ""


_PRESSED = gzip.compress(PAGE * 20)


CUT = {
    "shorter than its length": (response(PAGE[:30], Content_Length="76"), "truncated", PAGE[:30]),
    "no last chunk": (response(chunked(PAGE)[:-5], Transfer_Encoding="chunked"), "truncated", PAGE),
    "in a chunk": (response(b"40\r\n" + PAGE[:30], Transfer_Encoding="chunked"), "truncated", PAGE[:30]),
    "no chunk at all": (response(b"", Transfer_Encoding="chunked"), "truncated", b""),
    "gzip, shorter than its length": (
        response(_PRESSED[:-8], Content_Encoding="gzip", Content_Length=str(len(_PRESSED))),
        "truncated",
        PAGE * 20,
    ),
    "gzip, no length": (response(_PRESSED[:-8], length=False, Content_Encoding="gzip"), "undecodable", PAGE * 20),
    "gzip, its head only": (response(_PRESSED[:10], length=False, Content_Encoding="gzip"), "undecodable", b""),
    "in the head": (b"HTTP/1.1 200 OK\r\nContent-Type: text/h", "truncated", b""),
}


@pytest.mark.parametrize(("sent", "flaw", "rest"), CUT.values(), ids=CUT)
def test_a_cut_body_is_flagged_and_gives_what_came(sent: bytes, flaw: str, rest: bytes, tmp_path: Path) -> None:
    """Where the connection ended too early the index says in which way, and the body is as much as can be read."""
    capture, found = opened(sent, tmp_path)

    assert found == flaw
    assert capture.body == rest


@pytest.mark.parametrize("status", ["304 Not Modified", "204 No Content"])
def test_a_status_without_a_body_is_not_cut(status: str, tmp_path: Path) -> None:
    """Content-Length of a 304 speaks of a body that is not sent."""
    capture, flaw = opened(response(b"", status=status, Content_Length="76"), tmp_path)

    assert capture.body == b""
    assert flaw == ""


@given(body=st.binary(max_size=2000), size=st.integers(1, 300))
@settings(max_examples=60)
def test_chunks_of_any_size_give_the_body(body: bytes, size: int) -> None:
    """Dechunking undoes chunking, and any cut before the last chunk is seen."""
    sent = chunked(body, size)

    assert codings.dechunk(sent) == (body, True)
    assert not codings.dechunk(sent[:-5])[1]


def test_a_body_that_swells_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small payload that would fill the memory is told of with its place, not opened."""
    monkeypatch.setattr(codings, "MAX_BODY", 1_000_000)

    with pytest.raises(DataError, match=r"byte \d+: https://.*: the body is larger than 1,000,000 bytes"):
        opened(response(gzip.compress(bytes(2_000_000)), Content_Encoding="gzip"), tmp_path)


def test_headers_are_read_whatever_their_state(tmp_path: Path) -> None:
    """Folded lines are joined, bytes that are no UTF-8 are Latin-1, lines without a colon are passed over."""
    lines = [b"X-Lipat: satu", b"\tdua", b"rusak", b"Location: /\xe9", b"Set-Cookie: a", b"set-cookie: b", b"", b""]
    sent = b"\r\n".join([b"HTTP/1.1 200 OK", *lines])

    capture, _ = opened(sent, tmp_path)

    assert capture.headers == (("X-Lipat", "satu dua"), ("Location", "/é"), ("Set-Cookie", "a"), ("set-cookie", "b"))
    assert capture.header("LOCATION") == "/é"
    assert capture.header("Server") is None


def test_a_saved_page_is_a_capture_without_a_record() -> None:
    """A plain file counts as the answer of its address; a pointer to it leads to no archive, and says so."""
    capture = page_capture(PAGE, URL, datetime(2025, 5, 1, 7, tzinfo=UTC))

    assert (capture.url, capture.body, capture.ref.status, capture.ref.warc_file) == (URL, PAGE, 200, None)
    with pytest.raises(DataError, match="was read from a plain file and has no record in the archive; ingest"):
        read_record(Path(), capture.ref)


def test_a_payload_is_checked_against_its_digest(tmp_path: Path) -> None:
    """A record whose payload is not the one that was noted is refused, with both digests."""
    [ref] = archive(tmp_path, [exchange()])

    assert read_record(tmp_path, ref) == PAGE
    with pytest.raises(
        DataError, match=r"00000\.warc\.gz: byte \d+: the payload of https.* has sha256 \w{64}, not beef;"
    ):
        read_record(tmp_path, replace(ref, payload_sha256="beef"))


WRONG_PLACES = {
    "another record": (
        lambda ref: replace(ref, warc_record_id="urn:uuid:9"),
        "holds record urn:uuid:.*, not urn:uuid:9",
    ),
    "no record begins there": (lambda ref: replace(ref, warc_offset=ref.warc_offset + 1), "no (whole )?record"),
    "past the end": (lambda ref: replace(ref, warc_offset=10**6), "byte 1000000: no whole record begins here"),
    "no such file": (
        lambda ref: replace(ref, warc_file="kabarfiksi/tiada.warc.gz"),
        "tiada.*No such file or directory",
    ),
}


@pytest.mark.parametrize(("misled", "told"), WRONG_PLACES.values(), ids=WRONG_PLACES)
def test_a_pointer_that_leads_astray_is_told_of(misled: Callable, told: str, tmp_path: Path) -> None:
    """The error names file and byte, and what is there instead."""
    [ref] = archive(tmp_path, [exchange()])

    with pytest.raises(DataError, match=told):
        read_record(tmp_path, misled(ref))


def lz4(data: bytes) -> bytes:
    """An LZ4 frame."""
    kept = Kept()
    with Lz4Writer(kept) as writer:
        writer.write(data)
    return kept.getvalue()


FLAVOURS = {
    "Zstandard by record": ("x.warc.zst", lambda records: b"".join(map(zstd, records))),
    "LZ4 by record": ("x.warc.lz4", lambda records: b"".join(map(lz4, records))),
    "a member a record": ("x.warc.gz", members),
    "one gzip stream": ("x.warc.gz", one_stream),
    "not compressed": ("x.warc", b"".join),
    "blank lines between": ("x.warc", b"\r\n".join),
}


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize(("name", "pack"), FLAVOURS.values(), ids=FLAVOURS)
def test_files_of_any_make_are_read(name: str, pack: Callable, version: str, tmp_path: Path) -> None:
    """WARC 1.0 and 1.1, compressed by record, as a whole or not, give their responses in order."""
    info = record("warcinfo", b"software: lain\r\n", version=version)
    (tmp_path / name).write_bytes(pack([info, *(paged_record(n, version=version) for n in range(3))]))

    read = list(iter_captures(tmp_path / name))

    assert [(capture.url, capture.body) for capture in read] == [(f"{URL}?page={n}", PAGE) for n in range(3)]
    assert {capture.fetched_at for capture in read} == {datetime(2024, 6, 25, 5, tzinfo=UTC)}


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0), (1, 2, 0)])
def test_what_is_said_of_a_response_is_found_on_either_side(order: tuple[int, ...], tmp_path: Path) -> None:
    """Metadata before or after its response belongs to it; that of another response does not; lists are no facts."""
    said = b"via: https://kabarfiksi.test/\r\noutlink: /a\r\noutlink: /b\r\nhopsFromSeed:\r\n L\r\n"
    about = record("metadata", said, WARC_Record_ID="<urn:uuid:m>", WARC_Refers_To="<urn:uuid:1>")
    other = record("metadata", b"via: lain\r\n", WARC_Record_ID="<urn:uuid:n>", WARC_Concurrent_To="<urn:uuid:11>")
    parts = [paged_record(1), about, other]
    (tmp_path / "x.warc").write_bytes(b"".join(parts[n] for n in order))

    [capture] = iter_captures(tmp_path / "x.warc")

    assert capture.metadata == {"via": "https://kabarfiksi.test/", "hopsfromseed": "L"}


def test_common_crawl_leaves_the_body_decoded(tmp_path: Path) -> None:
    """Where the crawler undid the coding and renamed the header, the body is taken as it is."""
    head = {
        "X_Crawler_Content_Encoding": "gzip",
        "X_Crawler_Transfer_Encoding": "chunked",
        "Content_Length": str(len(PAGE)),
    }
    (tmp_path / "x.warc.gz").write_bytes(
        members([record("response", response(PAGE, **head), WARC_Target_URI=URL, Content_Type=HTTP)])
    )

    [capture] = iter_captures(tmp_path / "x.warc.gz")

    assert capture.body == PAGE


def test_wget_puts_addresses_in_brackets(tmp_path: Path) -> None:
    """The angle brackets that WARC 1.0 shows around addresses are not part of them."""
    (tmp_path / "x.warc").write_bytes(paged_record(1, version="1.0", WARC_Target_URI=f"<{URL}>"))

    [capture] = iter_captures(tmp_path / "x.warc")

    assert capture.url == URL


def test_a_saved_resource_counts_as_answered(tmp_path: Path) -> None:
    """A resource record has no HTTP head: its block is the page, its Content-Type the only header."""
    (tmp_path / "x.warc").write_bytes(record("resource", PAGE, WARC_Target_URI=URL, Content_Type="text/html"))

    [capture] = iter_captures(tmp_path / "x.warc")

    assert (capture.ref.status, capture.headers, capture.body) == (200, (("Content-Type", "text/html"),), PAGE)


def revisit(digest: str, block: bytes = b"") -> bytes:
    """A revisit of the page at a later time, as Heritrix and pywb write it."""
    return record(
        "revisit",
        block,
        WARC_Record_ID="<urn:uuid:r>",
        WARC_Target_URI=f"{URL}?lagi",
        WARC_Date="2024-07-01T05:00:00Z",
        WARC_Payload_Digest=digest,
        Content_Type=HTTP,
    )


@pytest.mark.parametrize("block", [b"", b"HTTP/1.1 200 OK\r\nServer: lagi\r\n\r\n"], ids=["no head", "a head"])
@pytest.mark.parametrize("stated", ["sha1:VFOVBSUGVXVOBD43OEIXEDIJZQ57QXIN", "md5:x"])
def test_a_revisit_is_the_page_that_it_repeats(block: bytes, stated: str, tmp_path: Path) -> None:
    """By the digest of its payload, computed or stated, a revisit is one more capture of an earlier record."""
    original = paged_record(1, WARC_Payload_Digest=stated)
    (tmp_path / "x.warc.gz").write_bytes(members([original, revisit(stated, block)]))

    first, again = iter_captures(tmp_path / "x.warc.gz")

    assert (again.url, again.body) == (f"{URL}?lagi", PAGE)
    assert again.fetched_at == datetime(2024, 7, 1, 5, tzinfo=UTC)
    assert again.ref.warc_record_id == first.ref.warc_record_id == "urn:uuid:1"
    assert again.header("Server") == ("lagi" if block else None)


ORPHAN = (
    f"byte 0: a revisit of {URL}?lagi repeats a payload that is not in this archive (sha1:tiada); "
    "ingest the file that holds it first"
)


def test_a_revisit_of_nothing_is_told_of(tmp_path: Path) -> None:
    """A revisit whose original is not there is reported with its place, and the rest is read."""
    (tmp_path / "x.warc.gz").write_bytes(members([revisit("sha1:TIADA"), paged_record(1)]))
    faults: list[DataError] = []

    read = list(iter_captures(tmp_path / "x.warc.gz", faults.append))

    assert [capture.body for capture in read] == [PAGE]
    assert [str(fault).partition("x.warc.gz: ")[2] for fault in faults] == [ORPHAN]


def test_a_missing_file_is_told_of(tmp_path: Path) -> None:
    """The error names the file and what to do."""
    with pytest.raises(
        DataError, match=r"tiada\.warc\.gz: cannot be opened \(No such file.*name an existing WARC file"
    ):
        list(iter_captures(tmp_path / "tiada.warc.gz"))


def test_without_a_listener_the_fault_is_raised_at_the_end(tmp_path: Path) -> None:
    """All that can be read is given first, then the first fault comes as an error."""
    (tmp_path / "x.warc.gz").write_bytes(members([paged_record(1), paged_record(2)])[:-30])
    stream = iter_captures(tmp_path / "x.warc.gz")

    assert next(stream).body == PAGE
    with pytest.raises(DataError, match=r"x\.warc\.gz: damaged from byte \d+ on"):
        next(stream)


def test_a_large_file_streams_in_constant_memory(tmp_path: Path) -> None:
    """Forty pages of a megabyte each never need more than a few of them at once."""
    noise = Random(1).randbytes(1_000_000)  # noqa: S311 -- noise, no secret
    with (tmp_path / "x.warc.gz").open("wb") as stream:
        for n in range(40):
            stream.write(gzip.compress(paged_record(n, noise), compresslevel=0))

    tracemalloc.start()
    read = sum(len(capture.body) for capture in iter_captures(tmp_path / "x.warc.gz"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert read == 40_000_000
    assert peak < 12_000_000
