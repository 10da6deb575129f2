from __future__ import annotations

import gzip
import os
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from archiving import PAGE, URL, archive, chunked, exchange, members, one_stream, record, response
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from corpus.archive.captures import iter_captures, read_capture
from corpus.archive.cdxj import index_folder
from corpus.archive.ingest import IngestReport, ingest
from corpus.archive.warc import WarcWriter
from corpus.errors import ConfigError, DataError, ServiceError
from corpus.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.archive.cdxj import IndexEntry
    from corpus.schema import Capture

HTTP = "application/http; msgtype=response"
HOST = "https://nasional.kabarfiksi.test"


def portal_of(url: str) -> str | None:
    """Two portals that do not exist."""
    name = urlsplit(url).hostname or ""
    return next((known for known in ("kabarfiksi", "beritafiksi") if name.endswith(f"{known}.test")), None)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return project_in(tmp_path / "proyek")


def project_in(root: Path) -> Project:
    """An empty project in a new folder."""
    root.mkdir()
    (root / "corpus.toml").write_text('[corpus]\nname = "uji"\n')
    return Project.at(root)


def take(project: Project, *files: Path, **options: object) -> IngestReport:
    """Ingest with the two portals known."""
    return ingest(project, files, portal_of=portal_of, **options)


def held(project: Project) -> list[tuple[IndexEntry, Capture]]:
    """All that the archive holds."""
    return [(entry, read_capture(project.captures, entry)) for entry in index_folder(project.captures)]


def foreign(n: int, url: str, block: bytes | None = None, **headers: str) -> bytes:
    """A response record as another tool would write it."""
    named = {"WARC_Record_ID": f"<urn:uuid:{n}>", "WARC_Target_URI": url, "Content_Type": HTTP}
    return record("response", response() if block is None else block, **(named | headers))


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


# --- revisits -------------------------------------------------------------------------------------


def revisit(n: int, url: str, digest: str = "sha1:X", block: bytes = b"") -> bytes:
    """A record that says: the same payload as before."""
    return record(
        "revisit",
        block,
        WARC_Record_ID=f"<urn:uuid:{n}>",
        WARC_Target_URI=url,
        WARC_Date="2024-07-01T05:00:00Z",
        WARC_Payload_Digest=digest,
        Content_Type=HTTP,
    )


def test_a_revisit_becomes_a_whole_response(project: Project, tmp_path: Path) -> None:
    """The payload comes from its original, taken or not, the head from the revisit where it has one."""
    head = b"HTTP/1.1 200 OK\r\nServer: kini\r\n\r\n"
    parts = [
        foreign(1, "https://lain.test/asal", WARC_Payload_Digest="sha1:X"),
        revisit(2, f"{HOST}/a"),
        revisit(3, f"{HOST}/b", block=head),
    ]
    (tmp_path / "x.warc.gz").write_bytes(members(parts))

    report = take(project, tmp_path / "x.warc.gz")

    (_, first), (_, second) = held(project)
    assert (report.kept, report.faults) == (2, ())
    assert (first.body, second.body) == (PAGE, PAGE)
    assert (first.header("Server"), second.header("Server")) == (None, "kini")


@pytest.mark.parametrize("at_once", [True, False])
def test_a_revisit_finds_its_original_in_the_archive(at_once: bool, project: Project, tmp_path: Path) -> None:  # noqa: FBT001 -- a parameter
    """An original in another file is found, whether it was taken over just now or long ago."""
    (tmp_path / "1.warc.gz").write_bytes(members([foreign(1, URL)]))
    (tmp_path / "2.warc.gz").write_bytes(members([revisit(2, f"{URL}?lagi", "sha1:EAOP5DSO745OCIGMBZIQTSR2ADY5R4MT")]))
    files = [tmp_path / "1.warc.gz", tmp_path / "2.warc.gz"]

    reports = [take(project, *files)] if at_once else [take(project, file) for file in files]

    assert [capture.body for _, capture in held(project)] == [PAGE, PAGE]
    assert sum(report.kept for report in reports) == 2


def test_a_revisit_of_nothing_is_counted_and_told(project: Project, tmp_path: Path) -> None:
    """Where the original is nowhere, the revisit is skipped for that reason and its place is named."""
    (tmp_path / "x.warc.gz").write_bytes(members([revisit(1, URL)]))

    report = take(project, tmp_path / "x.warc.gz")

    assert report.skipped == {"orphaned-revisit": 1}
    [fault] = report.faults
    assert fault == (
        f"{tmp_path}/x.warc.gz: byte 0: a revisit of {URL} repeats a payload that is not in this archive (sha1:x); "
        "ingest the file that holds it first"
    )


# --- damage ---------------------------------------------------------------------------------------


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


# --- WACZ -----------------------------------------------------------------------------------------


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


