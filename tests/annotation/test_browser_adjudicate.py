"""An adjudicator at work in headless Chromium: reads, sees the answers side by side, decides, says why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import factory
import labelling
import pytest
from browsing import opened, saved, shot, wider_than_seen

from annotation.adjudication.adjudicate import adjudicate
from annotation.annotators.accounts import Account, make_users
from annotation.annotators.simulated import choose, mark, simulate, write
from annotation.exchange.pull import pull
from annotation.exchange.sync import push
from corpus.schema import ADJUDICATION
from corpus.tables import read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from annotation.label_studio.client import Studio
    from annotation.label_studio.server import Server
    from corpus.project import Project

pytestmark = [pytest.mark.label_studio, pytest.mark.browser]

STANCES = {
    "layar-ani": ("favor", "Judulnya memuji."),
    "layar-budi": ("against", ""),
    "layar-citra": ("neutral", "Kedua pihak dikutip."),
}


@pytest.fixture
def disputed(tmp_path: Path, studio: Studio) -> Project:
    """One article on which three annotators chose three stances, with evidence and remarks, pulled."""
    article = factory.article(1, text=factory.prose(1, paragraphs=9))
    project = labelling.rebuilt(tmp_path / f"layar-{tmp_path.name[-20:]}", [article], sample=1, overlap=3)
    board = push(project, studio, new_project=True).board

    def answer(data: dict[str, str], name: str) -> list[dict[str, object]]:
        code, words = STANCES[name]
        regions = [*labelling.opinion(data["text"], code), write("comment", words)]
        end = data["text"].index(".") + 1
        regions = [region for region in regions if region["from_name"] != "evidence"]
        return [*regions, mark("evidence", "evidence_favor_1", data["text"], 0, end), choose("confidence", ["high"])]

    simulate(studio, board, list(STANCES), answer)
    pull(project, studio)
    return project


@pytest.fixture(scope="module")
def adjudicator(label_studio: Server) -> Account:
    """An adjudicator's log-in."""
    from annotation.label_studio.client import Studio  # noqa: PLC0415 -- the shared one lives for one test

    with Studio(label_studio.url, label_studio.token) as studio:
        return make_users(studio, ["dewi@pemutus.example"])[0]


def test_an_adjudicator_decides(
    browser: Browser, disputed: Project, adjudicator: Account, label_studio: Server, studio: Studio
) -> None:
    """Answers of A, B, C stand above the disputed question; choice, cause and reason are home after the next pull."""
    made = adjudicate(disputed, studio, new_project=True).push
    assert made is not None

    with opened(browser, label_studio, adjudicator, made.board, "narrow") as page:
        page.get_by_text("Memutuskan perbedaan").first.wait_for()
        shot(page, "adjudicate-guidelines")
        page.keyboard.press("Escape")
        page.locator(".lsf-modal-ls").wait_for(state="detached")
        due = page.locator(".ns-due")
        table = page.locator("table.ns-said").first.inner_text()
        seen = page.content()
        sideways = wider_than_seen(page)
        below = page.locator(".ns-card", has_text="Mengapa Anda memutuskan begitu?").inner_text()
        caption = page.locator(".ns-caption").is_visible()
        shot(page, "adjudicate")
        page.locator(".ns-side .lsf-choice", has_text=re.compile("^Menentang")).first.locator("label").click()
        page.locator(".ns-side .lsf-choice", has_text="Pedoman belum mengaturnya").first.locator("label").click()
        page.fill(".ns-side textarea", "Kalimat pembukanya menyalahkan.")
        shot(page, "adjudicate-decided")
        marked = due.count()
        saved(page, "POST", lambda: page.get_by_role("button", name="Kirim").click())
    report = pull(disputed, studio)

    (row,) = read_rows(disputed.annotations / "adjudications.parquet", ADJUDICATION)
    assert (marked, sideways, caption) == (1, [], False)
    assert "Bukti" not in below
    assert "Keyakinan" not in below
    assert table.split("\n")[0].split() == ["A", "B", "C"]
    assert "layar-ani" not in seen
    assert (report.decisions, report.faults) == (1, ())
    assert (row["value"], row["reason"], row["stands"]) == (["against"], "Kalimat pembukanya menyalahkan.", True)
    assert row["disagreement"] == "guideline-gap"
    assert row["adjudicator"].startswith("annotator-")
