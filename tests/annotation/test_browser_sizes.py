"""The annotator's screen for one to eight targets, on small and large screens, light and dark.

Eight targets are tried; ``KLIPING_SCREENSHOTS=DIR`` tries one to eight and saves each at each size (64 pictures).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import opened, saved, shot, wider_than_seen
from contrast import faint

from annotation.annotators.accounts import Account, make_users
from annotation.label_studio.objects import labelling_url
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


def touching(page: Page) -> list[str]:
    """Words above the columns that come nearer to the next ones than a pixel."""
    found: list[str] = page.evaluate(
        """() => {
            const words = '.ns-row:first-child .ns-word, .ns-grid .lsf-label:nth-child(-n + 2) .ns-word';
            const boxes = [...document.querySelectorAll(words)].flatMap(e => {
                const range = document.createRange();
                range.selectNodeContents(e);
                return [...range.getClientRects()].map(box => ({box, said: e.textContent}));
            });
            return boxes.filter(({box, said}) => boxes.some(({box: next, said: other}) => other !== said
                && next.left >= box.left && next.left < box.right + 1
                && next.top < box.bottom && box.top < next.bottom))
                .map(({said}) => `${said} touches the next words`);
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
    """Away with the dialog, when the task is behind it."""
    page.locator(".ns-body .lsf-richtext__line").first.wait_for()
    page.locator(".lsf-modal-ls").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".lsf-modal-ls").wait_for(state="detached")


def everything() -> bool:
    """Whether pictures were asked for: then all is tried."""
    return "KLIPING_SCREENSHOTS" in os.environ


def faults_of_sizes(page: Page, targets: int) -> list[str]:
    """What is out of sight, too near, too wide or too faint, on any screen, light or dark."""
    found = []
    page.add_style_tag(content="* { transition: none !important; }")  # colours are measured at once
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark") if size == "laptop-125" or everything() else ("light",):
            page.evaluate("scheme => document.documentElement.setAttribute('data-color-scheme', scheme)", scheme)
            shot(page, f"sasaran-{targets}-{size}-{scheme}")
            faults = [*hidden(page), *touching(page), *wider_than_seen(page), *faint(page, ".ns-root")]
            found += [f"{targets} targets, {size}, {scheme}: {fault}" for fault in faults]
    return found


def silent_keys(page: Page, codebook: Codebook) -> list[str]:
    """Keys that do not select one thing, or do not let it go when they are pressed again."""
    found = []
    for key in hotkeys(control_names(codebook).values()).values():
        press(page, key)
        if chosen(page) != 1:
            found.append(key)
        press(page, key)
    return found + (["the last ones"] if chosen(page) else [])


def strokes(page: Page, codebook: Codebook) -> int:
    """Answer a task by keys alone: a stance for each target, a topic, the confidence, Submit; how many keys it took."""
    keys = hotkeys(control_names(codebook).values())
    wanted = [key for (control, value), key in keys.items() if control.startswith("stance_") and value == "neutral"]
    wanted += [keys["topic", "medtop:11000000"], keys["confidence", "high"]]
    for key in wanted:
        press(page, key)
    saved(page, "POST", lambda: page.keyboard.press("Control+Enter"))
    return len(wanted) + 1


def chosen_words(page: Page) -> list[str]:
    """The words of the choices that are selected."""
    return page.locator(
        ".ns-root :is(.ant-radio-wrapper-checked, .ant-checkbox-wrapper-checked) .ns-word"
    ).all_inner_texts()


def number_pad(page: Page, digit: int) -> None:
    """A digit on the number pad with NumLock on, which Playwright has no name for."""
    wire = page.context.new_cdp_session(page)
    key = {"key": str(digit), "code": f"Numpad{digit}", "windowsVirtualKeyCode": 96 + digit, "isKeypad": True}
    wire.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    wire.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})


def test_a_comment_says_how_to_send_and_a_fourth_topic_is_refused(
    browser: Browser, person: Account, label_studio: Server, studio: Studio
) -> None:
    """The number pad chooses; in the comment keys write; Ctrl+Enter sends three topics, not four; the list stays."""
    codebook = load_scheme("stance-topic", base=Path(), targets=NAMES[:1])
    made = board(studio, codebook)
    with opened(browser, label_studio, person, made, "narrow") as page:
        close_guidelines(page)
        number_pad(page, 2)
        by_pad = chosen_words(page)
        comment = page.locator(".ns-text textarea").first
        comment.focus()
        page.keyboard.press("Shift+Tab")
        comment.click()
        page.keyboard.type("pq9")
        page.keyboard.press("Control+Enter")
        told = page.evaluate("getComputedStyle(document.querySelector('.ns-text'), '::after').content")
        written, untouched = comment.input_value(), chosen_words(page)
        page.keyboard.press("Tab")
        for key in "shbe9":
            press(page, key)
        page.keyboard.press("Control+Enter")
        refusal = page.get_by_text("Topik (1 sampai 3): paling banyak 3 pilihan. Hapuslah salah satunya.")
        refusal.wait_for()
        page.get_by_role("button", name="OK").click()
        refusal.wait_for(state="hidden")
        press(page, "e")
        saved(page, "POST", lambda: page.keyboard.press("Control+Enter"))

        task = next(studio.tasks(made)).id
        page.goto(f"{label_studio.url}/projects/{made}/data?task={task}")  # as a coordinator's link opens it
        page.locator(".ns-body .lsf-richtext__line").first.wait_for()
        listed = page.get_by_text(example(codebook)["title"]).first
        listed.wait_for()

    assert (by_pad, untouched, written) == (["Menentang"], ["Menentang"], "pq9")
    assert told == '"Selesai menulis? Tekan Tab, lalu Ctrl+Enter untuk mengirim."'


def test_every_choice_is_in_sight_and_answers_to_its_key(
    browser: Browser, person: Account, label_studio: Server, studio: Studio
) -> None:
    """Nothing hidden, too wide or faint; every key works; as many keys as targets, and three, answer a task."""
    tried = range(1, 9) if everything() else (8,)
    books = {n: load_scheme("stance-topic", base=Path(), targets=NAMES[:n]) for n in tried}
    boards = {n: board(studio, codebook) for n, codebook in books.items()}
    faults: list[str] = []
    silent, pressed, scrolled = {}, {}, {}
    with opened(browser, label_studio, person, boards[tried[0]], "narrow") as page:
        for n, codebook in books.items():
            if n != tried[0]:
                page.goto(labelling_url(label_studio.url, boards[n]))
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
