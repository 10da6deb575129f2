from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from archiving import PAGE, URL, members, one_stream, response
from taking import foreign, portal_of, revisit

from corpus.archive.cdxj import index_folder
from corpus.archive.exchanges import Archived, read_exchanges
from corpus.archive.intake import Intake, IntakeFile, Wanted
from corpus.archive.message import Message
from corpus.archive.records import Record
from corpus.schema import ROW_TYPE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OTHER = "https://www.lain.test/read/1"
WANTED = Wanted(portal_of=portal_of)
SHA1 = "sha1:EAOP5DSO745OCIGMBZIQTSR2ADY5R4MT"


def archived(
    url: str = URL, block: bytes | None = None, *, at: datetime = datetime(2024, 6, 25, 5, tzinfo=UTC), n: int = 1
) -> Archived:
    """A response that was archived elsewhere."""
    sent = response() if block is None else block
    record = Record(
        kind="response",
        id=f"urn:uuid:{n}",
        url=url,
        date=at,
        headers={},
        size=len(sent),
        block=sent,
        offset=0,
        length=0,
    )
    return Archived(record=record, message=Message.parse(sent), fetched_at=at, request=b"", metadata={})


@pytest.fixture
def source(tmp_path: Path) -> IntakeFile:
    """A file of another archive."""
    return IntakeFile(path=tmp_path / "LAIN.warc.gz", facts={"ingested-from": "LAIN.warc.gz"}, sha256="ab" * 32)


# --- what is wanted -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("portal", "wanted", "reason"),
    [
        (None, {}, "no-portal"),
        ("kabarfiksi", {"portals": frozenset({"beritafiksi"})}, "other-portal"),
        ("kabarfiksi", {"portals": frozenset({"kabarfiksi"})}, None),
        ("kabarfiksi", {"since": date(2024, 6, 26)}, "before-since"),
        ("kabarfiksi", {"since": date(2024, 6, 25)}, None),
    ],
)
def test_a_capture_is_refused_with_a_reason(portal: str | None, wanted: dict[str, object], reason: str | None) -> None:
    """No portal, another one, or too early; the first day itself is wanted."""
    assert Wanted(portal_of=portal_of, **wanted).refusal(portal, archived()) == reason


@pytest.mark.parametrize(
    ("mime", "is_page"),
    [
        ("text/html", True),
        ("TEXT/HTML; charset=utf-8", True),
        ("application/rss+xml", True),
        (ROW_TYPE, True),
        ("text/css", False),
        ("image/jpeg", False),
        ("video/mp4", False),
    ],
)
def test_documents_are_wanted_and_assets_are_not(mime: str, is_page: bool) -> None:  # noqa: FBT001 -- a table's column
    """By the media type, whatever its case and parameters."""
    found = archived(block=response(b"x", Content_Type=mime))

    assert (WANTED.refusal("kabarfiksi", found) is None) is is_page


@pytest.mark.parametrize(
    ("body", "is_page"),
    [
        (PAGE, True),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>a", True),
        (b'<?xml version="1.0"?><html>', True),
        (b"\x89PNG", False),
        (b"", False),
    ],
)
def test_a_body_of_unstated_type_is_judged_by_how_it_begins(body: bytes, is_page: bool) -> None:  # noqa: FBT001 -- as above
    """``application/octet-stream`` is what servers say that do not know."""
    found = archived(block=response(body, Content_Type="application/octet-stream"))

    assert (WANTED.refusal("kabarfiksi", found) is None) is is_page


@pytest.mark.parametrize("mime", ["application/force-download", "*/*", "html", "application/x-httpd-php"])
def test_a_page_of_a_type_that_says_nothing_is_a_page(mime: str) -> None:
    """Servers name types that no browser knows; what begins as HTML is HTML."""
    found = archived(block=response(PAGE, Content_Type=mime))
    picture = archived(block=response(b"GIF89a", Content_Type=mime))

    assert [WANTED.refusal("kabarfiksi", one) for one in (found, picture)] == [None, "no-page"]


def test_bytes_that_are_no_answer_of_http_are_no_page() -> None:
    """An answer of another protocol has no status."""
    assert WANTED.refusal("kabarfiksi", archived(block=b"200 nama server")) == "no-page"


def test_an_address_that_cannot_be_parsed_has_no_portal() -> None:
    """A ValueError of the look-up is no error of the ingest."""
    assert WANTED.portal("https://[rusak/") is None


# --- what a revisit repeats -----------------------------------------------------------------------


