"""The annotator's screen for one to eight targets, on small and large screens, light and dark.

One and eight targets are tried; ``KLIPING_SCREENSHOTS=DIR`` tries all eight and saves each at each size (64 pictures).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import opened, saved, shot, wider_than_seen
from contrast import faint

from annotation.annotators.accounts import Account, make_users
from annotation.scheme import load_scheme
from annotation.scheme.controls import control_names
from annotation.scheme.guidelines import instructions
from annotation.scheme.hotkeys import hotkeys
from annotation.scheme.preview import example
from annotation.scheme.screen import screen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from annotation.label_studio.client import Studio
    from annotation.label_studio.server import Server
    from corpus.codebook import Codebook

pytestmark = [pytest.mark.label_studio, pytest.mark.browser]

SIZES = {"720p": (1280, 720), "laptop": (1366, 768), "laptop-125": (1093, 614), "desk": (1920, 1080)}
"""At 125 % zoom a screen of 1366x768 has 1093x614 of the page's pixels."""
NAMES = (
    "Persekutuan Utara",
    "Republik Samudra",
    "Dewan Kota Rawa Indah",
    "Kementerian Perhubungan Darat dan Laut Republik Samudra",
    "Kutub",
    "Serikat Buruh Pelabuhan",
    "Bank Sentral Samudra",
    "Yayasan Bakau Lestari",
)
UNBROKEN = "https://kabarfiksi.example/" + "sangat-panjang/" * 12


@pytest.fixture(scope="module")
def person(label_studio: Server) -> Account:
    """An annotator's log-in."""
    from annotation.label_studio.client import Studio  # noqa: PLC0415 -- the shared one lives for one test

    with Studio(label_studio.url, label_studio.token) as studio:
        return make_users(studio, ["ukuran@penilai.example"])[0]


def board(studio: Studio, codebook: Codebook) -> int:
    """Two tasks about these targets: an address that nothing breaks in title and text, no caption."""
    made = studio.create_board(
        title=f"ukuran {len(codebook.targets)}", config=screen(codebook), instructions=instructions(codebook), overlap=1
    )
    data = example(codebook)
    long = "\n\n".join([data["text"]] * 4)
    awkward = {**data, "title": UNBROKEN, "caption": "", "text": f"{long}\n\n{UNBROKEN}"}
    studio.import_tasks(made, [awkward, {**data, "text": long}])
    return made


def hidden(page: Page) -> list[str]:
    """Choices, labels and the comment that are not in sight, because the card or the window ends before them."""
    found: list[str] = page.evaluate(
        """() => {
            const card = document.querySelector('.ns-side').getBoundingClientRect();
            const end = Math.min(card.bottom, document.querySelector('.lsf-bottombar').getBoundingClientRect().top);
            return [...document.querySelectorAll('.ns-root .lsf-choice, .ns-root .lsf-label, .ns-text textarea')]
                .filter(e => e.getBoundingClientRect().bottom > end + 1 || e.getBoundingClientRect().top < 0)
                .map(e => e.innerText || e.tagName);
        }"""
    )
    return found


def chosen(page: Page) -> int:
    """How many choices and labels are selected."""
    selected = ".ant-radio-wrapper-checked, .ant-checkbox-wrapper-checked, .lsf-label_selected"
    return page.locator(f".ns-root :is({selected})").count()


def press(page: Page, key: str) -> None:
    """A key in the editor's grammar."""
    page.keyboard.press("+".join("Shift" if part == "shift" else part for part in key.split("+")))


def close_guidelines(page: Page) -> None:
    """Away with the dialog."""
    page.locator(".lsf-modal-ls").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".lsf-modal-ls").wait_for(state="detached")


def everything() -> bool:
    """Whether pictures were asked for: then all is tried."""
    return "KLIPING_SCREENSHOTS" in os.environ


def faults_of_sizes(page: Page, targets: int) -> list[str]:
    """What is out of sight, too wide or too faint, on any screen, light or dark."""
    found = []
    page.add_style_tag(content="* { transition: none !important; }")  # colours are measured at once
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark") if size == "laptop-125" or everything() else ("light",):
            page.evaluate("scheme => document.documentElement.setAttribute('data-color-scheme', scheme)", scheme)
            shot(page, f"sasaran-{targets}-{size}-{scheme}")
            faults = [*hidden(page), *wider_than_seen(page), *faint(page, ".ns-root")]
            found += [f"{targets} targets, {size}, {scheme}: {fault}" for fault in faults]
    return found


def silent_keys(page: Page, codebook: Codebook) -> list[str]:
    """Keys that do not select one thing and, pressed again, let it go."""
    found = []
    for key in hotkeys(control_names(codebook).values()).values():
        press(page, key)
        one = chosen(page)
        press(page, key)
        if (one, chosen(page)) != (1, 0):
            found.append(key)
    return found


def strokes(page: Page, codebook: Codebook) -> int:
    """Answer a task by keys alone: a stance for each target, a topic, the confidence, Submit; how many keys it took."""
    keys = hotkeys(control_names(codebook).values())
    wanted = [key for (control, value), key in keys.items() if control.startswith("stance_") and value == "neutral"]
    wanted += [keys["topic", "medtop:11000000"], keys["confidence", "high"]]
    for key in wanted:
        press(page, key)
    saved(page, "POST", lambda: page.keyboard.press("Control+Enter"))
    return len(wanted) + 1


def test_every_choice_is_in_sight_and_answers_to_its_key(
    browser: Browser, person: Account, label_studio: Server, studio: Studio
) -> None:
    """From one to eight targets: nothing hidden, too wide or faint; every key works; n + 3 keys answer a task."""
    tried = range(1, 9) if everything() else (1, 8)
    books = {n: load_scheme("stance-topic", base=Path(), targets=NAMES[:n]) for n in tried}
    boards = {n: board(studio, codebook) for n, codebook in books.items()}
    faults: list[str] = []
    silent, pressed, scrolled = {}, {}, {}
    with opened(browser, label_studio, person, boards[1], "narrow") as page:
        for n, codebook in books.items():
            page.goto(f"{label_studio.url}/projects/{boards[n]}/data?labeling=1")
            close_guidelines(page)
            faults += [f"{n} targets: an empty caption"] if page.locator(".ns-caption").is_visible() else []
            faults += faults_of_sizes(page, n)
            silent[n] = silent_keys(page, codebook)
            page.set_viewport_size({"width": 1093, "height": 614})
            pressed[n] = strokes(page, codebook)
            page.locator(".ns-caption").wait_for()  # the next task, which has one
            page.keyboard.press("PageDown")
            page.wait_for_timeout(400)
            scrolled[n] = page.evaluate("window.scrollY > 0")

    assert faults == []
    assert silent == {n: [] for n in tried}
    assert pressed == {n: n + 3 for n in tried}
    assert scrolled == dict.fromkeys(tried, True)
