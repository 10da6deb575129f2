"""An annotator at work in headless Chromium, on the screen that the shipped scheme draws.

``KLIPING_SCREENSHOTS=DIR`` saves what the annotator sees.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import factory
import labelling
import pytest
from browsing import SCREENS, opened, saved, shot, wider_than_seen

from annotation.annotators.accounts import Account, make_users
from annotation.exchange.pull import pull
from annotation.exchange.sync import push
from annotation.labels.build import build_labels
from corpus.codebook import load
from corpus.release.build import build_release
from corpus.schema import ANNOTATION
from corpus.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from annotation.label_studio.client import Studio
    from annotation.label_studio.server import Server
    from corpus.project import Project

pytestmark = [pytest.mark.label_studio, pytest.mark.browser]


@pytest.fixture(scope="module")
def person(label_studio: Server) -> Account:
    """An annotator's log-in."""
    from annotation.label_studio.client import Studio  # noqa: PLC0415 -- the shared one lives for one test

    with Studio(label_studio.url, label_studio.token) as studio:
        return make_users(studio, ["layar@penilai.example"])[0]


@pytest.fixture
def project(tmp_path: Path, studio: Studio) -> Project:
    """Two tasks on the server: an article of usual length, with a caption."""
    captioned = {"image_caption": "Warga menunggu kapal di dermaga Pulau Angin."}
    articles = [factory.article(n, text=factory.prose(n, paragraphs=9), **captioned) for n in (1, 2)]
    made = labelling.rebuilt(tmp_path / "sikap-pers", articles, sample=2, overlap=1)
    push(made, studio, new_project=True)
    return made


@pytest.fixture
def page(
    request: pytest.FixtureRequest, browser: Browser, project: Project, person: Account, label_studio: Server
) -> Iterator[Page]:
    """The first task, opened by the annotator."""
    with opened(browser, label_studio, person, board_of(project), getattr(request, "param", "narrow")) as shown:
        yield shown


def board_of(project: Project) -> int:
    """The project's number on the server."""
    from annotation.boards.ledger import read_ledger  # noqa: PLC0415

    return read_ledger(project).boards[-1].board


def close_guidelines(page: Page) -> None:
    """Away with the dialog; it fades, and until it is gone it takes the mouse."""
    page.get_by_text("Pedoman: sikap artikel dan topik berita").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".lsf-modal-ls").wait_for(state="detached")


def drag_over(page: Page, words: int) -> None:
    """Mark the first words of the article with the mouse."""
    box: dict[str, float] = page.evaluate(
        """words => {
            const line = document.querySelector('.ns-body .lsf-htx-richtext');
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            const text = walker.nextNode();
            const range = document.createRange();
            const end = text.data.split(' ').slice(0, words).join(' ').length;
            range.setStart(text, 0); range.setEnd(text, end);
            const box = range.getClientRects()[0];
            return {left: box.left, right: box.right, middle: (box.top + box.bottom) / 2};
        }""",
        words,
    )
    page.mouse.move(box["left"] + 1, box["middle"])
    page.mouse.down()
    page.mouse.move(box["right"] - 2, box["middle"], steps=8)
    page.mouse.up()


def choose(page: Page, words: str, nth: int = 0) -> None:
    """Click a choice by its words."""
    page.locator(".ns-side .lsf-choice", has_text=re.compile(f"^{words}")).nth(nth).locator("label").click()


def out_of_sight(page: Page) -> list[str]:
    """Questions for which the card has to be scrolled."""
    found: list[str] = page.evaluate(
        """() => {
            const bottom = document.querySelector('.ns-side').getBoundingClientRect().bottom;
            return [...document.querySelectorAll('.ns-card')]
                .filter(card => card.getBoundingClientRect().bottom > bottom + 1).map(card => card.innerText);
        }"""
    )
    return found


def progress(page: Page) -> list[object]:
    """The editor's words of the progress, whether in the typeface whose o looks like "dari", and if that loads."""
    found: list[object] = page.evaluate(
        """async () => {
            const count = document.querySelector('.lsf-current-task__task-count');
            const loaded = await document.fonts.load('14px ns-dari', 'of');
            return [count.innerText, getComputedStyle(count).fontFamily.includes('ns-dari'), loaded.length];
        }"""
    )
    return found


def released_stances(project: Project) -> set[tuple[str, str]]:
    """Target and class of every row of the release that is made of what was pulled."""
    build_labels(project)
    release = build_release(project)
    classes = load(release / "codebook.json").question("stance").codes
    rows = [row for file in sorted((release / "data" / "stance").glob("*.parquet")) for row in read_rows(file)]
    return {(row["target"], classes[row["stance"]]) for row in rows}


