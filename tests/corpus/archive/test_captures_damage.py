from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from archiving import (
    PAGE,
    members,
    one_stream,
    paged_record,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive import records
from corpus.archive.captures import iter_captures
from corpus.errors import DataError


def read_with_faults(warc: Path) -> tuple[list[int], list[str]]:
    """Page numbers of the responses that can be read, and what is told after the file's name."""
    faults: list[DataError] = []
    read = [int(capture.url.rpartition("=")[2]) for capture in iter_captures(warc, faults.append)]
    return read, [str(fault).partition(f"{warc.name}: ")[2] for fault in faults]


def spans(parts: list[bytes]) -> list[tuple[int, int]]:
    """Begin and end of each part when they are joined."""
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    return list(pairwise(ends))


@given(st.data())
@settings(max_examples=80)
def test_a_cut_file_gives_what_it_holds_and_tells_of_the_rest(data: st.DataObject) -> None:
    """Cut at any byte, all records that are whole are read, and where the cut is not between two it is told of."""
    pack = data.draw(st.sampled_from([members, b"".join]))
    parts = [pack([paged_record(n)]) for n in range(4)]
    whole = b"".join(parts)
    cut = data.draw(st.integers(1, len(whole) - 1))
    complete = [n for n, (_, end) in enumerate(spans(parts)) if end <= cut]
    with TemporaryDirectory() as folder:
        warc = Path(folder) / "x.warc"
        warc.write_bytes(whole[:cut])

        read, told = read_with_faults(warc)

    at = spans(parts)[len(complete)][0]
    # The page may be whole though the checksum, or the blank lines, behind it are not.
    assert read in (complete, [*complete, len(complete)])
    assert bool(told) or cut in {end for _, end in spans(parts)} or read != complete
    assert all(text.startswith(f"damaged from byte {at} on (") for text in told)


@given(st.data())
@settings(max_examples=60)
def test_damage_costs_the_damaged_record_and_no_other(data: st.DataObject) -> None:
    """Where bytes in the middle are overwritten, reading goes on at the next record, and the gap is told of."""
    noise = Random(data.draw(st.integers(0, 1000)))  # noqa: S311 -- noise, no secret
    pages = [PAGE + noise.randbytes(200) for _ in range(4)]
    parts = [gzip.compress(paged_record(n, page)) for n, page in enumerate(pages)]
    hit = data.draw(st.integers(0, 2))
    begin, end = spans(parts)[hit]
    at = data.draw(st.integers(begin + 10, end - 40))
    whole = bytearray(b"".join(parts))
    whole[at : at + 30] = noise.randbytes(30)
    with TemporaryDirectory() as folder:
        warc = Path(folder) / "x.warc.gz"
        warc.write_bytes(whole)

        read, told = read_with_faults(warc)

    assert read == [n for n in range(4) if n != hit]
    assert len(told) == 1
    assert told[0].startswith(f"damaged from byte {begin} to byte {end} (")


DAMAGED = {
    "no WARC at all": (b"<html>bukan arsip</html>", [], "damaged from byte 0 on (Invalid WARC header)"),
    "empty": (b"", [], "byte 0: the file is empty; a WARC file holds at least one record"),
    "junk at the end": (
        members([paged_record(1)]) + b"sampah",
        [1],
        f"damaged from byte {len(members([paged_record(1)]))} on (Gzip decompression",
    ),
    "one stream, cut between records": (
        one_stream([paged_record(1), paged_record(2)])[:-8],
        [1, 2],
        "damaged from byte ",
    ),
    "a wrong length": (
        paged_record(1) + paged_record(2).replace(b"\r\nContent-Length: 1", b"\r\nContent-Length: 0") + paged_record(3),
        [1, 2, 3],
        f"damaged from byte 706 to byte {2 * len(paged_record(1))} (Invalid WARC header)",
    ),
    "no date": (
        paged_record(1, WARC_Date="kemarin") + paged_record(2),
        [2],
        "byte 0: a response without a readable WARC-Date was passed over",
    ),
    "no address": (
        paged_record(1, WARC_Target_URI="") + paged_record(2),
        [2],
        "byte 0: a response without WARC-Target-URI",
    ),
}


@pytest.mark.parametrize(("data", "pages", "told"), DAMAGED.values(), ids=DAMAGED)
def test_damage_is_told_with_its_place(data: bytes, pages: list[int], told: str, tmp_path: Path) -> None:
    """What can be read is read; the one fault names file, byte and cause."""
    (tmp_path / "x.warc").write_bytes(data)

    read, faults = read_with_faults(tmp_path / "x.warc")

    assert read == pages
    assert [fault[: len(told)] for fault in faults] == [told]


def test_without_a_listener_the_fault_is_raised_at_the_end(tmp_path: Path) -> None:
    """All that can be read is given first, then the first fault comes as an error."""
    (tmp_path / "x.warc.gz").write_bytes(members([paged_record(1), paged_record(2)])[:-30])
    stream = iter_captures(tmp_path / "x.warc.gz")

    assert next(stream).body == PAGE
    with pytest.raises(DataError, match=r"x\.warc\.gz: damaged from byte \d+ on"):
        next(stream)


def test_a_record_too_large_for_a_page_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A video does not enter the memory; it is told of, and what follows is read."""
    monkeypatch.setattr(records, "MAX_BLOCK", 1000)
    (tmp_path / "x.warc.gz").write_bytes(members([paged_record(1, bytes(2000)), paged_record(2)]))

    read, told = read_with_faults(tmp_path / "x.warc.gz")

    assert read == [2]
    assert told == ["byte 0: a record of 2,081 bytes was skipped; no page is that large"]
