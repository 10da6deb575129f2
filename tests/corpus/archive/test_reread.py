"""WARC headers as other tools write them, beside warcio's reading of the same file."""

from __future__ import annotations

import gzip
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from archiving import members, record, response
from warcio.archiveiterator import ArchiveIterator

from corpus.archive.records import read_records, record_at
from corpus.archive.reread import reread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.errors import DataError

URL = "https://nasional.kabarfiksi.test/read/1/nelayan-pulang"
USUAL = record("response", response(), WARC_Target_URI=URL)
RESOURCE = record("resource", b"<p>Tanpa\nkepala.</p>", WARC_Target_URI=URL, Content_Type="text/html")


def bare(whole: bytes) -> bytes:
    """A record whose header lines end with a line feed alone; its block as it was."""
    head, gap, block = whole.partition(b"\r\n\r\n")
    return (head + gap).replace(b"\r\n", b"\n") + block


def lower(whole: bytes) -> bytes:
    """A record with all field names in lower case."""
    head, gap, block = whole.partition(b"\r\n\r\n")
    version, *lines = head.split(b"\r\n")
    return (
        b"\r\n".join(
            [version, *(name.lower() + b":" + value for name, _, value in (line.partition(b":") for line in lines))]
        )
        + gap
        + block
    )


ODD: dict[str, list[bytes]] = {
    "bare line feeds, all": [bare(USUAL), bare(USUAL)],
    "bare line feeds, one of three": [USUAL, bare(USUAL), USUAL],
    "bare line feeds, no HTTP": [bare(RESOURCE), USUAL],
    "lower case, all": [lower(USUAL), lower(USUAL)],
    "lower case, one of three": [USUAL, lower(USUAL), USUAL],
    "both": [bare(lower(RESOURCE)), bare(lower(USUAL)), USUAL],
}


@pytest.mark.parametrize("pack", [members, b"".join], ids=["gzip", "plain"])
@pytest.mark.parametrize("records", ODD.values(), ids=ODD)
def test_odd_headers_are_read_as_warcio_reads_them(
    records: list[bytes], pack: Callable[[list[bytes]], bytes], tmp_path: Path
) -> None:
    """Every record is there, with the block that warcio gives, and can be opened at its offset; nothing is a fault."""
    warc = tmp_path / ("a.warc.gz" if pack is members else "a.warc")
    warc.write_bytes(pack(records))
    faults: list[DataError] = []

    found = list(read_records(warc, faults.append))

    with warc.open("rb") as stream:
        theirs = [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI"), one.raw_stream.read())
            for one in ArchiveIterator(stream, no_record_parse=True)
        ]
    assert [(one.kind, one.url, one.block) for one in found] == theirs
    assert faults == []
    assert [record_at(warc, one.offset).block for one in found] == [one.block for one in found]


def test_a_cut_record_with_bare_line_feeds_is_told(tmp_path: Path) -> None:
    """The second reading believes no record that is not whole."""
    warc = tmp_path / "a.warc.gz"
    warc.write_bytes(gzip.compress(USUAL) + gzip.compress(bare(USUAL))[:-20])
    faults: list[DataError] = []

    found = list(read_records(warc, faults.append))

    assert len(found) == 1
    assert [str(fault).partition(": ")[2][:7] for fault in faults] == ["damaged"]


# --- the second reading alone ---------------------------------------------------------------------

HEADED = b"WARC/1.0\nWARC-Type: resource\nX-Panjang: satu\n dua\nContent-Length: 3\n\nabc\n\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_record_is_read_again_where_it_begins(pack: Callable[[bytes], bytes]) -> None:
    """Names in lower case, folded lines joined; the next record begins behind the blank lines, or the member."""
    first = pack(HEADED)

    found = reread(BytesIO(first + pack(HEADED)), 0, 100)

    assert found is not None
    assert (found.block, found.end) == (b"abc", len(first))
    assert found.headers == {"warc-type": "resource", "x-panjang": "satu dua", "content-length": "3"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        HEADED[:-6],
        HEADED.replace(b"Content-Length", b"Content-Panjang"),
        HEADED.replace(b"Length: 3", b"Length: tiga"),
        HEADED.replace(b"\n\nabc", b"\nabc")[:-2],
        gzip.compress(HEADED)[:-9],
    ],
    ids=["nothing", "cut", "no length", "no number", "no end of the head", "cut member"],
)
def test_what_is_not_a_whole_record_is_none(content: bytes) -> None:
    """Nothing is guessed."""
    assert reread(BytesIO(content), 0, 100) is None


@pytest.mark.parametrize(("longest", "is_read"), [(2, False), (3, True)])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_block_that_is_too_long_is_not_read(longest: int, is_read: bool, pack: Callable[[bytes], bytes]) -> None:  # noqa: FBT001 -- a table's column
    """The bound itself is allowed."""
    assert (reread(BytesIO(pack(HEADED)), 0, longest) is not None) is is_read
