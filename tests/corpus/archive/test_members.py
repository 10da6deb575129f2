"""The bytes between records."""

from __future__ import annotations

import gzip
from io import BytesIO

import pytest

from corpus.archive.members import excess, follow, next_record, plain_end

RECORD = b"WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: 3\r\n\r\nisi\r\n\r\n"
MEMBER = gzip.compress(RECORD, mtime=0)


def test_whole_member_ends_where_the_next_begins() -> None:
    """The end of a member is found without knowing its length."""
    assert follow(BytesIO(MEMBER * 2), 0) == (len(MEMBER), True)
    assert follow(BytesIO(MEMBER * 2), len(MEMBER)) == (2 * len(MEMBER), True)


def test_cut_member_ends_with_the_file() -> None:
    """A member that was cut is not whole."""
    assert follow(BytesIO(MEMBER[:-3]), 0) == (len(MEMBER) - 3, False)


def test_damaged_member_ends_where_it_begins() -> None:
    """Bytes that cannot be inflated give no end."""
    assert follow(BytesIO(b"\x1f\x8b\x08" + b"\xff" * 40), 0) == (0, False)


@pytest.mark.parametrize(
    ("size", "more"), [(3, 0), (2, 1), (0, 3), (4, 0), (7, 0), (9, -2)], ids=["right", "1", "3", "end", "blank", "next"]
)
def test_a_member_is_compared_with_what_its_record_says(size: int, more: int) -> None:
    """Whatever follows the member; where the headers or the member are damaged nothing is said."""
    stream = BytesIO(MEMBER * 2)

    assert excess(stream, 0, len(MEMBER), size) == more
    assert excess(stream, 0, len(MEMBER) + 5, size) == more
    assert excess(BytesIO(RECORD), 0, len(RECORD), size) == 0
    assert excess(BytesIO(b"\x1f\x8b\x08" + b"\xff" * 40), 0, 43, size) == 0


def test_plain_record_ends_after_its_blank_lines() -> None:
    """A record without compression ends where the next one begins."""
    assert plain_end(BytesIO(RECORD * 2), 0, 3) == len(RECORD)


def test_next_record_is_found_behind_damage() -> None:
    """After rubbish, the next member that holds a record is found; a member that holds something else is not."""
    other = gzip.compress(b"bukan arsip", mtime=0)

    assert next_record(BytesIO(b"rubbish" + other + MEMBER), 1) == len(b"rubbish" + other)
    assert next_record(BytesIO(RECORD * 2), 1) == len(RECORD)
    assert next_record(BytesIO(MEMBER), 1) is None
