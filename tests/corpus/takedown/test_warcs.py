from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest
from archiving import NOON, PAGE, URL, archive, exchange, members, record, response

from corpus.archive.cdxj import index, index_folder, index_path
from corpus.archive.pack import sha1_base32
from corpus.archive.records import read_records
from corpus.errors import DataError
from corpus.takedown.warcs import Region, erase, regions_of
from corpus.tombstones import Tombstone

if TYPE_CHECKING:
    from pathlib import Path

STONE = Tombstone(canonical_url_sha256="ab" * 32, date="2026-11-27", reason="legal")
OTHER, THIRD = f"{URL}-lain", f"{URL}-ketiga"
DIGEST = f"sha1:{sha1_base32(PAGE)}"
HTTP = "application/http; msgtype=response"


def wanted(url: str) -> bool:
    """The first address alone."""
    return url == URL


def three(root: Path) -> Path:
    """A file of three exchanges, the first of them to be erased; with a page that fills more than both ends."""
    filler = Random(1).randbytes(90_000)  # noqa: S311 -- what cannot be compressed
    exchanges = [
        exchange(response(filler), url=OTHER),
        exchange(response(b"<p>Rahasia pertama.</p>"), url=URL, via="https://nasional.kabarfiksi.test/"),
        exchange(response(filler[::-1]), url=THIRD),
    ]
    archive(root, exchanges)
    list(index_folder(root))
    return next(root.glob("*/*.warc.gz"))


def found(warc: Path, **options: frozenset[int]) -> list[Region]:
    """The regions of the first address."""
    return regions_of(warc, options.get("offsets", frozenset()), wanted, lambda fault: pytest.fail(str(fault)))


def test_all_other_records_stay_byte_for_byte_where_they_were(tmp_path: Path) -> None:
    """Request, metadata and response are one region; every byte outside of it is the same, and the index fits."""
    warc = three(tmp_path)
    before, lines = warc.read_bytes(), index_path(warc).read_text().splitlines()
    (region,) = found(warc)

    assert erase(tmp_path, warc, [region], STONE)

    after, end = warc.read_bytes(), region.offset + region.length
    assert (after[: region.offset], after[end:]) == (before[: region.offset], before[end:])
    assert len(after) == len(before)
    kinds = [one.kind for one in read_records(warc, lambda fault: pytest.fail(str(fault)))]
    assert kinds == ["warcinfo", *("request", "metadata", "response"), "metadata", *("request", "metadata", "response")]
    assert index_path(warc).read_text().splitlines()[1:] == [line for line in lines[1:] if f'"{URL}"' not in line]
    assert [entry.url for entry in index(tmp_path, warc)] == [OTHER, THIRD]


def test_a_stale_index_is_not_believed(tmp_path: Path) -> None:
    """The head of the index looks at both ends of a file only; so it is made again also where they stay the same."""
    warc = three(tmp_path)
    head = index_path(warc).read_text().splitlines()[0]
    erase(tmp_path, warc, found(warc), STONE)

    after = index_path(warc).read_text().splitlines()[0]
    assert after != head
    assert _without_digest(after) == _without_digest(head).replace('"entries": 3', '"entries": 2')


def _without_digest(head: str) -> str:
    """The head but for the digest of the lines below it."""
    return re.sub(r"\b[0-9a-f]{64}\b", "", head)


def test_erasing_twice_changes_nothing(tmp_path: Path) -> None:
    """The second time there is nothing to do; where the first was killed before the index, that is made."""
    warc = three(tmp_path)
    regions = found(warc)
    erase(tmp_path, warc, regions, STONE)
    after, lines = warc.read_bytes(), index_path(warc).read_bytes()
    index_path(warc).unlink()

    assert not erase(tmp_path, warc, regions, STONE)
    assert (warc.read_bytes(), index_path(warc).read_bytes()) == (after, lines)


