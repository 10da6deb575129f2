from __future__ import annotations

import gzip
import os
import resource
import signal
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import archiving
import pytest
from archiving import NOON, PAGE, URL, archive, chunked, exchange, ids, response
from fastwarc.warc import ArchiveIterator as FastWarcIterator
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from corpus.archive.captures import read_message
from corpus.archive.cdxj import index
from corpus.archive.warc import WarcWriter
from corpus.errors import ServiceError
from corpus.schema import Exchange

FILE = "kabarfiksi/kabarfiksi-20240625050000-00000.warc.gz"
WIRE = {
    "as it is": response(),
    "chunked": response(chunked(PAGE), Transfer_Encoding="chunked"),
    "gzip": response(gzip.compress(PAGE), Content_Encoding="gzip"),
    "gzip in chunks": response(chunked(gzip.compress(PAGE)), Transfer_Encoding="chunked", Content_Encoding="gzip"),
    "no body": response(b"", status="301 Moved Permanently", Location="https://kabarfiksi.test/"),
    "cut": response(PAGE[:20], Content_Length="76"),
    "bare line feeds": b"HTTP/1.0 200 OK\nServer: kuno\n\n" + PAGE,
    "no HTTP": b"220 pelabuhan siap\r\n",
    "nothing": b"",
}


@pytest.mark.parametrize("sent", WIRE.values(), ids=WIRE)
def test_what_went_over_the_wire_is_what_is_archived(sent: bytes, tmp_path: Path) -> None:
    """The response record's block is every byte that was sent, and the request record's every byte that asked."""
    asked = exchange(sent)

    archive(tmp_path, [asked])

    with (tmp_path / FILE).open("rb") as stream:
        blocks = {each.rec_type: each.raw_stream.read() for each in WarcioIterator(stream, no_record_parse=True)}
    assert blocks["response"] == sent
    assert blocks["request"] == asked.request


@given(answers=st.lists(archiving.wire, min_size=1, max_size=4), asked=st.binary(max_size=60))
@settings(max_examples=60)
def test_any_exchange_comes_back_as_it_was(answers: list[bytes], asked: bytes) -> None:
    """Whatever bytes were sent, opening each record by its place gives them again, and its digest fits."""
    with TemporaryDirectory() as folder:
        captures = Path(folder)
        written = [Exchange(url=URL, fetched_at=NOON, request=asked, response=sent) for sent in answers]

        refs = archive(captures, written)

        opened = [read_message(captures, ref) for ref in refs]
        assert [message.head + message.payload for message in opened] == answers


@pytest.mark.parametrize("sent", WIRE.values(), ids=WIRE)
def test_warcio_reads_every_record_and_finds_its_digests_right(sent: bytes, tmp_path: Path) -> None:
    """Another reader goes through the file from end to end, digests checked, and undoes the codings to the page."""
    archive(tmp_path, [exchange(sent), exchange()])

    with (tmp_path / FILE).open("rb") as stream:
        kinds, bodies = [], []
        for record in WarcioIterator(stream, check_digests="raise"):
            kinds.append(record.rec_type)
            bodies.append(record.content_stream().read())
            assert record.digest_checker.passed is not False

    assert kinds == ["warcinfo", "request", "metadata", "response", "request", "metadata", "response"]
    assert bodies[-1] == PAGE


@given(answers=st.lists(archiving.wire, min_size=1, max_size=4))
@settings(max_examples=60)
def test_warcio_reads_whatever_was_sent(answers: list[bytes]) -> None:
    """No bytes that a server may send make a file that another reader refuses, or whose digests it finds wrong."""
    with TemporaryDirectory() as folder:
        archive(Path(folder), [exchange(sent) for sent in answers])

        with (Path(folder) / FILE).open("rb") as stream:
            kinds = []
            for record in WarcioIterator(stream, check_digests="raise"):
                kinds.append(record.rec_type)
                record.raw_stream.read()

    assert kinds == ["warcinfo", *["request", "metadata", "response"] * len(answers)]


