from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from small_release import manifest, shard, small, told

from corpus.release.audit.columns import empty_subsets, mode_columns, mode_text

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.folder import Release

PROSE = "Warga desa membahas jadwal kapal penyeberangan sampai malam karena cuaca buruk di pesisir utara. " * 3


def of_mode(folder: Path, mode: str, **tables: Any) -> Release:
    """A release of that mode and those configurations."""
    files = {shard(name): table for name, table in tables.items()}
    return small(folder, {"manifest.json": manifest(mode=mode), **files})


def expected(folder: Path, mode: str, name: str) -> pa.Table:
    """A configuration as a release of that mode has it, without rows."""
    table: pa.Table = empty_subsets(of_mode(folder, mode))[name].table()
    return table


@pytest.mark.parametrize(
    ("mode", "has", "lacks"),
    [
        ("full", {"title", "text"}, {"snippet", "editor"}),
        ("gated", {"title", "text"}, {"snippet", "editor"}),
        ("snippet", {"title", "snippet"}, {"text", "image_caption"}),
        ("dehydrated", {"url"}, {"title", "text", "snippet", "tags"}),
    ],
)
def test_a_mode_decides_the_columns_of_the_articles(mode: str, has: set[str], lacks: set[str], tmp_path: Path) -> None:
    """Bylines are in none by default."""
    columns = set(expected(tmp_path, mode, "articles").column_names)

    assert has <= columns
    assert not lacks & columns


def test_every_labelled_question_is_a_configuration(tmp_path: Path) -> None:
    """Beside articles and answers; one that only marks spans is none."""
    assert set(empty_subsets(of_mode(tmp_path, "full"))) == {"articles", "annotations", "stance", "topic"}


@pytest.mark.parametrize("mode", ["full", "gated", "snippet", "dehydrated"])
def test_the_columns_of_a_mode_are_allowed_in_it(mode: str, tmp_path: Path) -> None:
    """Of every configuration."""
    names = ("articles", "annotations", "stance", "topic")
    tables = {name: expected(tmp_path / "e", mode, name) for name in names}

    assert told(mode_columns, of_mode(tmp_path / "r", mode, **tables)) == []


def test_a_column_too_many_and_one_too_few_are_told(tmp_path: Path) -> None:
    """By the file that has them."""
    table = expected(tmp_path / "e", "full", "articles").drop_columns(["portal"])
    release = of_mode(tmp_path / "r", "full", articles=table.append_column("isi", pa.array([], pa.string())))

    assert told(mode_columns, release) == [
        f"{shard('articles')}: has a column 'isi', which a release of the mode 'full' does not have",
        f"{shard('articles')}: has no column 'portal'; build the release again",
    ]


def test_an_unknown_mode_is_told(tmp_path: Path) -> None:
    """Nothing is known of its columns then."""
    assert told(mode_columns, of_mode(tmp_path, "penuh")) == [
        "manifest.json: settings.release.mode is 'penuh'; expected a known mode"
    ]


@pytest.mark.parametrize(("mode", "n"), [("full", 0), ("gated", 0), ("snippet", 1), ("dehydrated", 1)])
def test_withheld_prose_is_found_under_any_name(mode: str, n: int, tmp_path: Path) -> None:
    """In each configuration, where the mode withholds it."""
    release = of_mode(tmp_path, mode, stance=[{"isi": PROSE}, {"isi": "pendek"}, {"isi": None}])

    assert told(mode_text, release) == ["data/stance: column 'isi' has text in 1 row, which the mode withholds"] * n


@pytest.mark.parametrize("text", ["x" * 300, "kata " * 26, "empatbelas " * 25], ids=["a word", "short", "25 words"])
def test_what_is_not_both_long_and_many_words_does_not_ring(text: str, tmp_path: Path) -> None:
    """More than 200 characters and more than 25 words make prose."""
    assert told(mode_text, of_mode(tmp_path, "dehydrated", stance=[{"isi": text}])) == []


def test_a_snippet_has_two_sentences(tmp_path: Path) -> None:
    """A third is told; none at all is for another check."""
    rows = [{"snippet": "Satu. Dua."}, {"snippet": "Satu. Dua. Tiga."}, {"snippet": None}]

    assert told(mode_text, of_mode(tmp_path, "snippet", articles=rows)) == [
        "data/articles: 1 snippet has more than two sentences"
    ]


def test_a_release_of_an_earlier_format_may_lack_a_later_column(tmp_path: Path) -> None:
    """It cannot be built again by the Kliping of its day."""
    table = expected(tmp_path / "e", "full", "articles").drop_columns(["portal"])
    earlier = manifest(mode="full")
    earlier["settings"]["format"] = 1

    release = small(tmp_path / "r", {"manifest.json": earlier, shard("articles"): table})

    assert told(mode_columns, release) == [
        f"(notice) {shard('articles')}: has no column 'portal'; build the release again"
    ]
