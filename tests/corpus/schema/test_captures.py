from __future__ import annotations

import factory
import pytest

from corpus.schema import Capture


def capture(*headers: tuple[str, str], **metadata: str) -> Capture:
    """A capture with those headers and facts; underscores in the facts' names stand for hyphens."""
    facts = {name.replace("_", "-"): value for name, value in metadata.items()}
    return Capture(ref=factory.capture_ref("https://kabarfiksi.example/1"), headers=headers, body=b"", metadata=facts)


def test_headers_are_found_whatever_their_case() -> None:
    """The first header of a name is given, or None."""
    found = capture(("Content-Type", "text/html"), ("content-type", "text/plain"), ("X-Robots-Tag", "noai"))

    assert found.header("CONTENT-TYPE") == "text/html"
    assert found.header("x-robots-tag") == "noai"
    assert found.header("etag") is None


def test_an_empty_header_is_a_header() -> None:
    """What a server said without a value was said."""
    assert capture(("X-Robots-Tag", "")).header("x-robots-tag") == ""


def test_a_capture_has_the_address_and_instant_of_its_record() -> None:
    """They are those of the pointer to it."""
    found = capture()

    assert found.url == "https://kabarfiksi.example/1"
    assert found.fetched_at == factory.START.replace(day=30)


@pytest.mark.parametrize(
    ("metadata", "source"),
    [
        ({}, None),
        ({"ingested_from": "CC-NEWS-20240625.warc.gz"}, "CC-NEWS-20240625.warc.gz"),
        ({"ingested_from": "ARSIP.WACZ"}, "ARSIP.WACZ"),
        ({"ingested_from": "lama.arc"}, "lama.arc"),
        ({"ingested_from": "arsip.wacz/archive/data.warc.gz"}, "arsip.wacz/archive/data.warc.gz"),
        ({"ingested_from": "Kapal berlabuh di teluk.html"}, "saved-page"),
        ({"ingested_from": "Berita.archive.html"}, "saved-page"),
        ({"ingested_from": "ekspor.csv", "ingested_row": "1"}, "ekspor.csv"),
    ],
)
def test_a_capture_says_which_archive_it_came_from(metadata: dict[str, str], source: str | None) -> None:
    """An archive or a table is named; the name of a saved page's file, which may be its headline, is not."""
    assert capture(**metadata).ingested_from == source
