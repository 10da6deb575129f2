"""``kliping ingest``: saved pages and foreign archives, from the command line to the corpus."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from corpus.schema import SHARD
from corpus.tables import read_rows
from kliping.cli import run
from kliping.demo import pages
from kliping.demo.newsroom import newsroom
from kliping.demo.project import start_project

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

STORIES = [story for story in newsroom().stories if len(story.pages) == 1][:3]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return start_project(tmp_path / "project")


@pytest.fixture
def saved(tmp_path: Path) -> list[Path]:
    """Three saved pages."""
    files = [tmp_path / f"{story.number}.html" for story in STORIES]
    for file, story in zip(files, STORIES, strict=True):
        file.write_text(pages.article(story), encoding="utf-8")
    return files


def titles(project: Project) -> set[str]:
    """The titles in the corpus."""
    return {row["title"] for shard in project.shards.glob("*.parquet") for row in read_rows(shard, SHARD)}


def test_saved_page_with_its_address_becomes_an_article(
    project: Project, saved: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A page and its ``--url`` are archived, built into the corpus, and traced back to the archive."""
    words = ["--url", STORIES[0].url, "--fetched-at", "2024-07-01T00:00:00Z"]

    codes = [run(["-C", str(project.root), *line]) for line in (["ingest", str(saved[0]), *words], ["build"])]

    assert codes == [0, 0]
    assert titles(project) == {STORIES[0].title}
    shards = [row for shard in project.shards.glob("*.parquet") for row in read_rows(shard, SHARD)]
    assert [(row["ingested_from"], row["robots_allowed"]) for row in shards] == [("saved-page", None)]
    assert "kept" in capsys.readouterr().out


def test_saved_pages_with_a_table_of_addresses(project: Project, saved: list[Path], tmp_path: Path) -> None:
    """``--urls`` names several pages, each with its address."""
    lines = [f"{file.name}\t{story.url}\n" for file, story in zip(saved, STORIES, strict=True)]
    (tmp_path / "addresses.tsv").write_text("file\turl\n" + "".join(lines), encoding="utf-8")

    code = run(["-C", str(project.root), "ingest", "--urls", str(tmp_path / "addresses.tsv")])
    run(["-C", str(project.root), "build"])

    assert code == 0
    assert titles(project) == {story.title for story in STORIES}


def test_page_without_an_address_is_refused(
    project: Project, saved: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A saved page whose address nobody names ends with exit code 2 and says how to name it."""
    code = run(["-C", str(project.root), "ingest", str(saved[0])])

    assert code == 2
    assert "--url" in capsys.readouterr().err


def test_an_address_that_is_none_is_refused(
    project: Project, saved: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What no page can have been fetched from is refused, on the command line and in a table; nothing is archived."""
    (tmp_path / "addresses.tsv").write_text(f"file\turl\n{saved[0].name}\thalaman.html\n", encoding="utf-8")
    by_hand = run(["-C", str(project.root), "ingest", str(saved[0]), "--url", "halaman.html"])
    told = capsys.readouterr().err

    by_table = run(["-C", str(project.root), "ingest", "--urls", str(tmp_path / "addresses.tsv")])

    assert (by_hand, by_table) == (2, 3)
    assert "--url 'halaman.html': expected the address of the page" in told
    assert "line 2: the address is 'halaman.html'" in capsys.readouterr().err
    assert not list(project.captures.rglob("*.warc.gz"))


def test_nothing_to_ingest_is_refused(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a file nor a table: exit code 2."""
    code = run(["-C", str(project.root), "ingest"])

    assert code == 2
    assert "name at least one FILE" in capsys.readouterr().err


def test_unknown_portal_is_refused(project: Project, saved: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    """``--portals`` with a portal that is not known ends with exit code 2 and the nearest."""
    words = ["--url", STORIES[0].url, "--portals", "sindonew"]

    code = run(["-C", str(project.root), "ingest", str(saved[0]), *words])

    assert code == 2
    assert "did you mean 'sindonews'?" in capsys.readouterr().err


def test_truncated_archive_is_read_as_far_as_it_goes(
    project: Project, saved: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A WARC file cut in its last record gives what stands before; the rest is told of with file and offset."""
    other = start_project(tmp_path / "other")
    for file, story in zip(saved, STORIES, strict=True):
        run(["-C", str(other.root), "ingest", str(file), "--url", story.url])
    whole = b"".join(file.read_bytes() for file in sorted(other.captures.rglob("*.warc.gz")))
    (tmp_path / "cut.warc.gz").write_bytes(whole[: len(whole) - 900])
    assert gzip.decompress(whole)
    capsys.readouterr()

    code = run(["-C", str(project.root), "ingest", "--json", str(tmp_path / "cut.warc.gz")])

    shown = json.loads(capsys.readouterr().out)
    assert code == 0
    assert shown["kept"] == 2
    assert "cut.warc.gz" in shown["faults"][0]


@pytest.mark.parametrize("words", [["--portals", "detik,sindonews"], ["--portals", "sindonews", "--portals", "detik"]])
def test_portals_are_named_in_one_list_or_one_by_one(project: Project, saved: list[Path], words: list[str]) -> None:
    """Every named portal counts, however the names are given."""
    code = run(["-C", str(project.root), "ingest", str(saved[0]), "--url", STORIES[0].url, *words])

    assert code == 0
    assert list(project.captures.rglob("*.warc.gz"))
