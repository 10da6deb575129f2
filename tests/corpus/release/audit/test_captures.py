from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from small_release import ANSWERS, ARTICLES, small, told

from corpus.release.audit.captures import answers_dated, captures_named, dates_possible, marks_known
from corpus.schema import CAPTURE_REF

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.checks import Check

FETCHED = datetime(2024, 7, 1, 5, tzinfo=UTC)
UUID = "urn:uuid:00000000-0000-4000-8000-000000000001"


def capture(**changes: Any) -> dict[str, Any]:
    """A capture, as an article names it."""
    made = {
        "url": "https://kabarfiksi.example/1", "fetched_at": FETCHED, "status": 200,
        "warc_file": "kabarfiksi/a.warc.gz", "warc_record_id": UUID, "warc_offset": 0, "payload_sha256": "ab" * 32,
    }  # fmt: skip
    return made | changes


def found(check: Check, folder: Path, *captures: dict[str, Any], **changes: Any) -> list[str]:
    """What a check finds in an article of those captures, after the file's name."""
    row = {
        "id": "a", "published_at": FETCHED, "kind": "article", "published_source": "meta",
        "published_precision": "day", "tz": "Asia/Jakarta", "extractor": "kabarfiksi@2024-01", "portal": "kabarfiksi",
        "language": "id",
    }  # fmt: skip
    table = pa.Table.from_pylist([row | changes])
    column = pa.array([list(captures)], pa.list_(CAPTURE_REF))
    release = small(folder, {ARTICLES: table.append_column("captures", column)})
    return [said.removeprefix(f"{ARTICLES}: ") for said in told(check, release)]


@pytest.mark.parametrize(
    "changes",
    [{}, {"warc_file": None, "warc_record_id": None, "warc_offset": None}, {"warc_record_id": f"<{UUID.upper()}>"}],
    ids=["archived", "a plain file", "another spelling"],
)
def test_a_capture_names_its_place(changes: dict[str, Any], tmp_path: Path) -> None:
    """Wholly, or not at all."""
    assert found(captures_named, tmp_path, capture(**changes)) == []


def test_an_article_without_a_capture_is_told(tmp_path: Path) -> None:
    """Nothing shows where it comes from."""
    assert found(captures_named, tmp_path) == ["a names no capture"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"url": "kabarfiksi.example"}, "url is 'kabarfiksi.example'; expected a web address"),
        ({"payload_sha256": "AB" * 32}, "payload_sha256 is not a sha256"),
        ({"payload_sha256": None}, "payload_sha256 is not a sha256"),
        ({"fetched_at": None}, "fetched_at is missing"),
        ({"status": 600}, "status is 600; expected an HTTP status"),
        ({"status": 99}, "status is 99; expected an HTTP status"),
        ({"warc_offset": None}, "warc_file, warc_record_id and warc_offset are only partly given"),
        ({"warc_file": "/var/a.warc.gz"}, "warc_file is not a path below captures/"),
        ({"warc_file": "a/../../b.warc.gz"}, "warc_file is not a path below captures/"),
        ({"warc_file": "C:a.warc.gz"}, "warc_file is not a path below captures/"),
        ({"warc_record_id": "1"}, "warc_record_id is '1'; expected urn:uuid:…"),
        ({"warc_offset": -1}, "warc_offset is -1"),
    ],
)
def test_a_malformed_capture_is_told(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """Each of several captures is looked at."""
    assert found(captures_named, tmp_path, capture(), capture(**changes)) == [f"a capture of a: {problem}"]


@pytest.mark.parametrize("hours", [-1, 0, 24])
def test_a_publication_up_to_a_day_after_the_fetch_is_possible(hours: int, tmp_path: Path) -> None:
    """Zones differ by as much."""
    assert found(dates_possible, tmp_path, capture(), published_at=FETCHED + timedelta(hours=hours)) == []


def test_a_publication_long_after_the_fetch_is_a_notice(tmp_path: Path) -> None:
    """It is counted from the last fetch, and counted once for all articles."""
    late = FETCHED + timedelta(hours=25)

    assert found(dates_possible, tmp_path / "a", capture(), published_at=late) == [
        "(notice) data/articles: 1 article claims a publication after the fetch (first: a)"
    ]
    assert found(dates_possible, tmp_path / "b", capture(), capture(fetched_at=late), published_at=late) == []


@pytest.mark.parametrize("instant", [None, datetime(1989, 12, 31, tzinfo=UTC)])
def test_an_article_without_a_possible_date_is_told(instant: datetime | None, tmp_path: Path) -> None:
    """No portal is older than the web."""
    table = pa.Table.from_pylist([{"id": "a"}]).append_column(
        "published_at", pa.array([instant], pa.timestamp("us", tz="UTC"))
    )
    column = pa.array([[]], pa.list_(CAPTURE_REF))
    release = small(tmp_path, {ARTICLES: table.append_column("captures", column)})

    [said] = told(dates_possible, release)

    assert said.startswith(f"{ARTICLES}: published_at of a is ")


def test_an_answer_has_an_instant(tmp_path: Path) -> None:
    """One that is missing or too early is told with the answer's id."""
    times = [FETCHED, None, datetime(1989, 12, 31, tzinfo=UTC)]
    rows = [{"answer_id": f"x{n}", "answered_at": time} for n, time in enumerate(times)]

    found = told(answers_dated, small(tmp_path, {ANSWERS: rows}))

    assert [said.partition(" is ")[0] for said in found] == [
        f"{ANSWERS}: answered_at of x1",
        f"{ANSWERS}: answered_at of x2",
    ]


def test_marks_of_the_schema_are_known(tmp_path: Path) -> None:
    """Kind, source and precision of the date, zone."""
    assert found(marks_known, tmp_path, capture()) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"kind": "iklan"}, "kind is 'iklan', which is not a value of the schema"),
        ({"published_source": "tebakan"}, "published_source is 'tebakan', which is not a value of the schema"),
        ({"published_precision": "week"}, "published_precision is 'week', which is not a value of the schema"),
        ({"tz": "WIB"}, "tz is 'WIB', which is not a value of the schema"),
        ({"kind": None}, "kind is 'None', which is not a value of the schema"),
        ({"extractor": ""}, "extractor is empty in some rows"),
        ({"portal": None}, "portal is empty in some rows"),
        ({"language": ""}, "language is empty in some rows"),
    ],
)
def test_a_mark_that_the_schema_does_not_have_is_told(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """By its column and its value."""
    assert found(marks_known, tmp_path, capture(), **changes) == [f"data/articles: {problem}"]
