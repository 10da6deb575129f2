from __future__ import annotations

import gzip
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import archiving
import brotli
import pytest
from saved_pages import captures as saved

from corpus.errors import DataError
from corpus.project import Project
from corpus.schema import ARTICLE
from corpus.stage import digest, read_manifest
from corpus.tables import read_rows
from spiders.articles import reading
from spiders.articles.build import build_articles
from spiders.articles.part import CACHED

if TYPE_CHECKING:
    from corpus.schema import Exchange

NOON = datetime(2026, 7, 25, 5, 0, tzinfo=UTC)
"""After the saved pages came out."""
PAGES = Path(__file__).parents[2] / "pages" / "sindonews"
BURSA = PAGES / "2026-07-24-bursa-baruna-ditutup-melemah.json"
BANK = PAGES / "2023-03-14-bank-samudra-naikkan-bunga.json"
BURSA_URL = (
    "https://ekbis.sindonews.com/read/1731775/212/bursa-baruna-ditutup-melemah-menjelang-libur-panjang-1784873276"
)
BANK_URL = "https://ekbis.sindonews.com/read/1047001/178/bank-samudra-naikkan-bunga-koperasi-nelayan-minta-keringanan-1678759800"
SUMS = ("captures_in_articles", "captures_in_rejected", "captures_in_pages", "captures_superseded")


def exchanges(page: Path) -> list[Exchange]:
    """A saved page's captures as they would come over the wire, a minute apart."""
    return [
        archiving.exchange(archiving.response(c.body), url=c.url, at=NOON + timedelta(minutes=number))
        for number, c in enumerate(saved(page))
    ]


def answered(url: str, payload: bytes = b"", status: str = "200 OK", minutes: int = 0, **headers: str) -> Exchange:
    response = archiving.response(payload, status=status, **headers)
    return archiving.exchange(response, url=url, at=NOON + timedelta(minutes=minutes))


def project(folder: Path, *files: list[Exchange]) -> Project:
    """A project whose archive has one WARC file for each list of exchanges."""
    folder.mkdir(exist_ok=True)
    (folder / "corpus.toml").write_text('[corpus]\nname = "uji"\n', encoding="utf-8")
    for number, each in enumerate(files):
        archiving.archive(folder / "captures", each, portal=f"berkas{number}")
    return Project.at(folder)


def rows(made: Project, table: str = "sindonews") -> list[dict[str, object]]:
    return read_rows(made.articles / f"{table}.parquet")


def test_an_article_whose_pages_lie_in_two_files_is_one_row(tmp_path: Path) -> None:
    """Captures of one canonical address become one article, whichever WARC files they lie in."""
    page_1, whole = exchanges(BURSA)
    made = project(tmp_path, [page_1], [whole])

    build_articles(made)

    (row,) = rows(made)
    assert row["canonical_url"] == BURSA_URL
    assert row["text"].endswith("Bursa akan dibuka kembali pada Rabu pekan depan.")
    assert [ref["warc_file"].split("/")[0] for ref in row["captures"]] == ["berkas0", "berkas1"]


def test_every_capture_ends_somewhere(tmp_path: Path) -> None:
    """Captures are in articles, in refusals, in other pages, or superseded; the manifest's counts add up."""
    page_1, whole = exchanges(BURSA)
    made = project(
        tmp_path,
        [page_1, whole, *exchanges(BANK), replace(page_1, fetched_at=page_1.fetched_at - timedelta(days=1))],
        [
            answered("https://ekbis.sindonews.com/robots.txt", b"User-agent: *\n", Content_Type="text/plain"),
            answered("https://index.sindonews.com/index/8?t=2024-06-20", b"<html><body>Indeks</body></html>"),
            answered("https://pict.sindonews.com/a.jpg", b"\xff\xd8\xff", Content_Type="image/jpeg"),
            answered(BANK_URL.replace("https", "http"), status="301 Moved Permanently", Location=BANK_URL),
            answered("https://nasional.sindonews.com/read/1/12/hilang-1719288600", status="404 Not Found"),
            answered("https://photo.sindonews.com/view/1/galeri", b"<html><h1>Galeri</h1></html>"),
        ],
    )

    manifest = build_articles(made)

    assert manifest.counts == {
        "captures": 10,
        "captures_in_articles": 3,
        "captures_in_rejected": 2,
        "captures_in_pages": 4,
        "captures_superseded": 1,
        "articles": 2,
        "rejected": 2,
        "pages": 4,
        "rejected.photo": 1,
        "rejected.status-404": 1,
        "pages.asset": 1,
        "pages.index": 1,
        "pages.redirect": 1,
        "pages.robots": 1,
        "damaged_places": 0,
    }
    assert sum(manifest.counts[name] for name in SUMS) == manifest.counts["captures"]
    assert read_manifest(made.articles) == manifest