# --- saved pages ----------------------------------------------------------------------------------


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that a browser saved."""
    path = tmp_path / "simpan.html"
    path.write_bytes(PAGE)
    os.utime(path, (1_746_082_800, 1_746_082_800))
    return path


def test_a_saved_page_is_archived_as_a_resource(project: Project, page: Path) -> None:
    """The file is kept byte for byte, without an invented HTTP head, and its metadata name it."""
    report = take(project, page, url=URL, fetched_at=datetime(2025, 5, 1, 7, 30, tzinfo=UTC))

    [(entry, capture)] = held(project)
    assert (report.kept, report.portals) == (1, {"kabarfiksi": 1})
    assert (entry.url, entry.status, entry.mime, capture.body) == (URL, 200, "text/html", PAGE)
    assert entry.fetched_at == datetime(2025, 5, 1, 7, 30, tzinfo=UTC)
    assert entry.metadata == {
        "ingested-from": "simpan.html",
        "ingested-sha256": "dc446001df7aafc0f2a3e9ae5a6f16b6968682a103118ab881d221ad050a8a35",
    }
    with (project.captures / entry.warc_file).open("rb") as stream:
        assert "resource" in [each.rec_type for each in WarcioIterator(stream, check_digests="raise")]


def test_a_page_without_an_instant_has_the_age_of_its_file(project: Project, page: Path) -> None:
    """Where nobody noted when it was fetched the file's own time stands, and the record says so."""
    take(project, page, url=URL)

    [(entry, _)] = held(project)
    assert entry.fetched_at == datetime(2025, 5, 1, 7, 0, tzinfo=UTC)
    assert entry.metadata["fetched-at"] == "age-of-file"


def test_a_saved_page_twice_adds_nothing(project: Project, page: Path) -> None:
    """Even when the file was touched in between: without a noted instant the same bytes are the same page."""
    take(project, page, url=URL)
    os.utime(page)

    report = take(project, page, url=URL)

    assert (report.kept, report.skipped) == (0, {"held": 1})


def test_a_page_of_no_known_portal_is_kept_apart_if_named_by_hand(project: Project, page: Path, tmp_path: Path) -> None:
    """Given with its address it goes to captures/other; by a table it is skipped."""
    (tmp_path / "alamat.tsv").write_text("file\turl\nsimpan.html\thttps://lain.test/a\n")

    listed = take(project, urls=tmp_path / "alamat.tsv")
    named = take(project, page, url="https://lain.test/a")

    assert (listed.kept, listed.skipped) == (0, {"no-portal": 1})
    assert (named.kept, named.portals) == (1, {"other": 1})
    assert [entry.warc_file.partition("/")[0] for entry, _ in held(project)] == ["other"]


def test_a_table_names_many_pages(project: Project, tmp_path: Path) -> None:
    """Files stand relative to the table, in any order of columns, with an instant or without; a BOM does no harm."""
    (tmp_path / "simpan").mkdir()
    for n in (1, 2):
        (tmp_path / "simpan" / f"{n}.html").write_bytes(PAGE + b"%d" % n)
    (tmp_path / "alamat.tsv").write_text(
        f"\ufeffurl\tfetched_at\tfile\n{HOST}/1\t2024-06-25T11:14:00+07:00\tsimpan/1.html\n{HOST}/2\t\tsimpan/2.html\n"
    )

    report = take(project, urls=tmp_path / "alamat.tsv")

    assert (report.files, report.kept) == (2, 2)
    first, second = held(project)
    assert (first[0].url, first[0].fetched_at) == (f"{HOST}/1", datetime(2024, 6, 25, 4, 14, tzinfo=UTC))
    assert (second[0].url, second[1].body) == (f"{HOST}/2", PAGE + b"2")


def test_named_files_are_looked_up_in_the_table(project: Project, page: Path, tmp_path: Path) -> None:
    """With files and a table only the files are taken; a file without a line stops the command."""
    (tmp_path / "alamat.tsv").write_text(f"file\turl\nsimpan.html\t{URL}\nlain.html\t{URL}?lain\n")
    (tmp_path / "asing.html").write_bytes(PAGE)

    assert take(project, page, urls=tmp_path / "alamat.tsv").kept == 1
    with pytest.raises(ConfigError, match=r"asing\.html: .*alamat\.tsv has no line for it; add one"):
        take(project, tmp_path / "asing.html", urls=tmp_path / "alamat.tsv")


def test_a_line_whose_file_is_gone_is_told_and_the_others_taken(project: Project, page: Path, tmp_path: Path) -> None:
    """One missing file among many does not stop the rest."""
    (tmp_path / "alamat.tsv").write_text(f"file\turl\ntiada.html\t{URL}?1\n{page.name}\t{URL}\n")

    report = take(project, urls=tmp_path / "alamat.tsv")

    assert report.kept == 1
    assert report.faults == (
        f"{tmp_path}/tiada.html: cannot be opened (No such file or directory); correct the table, or drop the line",
    )


