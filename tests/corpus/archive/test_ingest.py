from __future__ import annotations

import gzip
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from archiving import PAGE, URL, archive, chunked, exchange, members, one_stream, record, response
from hypothesis import given, settings
from hypothesis import strategies as st
from taking import HOST, foreign, held, revisit, take
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from corpus.archive.captures import iter_captures
from corpus.archive.cdxj import index_folder
from corpus.archive.ingest import IngestReport
from corpus.archive.warc import WarcWriter
from corpus.errors import DataError, ServiceError
from corpus.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable


MIXED = [
    record("warcinfo", b"software: lain\r\n", WARC_Record_ID="<urn:uuid:i>"),
    record("request", b"GET / HTTP/1.1\r\n\r\n", WARC_Record_ID="<urn:uuid:q>", WARC_Concurrent_To="<urn:uuid:1>"),
    foreign(1, f"{HOST}/read/1", WARC_IP_Address="203.0.113.7"),
    record("metadata", b"fetchTimeMs: 20\r\n", WARC_Record_ID="<urn:uuid:m>", WARC_Concurrent_To="<urn:uuid:1>"),
    foreign(2, "https://lain.test/read/2"),
    foreign(3, "https://www.beritafiksi.test/read/3"),
    foreign(4, f"{HOST}/foto.jpg", response(b"\xff\xd8", Content_Type="image/jpeg")),
    foreign(5, f"{HOST}/read/5", WARC_Date="2023-01-01T00:00:00Z"),
    foreign(6, "dns:nasional.kabarfiksi.test", b"20240625050000\nlocalhost.", Content_Type="text/dns"),
    foreign(7, "http://[rusak", response()),
]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A file of many hosts, as Common Crawl makes them."""
    path = tmp_path / "CAMPUR-20240625.warc.gz"
    path.write_bytes(members(MIXED))
    return path


def test_of_many_hosts_the_known_portals_are_taken(project: Project, mixed: Path) -> None:
    """Each portal's pages go to its own folder; the counts add up and name every reason."""
    report = take(project, mixed)

    assert report == IngestReport(
        files=1,
        read=7,
        kept=3,
        portals={"beritafiksi": 1, "kabarfiksi": 2},
        skipped={"no-page": 1, "no-portal": 3},
        faults=(),
    )
    assert [(entry.warc_file.partition("/")[0], entry.url) for entry, _ in held(project)] == [
        ("beritafiksi", "https://www.beritafiksi.test/read/3"),
        ("kabarfiksi", f"{HOST}/read/1"),
        ("kabarfiksi", f"{HOST}/read/5"),
    ]


def test_portals_and_since_narrow_what_is_taken(project: Project, mixed: Path) -> None:
    """Only the named portals, only what was captured on the day or later; the rest is counted."""
    report = take(project, mixed, portals=frozenset({"kabarfiksi"}), since=date(2024, 6, 25))

    assert (report.read, report.kept, report.portals) == (7, 1, {"kabarfiksi": 1})
    assert report.skipped == {"before-since": 1, "no-page": 1, "no-portal": 3, "other-portal": 1}


def test_what_was_said_of_a_capture_goes_with_it(project: Project, mixed: Path) -> None:
    """Instant, address of the server, request, metadata and origin are in the new file, and the block is the old."""
    take(project, mixed, portals=frozenset({"kabarfiksi"}), since=date(2024, 1, 1))

    [(entry, capture)] = held(project)
    assert (entry.fetched_at, capture.body) == (datetime(2024, 6, 25, 5, tzinfo=UTC), PAGE)
    assert entry.metadata == {
        "fetchtimems": "20",
        "ingested-from": "CAMPUR-20240625.warc.gz",
        "ingested-record": "urn:uuid:1",
        "ingested-sha256": entry.metadata["ingested-sha256"],
    }
    with (project.captures / entry.warc_file).open("rb") as stream:
        written = {
            each.rec_type: (each.rec_headers["WARC-IP-Address"], each.raw_stream.read())
            for each in WarcioIterator(stream, no_record_parse=True)
        }
    assert written["response"] == ("203.0.113.7", response())
    assert written["request"] == (None, b"GET / HTTP/1.1\r\n\r\n")


@pytest.mark.parametrize("pack", [members, one_stream, b"".join], ids=["members", "one stream", "plain"])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_files_of_any_make_become_files_of_ours(pack: Callable, version: str, project: Project, tmp_path: Path) -> None:
    """However it was packed, what was taken over can be opened record by record, by warcio too."""
    bodies = [
        response(chunked(PAGE), Transfer_Encoding="chunked"),
        response(gzip.compress(PAGE), Content_Encoding="gzip"),
    ]
    (tmp_path / "x.warc").write_bytes(
        pack([foreign(n, f"<{HOST}/{n}>", body, version=version) for n, body in enumerate(bodies)])
    )

    take(project, tmp_path / "x.warc")

    assert [capture.body for _, capture in held(project)] == [PAGE, PAGE]
    [warc] = project.captures.rglob("*.warc.gz")
    with warc.open("rb") as stream:
        assert [each.rec_type for each in WarcioIterator(stream, check_digests="raise")].count("response") == 2


