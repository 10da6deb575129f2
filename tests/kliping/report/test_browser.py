"""The report as people see it, in Chromium: a small, a large and an empty corpus; light, dark, narrow, on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
import reported
from browsing import opened_file, shot
from contrast import faint

from kliping import cli

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from corpus.project import Project

pytestmark = pytest.mark.browser
LARGE = 100_000
FIGURES = {"empty": 0, "small": 13, "large": 28}
PAST_THE_PAPER = """[...document.querySelectorAll("table, svg")]
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map(one => (one.caption || one.closest("figure")).textContent)"""


def empty(root: Path) -> Project:
    """Settings, and nothing else."""
    return mini_project.project(root)


def large(root: Path) -> Project:
    """A hundred thousand articles under hostile headlines."""
    return reported.large(root, LARGE)


MADE = {"empty": empty, "small": mini_project.labelled_project, "large": large}


@pytest.fixture(scope="module", params=MADE)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the command writes."""
    project = MADE[request.param](tmp_path_factory.mktemp(request.param))
    assert cli.run(["-C", str(project.root), "report"]) == 0
    return project.root / "report.html"


def test_it_is_one_small_file_that_runs_nothing_of_others(browser: Browser, report: Path) -> None:
    """Under 3 MB at a hundred thousand articles; no headline has run."""
    assert report.stat().st_size < 3_000_000
    with opened_file(browser, report) as page:
        assert page.evaluate("window.broken") is None
        assert page.locator("section").count() == 11
        shot(page, f"report-{report.parent.name}")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(browser: Browser, report: Path, width: int) -> None:
    """On a telephone tables and plots scroll by themselves, and the page does not."""
    with opened_file(browser, report, viewport={"width": width, "height": 800}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 24, 28)")])
def test_it_follows_the_theme(browser: Browser, report: Path, scheme: str, paper: str) -> None:
    """Words on plots have the colour of the words around them."""
    with opened_file(browser, report, color_scheme=scheme) as page:
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
        words = "[...document.querySelectorAll('svg text')]"
        fills = page.evaluate(f"[...new Set({words}.map(one => getComputedStyle(one).fill))]")
        assert set(fills) <= {page.evaluate("getComputedStyle(document.body).color"), on_dark(page)}
        assert faint(page, "body") == []


def test_every_figure_can_be_read_as_words_and_says_on_how_many_rows_it_stands(browser: Browser, report: Path) -> None:
    """A screen reader hears what the others may open; a table has its name."""
    with opened_file(browser, report) as page:
        assert page.locator("figure").count() == FIGURES[report.parent.name.rstrip("0")]
        for figure in page.locator("figure").all():
            told = figure.get_by_role("img").get_attribute("aria-label") or ""
            assert len(told) > 20
            assert figure.locator("details p").text_content() == told
            assert re.match(r"On [\d,]+ \w", figure.locator("figcaption").inner_text())
        for table in page.locator("table").all():
            assert table.locator("caption").inner_text()
            assert table.locator("thead th[scope=col]").count() > 1


def on_dark(page: Page) -> str:
    """The colour of words in a strong cell."""
    found: str = page.evaluate(
        """() => { const one = document.createElement('i'); one.style.color = 'var(--on-dark)';
                   document.body.append(one); const colour = getComputedStyle(one).color;
                   one.remove(); return colour; }"""
    )
    return found


def test_on_paper_it_is_dark_on_white(browser: Browser, report: Path) -> None:
    """Even where the screen is dark; what is wide fits on A4 with its margins."""
    a4 = {"width": 680, "height": 1000}
    with opened_file(browser, report, color_scheme="dark", viewport=a4) as page:
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 35, 41)"
        assert page.locator("nav").is_hidden()
        assert faint(page, "body") == []
        assert page.evaluate(PAST_THE_PAPER) == []
        assert len(page.pdf(format="A4")) > 10_000


def test_a_click_orders_a_table(browser: Browser, tmp_path: Path) -> None:
    """Numbers by size, the largest first; once more, the smallest; without the script everything can be read."""
    made = [factory.article(n, portal=f"portal-{n % 3}") for n in range(1, 12)]
    project = reported.with_shards(mini_project.project(tmp_path), reported.shard_rows(made))
    assert cli.run(["-C", str(project.root), "report"]) == 0
    cells = "#coverage table tbody td:first-child"
    with opened_file(browser, project.root / "report.html") as page:
        assert page.locator(cells).all_inner_texts() == ["portal-0", "portal-1", "portal-2"]
        page.get_by_role("button", name="articles").first.click()
        assert page.locator(cells).all_inner_texts()[2] == "portal-0"
        assert page.locator("#coverage th[aria-sort=descending]").count() == 1
        page.get_by_role("button", name="articles").first.click()
        assert page.locator(cells).all_inner_texts()[0] == "portal-0"
    with opened_file(browser, project.root / "report.html", java_script_enabled=False) as page:
        assert page.locator(cells).all_inner_texts() == ["portal-0", "portal-1", "portal-2"]