TABLES = {
    "no columns": ("simpan.html\thttps://x.test\n", "line 1: should name the columns.*missing: file, url"),
    "one column": ("file\nsimpan.html\n", "line 1: should name the columns.*missing: url"),
    "no address": ("file\turl\nsimpan.html\t\n", "line 2: lacks an address; fill it in, or drop the line"),
    "no web address": ("file\turl\na.html\tb\n", "line 2: the address is 'b'; expected one such as https://"),
    "no file": ("file\turl\n\thttps://x.test\n", "line 2: lacks its file"),
    "no zone": (
        "file\turl\tfetched_at\na\thttps://x.test\t2024-06-25T11:14\n",
        "line 2: fetched_at is '2024-06-25T11:14'; expected ISO",
    ),
    "no instant": (
        "file\turl\tfetched_at\na\thttps://x.test\tkemarin\n",
        "line 2: fetched_at is 'kemarin'; expected ISO 8601",
    ),
}


@pytest.mark.parametrize(("text", "told"), TABLES.values(), ids=TABLES)
def test_a_table_that_is_none_is_told_of(text: str, told: str, project: Project, tmp_path: Path) -> None:
    """The error names the table, the line and what should stand there."""
    (tmp_path / "alamat.tsv").write_text(text)

    with pytest.raises(DataError, match=rf"alamat\.tsv: {told}"):
        take(project, urls=tmp_path / "alamat.tsv")


def test_a_missing_table_is_told_of(project: Project, tmp_path: Path) -> None:
    """The error names it."""
    with pytest.raises(DataError, match=r"tiada\.tsv: cannot be read .*; give a tab-separated table in UTF-8"):
        take(project, urls=tmp_path / "tiada.tsv")


def test_a_page_needs_one_address(project: Project, page: Path, tmp_path: Path) -> None:
    """No address, one address for two files, or two ways of giving it are told apart."""
    with pytest.raises(ConfigError, match=r"simpan\.html: not a WARC file; a saved page needs its address: give --url"):
        take(project, page)
    with pytest.raises(ConfigError, match="--url is the address of one saved page, and there are 2"):
        take(project, page, project.root / "corpus.toml", url=URL)
    with pytest.raises(ConfigError, match=r"either with --url .* or with --urls"):
        take(project, page, url=URL, urls=tmp_path / "alamat.tsv")


# --- the rest -------------------------------------------------------------------------------------


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


# --- the same input, the same bytes -------------------------------------------------------------------


def archived(project: Project) -> dict[str, bytes]:
    """Every file of the archive."""
    return {path.name: path.read_bytes() for path in sorted(project.captures.glob("*/*")) if path.name != ".lock"}


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    """A file of two pages and a revisit of the second."""
    again = revisit(3, f"{URL}?lagi", "sha1:EAOP5DSO745OCIGMBZIQTSR2ADY5R4MT")
    path = tmp_path / "CAMPUR.warc.gz"
    path.write_bytes(members([foreign(1, URL), foreign(2, f"{URL}?2", response(PAGE + b"2")), again]))
    return path


def test_one_file_gives_the_same_bytes_in_every_project(warc: Path, tmp_path: Path) -> None:
    """The archive made of a WARC file does not hang on the clock, on chance, or on the project."""
    one, other = (project_in(tmp_path / name) for name in ("satu", "dua"))

    take(one, warc)
    take(other, warc)

    assert len(archived(one)) == 2  # a WARC file and its index
    assert archived(one) == archived(other)


def test_a_record_keeps_its_own_id(warc: Path, project: Project) -> None:
    """An ingested response is named as its record was; a resolved revisit, another record now, is not."""
    take(project, warc)

    ids = [entry.record_id for entry, _ in held(project)]
    assert ids[:2] == ["urn:uuid:1", "urn:uuid:2"]
    assert ids[2] not in {"urn:uuid:1", "urn:uuid:2", "urn:uuid:3"}


def test_a_file_taken_twice_adds_nothing(warc: Path, project: Project) -> None:
    """The second time all is held, and no file of the archive changes or is added."""
    take(project, warc)
    before = archived(project)

    report = take(project, warc)

    assert (report.kept, report.skipped) == (0, {"held": 3})
    assert archived(project) == before


def test_saved_pages_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    """A table of saved pages makes one archive, whatever the order of its lines."""
    lines = [f"{n}.html\t{URL}?{n}\t2024-06-25T11:14:00+07:00" for n in range(3)]
    for n in range(3):
        (tmp_path / f"{n}.html").write_bytes(PAGE + b"<!-- %d -->" % n)
    made = []
    for name, order in (("satu", lines), ("dua", lines[::-1])):
        (tmp_path / f"{name}.tsv").write_text("\n".join(["file\turl\tfetched_at", *order]) + "\n")
        made.append(project_in(tmp_path / name))
        take(made[-1], urls=tmp_path / f"{name}.tsv")

    assert archived(made[0]) == archived(made[1])
    assert len(archived(made[0])) == 2


# --- what is passed over ------------------------------------------------------------------------------


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
