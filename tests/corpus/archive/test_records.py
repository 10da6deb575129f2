from __future__ import annotations

import gzip
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from archiving import PAGE, URL, members, one_stream, paged_record, record
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive import records
from corpus.archive.records import read_records, record_at
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable


def read_with_faults(warc: Path) -> tuple[list[int], list[str]]:
    """Page numbers of the records that can be read, and what is told after the file's name."""
    faults: list[DataError] = []
    read = [int(found.url.rpartition("=")[2]) for found in read_records(warc, faults.append)]
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
        [1, 3],
        f"damaged from byte {len(paged_record(1))} to byte {2 * len(paged_record(1))} (Invalid WARC header)",
    ),
}


@pytest.mark.parametrize(("data", "pages", "told"), DAMAGED.values(), ids=DAMAGED)
def test_damage_is_told_with_its_place(data: bytes, pages: list[int], told: str, tmp_path: Path) -> None:
    """What can be read is read; the one fault names file, byte and cause."""
    (tmp_path / "x.warc").write_bytes(data)

    read, faults = read_with_faults(tmp_path / "x.warc")

    assert read == pages
    assert [fault[: len(told)] for fault in faults] == [told]


def resized(page: int, by: int) -> bytes:
    """A record whose Content-Length is wrong by so many bytes."""
    head, gap, rest = paged_record(page).partition(b"\r\n\r\n")
    name, _, stated = head.rpartition(b"Content-Length: ")
    length, line, others = stated.partition(b"\r\n")
    return b"".join([name, b"Content-Length: %d" % (int(length) + by), line, others, gap, rest])


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(("by", "told"), [(-1, "and 1 more follow"), (-40, "and 40 more follow"), (40, "are there")])
def test_a_record_of_another_length_than_it_says_is_told(place: int, by: int, told: str, tmp_path: Path) -> None:
    """In a gzip member whose checksum is right: the block would be half a page, or hold the beginning of the next."""
    parts = [gzip.compress(resized(n, by) if n == place else paged_record(n)) for n in range(3)]
    (tmp_path / "x.warc.gz").write_bytes(b"".join(parts))

    read, faults = read_with_faults(tmp_path / "x.warc.gz")

    assert read == [n for n in range(3) if n != place]
    assert len(faults) == 1
    assert told in faults[0] or (place == 2 and by > 0)
    assert faults[0].startswith((f"byte {spans(parts)[place][0]}: ", f"damaged from byte {spans(parts)[place][0]} "))


def test_several_records_and_blank_lines_in_one_member_are_no_flaw(tmp_path: Path) -> None:
    """Some tools end a record with more line ends than two."""
    (tmp_path / "x.warc.gz").write_bytes(b"".join(gzip.compress(paged_record(n) + b"\r\n" * 3) for n in range(3)))

    assert read_with_faults(tmp_path / "x.warc.gz") == ([0, 1, 2], [])


def test_a_record_too_large_for_a_page_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A video does not enter the memory; it is told of, and what follows is read."""
    monkeypatch.setattr(records, "MAX_BLOCK", 1000)
    (tmp_path / "x.warc.gz").write_bytes(members([paged_record(1, bytes(2000)), paged_record(2)]))

    read, told = read_with_faults(tmp_path / "x.warc.gz")

    assert read == [2]
    assert told == ["byte 0: a record of 2,081 bytes was skipped; no page is that large"]


# --- one record -----------------------------------------------------------------------------------


def only(warc: Path, **headers: str) -> records.Record:
    """The one record of a file that holds a metadata record with those headers."""
    warc.write_bytes(record("metadata", b"via: x\r\n", **headers))
    [found] = read_records(warc, pytest.fail)
    return found


def test_a_record_says_what_its_headers_say(tmp_path: Path) -> None:
    """Kind, id, address and block; names of headers in lower case, ids and addresses without angle brackets."""
    found = only(tmp_path / "x.warc", WARC_Target_URI=f"<{URL}>", WARC_Record_ID="<urn:uuid:7>", X_Lain="Ya")

    assert (found.kind, found.id, found.url, found.block) == ("metadata", "urn:uuid:7", URL, b"via: x\r\n")
    assert (found.size, found.offset, found.headers["x-lain"]) == (8, 0, "Ya")


@pytest.mark.parametrize(
    ("stated", "instant"),
    [
        ("2024-06-25T05:00:00Z", datetime(2024, 6, 25, 5, tzinfo=UTC)),
        ("2024-06-25T12:00:00+07:00", datetime(2024, 6, 25, 5, tzinfo=UTC)),
        ("2024-06-25T05:00:00", datetime(2024, 6, 25, 5, tzinfo=UTC)),
        ("20240625050000", datetime(2024, 6, 25, 5, tzinfo=UTC)),
        ("25 Juni 2024", None),
        ("", None),
    ],
)
def test_a_date_is_an_instant_in_utc(stated: str, instant: datetime | None, tmp_path: Path) -> None:
    """An offset is applied, a date without one is UTC, old tools wrote fourteen digits, and the rest is no date."""
    assert only(tmp_path / "x.warc", WARC_Date=stated).date == instant


def test_a_record_reaches_to_the_next(tmp_path: Path) -> None:
    """Offsets and lengths of the records cover the file without gap."""
    parts = [members([paged_record(n)]) for n in range(3)]
    warc = tmp_path / "x.warc.gz"
    warc.write_bytes(b"".join(parts))

    found = list(read_records(warc, pytest.fail))

    assert [(one.offset, one.offset + one.length) for one in found] == spans(parts)


@pytest.mark.parametrize("pack", [members, b"".join], ids=["gzip", "plain"])
def test_one_record_is_opened_at_its_offset(pack: Callable[[list[bytes]], bytes], tmp_path: Path) -> None:
    """The second record is read without the first."""
    warc = tmp_path / "x.warc"
    warc.write_bytes(pack([paged_record(n) for n in (1, 2)]))

    assert record_at(warc, len(pack([paged_record(1)]))).url == f"{URL}?page=2"


@pytest.mark.parametrize("offset", [1, 10_000], ids=["within", "behind"])
def test_where_no_record_begins_none_is_opened(offset: int, tmp_path: Path) -> None:
    """An offset that is not that of a record is told, with the file and the byte."""
    warc = tmp_path / "x.warc.gz"
    warc.write_bytes(members([paged_record(1)]))

    with pytest.raises(DataError, match=rf"x\.warc\.gz: byte {offset}: no "):
        record_at(warc, offset)


def test_a_cut_record_is_not_opened(tmp_path: Path) -> None:
    """A record of which the end is missing is not taken for whole."""
    warc = tmp_path / "x.warc"
    warc.write_bytes(paged_record(1)[:-30])

    with pytest.raises(DataError, match="byte 0: no whole record begins here"):
        record_at(warc, 0)


@pytest.mark.parametrize("read", [lambda warc: list(read_records(warc, pytest.fail)), lambda warc: record_at(warc, 0)])
def test_a_missing_file_is_an_error(read: Callable[[Path], object], tmp_path: Path) -> None:
    """No file, no records: both ways of reading say so and name it."""
    with pytest.raises(DataError, match=r"tiada\.warc"):
        read(tmp_path / "tiada.warc")
