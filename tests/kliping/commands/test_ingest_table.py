"""``kliping ingest --table``: tables of other tools, from the file to the corpus and back to the row."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.archive.cdxj import index_folder
from corpus.archive.holdings import Holdings
from corpus.audit.trace import trace
from corpus.schema import SHARD
from corpus.stage import digest, read_manifest
from corpus.tables import read_rows
from corpus.tombstones import NAME, Tombstone, add_tombstones, key_of
from kliping.cli import run
from kliping.demo.project import start_project

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

URL = "https://nasional.sindonews.com/read/{}/12/nelayan-teluk-purnama-{}"
TEXT = "Nelayan Teluk Purnama pulang membawa ikan.\n\nWarga menyambut mereka di dermaga, lalu berpesta sampai malam."
MADE = ("--fetched-at", "2025-02-01T00:00:00Z")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return start_project(tmp_path / "project")


def url(number: int) -> str:
    return URL.format(number, 1719288600 + number)


def table(path: Path, rows: list[dict[str, Any]], *, delimiter: str = ",", bom: bool = False) -> Path:
    """A CSV file of ``rows``."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(stream.getvalue(), encoding="utf-8-sig" if bom else "utf-8", newline="")
    return path


def newswatch(number: int, **changes: Any) -> dict[str, Any]:
    """A row as news-watch exports it."""
    row = {
        "title": f"Nelayan Pulang {number}",
        "publish_date": f"2024-06-{number:02} 11:14:00",
        "author": "Sari Kirana, Budi Samudra",
        "content": TEXT,
        "keyword": "nelayan",
        "category": "Nasional",
        "source": "sindonews",
        "link": url(number),
    }
    return row | changes


def ingest(project: Project, *words: object) -> int:
    return run(["-C", str(project.root), "ingest", *map(str, words)])


def articles(project: Project) -> list[dict[str, Any]]:
    """The corpus, built."""
    run(["-C", str(project.root), "build"])
    rows = [row for shard in sorted(project.shards.glob("*.parquet")) for row in read_rows(shard, SHARD)]
    return sorted(rows, key=lambda row: row["url"])


def test_an_export_of_newswatch_becomes_articles(project: Project, tmp_path: Path) -> None:
    """Its columns are known; dates without zone are read in the portal's, and said to be."""
    code = ingest(project, "--table", table(tmp_path / "news-watch.csv", [newswatch(1), newswatch(2)]), *MADE)

    first, _ = articles(project)
    assert code == 0
    assert (first["title"], first["url"], first["portal"]) == ("Nelayan Pulang 1", url(1), "sindonews")
    assert first["text"] == TEXT
    assert first["authors"] == ["Sari Kirana", "Budi Samudra"]
    assert first["published_at"] == datetime(2024, 6, 1, 4, 14, tzinfo=UTC)
    assert (first["tz"], first["tz_assumed"], first["published_source"]) == ("Asia/Jakarta", True, "table")
    assert (first["remarks"], first["ingested_from"]) == (["no-page"], "news-watch.csv")
    assert (first["section"], first["tags"]) == ("nasional", [])


