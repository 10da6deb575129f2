"""Where people find themselves who log in at the address of the server, and not by the link of their board."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotation.annotators.accounts import make_users

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from annotation.annotators.accounts import Account
    from annotation.label_studio.client import Studio
    from annotation.label_studio.server import Server

pytestmark = [pytest.mark.label_studio, pytest.mark.browser]
CONFIG = '<View><Text name="text" value="$text"/></View>'


def logged_in(browser: Browser, server: Server, person: Account) -> Page:
    """The page after the log-in."""
    page = browser.new_context().new_page()
    page.goto(server.url)
    page.fill("#email", person.email)
    page.fill("#password", str(person.password))
    page.click("button[type=submit]")
    return page


def test_log_in_leads_to_the_tasks_of_the_person(browser: Browser, studio: Studio, label_studio: Server) -> None:
    """To the newest board with their name; where two boards are for everybody and none is theirs, to the projects."""
    person = make_users(studio, ["datang@penilai.example"])[0]
    for title in ("satu · stance 1.0", "dua · stance 1.0", "dua · stance 1.0 · orang lain"):
        studio.create_board(title=title, config=CONFIG, instructions="", overlap=1)
    page = logged_in(browser, label_studio, person)
    page.get_by_text("dua · stance 1.0", exact=True).first.wait_for()
    listed = page.url.removeprefix(label_studio.url)
    page.context.close()

    boards = [
        studio.create_board(title="dua · stance 1.0 · datang", config=CONFIG, instructions="", overlap=1)
        for _ in range(2)
    ]
    page = logged_in(browser, label_studio, person)
    page.wait_for_url(f"**/projects/{boards[1]}/data**labeling=1**")
    page.goto(label_studio.url)
    page.get_by_text("Create Project").first.wait_for()  # whoever asks for it later finds it
    stayed = page.url.removeprefix(label_studio.url)
    page.context.close()

    assert (listed, stayed) == ("/", "/")
