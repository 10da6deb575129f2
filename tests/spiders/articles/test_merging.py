from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import factory

from corpus import tables
from corpus.schema import OtherPage, Rejected
from corpus.stage import digest
from corpus.tables import read_rows
from spiders.articles.merging import merge
from spiders.articles.part import ARTICLES, PAGES, REFUSALS, PartFile

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from spiders.articles.merging import Found
    from spiders.articles.part import Row


def article(n: int, order: str = "", **changes: object) -> Row:
    return asdict(factory.article(n, **changes)) | {"cache_key": f"{n} {order}", "order": order}


def refusal(url: str, reason: str) -> Row:
    row = Rejected(portal=None, url=url, canonical_url=url, reason=reason, detail="", captures=())
    return asdict(row) | {"cache_key": "", "order": ""}


def other(url: str, order: str) -> Row:
    row = OtherPage(portal=None, url=url, kind="home", captures=())
    return asdict(row) | {"cache_key": None, "order": order}


def parts(folder: Path, *rows: dict[str, list[Row]]) -> Found:
    facts = {"key": "", "superseded": 0, "addresses": 0, "portals": []}
    empty: dict[str, list[Row]] = {ARTICLES: [], REFUSALS: [], PAGES: []}
    files = [PartFile(folder / "read", "a.warc.gz", number) for number in range(len(rows))]
    return [(file, file.write(empty | own, **facts)) for file, own in zip(files, rows, strict=True)]


def test_rows_of_all_parts_are_sorted_into_their_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles by portal and id; refusals and pages by address; whatever the size of a row group."""
    monkeypatch.setattr(tables, "ROW_GROUP", 2)
    found = parts(
        tmp_path,
        {ARTICLES: [article(3), article(1)], REFUSALS: [refusal("c", "photo"), refusal("a", "photo")]},
        {ARTICLES: [article(5), article(4)], PAGES: [other("b", "2"), other("b", "1")]},
        {ARTICLES: [article(2)], REFUSALS: [refusal("b", "no-date")]},
    )

    merged = merge(found, tmp_path / "articles", tmp_path)

    kabar = read_rows(tmp_path / "articles" / "kabarfiksi.parquet")
    assert [row["id"] for row in kabar] == sorted(factory.article(n).id for n in range(1, 6))
    assert [row["url"] for row in read_rows(tmp_path / "articles" / "rejected.parquet")] == ["a", "b", "c"]
    assert merged.counts["articles"] == 5
    assert {name: n for name, n in merged.counts.items() if "." in name} == {
        "rejected.no-date": 1,
        "rejected.photo": 2,
        "pages.home": 2,
    }


def test_of_two_addresses_that_are_one_article_the_later_capture_stays(tmp_path: Path) -> None:
    """In whichever part it is; the captures of the others were superseded."""
    rows = [article(1, "2024", title="Lama"), article(1, "2026", title="Baru"), article(1, "2025", title="Tengah")]
    found = parts(tmp_path, *({ARTICLES: [row]} for row in rows))

    merged = merge(found, tmp_path / "articles", tmp_path)

    assert [row["title"] for row in read_rows(tmp_path / "articles" / "kabarfiksi.parquet")] == ["Baru"]
    captures = len(factory.article(1).captures)
    assert (merged.counts["captures_superseded"], merged.counts["captures_in_articles"]) == (2 * captures, captures)


def test_a_table_whose_rows_stay_is_not_written_again(tmp_path: Path) -> None:
    """Only that of the portal that has a new article is; a table that somebody changed is made good."""
    lain = article(9) | {"portal": "lain", "id": "lain-1"}
    merge(parts(tmp_path, {ARTICLES: [article(1), lain]}), tmp_path / "articles", tmp_path)
    files = {path.name: path for path in (tmp_path / "articles").iterdir()}
    before = {name: path.stat().st_ino for name, path in files.items()}
    sums = digest(files["lain.parquet"])

    merge(parts(tmp_path, {ARTICLES: [article(1), lain, article(2)]}), tmp_path / "articles", tmp_path)
    assert files["lain.parquet"].stat().st_ino == before["lain.parquet"]
    assert len(read_rows(files["kabarfiksi.parquet"])) == 2

    files["lain.parquet"].write_bytes(b"PAR1")
    merge(parts(tmp_path, {ARTICLES: [article(1), lain, article(2)]}), tmp_path / "articles", tmp_path)
    assert digest(files["lain.parquet"]) == sums
