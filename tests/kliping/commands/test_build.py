"""``kliping build``: what it says when it has read the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kliping.cli import run
from kliping.demo import pages
from kliping.demo.newsroom import newsroom
from kliping.demo.project import start_project

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

STORY = next(story for story in newsroom().stories if len(story.pages) == 1)


def kept(folder: Path, page: str, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project whose archive holds one saved page."""
    project = start_project(folder / "sikap").root
    (folder / "page.html").write_text(page, encoding="utf-8")
    assert run(["-C", str(project), "ingest", str(folder / "page.html"), "--url", STORY.url]) == 0
    capsys.readouterr()
    return project


def test_the_next_step_is_to_look_and_to_label(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there are articles."""
    project = kept(tmp_path, pages.article(STORY), capsys)

    assert run(["-C", str(project), "build"]) == 0

    told = [line.split(str(project))[-1].strip() for line in capsys.readouterr().err.splitlines()[-2:]]
    assert told == ["find WORDS", "label serve  # then, in another terminal: label push"]


def test_where_nothing_is_an_article_the_reasons_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An archive of rejected pages is built, and says so."""
    project = kept(tmp_path, "<html><title>x</title><p>Segera hadir.</p></html>", capsys)

    assert run(["-C", str(project), "build"]) == 0

    assert capsys.readouterr().err.endswith(
        "crawl  # there is no article yet: articles/rejected.parquet has the reasons\n"
    )


def test_a_truncated_archive_is_named_and_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands before the cut is built; file and byte are named, and the exit code is 3."""
    project = kept(tmp_path, pages.article(STORY), capsys)
    (warc,) = (project / "captures").rglob("*.warc.gz")
    whole = warc.read_bytes()
    warc.write_bytes(whole + whole[: len(whole) // 2])

    assert run(["-C", str(project), "build"]) == 3

    shown = capsys.readouterr()
    assert [line.split() for line in shown.out.splitlines()][2] == ["in", "articles", "1"]
    damaged, error = shown.err.splitlines()[-2:]
    assert damaged.startswith(f"damaged: {warc}: ")
    assert error.startswith("error: 1 damaged place in captures/: what could be read was built; restore")