def test_the_order_of_files_does_not_change_a_byte(tmp_path: Path) -> None:
    """The same captures in other files, in another order, read by two processes: the same rows but for their places."""
    page_1, whole = exchanges(BURSA)
    others = [
        answered(f"https://nasional.sindonews.com/read/{n}/12/hilang-1719288600", status="404 Not Found")
        for n in range(40)
    ]
    one = project(tmp_path / "satu", [page_1, whole, *others], exchanges(BANK))
    two = project(tmp_path / "dua", exchanges(BANK), [*others[::-1], whole, page_1])

    build_articles(one)
    build_articles(two, workers=2)

    def without_places(made: Project) -> list[dict[str, object]]:
        return [
            {key: value for key, value in row.items() if key not in {"captures", "cache_key"}} for row in rows(made)
        ]

    assert without_places(one) == without_places(two)
    assert [row["url"] for row in rows(one, "rejected")] == [row["url"] for row in rows(two, "rejected")]


def test_running_again_gives_the_same_bytes_without_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run takes every article over from the first, and writes the same bytes."""
    made = project(tmp_path, exchanges(BURSA), exchanges(BANK))
    build_articles(made)
    before = {path.name: digest(path) for path in sorted(made.articles.iterdir())}
    asked = []
    monkeypatch.setattr(reading, "outcome_of", lambda _, group: asked.append(group))

    build_articles(made)

    assert asked == []
    assert {path.name: digest(path) for path in sorted(made.articles.iterdir())} == before


def test_two_workers_write_what_one_writes(tmp_path: Path) -> None:
    """The number of processes does not change a byte."""
    others = [
        answered(f"https://nasional.sindonews.com/read/{n}/12/hilang-1719288600", status="404 Not Found")
        for n in range(40)
    ]
    made = project(tmp_path, [*exchanges(BURSA), *others])
    build_articles(made)
    before = {path.name: digest(path) for path in sorted(made.articles.iterdir())}
    for path in made.articles.iterdir():
        path.unlink()
    shutil.rmtree(made.parts)

    build_articles(made, workers=2)

    assert {path.name: digest(path) for path in sorted(made.articles.iterdir())} == before


def test_the_latest_complete_capture_is_read(tmp_path: Path) -> None:
    """An article fetched again keeps its id; its latest whole answer is read, later failures are not."""
    (first,) = exchanges(BANK)
    changed = first.response.replace(b"<h1>Bank Samudra", b"<h1>Diperbarui: Bank")
    corrected = replace(
        first,
        response=archiving.response(changed.partition(b"\r\n\r\n")[2]),
        fetched_at=first.fetched_at + timedelta(hours=1),
    )
    failed = answered(BANK_URL, status="503 Service Unavailable", minutes=120)
    made = project(tmp_path, [failed, corrected, first])

    manifest = build_articles(made)

    (row,) = rows(made)
    assert row["title"] == "Diperbarui: Bank Naikkan Bunga, Koperasi Nelayan Minta Keringanan"
    assert row["id"] == "sindonews-0733c82ef9d6ec8d"
    assert manifest.counts["captures_superseded"] == 2


def test_a_whole_view_that_failed_rejects_the_article(tmp_path: Path) -> None:
    """Page 1 that announces more is never a short article: the refusal names what the portal answered."""
    page_1, whole = exchanges(BURSA)
    made = project(tmp_path, [page_1, answered(whole.url, status="500 Internal Server Error", minutes=1)])

    manifest = build_articles(made)

    (row,) = rows(made, "rejected")
    assert row["reason"] == "incomplete"
    assert row["detail"].endswith(f"{BURSA_URL}?showpage=all answered 500")
    assert manifest.counts["captures_in_rejected"] == 2


def test_a_torn_capture_is_refused_and_not_cut(tmp_path: Path) -> None:
    """A page of which less came than was announced is refused as incomplete."""
    (whole,) = exchanges(BANK)
    made = project(tmp_path, [replace(whole, response=whole.response[:-600])])

    build_articles(made)

    assert [row["reason"] for row in rows(made, "rejected")] == ["incomplete"]


def test_the_crawls_notes_on_robots_reach_the_row(tmp_path: Path) -> None:
    """What the crawl noted of robots.txt is a column of the article."""
    (page,) = exchanges(BANK)
    made = project(tmp_path, [replace(page, metadata={"robots": "allowed"})])

    build_articles(made)

    assert [row["robots_allowed"] for row in rows(made)] == [True]


def test_content_codings_are_undone_before_reading(tmp_path: Path) -> None:
    """A page that came compressed reads as the page."""
    (page,) = exchanges(BANK)
    body = page.response.partition(b"\r\n\r\n")[2]
    packed = archiving.response(gzip.compress(body, mtime=0), Content_Encoding="gzip")
    made = project(tmp_path, [replace(page, response=packed)])

    build_articles(made)

    assert [row["editor"] for row in rows(made)] == ["sbk"]


def test_a_portals_table_has_the_articles_columns_and_the_key(tmp_path: Path) -> None:
    """``articles/<portal>.parquet`` has the design's columns in order, and ``cache_key`` last."""
    made = project(tmp_path, exchanges(BANK))

    build_articles(made)

    assert list(rows(made)[0]) == [*ARTICLE.names, "cache_key"]
    assert CACHED.names[-1] == "cache_key"


