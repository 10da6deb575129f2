"""Golden pages: read, recorded and compared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from captured import capture
from known import read
from ruled_page import THREE, TWO, URL, html, portals, ruled

from corpus.errors import DataError
from spiders.drafts.golden import captures, differences, expected, record, told

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = portals(ruled())
DATE = "Selasa, 25 Juni 2024, 11:14 WITA"
FETCHED = "2024-07-01T00:00:00+00:00"


def golden(folder: Path, page: str | None = None, **said: Any) -> Path:
    """A golden page of one file; None in ``said`` takes a key out."""
    file = folder / "2024-06-25-panen.json"
    values = {"url": URL, "fetched_at": FETCHED} | said
    file.write_text(json.dumps({key: value for key, value in values.items() if value is not None}), encoding="utf-8")
    file.with_suffix(".html").write_text(html(date=DATE) if page is None else page, encoding="utf-8")
    return file


def test_a_page_is_captured_as_its_file_says(tmp_path: Path) -> None:
    """Address, instant and headers."""
    (one,) = captures(golden(tmp_path, headers={"X-Robots-Tag": "noai"}))

    assert (one.url, one.ref.fetched_at.isoformat(), one.header("x-robots-tag")) == (URL, FETCHED, "noai")


def test_a_second_page_lies_beside_the_first(tmp_path: Path) -> None:
    """Under the address that ``page2`` names."""
    file = golden(tmp_path, page2=f"{URL}?page=2")
    (tmp_path / "2024-06-25-panen.page2.html").write_text("<p>Dua</p>", encoding="utf-8")

    assert [(one.url, one.body[:3]) for one in captures(file)] == [(URL, b"<ht"), (f"{URL}?page=2", b"<p>")]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"url": None}, "'url'"),
        ({"fetched_at": None}, "'fetched_at'"),
        ({"fetched_at": "kemarin"}, "Invalid isoformat"),
        ({"page2": f"{URL}?page=2"}, "No such file"),
        ({"headers": "noai"}, "has no attribute"),
    ],
)
def test_a_file_that_does_not_say_enough_is_an_error(tmp_path: Path, said: dict[str, Any], fault: str) -> None:
    """It names the file, the fault and what was expected."""
    with pytest.raises(DataError, match=rf"2024-06-25-panen\.json: .*{fault}.*; expected 'url', 'fetched_at'"):
        captures(golden(tmp_path, **said))


@pytest.mark.parametrize(("text", "fault"), [("{", "not a golden"), ("[]", "expected an object"), ("", "not a golden")])
def test_a_file_that_is_no_object_is_an_error(tmp_path: Path, text: str, fault: str) -> None:
    """Whatever is asked of it."""
    file = golden(tmp_path)
    file.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=fault):
        expected(file)


def test_an_article_is_told_by_paragraphs_and_addresses(tmp_path: Path) -> None:
    """Instants in ISO 8601; of rights only where the page says anything."""
    record(golden(tmp_path), KNOWN)
    article = expected(tmp_path / "2024-06-25-panen.json")["article"]

    assert (article["text"], article["captures"]) == ([TWO, THREE], [URL])
    assert (article["published_at"], article["authors"]) == ("2024-06-25T03:14:00+00:00", [])
    assert not {"rights", "train_allowed"} & set(article)


def test_other_outcomes_are_told_in_short() -> None:
    """A refusal by its reason and address, another page by its kind."""
    story = "https://nasional.sindonews.com/read/1404045/12/panen-raya-1719288600"

    assert told(read([capture("", story, status=404)])) == {
        "rejected": {"reason": "status-404", "canonical_url": story}
    }
    assert told(read([capture("<rss></rss>", story)])) == {"page": {"kind": "feed"}}


def test_recording_keeps_what_the_page_is_and_replaces_what_it_reads_as(tmp_path: Path) -> None:
    """Recorded again, the file stays byte for byte."""
    file = golden(tmp_path, headers={"X-A": "b"}, rejected={"reason": "no-date"})
    record(file, KNOWN)
    first = file.read_bytes()
    record(file, KNOWN)

    said = json.loads(first)
    assert file.read_bytes() == first
    assert (said["url"], said["fetched_at"], said["headers"]) == (URL, FETCHED, {"X-A": "b"})
    assert list(expected(file)) == ["article"]


def test_what_was_recorded_does_not_differ(tmp_path: Path) -> None:
    """Until somebody changes page or rules."""
    file = golden(tmp_path)
    record(file, KNOWN)

    assert differences(file, KNOWN) == []


def test_each_field_that_differs_has_its_line(tmp_path: Path) -> None:
    """With what is recorded and what is read."""
    file = golden(tmp_path)
    record(file, KNOWN)
    file.with_suffix(".html").write_text(html(date=DATE, title="Panen Kecil"), encoding="utf-8")

    assert differences(file, KNOWN) == ["article.title: recorded 'Panen Raya', read 'Panen Kecil'"]


def test_another_outcome_differs_in_both_kinds(tmp_path: Path) -> None:
    """What is recorded is missing, what is read is new."""
    file = golden(tmp_path, page="<rss></rss>", rejected={"reason": "no-date", "canonical_url": URL})

    assert differences(file, KNOWN) == [
        "rejected.reason: recorded 'no-date', read None",
        f"rejected.canonical_url: recorded '{URL}', read None",
        "page.kind: recorded None, read 'feed'",
    ]


def test_a_page_of_which_nothing_is_recorded_expects_nothing(tmp_path: Path) -> None:
    """Everything that is read is then a difference."""
    file = golden(tmp_path, page="<rss></rss>")

    assert expected(file) == {}
    assert differences(file, KNOWN) == ["page.kind: recorded None, read 'feed'"]
