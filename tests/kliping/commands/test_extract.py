"""``kliping extract``: one saved page, one article as JSON."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from corpus.schema import SHARD
from kliping.cli import run
from kliping.demo import pages
from kliping.demo.newsroom import newsroom

if TYPE_CHECKING:
    from pathlib import Path

STORIES = newsroom().stories
SHORT = next(story for story in STORIES if len(story.pages) == 1)
LONG = next(story for story in STORIES if len(story.pages) == 3)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A folder with saved pages: a short story, and page 1 and the whole view of a long one."""
    (tmp_path / "short.html").write_text(pages.article(SHORT), encoding="utf-8")
    (tmp_path / "page1.html").write_text(pages.article(LONG), encoding="utf-8")
    (tmp_path / "all.html").write_text(pages.article(LONG, whole=True), encoding="utf-8")
    return tmp_path


def test_article_has_the_columns_of_the_corpus(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON has every column of a shard in order; what only a whole corpus can tell is null."""
    code = run(["extract", str(saved / "short.html"), "--url", SHORT.url])

    row = json.loads(capsys.readouterr().out)
    assert code == 0
    assert list(row) == SHARD.names
    assert (row["title"], row["text"], row["editor"]) == (SHORT.title, SHORT.text, SHORT.editor)
    assert (row["language"], row["language_review"]) == ("id", False)
    assert {row["cluster_id"], row["duplicate_of"], row["similarity"]} == {None}


def test_instants_have_an_offset(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Timestamps are ISO 8601 with an offset, and the time of fetching is the one that was given."""
    run(["extract", str(saved / "short.html"), "--url", SHORT.url, "--fetched-at", "2024-07-01T07:00:00+07:00"])

    row = json.loads(capsys.readouterr().out)
    assert datetime.fromisoformat(row["published_at"]) == SHORT.published_at
    assert row["published_at"].endswith("+00:00")
    assert row["captures"][0]["fetched_at"] == "2024-07-01T00:00:00+00:00"


def test_first_page_of_a_long_article_is_refused(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Page 1 alone of an article that goes on ends with exit code 3 and the reason, and prints nothing else."""
    code = run(["extract", str(saved / "page1.html"), "--url", LONG.url])

    shown = capsys.readouterr()
    assert (code, shown.out) == (3, "")
    assert "incomplete" in shown.err
    assert f"{LONG.url}?showpage=all" in shown.err


def test_further_page_makes_it_whole(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--page2`` adds the whole view: one article, two captures, every paragraph."""
    code = run(
        ["extract", str(saved / "page1.html"), "--url", LONG.url, "--page2", str(saved / "all.html")],
    )

    row = json.loads(capsys.readouterr().out)
    assert code == 0
    assert row["text"] == LONG.text
    assert [capture["url"] for capture in row["captures"]] == [LONG.url, f"{LONG.url}?showpage=all"]


def test_page_that_is_no_article_is_refused(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A section's front is refused with exit code 3 and the kind of page that it is."""
    (saved / "front.html").write_text(pages.front("ekbis"), encoding="utf-8")

    code = run(["extract", str(saved / "front.html"), "--url", "https://ekbis.sindonews.com/"])

    shown = capsys.readouterr()
    assert (code, shown.out) == (3, "")
    assert "no-article" in shown.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--fetched-at", "kemarin"], "expected ISO 8601"),
        (["--page2", "all.html"], "no portal is known"),
    ],
)
def test_wrong_options_are_refused(
    saved: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    """A time that is none, and a further page of a portal that has none, end with exit code 2."""
    words = [str(saved / word) if word.endswith(".html") else word for word in words]

    code = run(["extract", str(saved / "short.html"), "--url", "https://kabar.example/berita/1", *words])

    assert code == 2
    assert told in capsys.readouterr().err


def test_missing_file_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there ends with exit code 2 and its name."""
    code = run(["extract", str(tmp_path / "tidak-ada.html"), "--url", SHORT.url])

    assert code == 2
    assert "tidak-ada.html" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["", "halaman.html", "ftp://kabar.example/berita/1", "https://", "http://[kabar/1"])
def test_an_address_that_is_none_is_refused(saved: Path, capsys: pytest.CaptureFixture[str], url: str) -> None:
    """What no page can have been fetched from ends with exit code 2, whatever the page states of itself."""
    code = run(["extract", str(saved / "short.html"), "--url", url])

    assert code == 2
    assert f"url {url!r}: expected the address of the page" in capsys.readouterr().err
