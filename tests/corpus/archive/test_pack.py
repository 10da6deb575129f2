"""WARC records as bytes."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from corpus.archive.pack import Packer, address, fields, naming, sha1_base32

DAY = datetime(2024, 6, 25, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize("stored", [True, False])
def test_each_record_is_one_gzip_member(stored: bool) -> None:  # noqa: FBT001 -- both ways
    """A packer can be used again, and each member opens by itself to one record."""
    packer = Packer()
    members = [packer.pack(naming("metadata", f"urn:x:{n}", DAY), b"isi", stored=stored) for n in (1, 2)]

    opened = [gzip.decompress(member) for member in members]

    assert [record.startswith(b"WARC/1.") for record in opened] == [True, True]
    assert b"WARC-Record-ID: <urn:x:2>" in opened[1]
    assert f"WARC-Block-Digest: sha1:{sha1_base32(b'isi')}".encode() in opened[0]


def test_naming_writes_microseconds_in_utc() -> None:
    """The date of a record is exact and ends in Z."""
    assert naming("response", "urn:x:1", DAY)["WARC-Date"] == "2024-06-25T05:00:00.000000Z"


def test_fields_are_one_line_each() -> None:
    """A line break in a value becomes a space; an empty value is left out."""
    assert fields({"a": "satu\r\ndua", "b": ""}) == b"a: satu dua\r\n"


def test_field_name_with_a_colon_is_refused() -> None:
    """A name that would break the block is an error."""
    with pytest.raises(ValueError, match="'a:b' is not a valid WARC field name"):
        fields({"a:b": "1"})


def test_address_has_no_spaces() -> None:
    """Spaces and control characters are written as escapes."""
    assert address("https://a.example/b c\n") == "https://a.example/b%20c%0A"
