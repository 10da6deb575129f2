"""The report as people see it, in Chromium: a small, a large and an empty corpus; light, dark, narrow, on paper."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
import reported
from browsing import shot

from kliping import cli

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from corpus.project import Project

pytestmark = pytest.mark.browser
LARGE = 100_000


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


@contextmanager
def opened(browser: Browser, file: Path, **options: object) -> Iterator[Page]:
    """The page, of which nothing may ask the network, and which may not complain."""
    context = browser.new_context(**options)  # type: ignore[arg-type]  # playwright's own names
    asked: list[str] = []
    said: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    page = context.new_page()
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert asked == [file.as_uri()]
    assert said == []


def test_it_is_one_small_file_that_runs_nothing_of_others(browser: Browser, report: Path) -> None:
    """Under 3 MB at a hundred thousand articles; no headline has run."""
    assert report.stat().st_size < 3_000_000
    with opened(browser, report) as page:
        assert page.evaluate("window.broken") is None
        assert page.locator("section").count() == 11
        shot(page, f"report-{report.parent.name}")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(browser: Browser, report: Path, width: int) -> None:
    """On a telephone tables and plots scroll by themselves, and the page does not."""
    with opened(browser, report, viewport={"width": width, "height": 800}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 24, 28)")])
def test_it_follows_the_theme(browser: Browser, report: Path, scheme: str, paper: str) -> None:
    """Words on plots have the colour of the words around them."""
    with opened(browser, report, color_scheme=scheme) as page:
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
        words = "[...document.querySelectorAll('svg text')]"
        fills = page.evaluate(f"[...new Set({words}.map(one => getComputedStyle(one).fill))]")
        assert set(fills) <= {page.evaluate("getComputedStyle(document.body).color"), on_dark(page)}


def on_dark(page: Page) -> str:
    """The colour of words in a strong cell."""
    found: str = page.evaluate(
        """() => { const one = document.createElement('i'); one.style.color = 'var(--on-dark)';
                   document.body.append(one); const colour = getComputedStyle(one).color;
                   one.remove(); return colour; }"""
    )
    return found


def test_on_paper_it_is_dark_on_white(browser: Browser, report: Path) -> None:
    """Even where the screen is dark."""
    with opened(browser, report, color_scheme="dark") as page:
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 35, 41)"
        assert page.locator("nav").is_hidden()
        assert len(page.pdf(format="A4")) > 10_000


def test_a_click_orders_a_table(browser: Browser, tmp_path: Path) -> None:
    """Numbers by size, the largest first; once more, the smallest; without the script everything can be read."""
    made = [factory.article(n, portal=f"portal-{n % 3}") for n in range(1, 12)]
    project = reported.with_shards(mini_project.project(tmp_path), reported.shard_rows(made))
    assert cli.run(["-C", str(project.root), "report"]) == 0
    cells = "#coverage table tbody td:first-child"
    with opened(browser, project.root / "report.html") as page:
        assert page.locator(cells).all_inner_texts() == ["portal-0", "portal-1", "portal-2"]
        page.get_by_role("button", name="articles").first.click()
        assert page.locator(cells).all_inner_texts()[2] == "portal-0"
        assert page.locator("#coverage th[aria-sort=descending]").count() == 1
        page.get_by_role("button", name="articles").first.click()
        assert page.locator(cells).all_inner_texts()[0] == "portal-0"
    with opened(browser, project.root / "report.html", java_script_enabled=False) as page:
        assert page.locator(cells).all_inner_texts() == ["portal-0", "portal-1", "portal-2"]
