"""The page of one article as people see it, in Chromium: narrow and wide, light and dark, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
import reported
from browsing import opened_file, shot
from contrast import faint

from kliping import cli
from kliping.report.articles.pages import page_name

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
ADDRESS = "https://kabarfiksi.example/read/1/" + "jembatanbaru" * 20
WORD = "sambung" * 40


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An address, a title and words without a place to break, and a copy."""
    first = factory.article(1, title=f"Jembatan {WORD}", url=ADDRESS, text=f"Jembatan {WORD} dibuka.")
    copy = factory.article(2, title=f"Jembatan {WORD}", text=f"Jembatan {WORD} ditutup.")
    rows = reported.shard_rows([first])
    rows += reported.shard_rows([copy], cluster_id=first.id, duplicate_of=first.id, similarity=0.9)
    project = reported.with_shards(mini_project.project(tmp_path_factory.mktemp("article")), rows)
    assert cli.run(["-C", str(project.root), "report", "--articles", "2"]) == 0
    return project.root / "report-articles" / page_name(first.id)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window_or_too_faint(
    browser: Browser, article: Path, width: int, scheme: str
) -> None:
    """Long addresses and words break; the copy stands beside or below, under its own name."""
    with opened_file(browser, article, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert faint(page, "body") == []
        left, right = (page.get_by_role("article", name=name).bounding_box() for name in ("This article", "The other"))
        assert left is not None
        assert right is not None
        assert (left["x"] < right["x"]) == (width == 1280)
        shot(page, f"article-{scheme}")


def test_on_paper_it_is_dark_on_white_and_whole(browser: Browser, article: Path) -> None:
    """Even where the screen is dark; no word runs past the edge of A4."""
    with opened_file(browser, article, viewport={"width": 680, "height": 1000}, color_scheme="dark") as page:
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 35, 41)"
        assert page.evaluate("document.documentElement.scrollWidth") == 680
        assert faint(page, "body") == []