@pytest.mark.parametrize(("pack", "status"), [(members, 200), (one_stream, None)], ids=["members", "one stream"])
def test_an_original_is_found_in_its_own_file(
    pack: Callable[[list[bytes]], bytes], status: int | None, tmp_path: Path
) -> None:
    """By its digest, where a record can be opened alone; in one gzip stream what lies behind cannot."""
    warc = tmp_path / "x.warc.gz"
    warc.write_bytes(pack([foreign(1, URL, response(b"lain")), foreign(2, URL, response(PAGE))]))
    source = IntakeFile(path=warc, facts={}, sha256="")
    for found in read_exchanges(warc, pytest.fail):
        source.note(found)

    original = source.original(SHA1.lower())

    assert (original and (original.status, original.payload)) == (status and (status, PAGE))


def test_a_digest_that_was_not_seen_has_no_original(source: IntakeFile) -> None:
    """Nor is the file opened for it."""
    assert source.original("sha1:tiada") is None


# --- taking ---------------------------------------------------------------------------------------


def test_what_is_taken_lies_in_its_portals_folder(source: IntakeFile, tmp_path: Path) -> None:
    """The archive has the capture, with where it came from."""
    with Intake(tmp_path / "captures", WANTED) as intake:
        intake.take(archived(), source)

    [entry] = index_folder(tmp_path / "captures")
    assert entry.warc_file.startswith("kabarfiksi/")
    assert entry.ref.url == URL
    assert (intake.read, intake.kept, intake.skipped) == (1, {"kabarfiksi": 1}, {})


def test_the_same_capture_is_taken_once(source: IntakeFile, tmp_path: Path) -> None:
    """Address, instant and payload make it the same; another instant makes another capture."""
    later = datetime(2024, 6, 26, 5, tzinfo=UTC)
    with Intake(tmp_path / "captures", WANTED) as intake:
        for found in (archived(), archived(n=2), archived(at=later, n=3)):
            intake.take(found, source)

    assert (intake.kept, intake.skipped) == ({"kabarfiksi": 2}, {"held": 1})


def test_an_undated_capture_is_held_whatever_the_instant(source: IntakeFile, tmp_path: Path) -> None:
    """Where the instant is not known, the same page under the same address is enough."""
    later = datetime(2024, 6, 26, 5, tzinfo=UTC)
    with Intake(tmp_path / "captures", WANTED) as intake:
        intake.take(archived(), source)
        intake.take(archived(at=later, n=2), source, dated=False)

    assert intake.skipped == {"held": 1}


def test_what_an_earlier_run_took_is_held(source: IntakeFile, tmp_path: Path) -> None:
    """A new intake knows what is in the archive, and writes no file."""
    for _ in range(2):
        with Intake(tmp_path / "captures", WANTED) as intake:
            intake.take(archived(), source)

    assert (intake.kept, intake.skipped) == ({}, {"held": 1})
    assert len(list((tmp_path / "captures").rglob("*.warc.gz"))) == 1


def test_a_page_of_no_portal_goes_where_it_is_told(source: IntakeFile, tmp_path: Path) -> None:
    """Without such a folder it is skipped."""
    with Intake(tmp_path / "captures", WANTED) as intake:
        intake.take(archived(OTHER), source)
        intake.take(archived(OTHER), source, stray="lain")

    assert (intake.kept, intake.skipped) == ({"lain": 1}, {"no-portal": 1})


def test_a_revisit_of_nothing_is_a_fault(source: IntakeFile, tmp_path: Path) -> None:
    """It is counted as skipped, and the fault says what to do."""
    source.path.write_bytes(members([revisit(1, URL, "sha1:TIADA")]))
    [found] = read_exchanges(source.path, pytest.fail)
    with Intake(tmp_path / "captures", WANTED) as intake:
        intake.take(found, source)

    assert intake.skipped == {"orphaned-revisit": 1}
    assert "ingest the file that holds it first" in str(intake.faults[0])


def test_a_revisit_of_what_the_archive_holds_is_resolved(source: IntakeFile, tmp_path: Path) -> None:
    """Its original may have come with an earlier file."""
    with Intake(tmp_path / "captures", WANTED) as intake:
        intake.take(archived(), source)
    source.path.write_bytes(members([revisit(2, f"{URL}?lagi", SHA1)]))
    [found] = read_exchanges(source.path, pytest.fail)
    with Intake(tmp_path / "captures", WANTED) as intake:
        intake.take(found, source)

    assert intake.kept == {"kabarfiksi": 1}
    assert len({entry.ref.payload_sha256 for entry in index_folder(tmp_path / "captures")}) == 1


def test_what_is_passed_over_is_counted(tmp_path: Path) -> None:
    """``read`` is the sum of what was kept and skipped."""
    with Intake(tmp_path / "captures", WANTED) as intake:
        intake.pass_over("conversion")
        intake.pass_over("conversion")

    assert (intake.read, intake.skipped) == (2, {"conversion": 2})
