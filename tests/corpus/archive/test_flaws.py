"""Responses that are not all that the portal had to send: never taken for whole."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import brotli
import pytest
from archiving import PAGE, archive, exchange, members, raw_deflate, record, response, zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive.cdxj import index_folder, index_path
from corpus.archive.codings import undo
from corpus.archive.message import Message

if TYPE_CHECKING:
    from pathlib import Path

PRESSES = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "bare deflate": raw_deflate,
    "br": brotli.compress,
    "zstd": zstd,
}
LONG = b"".join(b"<p>Nelayan nomor %d pulang membawa %d ikan.</p>" % (n, n * 7919 % 1000) for n in range(400))


@pytest.mark.parametrize("name", PRESSES)
@given(share=st.floats(0.01, 0.999))
@settings(max_examples=40, deadline=None)
def test_a_stream_that_stops_is_undecodable(name: str, share: float) -> None:
    """Whatever part of a compressed page is there, with a Content-Length that fits it, it is not the whole page."""
    pressed = PRESSES[name](LONG)
    cut = pressed[: max(1, min(int(len(pressed) * share), len(pressed) - 1))]

    assert Message.parse(response(cut, Content_Encoding=name.rpartition(" ")[2])).flaw == "undecodable"


@pytest.mark.parametrize("name", PRESSES)
def test_a_whole_stream_has_no_flaw(name: str) -> None:
    """The whole compressed page is the page."""
    message = Message.parse(response(PRESSES[name](LONG), Content_Encoding=name.rpartition(" ")[2]))

    assert (message.flaw, message.body()) == ("", LONG)


@pytest.mark.parametrize("at", [-8, -4, -1])
def test_a_wrong_checksum_or_length_of_gzip_is_undecodable(at: int) -> None:
    """The last eight bytes of gzip are a checksum and a length; a bit that flipped there shows."""
    pressed = bytearray(gzip.compress(LONG))
    pressed[at] ^= 1

    assert Message.parse(response(bytes(pressed), Content_Encoding="gzip")).flaw == "undecodable"


def test_a_coding_that_nobody_knows_is_undecodable() -> None:
    """Bytes that are no text, under a coding that is not known, are not a page."""
    sent = response(gzip.compress(PAGE), Content_Encoding="dcb")

    assert Message.parse(sent).flaw == "undecodable"


@given(
    text=st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=900), coding=st.sampled_from(["gzip", "br"])
)
@settings(max_examples=60)
def test_text_that_never_had_its_coding_stays(text: str, coding: str) -> None:
    """Archives undo codings and leave the header: text as it stands is passed over, and whole."""
    body = f"<p>{text}</p>".encode()

    assert undo(body, [coding]) == (body, True)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "bukan"])
@given(body=st.binary(max_size=300) | st.text(max_size=90).map(str.encode))
@settings(max_examples=60)
def test_bytes_without_their_coding_are_whole_only_where_they_are_text(coding: str, body: bytes) -> None:
    """Undoing a coding never fails on bytes; what comes out unchanged and whole is markup or UTF-8."""
    plain, whole = undo(body, [coding])

    markup = body.lstrip(b" \t\r\n\xef\xbb\xbf").startswith((b"<", b"\xff\xfe", b"\xfe\xff"))
    readable = markup or body.decode(errors="ignore").encode() == body
    assert (whole and plain == body) <= readable


@pytest.mark.parametrize(
    ("stated", "flaw"),
    [
        ("bytes 0-75/150", "partial"),
        ("bytes 75-149/150", "partial"),
        ("bytes 0-75/*", "partial"),
        ("", "partial"),
        ("bytes 0-75/76", ""),
    ],
)
def test_a_range_is_a_part(stated: str, flaw: str) -> None:
    """206 Partial Content is a part, unless its range is the whole."""
    assert Message.parse(response(PAGE, status="206 Partial Content", Content_Range=stated)).flaw == flaw


def test_a_segmented_record_is_flagged(tmp_path: Path) -> None:
    """The first of several segments is not the response."""
    kabar = tmp_path / "kabarfiksi"
    kabar.mkdir()
    url = {"WARC_Target_URI": "https://nasional.kabarfiksi.test/read/1/nelayan-pulang"}
    first = record("response", response()[:120], WARC_Segment_Number="1", **url)
    second = record(
        "continuation", response()[120:], WARC_Segment_Number="2", WARC_Segment_Origin_ID="<urn:uuid:1>", **url
    )
    (kabar / "a.warc.gz").write_bytes(members([first, second]))

    assert [entry.flaw for entry in index_folder(tmp_path)] == ["segmented"]


def test_an_index_remembers_the_flaw(tmp_path: Path) -> None:
    """What the writer saw stands in the index, and is read from it."""
    sent = response(gzip.compress(LONG)[:-9], Content_Encoding="gzip")
    archive(tmp_path, [exchange(sent)])

    (entry,) = index_folder(tmp_path)

    assert entry.flaw == "undecodable"
    assert '"flaw": "undecodable"' in index_path(tmp_path / entry.warc_file).read_text(encoding="utf-8")


def test_thousands_of_gzip_members_are_read_in_one_go() -> None:
    """A page sent as 9,000 members of three bytes each is read whole."""
    assert undo(gzip.compress(b"abc", mtime=0) * 9_000, ["gzip"]) == (b"abc" * 9_000, True)