def test_fastwarc_finds_the_digests_right(tmp_path: Path) -> None:
    """Block and payload digests are those that FastWARC computes."""
    archive(tmp_path, [exchange(WIRE["gzip in chunks"])])

    with (tmp_path / FILE).open("rb") as stream:
        checked = [
            (record.verify_block_digest(), record.parse_http() or record.verify_payload_digest())
            for record in FastWarcIterator(stream, parse_http=False)
        ]

    assert checked == [(True, False), (True, False), (True, False), (True, True)]  # only a response has a payload


RECORDS = """\
WARC/1.1
WARC-Type: warcinfo
WARC-Date: 2024-06-25T05:00:00.250000Z
WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>
Content-Length: 173
WARC-Filename: kabarfiksi-20240625050000-00000.warc.gz
Content-Type: application/warc-fields
WARC-Block-Digest: sha1:LYLZ6XFJR52JPWOEBRNDBWLYMY7TG4PZ

software: uji/1
format: WARC File Format 1.1
conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
robots: obey
operator: a@b.test


WARC/1.1
WARC-Type: request
WARC-Date: 2024-06-25T04:14:00.000005Z
WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000003>
Content-Length: 18
WARC-Target-URI: https://nasional.kabarfiksi.test/read/1/nelayan-pulang
WARC-Warcinfo-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>
WARC-Concurrent-To: <urn:uuid:00000000-0000-4000-8000-000000000002>
Content-Type: application/http; msgtype=request
WARC-Block-Digest: sha1:HZXZT4LLCPHWK5TQRRYZ7H7BIVEI4ETY

GET / HTTP/1.1



WARC/1.1
WARC-Type: metadata
WARC-Date: 2024-06-25T04:14:00.000005Z
WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000004>
Content-Length: 136
WARC-Target-URI: https://nasional.kabarfiksi.test/read/1/nelayan-pulang
WARC-Warcinfo-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>
WARC-Concurrent-To: <urn:uuid:00000000-0000-4000-8000-000000000002>
Content-Type: application/warc-fields
WARC-Block-Digest: sha1:M2JPDJL37324HGV4UZINACIM35NLMEEV

via: https://kabarfiksi.test/indeks
robots: allowed
payload-sha256: 4e86512d9a0af8a743d42a1a0f3eaee0945790ddb79c8db14309337c1235b2e4


WARC/1.1
WARC-Type: response
WARC-Date: 2024-06-25T04:14:00.000005Z
WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000002>
Content-Length: 84
WARC-Target-URI: https://nasional.kabarfiksi.test/read/1/nelayan-pulang
WARC-Warcinfo-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>
WARC-IP-Address: 203.0.113.9
Content-Type: application/http; msgtype=response
WARC-Payload-Digest: sha1:6NUB3C7RRFUSGNHROIUOJRXWS5X4O3TI
WARC-Block-Digest: sha1:NB6V76J2ARN67BAGJJ4PF47FDK7GTLCP

HTTP/1.1 200 Baik
Content-Type: text/html; charset=UTF-8
Content-Length: 4

Halo

"""


def test_records_are_these_bytes(tmp_path: Path) -> None:
    """With ids and clock given, the file is this text: warcinfo, then request, metadata and response of an exchange."""
    answer = response(b"Halo", status="200 Baik")
    asked = Exchange(
        url=URL,
        fetched_at=datetime(2024, 6, 25, 11, 14, 0, 5, tzinfo=timezone(timedelta(hours=7))),
        request=b"GET / HTTP/1.1\r\n\r\n",
        response=answer,
        ip="203.0.113.9",
        metadata={"via": "https://kabarfiksi.test/indeks", "robots": "allowed"},
    )

    with WarcWriter(
        tmp_path / "kabarfiksi", "kabarfiksi", software="uji/1", operator="a@b.test", clock=lambda: NOON, new_id=ids()
    ) as writer:
        writer.write(asked)

    assert gzip.decompress((tmp_path / FILE).read_bytes()).decode() == RECORDS.replace("\n", "\r\n")


