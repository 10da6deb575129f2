from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archiving import PAGE, URL, members, record, response
from taking import foreign, revisit

from corpus.archive.exchanges import Archived, facts_of, message_of, read_exchanges, read_fields
from corpus.archive.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.errors import DataError


def exchanges(warc: Path, *parts: bytes) -> tuple[list[Archived], list[str]]:
    """What is read of a file of those records, and what is told after the file's name."""
    warc.write_bytes(members(parts))
    faults: list[DataError] = []
    return list(read_exchanges(warc, faults.append)), [str(fault).partition(".warc.gz: ")[2] for fault in faults]


def single(warc: Path, *parts: bytes) -> Archived:
    """The one response among those records."""
    [found], faults = exchanges(warc, *parts)
    assert faults == []
    return found


def about(kind: str, response_id: int, block: bytes, **headers: str) -> bytes:
    """A record that names a response."""
    named = {"WARC_Record_ID": "<urn:uuid:99>", "WARC_Concurrent_To": f"<urn:uuid:{response_id}>"}
    return record(kind, block, **(named | headers))


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_a_request_belongs_to_the_response_that_it_names(before: bool, tmp_path: Path) -> None:  # noqa: FBT001 -- a case
    """On whichever side of its response the request stands."""
    asked = about("request", 1, b"GET / HTTP/1.1\r\n\r\n")
    parts = [asked, foreign(1, URL)] if before else [foreign(1, URL), asked]

    assert single(tmp_path / "x.warc.gz", *parts).request == b"GET / HTTP/1.1\r\n\r\n"


def test_a_response_may_name_its_companion(tmp_path: Path) -> None:
    """The link may be in the response's own header."""
    answer = foreign(1, URL, WARC_Concurrent_To="<urn:uuid:99>")

    assert single(tmp_path / "x.warc.gz", about("request", 5, b"GET / HTTP/1.1\r\n\r\n"), answer).request != b""


def test_a_request_of_another_response_is_not_taken(tmp_path: Path) -> None:
    """Standing beside a response is not enough."""
    assert single(tmp_path / "x.warc.gz", about("request", 2, b"GET /"), foreign(1, URL)).request == b""


def test_companions_are_looked_for_among_the_last_sixteen(tmp_path: Path) -> None:
    """A request that sixteen others separate from its response is lost; fifteen are no hindrance."""
    asked = about("request", 1, b"GET /")
    others = [record("metadata", b"", WARC_Record_ID=f"<urn:uuid:{n}>") for n in range(100, 116)]

    assert single(tmp_path / "near.warc.gz", asked, *others[:15], foreign(1, URL)).request == b"GET /"
    assert single(tmp_path / "far.warc.gz", asked, *others, foreign(1, URL)).request == b""


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"WARC_Date": "kemarin"}, "byte 0: a response without a readable WARC-Date was passed over"),
        ({"WARC_Target_URI": ""}, "byte 0: a response without WARC-Target-URI was passed over"),
    ],
    ids=["date", "address"],
)
def test_a_response_without_date_or_address_is_passed_over(headers: dict[str, str], told: str, tmp_path: Path) -> None:
    """It is told of, and the next response is read."""
    named = {"WARC_Record_ID": "<urn:uuid:1>", "WARC_Target_URI": URL} | headers

    found, faults = exchanges(tmp_path / "x.warc.gz", record("response", response(), **named), foreign(2, URL))

    assert [one.record.id for one in found] == ["urn:uuid:2"]
    assert faults == [told]


def test_other_kinds_of_records_are_reported(tmp_path: Path) -> None:
    """Conversions, continuations and records of no type are named to the listener; warcinfo is not."""
    warc = tmp_path / "x.warc.gz"
    kinds = ("warcinfo", "conversion", "response", "continuation")
    warc.write_bytes(members([record(kind, response(), WARC_Target_URI=URL) for kind in kinds]))
    others: list[str] = []

    found = list(read_exchanges(warc, pytest.fail, others.append))

    assert (len(found), others) == (1, ["conversion", "continuation"])


def test_a_resource_counts_as_answered(tmp_path: Path) -> None:
    """A resource record has no HTTP head; its Content-Type is the payload's."""
    found = single(tmp_path / "x.warc.gz", record("resource", PAGE, WARC_Target_URI=URL, Content_Type="text/html"))

    message = message_of(found.record)

    assert (message.status, message.mime, message.payload) == (200, "text/html", PAGE)


# --- revisits -------------------------------------------------------------------------------------


def test_a_payload_is_known_by_three_digests(tmp_path: Path) -> None:
    """By its SHA-1 and SHA-256 in lower case, and by whatever the record states."""
    found = single(tmp_path / "x.warc.gz", foreign(1, URL, WARC_Payload_Digest=" MD5:ABC "))

    assert found.digests == (
        "sha1:eaop5dso745ocigmbziqtsr2ady5r4mt",
        "sha256:dc446001df7aafc0f2a3e9ae5a6f16b6968682a103118ab881d221ad050a8a35",
        "md5:abc",
    )


def test_a_revisit_takes_the_payload_of_its_original(tmp_path: Path) -> None:
    """With its own head where it has one, with the original's where it has none."""
    original = Message.parse(response(PAGE, Server="asli"))
    bare = single(tmp_path / "a.warc.gz", revisit(1, URL))
    headed = single(tmp_path / "b.warc.gz", revisit(1, URL, block=b"HTTP/1.1 200 OK\r\nServer: lagi\r\n\r\n"))

    assert (bare.is_revisit, bare.repeating(original).message) == (True, original)
    assert headed.repeating(original).message.payload == PAGE
    assert headed.repeating(original).message.header("Server") == "lagi"


@pytest.mark.parametrize(("digest", "told"), [("sha1:X", "(sha1:x)"), ("", "(no digest)")])
def test_an_orphan_is_told_with_its_digest(digest: str, told: str, tmp_path: Path) -> None:
    """The fault names file, byte, address and the digest, or that there is none."""
    warc = tmp_path / "x.warc.gz"

    fault = str(single(warc, revisit(1, URL, digest)).orphaned(warc))

    assert fault.startswith(f"{warc}: byte 0: a revisit of {URL} repeats a payload")
    assert told in fault


# --- fields ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "pairs"),
    [
        (b"", []),
        (b"Via: a\r\nHOPS:L\r\n", [("via", "a"), ("hops", "L")]),
        (b"via:\r\n  a\r\n\tb\r\n", [("via", "a b")]),
        (b"via: https://a.example/\r\n", [("via", "https://a.example/")]),
        (b" lanjutan\r\nbukan ruas\r\n", []),
        (b"via: \xff\r\n", [("via", "\ufffd")]),
    ],
)
def test_fields_are_read_line_by_line(block: bytes, pairs: list[tuple[str, str]]) -> None:
    """Names in lower case, folded lines joined; a line without a colon, or with nothing to continue, is none."""
    assert read_fields(block) == pairs


def test_a_field_that_is_said_twice_is_no_fact() -> None:
    """Lists, names that could not stand in a header, and the digest that Kliping itself writes are left out."""
    fields = [("via", "a"), ("outlink", "b"), ("outlink", "c"), ("dua kata", "d"), ("payload-sha256", "e")]

    assert facts_of(fields) == {"via": "a"}
