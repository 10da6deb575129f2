from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from archiving import NOON, PAGE, URL, archive, chunked, exchange, members, record, response

from corpus.archive.holdings import Holdings
from corpus.archive.warc import WarcWriter
from corpus.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Exchange

LATER = NOON + timedelta(days=1)
OLD, NEW = exchange(response(b"lama")), exchange(response(b"baru"), at=LATER)
CHOICES = {
    "the later of two": ([OLD, NEW], b"baru"),
    "whatever their order": ([NEW, OLD], b"baru"),
    "not one that was cut": ([OLD, exchange(response(b"ba", Content_Length="4"), at=LATER)], b"lama"),
    "not an error": ([OLD, exchange(response(b"galat", status="503 Sibuk"), at=LATER)], b"lama"),
    "not a page that is gone": ([OLD, exchange(response(b"tiada", status="404 Tiada"), at=LATER)], b"lama"),
    "a redirect": ([OLD, exchange(response(b"", status="301 Pindah"), at=LATER)], b""),
    "of one instant, the last archived": ([OLD, exchange(response(b"lagi"))], b"lagi"),
}


@pytest.mark.parametrize(("exchanges", "body"), CHOICES.values(), ids=CHOICES)
def test_the_latest_complete_answer_counts(exchanges: list[Exchange], body: bytes, tmp_path: Path) -> None:
    """Of several captures of one address the latest that is whole and was answered with 2xx or 3xx is taken."""
    archive(tmp_path, exchanges)
    holdings = Holdings.from_folder(tmp_path)

    entry = holdings.latest(URL)

    assert entry is not None
    assert holdings.read(entry).body == body


def test_only_this_address_is_looked_up(tmp_path: Path) -> None:
    """Other parameters, another scheme, another host are other addresses; a fragment is none."""
    archive(tmp_path, [exchange()])
    holdings = Holdings.from_folder(tmp_path)

    assert holdings.latest(f"{URL}#komentar") is not None
    assert [holdings.latest(url) for url in (f"{URL}?page=2", URL.replace("https", "http"), "")] == [None, None, None]
    assert len(holdings) == 1


def test_nothing_is_held_before_the_first_crawl(tmp_path: Path) -> None:
    """A folder that does not exist yet is an empty archive."""
    assert len(Holdings.from_folder(tmp_path / "captures")) == 0


def test_for_replay_any_status_is_an_answer(tmp_path: Path) -> None:
    """That a page was gone is held too, and asked for by its own name."""
    archive(tmp_path, [exchange(response(b"tiada", status="404 Tiada"))])
    holdings = Holdings.from_folder(tmp_path)

    assert holdings.latest(URL) is None
    assert holdings.latest_of_any_status(URL).status == 404


@pytest.mark.parametrize(
    "sent", [response(chunked(PAGE), Transfer_Encoding="chunked"), b"HTTP/1.0 200 OK\n\n" + PAGE, b"bukan HTTP"]
)
def test_an_exchange_is_answered_once_more_byte_for_byte(sent: bytes, tmp_path: Path) -> None:
    """The response comes back with head and payload as they were sent."""
    archive(tmp_path, [exchange(sent)])
    holdings = Holdings.from_folder(tmp_path)

    assert holdings.exchange(holdings.latest_of_any_status(URL)) == sent


def test_a_saved_page_is_answered_with_a_plain_head(tmp_path: Path) -> None:
    """A page that was archived without HTTP head gets one, so that it can be replayed."""
    with WarcWriter(tmp_path / "kabarfiksi", "kabarfiksi") as writer:
        writer.write_page(URL, NOON, PAGE, {"ingested-from": "simpan.html"})
    holdings = Holdings.from_folder(tmp_path)

    entry = holdings.latest(URL)

    assert (
        holdings.exchange(entry) == b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 75\r\n\r\n" + PAGE
    )
    assert holdings.read(entry).metadata == {"ingested-from": "simpan.html"}


def test_files_from_anywhere_can_be_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For replay WARC files need not lie in the project; they are named as they come, absolute or not."""
    archive(tmp_path / "lain", [exchange()])
    [warc] = tmp_path.rglob("*.warc.gz")
    monkeypatch.chdir(warc.parent)

    for named in (warc, warc.relative_to(warc.parent)):
        holdings = Holdings.from_files([named])
        assert holdings.read(holdings.latest(URL)).body == PAGE


def test_a_revisit_is_held_as_a_capture_of_its_own_address(tmp_path: Path) -> None:
    """In other people's files a page that came twice is stored once; both addresses are answered."""
    named = {"WARC_Payload_Digest": "sha1:X", "Content_Type": "application/http; msgtype=response"}
    original = record("response", response(), WARC_Target_URI=URL, WARC_Record_ID="<urn:uuid:a>", **named)
    again = record("revisit", b"", WARC_Target_URI=f"{URL}?lagi", WARC_Record_ID="<urn:uuid:b>", **named)
    (tmp_path / "x.warc.gz").write_bytes(members([original, again]))

    holdings = Holdings.from_files([tmp_path / "x.warc.gz"])

    assert holdings.read(holdings.latest(f"{URL}?lagi")).body == PAGE


def test_a_missing_file_is_told_of(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(DataError, match=r"tiada\.warc\.gz: cannot be opened"):
        Holdings.from_files([tmp_path / "tiada.warc.gz"])


def test_every_answer_of_a_day_is_counted(tmp_path: Path) -> None:
    """Also of an address that was asked twice, and whatever was answered; other folders have counts of their own."""
    archive(tmp_path, [OLD, exchange(response(b"galat", status="503 Sibuk")), NEW])
    archive(tmp_path, [NEW], "lain")
    holdings = Holdings.from_folder(tmp_path)

    assert holdings.days_of("kabarfiksi") == {NOON.date(): 2, LATER.date(): 1}
    assert holdings.days_of("lain") == {LATER.date(): 1}
    assert holdings.days_of("kosong") == {}


def test_the_latest_answers_since_a_time_are_found(tmp_path: Path) -> None:
    """One for each address of a folder."""
    other = exchange(url=f"{URL}?page=2")
    archive(tmp_path, [OLD, other, NEW])
    holdings = Holdings.from_folder(tmp_path)

    assert [entry.url for entry in holdings.since("kabarfiksi", LATER)] == [URL]
    assert len(list(holdings.since("kabarfiksi", NOON))) == 2
    assert list(holdings.since("lain", NOON)) == []
