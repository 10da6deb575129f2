from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from taking import held, portal_of

from corpus.archive.table_rows import ingest_table
from corpus.errors import ConfigError, DataError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.archive.ingest import IngestReport
    from corpus.project import Project
    from corpus.schema import Capture

URL = "https://nasional.kabarfiksi.test/read/1/nelayan-pulang"
HEAD = "url,title,date,text"
ROW = f"{URL},Nelayan pulang,2024-06-25,Isi."


def written(folder: Path, *lines: str) -> Path:
    """A table with those lines, last changed on 1 May 2025."""
    path = folder / "ekspor.csv"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    os.utime(path, (1_746_082_800, 1_746_082_800))
    return path


def accepted(_: Capture) -> tuple[str, str] | None:
    """Every row can become an article."""
    return None


def take(project: Project, table: Path, **options: object) -> IngestReport:
    """The rows of a table, each of them good for an article unless told otherwise."""
    chosen = {"portal_of": portal_of, "refusal_of": accepted, "columns": {}} | options
    return ingest_table(project, table, **chosen)


def test_a_row_becomes_a_resource_with_its_values_as_json(project: Project, tmp_path: Path) -> None:
    """Its payload is the row, its metadata say from which file, row and columns it comes."""
    report = take(project, written(tmp_path, HEAD, ROW))

    [(entry, capture)] = held(project)
    assert (report.read, report.kept, report.portals) == (1, 1, {"kabarfiksi": 1})
    assert entry.ref.url == URL
    assert json.loads(capture.body) == {
        "url": URL,
        "title": "Nelayan pulang",
        "date": "2024-06-25",
        "text": "Isi.",
    }
    assert (capture.metadata["ingested-from"], capture.metadata["ingested-row"]) == ("ekspor.csv", "1")
    assert json.loads(capture.metadata["row-columns"])["published_at"] == "date"


def test_without_an_instant_the_age_of_the_file_stands_for_it(project: Project, tmp_path: Path) -> None:
    """And the capture says so."""
    take(project, written(tmp_path, HEAD, ROW))

    [(_, capture)] = held(project)
    assert capture.fetched_at == datetime(2025, 5, 1, 7, tzinfo=UTC)
    assert capture.metadata["fetched-at"] == "age-of-file"


@pytest.mark.parametrize(
    ("stated", "instant"),
    [
        ("2024-07-01T12:00:00+07:00", datetime(2024, 7, 1, 5, tzinfo=UTC)),
        ("2024-07-01T12:00:00", datetime(2024, 8, 1, tzinfo=UTC)),
        ("kemarin", datetime(2024, 8, 1, tzinfo=UTC)),
    ],
)
def test_a_rows_own_instant_counts_where_it_has_an_offset(
    stated: str, instant: datetime, project: Project, tmp_path: Path
) -> None:
    """Otherwise what was said of the whole table."""
    table = written(tmp_path, f"{HEAD},fetched_at", f"{ROW},{stated}")

    take(project, table, fetched_at=datetime(2024, 8, 1, tzinfo=UTC))

    [(_, capture)] = held(project)
    assert capture.fetched_at == instant
    assert "fetched-at" not in capture.metadata


@pytest.mark.parametrize(
    ("line", "reason", "told"),
    [
        ("1,2", "unreadable", "line 2: has 2 fields; expected 4, as in the first line"),
        ("bukan alamat,J,2024-06-25,I", "no-url", "line 2: the address is 'bukan alamat'; expected one such as"),
        (",J,2024-06-25,I", "no-url", "line 2: the address is ''; expected one such as"),
    ],
)
def test_a_bad_row_is_counted_and_told_by_line(
    line: str, reason: str, told: str, project: Project, tmp_path: Path
) -> None:
    """The good one behind it is taken."""
    report = take(project, written(tmp_path, HEAD, line, ROW))

    assert (report.kept, report.skipped) == (1, {reason: 1})
    assert [told in fault for fault in report.faults] == [True]


def test_a_row_that_cannot_become_an_article_is_refused(project: Project, tmp_path: Path) -> None:
    """By the reason and in the words of who reads rows."""
    report = take(project, written(tmp_path, HEAD, ROW), refusal_of=lambda _: ("no-date", "the date is ''"))

    assert (report.kept, report.skipped) == (0, {"no-date": 1})
    assert report.faults[0].endswith("ekspor.csv: line 2: the date is ''")


@pytest.mark.parametrize(("head", "kept"), [(HEAD, 0), ("url,title,date,kosong", 1)])
def test_a_missing_text_is_no_fault_of_a_table_without_texts(
    head: str, kept: int, project: Project, tmp_path: Path
) -> None:
    """Where the table has a column of texts, a row without one is refused."""
    report = take(project, written(tmp_path, head, ROW), refusal_of=lambda _: ("no-body", "there is no text"))

    assert report.kept == kept


def test_portals_and_since_narrow_what_is_taken(project: Project, tmp_path: Path) -> None:
    """An address of no portal is taken too, unless portals are named."""
    table = written(tmp_path, HEAD, ROW, ROW.replace("nasional.kabarfiksi", "www.lain"))

    narrow = take(project, table, portals=frozenset({"beritafiksi"}))
    late = take(project, table, since=date(2025, 5, 2))
    both = take(project, table)

    assert narrow.skipped == {"other-portal": 2}
    assert late.skipped == {"before-since": 2}
    assert both.portals == {"kabarfiksi": 1, "other": 1}


def test_the_zone_is_kept_with_the_row(project: Project, tmp_path: Path) -> None:
    """For the reading later, which needs it."""
    take(project, written(tmp_path, HEAD, ROW), zone="Asia/Makassar")

    assert held(project)[0][1].metadata["row-zone"] == "Asia/Makassar"


def test_a_column_that_is_not_there_is_refused(project: Project, tmp_path: Path) -> None:
    """The table is left as it is, and the archive empty."""
    with pytest.raises(ConfigError, match="--columns title=judul"):
        take(project, written(tmp_path, HEAD, ROW), columns={"title": "judul"})

    assert held(project) == []


def test_a_table_without_a_needed_column_is_refused(project: Project, tmp_path: Path) -> None:
    """The error says which, and how to name it."""
    with pytest.raises(DataError, match=r"no column recognised as published_at .*--columns published_at=COLUMN"):
        take(project, written(tmp_path, "url,title", f"{URL},Judul"))