def test_our_own_archive_can_be_taken_over(project: Project, tmp_path: Path) -> None:
    """A file of another project comes with its crawl's facts."""
    archive(tmp_path / "lain", [exchange(section="daerah", robots="allowed")])

    report = take(project, *tmp_path.glob("lain/*/*.warc.gz"))

    [(entry, _)] = held(project)
    assert report.kept == 1
    assert (entry.metadata["section"], entry.metadata["robots"]) == ("daerah", "allowed")


def test_the_same_file_twice_adds_nothing(project: Project, mixed: Path) -> None:
    """The second time everything is held already, and no byte of the archive changes."""
    take(project, mixed)
    before = {path: path.read_bytes() for path in project.captures.rglob("*.*")}

    report = take(project, mixed)

    assert (report.read, report.kept, report.skipped) == (7, 0, {"held": 3, "no-page": 1, "no-portal": 3})
    assert {path: path.read_bytes() for path in project.captures.rglob("*.*")} == before


def test_a_page_that_is_twice_in_one_file_is_taken_once(project: Project, tmp_path: Path) -> None:
    """The same address at the same instant with the same payload is one capture; at another instant it is two."""
    parts = [foreign(1, URL), foreign(2, URL), foreign(3, URL, WARC_Date="2024-06-26T05:00:00Z")]
    (tmp_path / "x.warc.gz").write_bytes(members(parts))

    report = take(project, tmp_path / "x.warc.gz")

    assert (report.kept, report.skipped) == (2, {"held": 1})


def test_a_cut_capture_stays_marked(project: Project, tmp_path: Path) -> None:
    """WARC-Truncated of the old record is in the new one, and in the index."""
    (tmp_path / "x.warc.gz").write_bytes(members([foreign(1, URL, WARC_Truncated="length")]))

    take(project, tmp_path / "x.warc.gz")

    [(entry, _)] = held(project)
    assert entry.flaw == "truncated"


def test_of_a_cut_file_the_rest_is_told(project: Project, tmp_path: Path) -> None:
    """What could be read is taken, what could not is named with file and offset; the whole file then adds the rest."""
    whole = members([foreign(1, f"{HOST}/1"), foreign(2, f"{HOST}/2")])
    start = len(members([foreign(1, f"{HOST}/1")]))
    (tmp_path / "x.warc.gz").write_bytes(whole[:-50])

    cut = take(project, tmp_path / "x.warc.gz")
    (tmp_path / "x.warc.gz").write_bytes(whole)
    again = take(project, tmp_path / "x.warc.gz")

    assert cut.kept == 1
    [fault] = cut.faults
    assert fault == (
        f"{tmp_path}/x.warc.gz: damaged from byte {start} on (it ends too early); "
        "copy the file again, or go on with what could be read"
    )
    assert (again.kept, again.skipped) == (1, {"held": 1})


def test_a_missing_file_is_told_before_anything_is_written(project: Project, mixed: Path, tmp_path: Path) -> None:
    """A name that does not exist stops the command, and the archive is as it was."""
    with pytest.raises(DataError, match=r"tiada\.warc\.gz: cannot be opened \(No such file or directory\)"):
        take(project, mixed, tmp_path / "tiada.warc.gz")

    assert not project.captures.exists()


_URLS = st.sampled_from([f"{HOST}/a", f"{HOST}/b", "https://beritafiksi.test/a", "https://lain.test/a", "dns:x"])


_KINDS = st.sampled_from(["response", "resource", "revisit"])