@pytest.mark.parametrize("member", range(4))
def test_each_record_is_a_gzip_member_of_its_own(member: int, tmp_path: Path) -> None:
    """Every record can be opened at its own offset, alone."""
    archive(tmp_path, [exchange()])
    data = (tmp_path / FILE).read_bytes()
    with (tmp_path / FILE).open("rb") as stream:
        offsets = [record.stream_pos for record in FastWarcIterator(stream, parse_http=False)] + [len(data)]

    alone = gzip.decompress(data[offsets[member] : offsets[member + 1]])

    assert alone.startswith(b"WARC/1.1\r\n")
    assert alone.count(b"WARC-Record-ID") == 1


def test_the_first_record_says_who_wrote_the_file(tmp_path: Path) -> None:
    """The file names the software, the format, the robots policy and whom to write to."""
    with WarcWriter(tmp_path / "kabarfiksi", "kabarfiksi", operator="arsip@kabarfiksi.test") as writer:
        writer.write(exchange())

    with next(tmp_path.rglob("*.warc.gz")).open("rb") as stream:
        info = next(iter(WarcioIterator(stream)))
        said = info.content_stream().read().decode()
    assert info.rec_type == "warcinfo"
    assert said == (
        "software: kliping/0.1.0\r\n"
        "format: WARC File Format 1.1\r\n"
        "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
        "robots: obey\r\n"
        "operator: arsip@kabarfiksi.test\r\n"
    )


def test_the_pointer_leads_to_the_response(tmp_path: Path) -> None:
    """What write returns names file, record and offset, status and the digest of the payload as sent."""
    [_, ref] = archive(tmp_path, [exchange(), exchange(response(b"Halo", status="404 Tiada"), url=URL + "?page=2")])

    with (tmp_path / ref.warc_file).open("rb") as stream:
        stream.seek(ref.warc_offset)
        record = next(iter(WarcioIterator(stream)))
    assert record.rec_headers["WARC-Record-ID"] == f"<{ref.warc_record_id}>"
    assert (ref.url, ref.fetched_at, ref.status) == (URL + "?page=2", NOON, 404)
    assert ref.payload_sha256 == "4e86512d9a0af8a743d42a1a0f3eaee0945790ddb79c8db14309337c1235b2e4"


def test_a_file_is_open_until_it_is_closed(tmp_path: Path) -> None:
    """While it is written the file bears .open, each exchange already in it; closed, it has its name and its index."""
    writer = WarcWriter(tmp_path / "kabarfiksi", "kabarfiksi", clock=lambda: NOON)
    ref = writer.write(exchange())
    during = {path.name for path in (tmp_path / "kabarfiksi").iterdir()}
    on_disk = gzip.decompress((tmp_path / f"{FILE}.open").read_bytes())
    read = read_message(tmp_path, ref).payload
    writer.close()

    assert during == {".lock", "kabarfiksi-20240625050000-00000.warc.gz.open"}
    assert PAGE in on_disk
    assert read == read_message(tmp_path, ref).payload == PAGE
    assert {path.name for path in (tmp_path / "kabarfiksi").iterdir()} == {
        ".lock",
        "kabarfiksi-20240625050000-00000.warc.gz",
        "kabarfiksi-20240625050000-00000.cdxj",
    }


def test_a_file_that_has_grown_past_its_limit_is_closed(tmp_path: Path) -> None:
    """With a limit of a byte every exchange has a file of its own, numbered on, and all can be read."""
    with WarcWriter(tmp_path / "kabarfiksi", "kabarfiksi", max_bytes=1, clock=lambda: NOON) as writer:
        refs = [writer.write(exchange(url=f"{URL}?page={n}")) for n in range(3)]

    assert [ref.warc_file for ref in refs] == [
        "kabarfiksi/kabarfiksi-20240625050000-00000.warc.gz",
        "kabarfiksi/kabarfiksi-20240625050000-00001.warc.gz",
        "kabarfiksi/kabarfiksi-20240625050000-00002.warc.gz",
    ]
    assert [read_message(tmp_path, ref).payload for ref in refs] == [PAGE] * 3


