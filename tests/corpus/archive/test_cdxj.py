from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import archiving
import pytest
from archiving import NOON, PAGE, URL, archive, chunked, exchange, members, one_stream, record, response
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive.cdxj import IndexEntry, index, index_folder, index_path
from corpus.archive.surt import surt
from corpus.archive.warc import WarcWriter
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "kabarfiksi/kabarfiksi-20240625050000-00000.warc.gz"

# Computed once with the package surt 0.3.1, which pywb uses.
KEYS = {
    "https://nasional.sindonews.com/read/1/2/slug": "com,sindonews,nasional)/read/1/2/slug",
    "https://www.Sindonews.com/": "com,sindonews)/",
    "http://detik.com": "com,detik)/",
    "http://www2.detik.com:8080/a/B?c=1&b=2": "com,detik:8080)/a/b?b=2&c=1",
    "https://detik.com:443/a/?x=1": "com,detik)/a?x=1",
    "http://detik.com/?": "com,detik)/",
    "https://detik.com/a//b/../c": "com,detik)/a/c",
    "https://detik.com/a%2Fb%20c": "com,detik)/a/b%20c",
    "https://detik.com/a b": "com,detik)/a%20b",
    "https://detik.com/a%2525": "com,detik)/a%25",
    "https://user:pw@detik.com/x#frag": "com,detik)/x",
    "https://detik.com/é?x=é": "com,detik)/%c3%a9?x=%c3%a9",
    "https://détik.com./a": "com,xn--dtik-bpa)/a",
    "https://detik.com/a?b=2&b=1&&c": "com,detik)/a?&b=1&b=2&c",
    "http://127.0.0.1:8000/x": "1,0,0,127:8000)/x",
    "http://[::1]:80/x": "::1)/x",
    "https://www.com/": "com)/",
    "dns:detik.com": "dns:detik.com",
}


@pytest.mark.parametrize(("url", "key"), KEYS.items())
def test_a_key_is_the_one_that_pywb_computes(url: str, key: str) -> None:
    """Host reversed, port and query kept, the rest in one form."""
    assert surt(url) == key


_LABELS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
_PATHS = st.text("abcXYZ012-_.~/%é", max_size=20)


@given(
    labels=st.lists(_LABELS, min_size=2, max_size=4),
    port=st.integers(1, 65535) | st.just(80),
    path=_PATHS,
    query=_PATHS,
)
@settings(max_examples=150)
def test_a_key_keeps_host_port_and_query(labels: list[str], port: int, path: str, query: str) -> None:
    """The host is reversed, whoever asks in whatever case and scheme; the key is one ASCII word in lower case."""
    host = "a" + ".".join(labels)
    key = surt(f"http://{host}:{port}/{path}?{query}")

    begin, end = key.split(")", 1)
    assert begin == ",".join(reversed(host.split("."))) + ("" if port == 80 else f":{port}")
    assert end.startswith("/")
    assert surt(f"HTTP://USER@{host.upper()}:{port}/{path}?{query}#akhir") == key
    assert surt(f"http://www.{host}:{port}/{path}?{query}") == key
    assert key.isascii()
    assert not any(char.isspace() or char.isupper() for char in key)


@given(url=st.text(max_size=60))
@settings(max_examples=150)
def test_anything_has_a_key(url: str) -> None:
    """No text makes it fail, and no key can break a line or a column of the index."""
    assert not set(surt(url)) & set(" \t\r\n")