def test_an_export_of_media_cloud_has_no_text_and_says_so(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its rows are kept as they are; the build refuses each as ``no-body``, and the counts add up."""
    row = {
        "id": "a1", "indexed_date": "2024-06-26 01:02:03", "language": "id", "media_name": "sindonews.com",
        "media_url": "sindonews.com", "publish_date": "2024-06-25", "title": "Nelayan Pulang", "url": url(1),
    }  # fmt: skip

    code = ingest(project, "--table", table(tmp_path / "mc.csv", [row]), *MADE)
    assert articles(project) == []

    counts = read_manifest(project.articles).counts
    assert code == 0
    assert (counts["captures"], counts["rejected.no-body"]) == (1, 1)
    assert "kept" in capsys.readouterr().out


def test_an_expanded_export_of_media_cloud_has_text(project: Project, tmp_path: Path) -> None:
    """Stories fetched with their text are articles; a date without a time is known to the day."""
    row = {"id": "a1", "publish_date": "2024-06-25", "title": "Nelayan Pulang", "url": url(1), "text": TEXT}

    ingest(project, "--table", table(tmp_path / "mc.csv", [row]), *MADE)

    (article,) = articles(project)
    assert (article["published_precision"], article["tz_assumed"]) == ("day", True)


def test_an_export_of_amcat_in_parquet(project: Project, tmp_path: Path) -> None:
    """Instants, lists and missing values of Parquet are taken as they are; a stated offset is no assumption."""
    rows = {
        "_id": ["x"], "title": ["Nelayan Pulang"], "text": [TEXT], "url": ["https://www.harianbukit.test/read/1"],
        "date": pa.array([datetime(2024, 6, 25, 4, 14, tzinfo=UTC)], pa.timestamp("us", tz="UTC")),
        "authors": [["Sari Kirana", "Budi Samudra"]], "section": pa.array([None], pa.string()),
    }  # fmt: skip
    pq.write_table(pa.table(rows), tmp_path / "amcat.parquet")

    ingest(project, "--table", tmp_path / "amcat.parquet", *MADE)

    (article,) = articles(project)
    assert (article["portal"], article["section"]) == ("harianbukit.test", None)
    assert article["authors"] == ["Sari Kirana", "Budi Samudra"]
    assert article["published_at"] == datetime(2024, 6, 25, 4, 14, tzinfo=UTC)
    assert article["tz_assumed"] is False


@pytest.mark.parametrize(("delimiter", "bom"), [(";", True), ("\t", False), ("|", True)])
def test_other_delimiters_marks_and_line_breaks(
    project: Project,
    tmp_path: Path,
    delimiter: str,
    bom: bool,  # noqa: FBT001 -- a case
) -> None:
    """Semicolons, tabs and bars are seen; a byte-order mark and line breaks within quotes do no harm."""
    path = table(tmp_path / "t.csv", [newswatch(1), newswatch(2)], delimiter=delimiter, bom=bom)

    ingest(project, "--table", path, *MADE)

    assert [row["text"] for row in articles(project)] == [TEXT, TEXT]


def test_columns_of_other_names_are_said_by_hand(project: Project, tmp_path: Path) -> None:
    """``--columns`` names what no tool's export is known to call so; ``--zone`` is no assumption."""
    row = {"kepala": "Nelayan Pulang", "waktu": "25 Juni 2024 11:14", "naskah": TEXT, "alamat": url(1)}
    words = "title=kepala,published_at=waktu,text=naskah,url=alamat"

    code = ingest(
        project, "--table", table(tmp_path / "t.csv", [row]), "--columns", words, "--zone", "Asia/Makassar", *MADE
    )

    (article,) = articles(project)
    assert code == 0
    assert article["published_at"] == datetime(2024, 6, 25, 3, 14, tzinfo=UTC)
    assert (article["tz"], article["tz_assumed"]) == ("Asia/Makassar", False)


def test_bad_rows_are_told_by_line_and_counted(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is named with its line and the reason; the good ones are kept, and the counts add up."""
    good = newswatch(1)
    rows = [good, newswatch(2, link="tanpa alamat"), newswatch(3, title=" "), newswatch(4, publish_date="besok")]
    path = table(tmp_path / "t.csv", [*rows, newswatch(5, content=""), good])
    raw = path.read_bytes() + b"kurang,kolom\r\n" + b"Caf\xe9,2024-06-01,,isi,,,,https://www.sindonews.com/a\r\n"
    path.write_bytes(raw)

    code = ingest(project, "--table", path, "--json", *MADE)

    told = capsys.readouterr().out
    assert code == 0
    for part in (
        '"read": 8', '"kept": 1', '"held": 1', '"no-url": 1', '"no-title": 1', '"no-date": 1', '"no-body": 1',
        '"unreadable": 2', "line 5: the address is 'tanpa alamat'", "line 8: the row has no title",
        "line 11: 'besok' is not a date", "line 18: has 2 fields; expected 8",
        "line 19: holds bytes that are not UTF-8",
    ):  # fmt: skip
        assert part in told


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--columns", "judul=title"), "expected FIELD=COLUMN"),
        (("--columns", "title=judul"), "has no such column"),
        (("--zone", "Asia/Jakata"), "expected an IANA name"),
        (("--url", url(1)), "not both"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, str], message: str
) -> None:
    """Each with what was expected, and nothing is archived."""
    path = table(tmp_path / "t.csv", [newswatch(1)])

    assert ingest(project, "--table", path, *words) == 2
    assert message in capsys.readouterr().err
    assert not list(project.captures.rglob("*.warc.gz"))


def test_a_table_without_an_address_is_refused(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, with the columns that there are and how to name them."""
    code = ingest(project, "--table", table(tmp_path / "t.csv", [{"title": "A", "isi": "B"}]))

    assert code == 3
    assert "--columns url=COLUMN,published_at=COLUMN" in capsys.readouterr().err


def test_the_same_table_gives_the_same_bytes_and_is_taken_once(project: Project, tmp_path: Path) -> None:
    """In every project; and a second time nothing is kept."""
    path, other = table(tmp_path / "t.csv", [newswatch(1), newswatch(2)]), start_project(tmp_path / "lain")
    for each in (project, other, other):
        ingest(each, "--table", path, *MADE)

    one, two = ([(p.name, digest(p)) for p in sorted(each.captures.rglob("*.warc.gz"))] for each in (project, other))
    assert one == two
    assert len(one) == 1


def test_a_trace_ends_at_the_row(project: Project, tmp_path: Path) -> None:
    """From the article to the record, and from there to file, digest and number of the row."""
    path = table(tmp_path / "t.csv", [newswatch(1), newswatch(2)])
    ingest(project, "--table", path, *MADE)
    second = articles(project)[1]

    last = trace(project, second["id"]).steps[-1]

    assert (last.stage, last.place, last.ok) == ("row", "t.csv: row 2", True)
    assert digest(path) in last.says


def test_a_row_is_no_page_to_the_crawl(project: Project, tmp_path: Path) -> None:
    """The address of a row is still to be fetched; its record is none that the crawl may answer from."""
    ingest(project, "--table", table(tmp_path / "t.csv", [newswatch(1)]), *MADE)

    assert [entry.url for entry in index_folder(project.captures)] == [url(1)]
    assert Holdings.from_folder(project.captures).latest(url(1)) is None


def test_what_was_taken_down_is_not_taken_over_again(project: Project, tmp_path: Path) -> None:
    """A row, and a saved page at a twin of its address, are skipped by name; the other row comes in."""
    add_tombstones(project.root / NAME, [Tombstone(canonical_url_sha256=key_of(url(1)), reason="privacy")])
    file, page = table(tmp_path / "baris.csv", [newswatch(1), newswatch(2)]), tmp_path / "laman.html"
    page.write_text("<html><body><p>Nelayan pulang.</p></body></html>", encoding="utf-8")

    assert (ingest(project, "--table", file, *MADE), ingest(project, page, "--url", f"{url(1)}?showpage=all")) == (0, 0)

    assert [entry.url for entry in index_folder(project.captures)] == [url(2)]
