"""What a screen reader finds on the pages of the project's own server: their language, their groups, their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import opened, shot

from annotation.annotators.accounts import Account, make_users
from annotation.label_studio.objects import labelling_url
from annotation.scheme import load_scheme
from annotation.scheme.preview import example
from annotation.scheme.screen import screen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from annotation.label_studio.client import Studio
    from annotation.label_studio.server import Server

pytestmark = [pytest.mark.label_studio, pytest.mark.browser]

NAMES = ("Persekutuan Utara", "Republik Samudra")
TITLE = "Anggaran pipa air bersih disahkan"
QUESTIONS = [
    ("group", "1. Sikap artikel terhadap: …"),
    ("radiogroup", "Persekutuan Utara"),
    ("radiogroup", "Republik Samudra"),
    ("group", "Bukti"),
    ("group", "2. Topik (1 sampai 3)"),
    ("radiogroup", "3. Keyakinan Anda"),
    ("textbox", "4. Catatan (opsional)"),
]
BUTTONS = [
    "Daftar tombol",
    "Cerah",
    "Tidak ada tugas sebelumnya",
    "Tunda tugas ini",
    "Batalkan langkah",
    "Ulangi langkah",
    "Kosongkan semua jawaban",
    "Setelan",
    "Lewati",
    "Kirim",
]


@pytest.fixture(scope="module")
def person(label_studio: Server) -> Account:
    """An annotator's log-in."""
    from annotation.label_studio.client import Studio  # noqa: PLC0415 -- the shared one lives for one test

    with Studio(label_studio.url, label_studio.token) as studio:
        return make_users(studio, ["dengar@penilai.example"])[0]


@pytest.fixture
def board(studio: Studio) -> int:
    """Two tasks about two targets."""
    codebook = load_scheme("stance-topic", base=Path(), targets=NAMES)
    made = studio.create_board(title="didengar", config=screen(codebook), instructions="", overlap=1)
    studio.import_tasks(made, [example(codebook), {**example(codebook), "title": "Yang kedua"}])
    return made


def language(page: Page) -> str | None:
    """Of the page, as it says itself."""
    return page.locator("html").get_attribute("lang")


def progress(page: Page) -> str:
    """The count of tasks, as text."""
    return page.locator(".lsf-current-task__task-count").inner_text()


def nodes(page: Page) -> list[tuple[str, str]]:
    """Role and name of all that the browser tells a screen reader of, in the order in which it stands on the page."""
    raw = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in raw}
    found, due = [], [raw[0]["nodeId"]]
    while due:
        node = by_id[due.pop()]
        due += reversed([child for child in node.get("childIds", ()) if child in by_id])
        if not node["ignored"]:
            found.append((node["role"]["value"], node.get("name", {}).get("value", "")))
    return found


def groups(page: Page) -> list[tuple[str, str]]:
    """Role and name of what holds a question or a part of it."""
    return [node for node in nodes(page) if node[0] in {"group", "radiogroup", "textbox"}]


def names(page: Page, role: str) -> list[str]:
    """The names of everything of a role."""
    return [name for one, name in nodes(page) if one == role]


def press(page: Page, keys: str) -> None:
    """One key after the other."""
    for key in keys:
        page.keyboard.press(key)


def test_log_in_page_speaks_indonesian(browser: Browser, person: Account, board: int, label_studio: Server) -> None:
    """Its language, its labels and its refusal; a wrong password loses neither the address nor the way to the task."""
    page = browser.new_page()
    page.goto(labelling_url(label_studio.url, board))
    shot(page, "log-in")
    page.get_by_label("Alamat surel").fill(person.email)
    page.get_by_label("Kata sandi").fill("bukan kata sandinya")
    page.get_by_role("button", name="Masuk").click()
    refusal = page.get_by_role("alert").inner_text()
    shot(page, "log-in-refused")
    spoken, kept, way = language(page), page.get_by_label("Alamat surel").input_value(), page.url
    page.close()

    assert (spoken, kept) == ("id", person.email)
    assert refusal.startswith("Alamat surel atau kata sandi keliru.")
    assert f"projects/{board}/data" in way
    assert "labeling" in way


def test_screen_reader_hears_which_choices_belong_together(
    browser: Browser, person: Account, board: int, label_studio: Server
) -> None:
    """Every question is a group named by its heading, every target a group within; in the next task, too."""
    with opened(browser, label_studio, person, board, "narrow") as page:
        page.get_by_role("article", name=TITLE).wait_for()
        heard, spoken, count = groups(page), language(page), progress(page)
        page.get_by_role("radiogroup", name="Republik Samudra").get_by_role("radio", name="Menentang").check()
        press(page, "1p9")
        page.get_by_role("button", name="Kirim").click()
        page.get_by_role("article", name="Yang kedua").wait_for()
        then = groups(page)

    assert (spoken, count) == ("id", "1 dari 2")
    assert heard == QUESTIONS
    assert then == QUESTIONS


def test_nothing_around_the_questions_is_english(
    browser: Browser, person: Account, board: int, label_studio: Server
) -> None:
    """Buttons, counts and the end of the queue are Indonesian, to the ear as to the eye; the list of tasks is not."""
    with opened(browser, label_studio, person, board, "narrow") as page:
        page.get_by_role("article", name=TITLE).wait_for()
        buttons = names(page, "button")
        for task in (TITLE, "Yang kedua"):
            page.get_by_role("article", name=task).wait_for()
            press(page, "13p9")
            page.keyboard.press("Shift+Digit1")
            page.get_by_role("button", name="Kirim").click()
        page.get_by_text("Semua tugas selesai").wait_for()
        shot(page, "done")
        settings = page.get_by_role("link", name="Settings").count()
        end = page.get_by_text("Tidak ada lagi yang perlu Anda nilai. Terima kasih!").is_visible()
        page.goto(f"{label_studio.url}/projects/{board}/data")
        page.get_by_text("Label All Tasks").first.wait_for()
        elsewhere = language(page)

    assert buttons == BUTTONS
    assert (end, settings) == (True, 0)
    assert elsewhere == "en"
