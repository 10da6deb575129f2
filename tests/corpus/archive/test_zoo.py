"""Archives as many tools write them, each read by warcio too: what it reads is read here, taken or told."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from archiving import PAGE, members, one_stream, record, response, zstd
from taking import HOST, foreign, project_in, revisit, take
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_NOT_READ = {"warcinfo", "request", "metadata"}


def page(n: int, block: bytes | None = None, **headers: str) -> bytes:
    """A page of its own, as a record."""
    return foreign(n, f"{HOST}/read/{n}", block, **headers)


def head(change: Callable[[bytes], bytes], whole: bytes) -> bytes:
    """A record with its WARC head written in another way."""
    end = whole.index(b"\r\n\r\n") + 4
    return change(whole[:end]) + whole[end:]


def names(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """A head in which the names of the fields are written in another way."""

    def changed(text: bytes) -> bytes:
        version, *lines = text.split(b"\r\n")
        fields = [line.partition(b":") for line in lines]
        return b"\r\n".join([version, *(change(name) + colon + value for name, colon, value in fields)])

    return changed


def typed(n: int, mime: str) -> bytes:
    return page(n, response(Content_Type=mime))


ZOO: dict[str, tuple[bytes, int, int, dict[str, int], int]] = {
    # Bytes; records read, pages taken, records passed over by reason, faults told.
    "as the standard has it": (members([page(1), page(2)]), 2, 2, {}, 0),
    "line feeds alone": (
        members([page(1), head(lambda text: text.replace(b"\r\n", b"\n"), page(2)), page(3)]),
        *(3, 3, {}, 0),
    ),
    "names in other cases": (
        members([head(names(bytes.lower), page(1)), head(names(bytes.upper), page(2))]),
        *(2, 2, {}, 0),
    ),
    "no blank after the colon, or a tab": (
        members(
            [
                head(lambda text: text.replace(b": ", b":"), page(1)),
                head(lambda text: text.replace(b": ", b":\t"), page(2)),
            ]
        ),
        *(2, 2, {}, 0),
    ),
    "a folded field": (
        members([head(lambda text: text.replace(b"WARC-Date: ", b"WARC-Date:\r\n  "), page(1))]),
        *(1, 1, {}, 0),
    ),
    "addresses in brackets": (members([page(1, WARC_Target_URI=f"<{HOST}/read/1>")]), 1, 1, {}, 0),
    "older versions": (
        members(
            [
                record("response", response(), version=v, WARC_Target_URI=f"{HOST}/read/{v}")
                for v in ("0.17", "0.18", "1.0")
            ]
        ),
        3,
        3,
        {},
        0,
    ),
    "no ids": (members([page(1, WARC_Record_ID=""), page(2, WARC_Record_ID="")]), 2, 2, {}, 0),
    "dates of other forms": (
        members(
            [
                page(1, WARC_Date="2024-06-25T05:00:00.123456789Z"),
                page(2, WARC_Date="2024-06-25T12:00:00+07:00"),
                page(3, WARC_Date="20240625050000"),
            ]
        ),
        *(3, 3, {}, 0),
    ),
    "without a date or an address": (
        members([page(1, WARC_Date=""), page(2, WARC_Target_URI=""), page(3)]),
        *(3, 1, {"no-date": 1, "no-address": 1}, 2),
    ),
    "blank lines too many": (page(1) + b"\r\n\r\n\r\n" + page(2) + b"\r\n", 2, 2, {}, 0),
    "blank lines too few": (page(1)[:-2] + page(2)[:-4], 2, 2, {}, 0),
    "one gzip stream": (one_stream([page(1), page(2)]), 2, 2, {}, 0),
    "Zstandard": (zstd(page(1)) + zstd(page(2)), 2, 2, {}, 0),
    "garbage between": (members([page(1)]) + b"sampah" * 5 + members([page(2)]), 2, 2, {}, 1),
    "the end is missing": (members([page(1), page(2)])[:-20], 1, 1, {}, 1),
    "a length too small": (
        page(1).replace(b"Content-Length: %d" % len(response()), b"Content-Length: 60", 1) + page(2),
        *(1, 1, {}, 1),
    ),
    "a length too great": (
        page(1).replace(b"Content-Length: %d" % len(response()), b"Content-Length: 9000", 1) + page(2),
        *(1, 1, {}, 1),
    ),
    "WET": (
        members(
            [
                record("conversion", b"Nelayan pulang.", WARC_Target_URI=f"{HOST}/read/1", Content_Type="text/plain"),
                page(2),
            ]
        ),
        *(2, 1, {"conversion": 1}, 0),
    ),
    "resources": (
        members(
            [
                record("resource", PAGE, WARC_Target_URI=f"{HOST}/read/1", Content_Type="text/html"),
                record("resource", PAGE, WARC_Target_URI=f"{HOST}/read/2", Content_Type="application/octet-stream"),
                record("resource", b"\x89PNG", WARC_Target_URI=f"{HOST}/3.png", Content_Type="image/png"),
            ]
        ),
        *(3, 2, {"no-page": 1}, 0),
    ),
    "types that say nothing": (
        members([typed(1, "application/octet-stream"), typed(2, "*/*"), typed(3, "html"), typed(4, "image/gif")]),
        *(4, 3, {"no-page": 1}, 0),
    ),
    "HTTP/2 and line feeds in HTTP": (
        members(
            [
                page(1, response().replace(b"HTTP/1.1", b"HTTP/2")),
                page(2, response().replace(b"\r\n", b"\n")),
                page(3, b"200 nama server"),
            ]
        ),
        *(3, 2, {"no-page": 1}, 0),
    ),
    "segments": (
        members(
            [
                page(1, WARC_Segment_Number="1"),
                record("continuation", b"sisa", WARC_Target_URI=f"{HOST}/read/1", WARC_Segment_Number="2"),
            ]
        ),
        *(2, 1, {"continuation": 1}, 0),
    ),
    "a revisit of what is not here": (members([revisit(1, f"{HOST}/read/1")]), 1, 0, {"orphaned-revisit": 1}, 1),
    "types that the standard lacks": (members([record("screenshot", b"?"), page(1)]), 2, 1, {"screenshot": 1}, 0),
}


def by_warcio(data: bytes) -> int:
    """The records that warcio reads, without mere companions; it stops at what it cannot read."""
    count = 0
    with suppress(ArchiveLoadFailed):
        for found in ArchiveIterator(BytesIO(data)):
            count += found.rec_type not in _NOT_READ
            found.content_stream().read()
    return count


@pytest.mark.parametrize("name", ZOO)
def test_what_warcio_reads_is_read_and_counts_add_up(name: str, tmp_path: Path) -> None:
    """Every record that is no companion is taken or told with its reason; warcio gives up on some of the files."""
    data, read, kept, skipped, faults = ZOO[name]
    (tmp_path / "lain.warc.gz").write_bytes(data)

    report = take(project_in(tmp_path / "proyek"), tmp_path / "lain.warc.gz")

    assert (report.read, report.kept, report.skipped, len(report.faults)) == (read, kept, skipped, faults)
    assert report.read == report.kept + sum(report.skipped.values())
    assert by_warcio(data) <= report.read + len(report.faults)


@pytest.mark.parametrize("pack", [bytes, lambda data: members([data])], ids=["plain", "gzip"])
def test_an_arc_file_is_told_what_it_is(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """The form before WARC is not read; the message says how to convert it."""
    (tmp_path / "lama.arc.gz").write_bytes(
        pack(b"filedesc://lama.arc 0.0.0.0 20050625050000 text/plain 76\n1 0 Lama\n")
    )

    with pytest.raises(DataError, match="an ARC file, the form before WARC; convert it first"):
        take(project_in(tmp_path / "proyek"), tmp_path / "lama.arc.gz")