def test_a_name_that_is_taken_is_not_taken_again(tmp_path: Path) -> None:
    """Two crawls that begin in the same second write two files."""
    first, second = archive(tmp_path, [exchange()]), archive(tmp_path, [exchange()])

    assert [first[0].warc_file, second[0].warc_file] == [FILE, "kabarfiksi/kabarfiksi-20240625050000-00001.warc.gz"]


def test_nothing_written_leaves_no_file(tmp_path: Path) -> None:
    """A crawl that fetched nothing new adds no empty WARC file."""
    archive(tmp_path, [])

    assert [path.name for path in (tmp_path / "kabarfiksi").iterdir()] == [".lock"]


def test_two_writers_cannot_share_a_folder(tmp_path: Path) -> None:
    """The second is told which process holds the folder; when the first is done it may write."""
    with (
        WarcWriter(tmp_path / "kabarfiksi", "kabarfiksi"),
        pytest.raises(ServiceError, match=rf"kabarfiksi: process {os.getpid()} is writing here; wait"),
    ):
        WarcWriter(tmp_path / "kabarfiksi", "kabarfiksi")

    assert archive(tmp_path, [exchange()])


KILLED = """
import sys
from pathlib import Path
import archiving
from corpus.archive.warc import WarcWriter
writer = WarcWriter(Path(sys.argv[1]) / "kabarfiksi", "kabarfiksi")
for n in range(10_000):
    print(writer.write(archiving.exchange(url=f"{archiving.URL}?page={n}")).url, flush=True)
"""


def test_kill_loses_nothing_that_was_archived(tmp_path: Path) -> None:
    """Every exchange whose write returned before kill -9 is found by the next writer, which need not wait."""
    path = os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": path},
    )
    with child:
        said = [child.stdout.readline().strip() for _ in range(50)]
        child.send_signal(signal.SIGKILL)
        said += child.stdout.read().split("\n")[:-1]

    with WarcWriter(tmp_path / "kabarfiksi", "kabarfiksi") as writer:
        [salvaged] = writer.salvaged

    held = [entry.url for entry in index(tmp_path, salvaged.warc)]
    assert held[: len(said)] == said
    assert len(held) - len(said) in {0, 1}  # the last may have been written and not yet told


def test_a_full_disk_takes_nothing_away(tmp_path: Path) -> None:
    """When the system takes no more bytes the error says so, and what was archived before stays whole."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    body = os.urandom(200_000)
    big = exchange(response(body))
    writer = WarcWriter(tmp_path / "kabarfiksi", "kabarfiksi")
    first = writer.write(exchange())

    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(ServiceError, match=r"could not be written to \(File too large\); make room"):
            writer.write(big)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    last = writer.write(big)
    writer.close()

    assert [entry.ref for entry in index(tmp_path, tmp_path / first.warc_file)] == [first, last]
    assert [read_message(tmp_path, ref).payload for ref in (first, last)] == [PAGE, body]


def test_an_address_and_a_fact_cannot_break_a_header(tmp_path: Path) -> None:
    """Spaces and line breaks in an address become escapes, a line break in a fact becomes a space."""
    hostile = exchange(url="https://kabarfiksi.test/a b\r\nWARC-Type: x", via="https://x.test/\r\nrobots: disallowed")

    [ref] = archive(tmp_path, [hostile])

    [entry] = index(tmp_path, tmp_path / FILE)
    assert ref.url == entry.url == "https://kabarfiksi.test/a%20b%0D%0AWARC-Type:%20x"
    assert entry.metadata == {"via": "https://x.test/ robots: disallowed"}


def test_an_instant_must_have_a_zone(tmp_path: Path) -> None:
    """A naive time is refused, for an archive that guesses zones is worth little."""
    naive = exchange(at=datetime(2024, 6, 25, 12, 0))  # noqa: DTZ001 -- naive is what is tried

    with pytest.raises(ValueError, match="has no time zone"):
        archive(tmp_path, [naive])


def test_a_fact_must_have_a_name(tmp_path: Path) -> None:
    """A field name that cannot stand in application/warc-fields is refused."""
    with pytest.raises(ValueError, match="'hari ini' is not a valid WARC field name"):
        archive(tmp_path, [exchange(**{"hari ini": "x"})])
