from __future__ import annotations

import gzip
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from archiving import record
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator as Warcio

from corpus.errors import DataError
from corpus.takedown.stones import stone
from corpus.tombstones import Tombstone

if TYPE_CHECKING:
    from collections.abc import Callable

STONE = Tombstone(canonical_url_sha256="ab" * 32, date="2026-11-27", reason="privacy")
PLAIN = record("response", b"x" * 400, WARC_Target_URI="https://nasional.kabarfiksi.test/read/1/nelayan")


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


@given(block=st.binary(max_size=3000), compressed=st.booleans())
def test_a_tombstone_is_as_long_as_what_it_replaces(block: bytes, compressed: bool) -> None:  # noqa: FBT001 -- drawn
    """Whatever the length, the record takes exactly its place, and what follows is read as before."""
    was = record("response", block, WARC_Target_URI="https://nasional.kabarfiksi.test/read/1/nelayan")
    pack: Callable[[bytes], bytes] = packed if compressed else bytes
    after = pack(record("response", b"sesudahnya", WARC_Target_URI="https://nasional.kabarfiksi.test/"))

    made = stone(pack(was), "a.warc.gz", 17, STONE)

    assert len(made) == len(pack(was))
    read = [(one.headers["WARC-Type"], one.reader.read()) for one in ArchiveIterator(BytesIO(made + after))]
    assert [kind for kind, _ in read] == ["metadata", "response"]
    assert read[1][1] == b"sesudahnya"


def test_it_says_the_day_and_the_reason() -> None:
    """The record is metadata of no address; warcio reads it too."""
    made = stone(packed(PLAIN * 3), "a.warc.gz", 17, STONE)

    (read,) = Warcio(BytesIO(made))
    assert (read.rec_type, read.rec_headers.get_header("WARC-Target-URI")) == ("metadata", None)


def test_the_day_and_the_reason_are_fields() -> None:
    """Its block has them as ``application/warc-fields``."""
    read = next(iter(ArchiveIterator(BytesIO(stone(packed(PLAIN) + packed(PLAIN), "a.warc.gz", 17, STONE)))))

    assert read.headers["WARC-Date"] == "2026-11-27T00:00:00Z"
    assert read.reader.read() == b"taken-down: 2026-11-27\r\nreason: privacy\r\n"


def test_the_same_place_gives_the_same_bytes() -> None:
    """A tombstone put over itself changes nothing, so a takedown can be run again."""
    made = stone(packed(PLAIN), "a.warc.gz", 17, STONE)

    assert stone(made, "a.warc.gz", 17, STONE) == made
    assert stone(made, "b.warc.gz", 17, STONE) != made


def test_what_is_no_record_is_refused() -> None:
    """A few bytes have no room for a record."""
    with pytest.raises(DataError, match=r"a\.warc\.gz: byte 17: 5 bytes"):
        stone(b"WARC/", "a.warc.gz", 17, STONE)