@pytest.mark.parametrize("page", SCREENS, indirect=True)
def test_an_annotator_reads_answers_and_submits(page: Page, project: Project, studio: Studio) -> None:
    """Log in, read the guidelines, mark evidence, answer by mouse and keys, submit: table and release hold it."""
    page.get_by_text("Pedoman: sikap artikel dan topik berita").first.wait_for()
    shot(page, "guidelines")
    close_guidelines(page)
    text = page.locator(".ns-body .lsf-htx-richtext").inner_text()
    sideways = wider_than_seen(page)
    page.keyboard.press("q")
    page.locator(".lsf-label_selected", has_text="Bukti mendukung: Persekutuan Utara").wait_for()
    drag_over(page, 3)
    page.locator(".ns-body .htx-highlight").first.wait_for()
    carried = page.evaluate("getComputedStyle(document.querySelector('.ns-body .htx-highlight'), '::after').content")
    page.keyboard.press("Escape")
    choose(page, "Mendukung")
    page.keyboard.press("Shift+Digit2")
    page.keyboard.press("p")
    page.keyboard.press("e")
    page.keyboard.press("9")
    page.fill(".ns-side textarea", "Judulnya lebih tajam daripada isinya.")
    shot(page, "screen")
    hidden, counted = out_of_sight(page), progress(page)
    saved(page, "POST", lambda: page.get_by_role("button", name="Kirim").click())

    report = pull(project, studio)

    table = read_rows(project.annotations / "annotations.parquet", ANNOTATION)
    given: dict[Any, Any] = {(row["question"], row["target"]): row for row in table}
    values = {place: row["value"] for place, row in given.items() if row["value"]}
    assert (sideways, hidden) == ([], [])
    assert counted == ["1 dari 2", True, 1]
    assert carried == '"1:Bukti mendukung: Persekutuan Utara"'
    assert (report.new, report.alarms, report.faults) == (1, (), ())
    assert values == {
        ("stance", "Persekutuan Utara"): ["favor"],
        ("stance", "Republik Samudra"): ["against"],
        ("topic", None): ["medtop:04000000", "medtop:11000000"],
        ("evidence", "Persekutuan Utara"): ["favor"],
        ("confidence", None): ["high"],
    }
    span = given["evidence", "Persekutuan Utara"]["spans"][0]
    assert (span["start"], span["end"], span["label"]) == (0, len(" ".join(text.split()[:3])), "favor")
    assert given["comment", None]["comment"] == "Judulnya lebih tajam daripada isinya."
    assert released_stances(project) == {("Persekutuan Utara", "favor"), ("Republik Samudra", "against")}


def test_an_unanswered_question_is_asked_for_in_indonesian(page: Page) -> None:
    """Submitting too early names the question that is missing, and sends nothing."""
    close_guidelines(page)
    choose(page, "Mendukung")
    page.get_by_role("button", name="Kirim").click()

    missing = page.get_by_text("Pertanyaan 1 belum dijawab untuk Republik Samudra.")
    missing.wait_for()
    assert missing.is_visible()


def test_an_annotator_mends_an_answer_and_skips_the_next(page: Page, project: Project, studio: Studio) -> None:
    """Back to the task just answered, another stance, update, then skip: the first answer is kept as superseded."""
    close_guidelines(page)
    first = page.locator(".ns-article h2").inner_text()
    for key in ("1", "Shift+Digit3", "p", "9"):
        page.keyboard.press(key)
    saved(page, "POST", lambda: page.get_by_test_id("bottombar-submit-button").click())
    page.locator(".ns-article h2").filter(has_not_text=first).wait_for()
    pull(project, studio)
    page.get_by_test_id("prev-task").click()
    page.locator(".ns-article h2").filter(has_text=first).wait_for()
    choose(page, "Menentang")
    saved(page, "PATCH", lambda: page.get_by_test_id("bottombar-update-button").click())
    page.get_by_test_id("next-task").click()
    page.locator(".ns-article h2").filter(has_not_text=first).wait_for()
    saved(page, "POST", lambda: page.get_by_test_id("bottombar-skip-button").click())

    report = pull(project, studio)

    table = read_rows(project.annotations / "annotations.parquet", ANNOTATION)
    stances = [
        (row["value"], row["superseded"], row["skipped"])
        for row in table
        if (row["question"], row["target"]) == ("stance", "Persekutuan Utara")
    ]
    assert (report.new, report.versions, report.skipped, report.alarms, report.faults) == (2, 3, 1, (), ())
    assert sorted(stances) == [([], False, True), (["against"], False, False), (["favor"], True, False)]