def test_a_line_is_what_pywb_reads(tmp_path: Path) -> None:
    """Key, 14 digits of UTC, JSON with pywb's names and ours; every value of ours that a stage needs is there."""
    archive(
        tmp_path,
        [exchange(response(b"Halo", Content_Type="Text/HTML;charset=utf-8"), robots="allowed", day="2024-06-25")],
    )

    _, line = (tmp_path / FILE).with_name("kabarfiksi-20240625050000-00000.cdxj").read_text().splitlines()

    key, instant, fields = line.split(" ", 2)
    assert (key, instant) == ("test,kabarfiksi,nasional)/read/1/nelayan-pulang", "20240625050000")
    said = json.loads(fields)
    assert (tmp_path / FILE).stat().st_size == int(said.pop("offset")) + int(said.pop("length"))
    assert said == {
        "url": URL,
        "mime": "text/html",
        "status": "200",
        "digest": "sha1:6NUB3C7RRFUSGNHROIUOJRXWS5X4O3TI",
        "filename": "kabarfiksi-20240625050000-00000.warc.gz",
        "fetched-at": "2024-06-25T05:00:00.250000+00:00",
        "payload-sha256": "4e86512d9a0af8a743d42a1a0f3eaee0945790ddb79c8db14309337c1235b2e4",
        "record-id": "urn:uuid:00000000-0000-4000-8000-000000000002",
        "metadata": {"day": "2024-06-25", "robots": "allowed"},
    }


def test_lines_are_sorted_by_their_bytes(tmp_path: Path) -> None:
    """Binary search finds a line: the file is sorted as the C locale sorts."""
    urls = [
        "https://z.test/",
        "https://a.test/B",
        "https://a.test/a",
        "https://a.test:81/",
        "https://a.test/a?x",
        "dns:x",
    ]
    archive(tmp_path, [exchange(url=url, at=NOON + timedelta(days=n % 2)) for n, url in enumerate(urls * 2)])

    lines = index_path(tmp_path / FILE).read_bytes().splitlines()

    assert lines == sorted(lines)
    assert len(lines) == 13  # and the line that says of which file the index speaks


_METADATA = st.dictionaries(
    st.sampled_from(["via", "section", "day", "robots"]),
    st.text(st.characters(min_codepoint=32, exclude_categories=["C"]), min_size=1).map(str.strip).filter(bool),
)


@given(st.lists(st.tuples(archiving.wire, _METADATA, st.datetimes(timezones=st.just(UTC))), min_size=1, max_size=4))
@settings(max_examples=60)
def test_the_writer_the_scan_and_the_index_agree(written: list[tuple[bytes, dict[str, str], datetime]]) -> None:
    """What the writer noted, what a scan of the file finds and what the index says are the same entries."""
    with TemporaryDirectory() as folder:
        captures = Path(folder)
        refs = archive(captures, [exchange(sent, at=at, **facts) for sent, facts, at in written])
        lines = index_path(captures / FILE)

        from_index = index(captures, captures / FILE)
        noted = lines.read_bytes()
        lines.unlink()
        scanned = index(captures, captures / FILE)

        assert from_index == scanned
        assert lines.read_bytes() == noted
        assert [entry.ref for entry in scanned] == refs
        assert [entry.metadata for entry in scanned] == [facts for _, facts, _ in written]


def spoil(path: Path, text: str) -> None:
    """Replace the index by ``text``."""
    path.write_text(text)


STALE = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: spoil(path, ""),
    "cut": lambda path: spoil(path, path.read_text()[:-40]),
    "a line gone": lambda path: spoil(path, path.read_text().rstrip("\n").rpartition("\n")[0] + "\n"),
    "of another make": lambda path: spoil(path, path.read_text().replace("!kliping", "!lain")),
    "of another file": lambda path: spoil(path, path.read_text().replace('"size": ', '"size": 1')),
    "no JSON": lambda path: spoil(path, path.read_text().replace('"url": ', "url: ")),
    "no text": lambda path: path.write_bytes(b"\xff\xfe\x00"),
}


@pytest.mark.parametrize("spoiled", STALE.values(), ids=STALE)
def test_an_index_that_does_not_fit_is_made_anew(spoiled: Callable[[Path], object], tmp_path: Path) -> None:
    """Missing, cut or foreign, the index is written again from the file, with the same bytes."""
    archive(tmp_path, [exchange(), exchange(url=URL + "?page=2")])
    lines = index_path(tmp_path / FILE)
    before, entries = lines.read_bytes(), index(tmp_path, tmp_path / FILE)

    spoiled(lines)

    assert index(tmp_path, tmp_path / FILE) == entries
    assert lines.read_bytes() == before