def test_progress_is_told_by_step(tmp_path: Path) -> None:
    """Progress counts files, addresses and articles, each up to all of them."""
    made = project(tmp_path, exchanges(BURSA), exchanges(BANK))
    told: list[tuple[str, int, int]] = []

    build_articles(made, on_progress=lambda *step: told.append(step))

    assert told == [
        *(("indexing", 1, 2), ("indexing", 2, 2)),
        *(("reading", 1, 2), ("reading", 2, 2)),
        ("writing", 2, 2),
    ]


def test_an_empty_archive_is_said_to_be_empty(tmp_path: Path) -> None:
    """Without captures there is nothing to build, and the message says what to run."""
    made = project(tmp_path)

    with pytest.raises(DataError, match="no captured page; run 'kliping crawl' or 'kliping ingest' first"):
        build_articles(made)


@pytest.mark.parametrize(
    "content",
    [b"\0" * 5000, b"\x89PNG\r\n\x1a\n" + b"\0" * 50, gzip.compress(b""), gzip.compress(b"\0" * 99), b"halo\n", b""],
    ids=["zeroes", "picture", "empty-gzip", "zeroes-gzipped", "text", "nothing"],
)
def test_a_file_without_a_page_is_named(tmp_path: Path, content: bytes) -> None:
    """Where no file of the archive holds a page, the message names them, what was expected, and what to do."""
    made = project(tmp_path)
    (made.captures / "sindonews").mkdir(parents=True)
    (made.captures / "sindonews" / "unduhan.warc.gz").write_bytes(content)

    with pytest.raises(
        DataError,
        match=r"captures: no captured page in sindonews/unduhan.warc.gz; expected WARC .* Copy what was damag",
    ):
        build_articles(made)
    assert not made.articles.exists()


def test_of_many_files_without_a_page_some_are_named(tmp_path: Path) -> None:
    """Three by name, the others by number."""
    made = project(tmp_path)
    (made.captures / "sindonews").mkdir(parents=True)
    for n in range(5):
        (made.captures / "sindonews" / f"{n}.warc").write_bytes(b"halo")

    with pytest.raises(DataError, match=r"sindonews/0.warc, sindonews/1.warc, sindonews/2.warc and 2 more; expected"):
        build_articles(made)