@given(st.lists(st.tuples(_KINDS, _URLS, st.sampled_from([PAGE, b"lain"])), max_size=8), st.booleans())
@settings(max_examples=40)
def test_counts_add_up(parts: list[tuple[str, str, bytes]], narrow: bool) -> None:  # noqa: FBT001 -- drawn
    """Whatever a file holds, what was read is what was kept and what was skipped, and what was kept is held."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "corpus.toml").write_text('[corpus]\nname = "uji"\n')
        blocks = [
            record(kind, PAGE if kind == "resource" else response(body), WARC_Target_URI=url, Content_Type="text/html",
                   WARC_Record_ID=f"<urn:uuid:{n}>")
            for n, (kind, url, body) in enumerate(parts)
        ]  # fmt: skip
        (root / "x.warc").write_bytes(b"".join(blocks) or record("warcinfo", b""))
        project = Project.at(root)

        report = take(project, root / "x.warc", portals=frozenset({"kabarfiksi"} if narrow else ()))

        assert report.read == len(parts) == report.kept + sum(report.skipped.values())
        assert report.kept == sum(report.portals.values()) == len(list(index_folder(project.captures)))
        found = Counter(entry.warc_file.partition("/")[0] for entry in index_folder(project.captures))
        assert report.portals == dict(found)


@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_DEFLATED])
def test_a_wacz_gives_the_pages_of_its_archives(packing: int, project: Project, tmp_path: Path) -> None:
    """All WARC files in it are read, a revisit across them found; nothing unpacked stays behind."""
    with ZipFile(tmp_path / "x.wacz", "w", packing) as wacz:
        wacz.writestr("datapackage.json", "{}")
        wacz.writestr("pages/pages.jsonl", "{}")
        wacz.writestr("archive/rec-1.warc.gz", members([foreign(1, URL, WARC_Payload_Digest="sha-256:x")]))
        wacz.writestr("archive/rec-2.warc.gz", members([revisit(2, f"{URL}?lagi", "sha-256:x")]))

    report = take(project, tmp_path / "x.wacz")

    assert (report.kept, report.faults) == (2, ())
    assert sorted(entry.metadata["ingested-from"] for entry, _ in held(project)) == [
        "x.wacz/archive/rec-1.warc.gz",
        "x.wacz/archive/rec-2.warc.gz",
    ]
    assert sorted(path.name for path in project.root.iterdir()) == ["captures", "corpus.toml"]


def test_a_zip_that_is_no_wacz_is_told_of(project: Project, tmp_path: Path) -> None:
    """A zip file of other things, or half a zip file, gives nothing but a word on why."""
    with ZipFile(tmp_path / "lain.zip", "w") as packed:
        packed.writestr("foto.jpg", b"x")
    (tmp_path / "rusak.wacz").write_bytes((tmp_path / "lain.zip").read_bytes()[:-30])

    report = take(project, tmp_path / "lain.zip", tmp_path / "rusak.wacz")

    assert report.read == 0
    assert [fault.partition(": ")[2][:30] for fault in report.faults] == [
        "holds no archive/*.warc.gz, so",
        "not a complete zip file (File ",
    ]


def test_progress_ends_where_the_input_ends(project: Project, mixed: Path, page: Path) -> None:
    """Bytes done grow up to the size of all input."""
    seen: list[tuple[int, int]] = []

    take(project, mixed, page, url=URL, on_progress=lambda done, total: seen.append((done, total)))

    total = mixed.stat().st_size + page.stat().st_size
    assert seen == sorted(seen)
    assert seen[-1] == (total, total)


def test_where_a_crawl_is_writing_nothing_is_taken_over(project: Project, mixed: Path) -> None:
    """Another writer in the portal's folder stops the command with the folder's name; what was written stays whole."""
    with (
        WarcWriter(project.captures / "kabarfiksi", "kabarfiksi"),
        pytest.raises(ServiceError, match=r"captures/kabarfiksi: process .* is writing here"),
    ):
        take(project, mixed)

    assert take(project, mixed).kept == 3


def test_what_was_taken_over_streams_like_any_archive(project: Project, mixed: Path) -> None:
    """The new files are read by the same means as the old."""
    take(project, mixed)

    found = [capture.url for warc in sorted(project.captures.rglob("*.warc.gz")) for capture in iter_captures(warc)]

    assert found == ["https://www.beritafiksi.test/read/3", f"{HOST}/read/1", f"{HOST}/read/5"]


def test_what_is_no_capture_is_counted(tmp_path: Path, project: Project) -> None:
    """Text of a WET file, later segments and types unknown to the standard are read, skipped, and told by type."""
    parts = [
        record("conversion", b"Nelayan pulang.", WARC_Target_URI=URL, Content_Type="text/plain"),
        record("continuation", b"sisa", WARC_Target_URI=URL, WARC_Segment_Number="2"),
        record("x-arsip", b"?"),
        foreign(1, URL),
    ]
    (tmp_path / "campur.warc.gz").write_bytes(members(parts))

    report = take(project, tmp_path / "campur.warc.gz")

    assert (report.read, report.kept) == (4, 1)
    assert report.skipped == {"continuation": 1, "conversion": 1, "x-arsip": 1}


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (b"\n<!DOCTYPE html><html><body><p>Nelayan pulang.</p></body></html>", 1),
        (b"\xef\xbb\xbf<!-- salinan --><HTML lang=id><p>Nelayan pulang.", 1),
        (b"\x89PNG\r\n\x1a\n<html>", 0),
        (b"%PDF-1.7 <html>", 0),
    ],
)
def test_a_page_of_unstated_type_is_known_by_its_first_bytes(
    body: bytes, kept: int, tmp_path: Path, project: Project
) -> None:
    """HTML under application/octet-stream, in a response or a resource record, is a page; a picture is none."""
    parts = [
        record("resource", body, WARC_Target_URI=URL, Content_Type="application/octet-stream"),
        foreign(2, f"{URL}?2", response(body, Content_Type="application/octet-stream")),
    ]
    (tmp_path / "biner.warc.gz").write_bytes(members(parts))

    report = take(project, tmp_path / "biner.warc.gz")

    assert (report.read, report.kept, report.skipped.get("no-page", 0)) == (2, 2 * kept, 2 - 2 * kept)
