"""WARC headers as other tools write them, beside warcio's reading of the same file."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from archiving import members, record, response
from warcio.archiveiterator import ArchiveIterator

from corpus.archive.records import read_records, record_at

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
