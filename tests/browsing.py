"""People at work in headless Chromium: log in, open the queue, see what is on the screen.

``KLIPING_SCREENSHOTS=DIR`` saves what they see.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from annotation.label_studio.objects import labelling_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from annotation.annotators.accounts import Account
    from annotation.label_studio.server import Server

SCREENS = {"wide": (1440, 900), "narrow": (1366, 768)}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
SECONDS = 60_000


@contextmanager
def opened(browser: Browser, server: Server, person: Account, board: int, screen: str) -> Iterator[Page]:
    """A project's first task, by its link and a log-in, on one of ``SCREENS``; nothing is asked of another host."""
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(SECONDS)
    foreign: list[str] = []
    context.on(
        "request",
        lambda one: None if one.url.startswith((server.url, "data:", "blob:")) else foreign.append(one.url),
    )
    page = context.new_page()
    page.goto(labelling_url(server.url, board))
    page.fill("#email", person.email)
    page.fill("#password", str(person.password))
    page.click("button[type=submit]")  # lands on the task, not on a page of projects
    page.wait_for_selector(".ns-body .lsf-htx-richtext")
    yield page
    context.close()
    assert foreign == []


@contextmanager
def opened_file(browser: Browser, file: Path, **options: object) -> Iterator[Page]:
    """A file on disk, which may ask for nothing else and may not complain."""
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


def shot(page: Page, name: str) -> None:
    """Save what is seen, where that was asked for."""
    if folder := os.environ.get("KLIPING_SCREENSHOTS"):
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"))


def wider_than_seen(page: Page) -> list[str]:
    """What would have to be scrolled sideways."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('html, body, .ns-root, .ns-article, .ns-side, .ns-body')]
            .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible'
                         || e.getBoundingClientRect().right > window.innerWidth + 1)
            .map(e => e.className || e.tagName)"""
    )
    return found


def saved(page: Page, method: str, act: Callable[[], None]) -> None:
    """Do something that saves an annotation, and wait until the server has it."""
    with page.expect_response(lambda one: "/annotations" in one.url and one.request.method == method) as answer:
        act()
    assert answer.value.ok