def test_a_file_that_has_changed_is_scanned_again(tmp_path: Path) -> None:
    """An index that speaks of a shorter file is not believed."""
    archive(tmp_path, [exchange()])
    more = members([record("response", response(), WARC_Target_URI=f"{URL}?baru", WARC_Record_ID="<urn:uuid:b>")])
    with (tmp_path / FILE).open("ab") as stream:
        stream.write(more)

    assert [entry.url for entry in index(tmp_path, tmp_path / FILE)] == [URL, f"{URL}?baru"]


def test_an_index_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where nothing can be written the entries are found all the same."""
    archive(tmp_path, [exchange()])
    index_path(tmp_path / FILE).unlink()
    index_path(tmp_path / FILE).mkdir()  # what cannot be replaced by a file, even by root

    assert [entry.url for entry in index(tmp_path, tmp_path / FILE)] == [URL]


def test_the_folder_is_indexed_in_the_order_of_its_files(tmp_path: Path) -> None:
    """All portals, by file name and offset; an index, a lock and what is torn are no files of the archive."""
    for portal in ("b", "a"):
        archive(tmp_path, [exchange(url=f"https://{portal}.test/{n}") for n in (2, 1)], portal=portal)
    (tmp_path / "a" / "a-20240625050000-00000.warc.gz.torn").write_bytes(b"x")

    found = [(entry.warc_file[0], entry.url) for entry in index_folder(tmp_path)]

    assert found == [
        ("a", "https://a.test/2"),
        ("a", "https://a.test/1"),
        ("b", "https://b.test/2"),
        ("b", "https://b.test/1"),
    ]


def test_indexing_makes_whole_what_a_killed_crawl_left(tmp_path: Path) -> None:
    """A file that nobody holds open any more is closed and counted; one that is being written is left alone."""
    archive(tmp_path, [exchange()])
    (tmp_path / FILE).rename(tmp_path / f"{FILE}.open")
    with WarcWriter(tmp_path / "lain", "lain") as writer:
        writer.write(exchange(url=f"{URL}?sedang"))

        seen = [entry.url for entry in index_folder(tmp_path)]

    assert seen == [URL]
    assert [entry.url for entry in index_folder(tmp_path)] == [URL, f"{URL}?sedang"]


def test_a_damaged_file_is_told_of_each_time(tmp_path: Path) -> None:
    """With a listener what can be read is indexed and the fault told, now and again; without one it is raised."""
    archive(tmp_path, [exchange(), exchange(url=URL + "?page=2")])
    (tmp_path / FILE).write_bytes((tmp_path / FILE).read_bytes()[:-40])
    faults: list[DataError] = []

    for _ in range(2):
        assert [entry.url for entry in index(tmp_path, tmp_path / FILE, faults.append)] == [URL]

    assert len(faults) == 2
    with pytest.raises(DataError, match=r"00000\.warc\.gz: damaged from byte \d+ on"):
        index(tmp_path, tmp_path / FILE)


def test_a_file_of_one_stream_is_sent_to_ingest(tmp_path: Path) -> None:
    """Where no record can be opened alone the error says what to do."""
    warc = tmp_path / "x" / "x.warc.gz"
    warc.parent.mkdir()
    named = {"WARC_Target_URI": URL, "WARC_Record_ID": "<urn:uuid:b>"}
    warc.write_bytes(one_stream([record("response", response(), **named) for _ in range(2)]))

    with pytest.raises(DataError, match=r"not one gzip member per record.*'kliping ingest', which rewrites it"):
        index(tmp_path, warc)


def test_a_cut_response_is_marked_in_file_and_index(tmp_path: Path) -> None:
    """WARC-Truncated says so in the record, ``flaw`` in the entry."""
    archive(tmp_path, [exchange(response(chunked(PAGE)[:-5], Transfer_Encoding="chunked"))])

    [entry] = index(tmp_path, tmp_path / FILE)

    assert isinstance(entry, IndexEntry)
    assert entry.flaw == "truncated"