SOFT_404 = (
    b"<html><head><title>Halaman tidak ditemukan</title></head><body><h1>Halaman tidak ditemukan</h1></body></html>"
)


DATED = """<html lang="{}"><head><title>{} - Kabar</title><meta property="article:published_time"
content="2024-07-25T08:00:00+07:00"></head><body><h1>{}</h1><div class="detail-desc" id="detail-desc">
<p>Silakan kembali ke beranda untuk membaca kabar lain, atau gunakan kolom pencarian di atas halaman ini.</p>
<p>Redaksi kami menyajikan kabar terbaru dari seluruh kampung setiap hari, pagi dan petang, untuk pembaca.</p>
</div></body></html>"""


def dated(title: str, language: str = "id") -> bytes:
    """A page of status 200 with a title, a text and a date, that says in its title that it is no article."""
    return archiving.response(DATED.format(language, title, title).encode())


@pytest.mark.parametrize(
    ("later", "remarks"),
    [
        (archiving.response(SOFT_404), ["earlier-capture"]),
        (dated("Halaman Tidak Ditemukan"), ["earlier-capture"]),
        (dated("Error 404"), ["earlier-capture"]),
        (dated("Page not found", "en"), ["earlier-capture"]),
        (dated("Halaman tidak dijumpai", "ms"), ["earlier-capture"]),
        (dated("Situs Sedang dalam Pemeliharaan"), ["earlier-capture"]),
        (dated("Just a moment...", "en"), ["earlier-capture"]),
        (archiving.response(gzip.compress(SOFT_404 * 40)[:90], Content_Encoding="gzip"), []),
        (archiving.response(SOFT_404, status="206 Partial Content", Content_Range="bytes 0-99/5000"), []),
        (archiving.response(b""), ["earlier-capture"]),
    ],
    ids=[
        *("says not found", "dated", "a code", "English", "Malay", "maintenance", "a check", "cut gzip"),
        *("a range", "empty"),
    ],
)
def test_a_later_answer_without_the_article_does_not_take_its_place(
    later: bytes, remarks: list[str], tmp_path: Path
) -> None:
    """Under status 200 a portal says that the page is gone, or sends part of it: the earlier article stays.

    It is marked where the later answer was sound as an answer, so that only its content told.
    """
    (first,) = exchanges(BANK)
    again = replace(first, response=later, fetched_at=first.fetched_at + timedelta(days=30))
    made = project(tmp_path, [first, again])

    manifest = build_articles(made)

    (row,) = rows(made)
    assert row["title"].startswith("Bank Samudra")
    assert row["remarks"] == remarks
    assert manifest.counts["captures_superseded"] == 1


def test_a_year_of_soft_404s_does_not_take_the_articles_place(tmp_path: Path) -> None:
    """However often the page was fetched again after it was gone, and however each answer differs from the last."""
    (first,) = exchanges(BANK)
    later = [
        replace(
            first, response=dated("Halaman Tidak Ditemukan", f"id-{n}"), fetched_at=first.fetched_at + timedelta(days=n)
        )
        for n in range(1, 13)
    ]
    made = project(tmp_path, [first, *later])

    manifest = build_articles(made)

    (row,) = rows(made)
    assert (row["title"][:12], row["remarks"]) == ("Bank Samudra", ["earlier-capture"])
    assert manifest.counts["captures_superseded"] == 12


def test_an_undecodable_page_is_called_so(tmp_path: Path) -> None:
    """The reason of the refusal is the coding, not the title that could not be found in garbage."""
    (first,) = exchanges(BANK)
    body = first.response.partition(b"\r\n\r\n")[2]
    cut = archiving.response(brotli.compress(body)[:-5], Content_Encoding="br")
    made = project(tmp_path, [replace(first, response=cut)])

    build_articles(made)

    assert [(row["reason"], row["detail"][:18]) for row in rows(made, "rejected")] == [
        ("undecodable", "the content coding")
    ]