def test_a_file_that_was_cut_since_is_not_touched(tmp_path: Path) -> None:
    """A region that is no longer there is an error that names the file."""
    warc = three(tmp_path)

    with pytest.raises(DataError, match=r"ends before byte \d+; put the file back"):
        erase(tmp_path, warc, [Region(offset=warc.stat().st_size - 5, length=10)], STONE)


def written(root: Path, *records: bytes, pack: bool = True) -> Path:
    """A file of records as another tool would write them."""
    warc = root / "lain" / ("a.warc.gz" if pack else "a.warc")
    warc.parent.mkdir()
    warc.write_bytes(members(records) if pack else b"".join(records))
    return warc


def answer(n: int, url: str, block: bytes | None = None, kind: str = "response", **headers: str) -> bytes:
    named = {"WARC_Record_ID": f"<urn:uuid:{n}>", "WARC_Target_URI": url, "Content_Type": HTTP}
    return record(kind, response() if block is None else block, **(named | headers))


@pytest.mark.parametrize("pack", [True, False])
def test_companions_without_an_address_go_too(tmp_path: Path, pack: bool) -> None:  # noqa: FBT001 -- a table's column
    """Metadata that only name their response are erased with it, before or after it, and not those of others."""
    after = record("metadata", b"a: 1\r\n", WARC_Record_ID="<urn:uuid:9>", WARC_Refers_To="<urn:uuid:1>")
    others = record("metadata", b"b: 2\r\n", WARC_Record_ID="<urn:uuid:8>", WARC_Concurrent_To="<urn:uuid:2>")
    warc = written(tmp_path, answer(2, OTHER), answer(1, URL), others, after, pack=pack)

    first, second = found(warc)
    erase(tmp_path, warc, [first, second], STONE)

    kept = [one.id for one in read_records(warc, lambda fault: pytest.fail(str(fault)))]
    assert [kept[0], kept[2]] == ["urn:uuid:2", "urn:uuid:8"]
    assert not {"urn:uuid:1", "urn:uuid:9"} & set(kept)


def test_companions_that_the_response_names_go_too(tmp_path: Path) -> None:
    """Other tools let the response name its request, which names no address."""
    request = record("request", b"GET / HTTP/1.1\r\n\r\n", WARC_Record_ID="<urn:uuid:7>")
    warc = written(tmp_path, request, answer(1, URL, WARC_Concurrent_To="<urn:uuid:7>"), answer(2, OTHER))

    (region,) = found(warc)

    assert region.offset == 0
    assert region.length == index(tmp_path, warc)[1].offset


def test_a_revisit_of_the_address_goes_and_its_original_elsewhere_stays(tmp_path: Path) -> None:
    """Only the record of the address is erased where another address has the payload."""
    revisit = answer(3, URL, b"", kind="revisit", WARC_Payload_Digest=DIGEST)
    warc = written(tmp_path, answer(2, OTHER, WARC_Payload_Digest=DIGEST), revisit)

    erase(tmp_path, warc, found(warc), STONE)

    assert [entry.url for entry in index(tmp_path, warc)] == [OTHER]


def test_a_revisit_that_would_lose_its_payload_is_refused(tmp_path: Path) -> None:
    """The same bytes under another address are the same page: nothing is erased until both are."""
    warc = written(tmp_path, answer(1, URL), answer(3, OTHER, b"", kind="revisit", WARC_Payload_Digest=DIGEST))

    with pytest.raises(DataError, match="repeats a payload that would be erased"):
        found(warc)


def test_a_record_can_be_named_by_its_place(tmp_path: Path) -> None:
    """A listing is erased with its request and metadata, and another capture of it stays."""
    refs = archive(tmp_path, [exchange(url=OTHER), exchange(url=OTHER, at=NOON.replace(hour=6))])
    warc = next(tmp_path.glob("*/*.warc.gz"))
    assert refs[0].warc_offset

    erase(tmp_path, warc, found(warc, offsets=frozenset([refs[0].warc_offset])), STONE)

    assert [entry.fetched_at.hour for entry in index(tmp_path, warc)] == [6]
