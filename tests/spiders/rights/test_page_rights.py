from __future__ import annotations

from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from corpus.schema import Capture, CaptureRef
from spiders.page.rights import noai, robots_allowed, tdm_reserved
from spiders.page.structured import structured

REF = CaptureRef(
    url="https://kabar.test/read/1",
    fetched_at=datetime(2024, 6, 25, tzinfo=UTC),
    status=200,
    warc_file=None,
    warc_record_id=None,
    warc_offset=None,
    payload_sha256="0" * 64,
)


def reserved(head: str, *headers: tuple[str, str]) -> tuple[bool | None, bool | None]:
    """What a page with this head and these HTTP headers reserves: against AI, and against text mining."""
    capture = Capture(ref=REF, headers=headers, body=b"")
    page = structured(LexborHTMLParser(f"<head>{head}</head>"))
    return noai(page, capture), tdm_reserved(page, capture)


@pytest.mark.parametrize(
    ("head", "headers", "expected"),
    [
        ("", [], (None, None)),
        ('<meta name="robots" content="index, follow">', [("X-Robots-Tag", "noindex")], (None, None)),
        ('<meta name="robots" content="noai">', [], (True, None)),
        ("", [("x-robots-tag", "noindex, NoImageAI")], (True, None)),
        ("", [("X-Robots-Tag", "otherbot: noai")], (True, None)),
        ('<meta name="tdm-reservation" content="1">', [], (None, True)),
        ('<meta name="tdm-reservation" content="1">', [("TDM-Reservation", "0")], (None, False)),
        ("", [("tdm-reservation", "1")], (None, True)),
        ("", [("tdm-reservation", "perhaps")], (None, None)),
    ],
)
def test_reservations_come_from_headers_and_meta_elements(
    head: str, headers: list[tuple[str, str]], expected: tuple[bool | None, bool | None]
) -> None:
    """The page's own words are taken as they stand; silence is None."""
    assert reserved(head, *headers) == expected


@pytest.mark.parametrize(
    ("recorded", "allowed"),
    [({}, None), ({"robots": "allowed"}, True), ({"robots": "disallowed"}, False), ({"robots": "unavailable"}, None)],
)
def test_robots_are_what_the_crawl_recorded(recorded: dict[str, str], allowed: bool | None) -> None:  # noqa: FBT001 - an expectation
    """What robots.txt said is known only from the crawl's record."""
    assert robots_allowed(Capture(ref=REF, headers=(), body=b"", metadata=recorded)) is allowed
