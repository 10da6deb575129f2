"""The pictures of docs/: a story written by hand, answered as an attentive reader would, and disputed."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import factory  # noqa: E402
from browsing import FLAGS  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from annotation.adjudication.adjudicate import adjudicators_codebook, adjudicators_instructions, reviewed  # noqa: E402
from annotation.adjudication.disputes import Dispute  # noqa: E402
from annotation.label_studio.client import Studio  # noqa: E402
from annotation.label_studio.objects import labelling_url  # noqa: E402
from annotation.label_studio.server import serve  # noqa: E402
from annotation.scheme import load_scheme  # noqa: E402
from annotation.scheme.guidelines import instructions  # noqa: E402
from annotation.scheme.screen import screen  # noqa: E402
from corpus.schema import Span  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from annotation.label_studio.server import Server
    from corpus.codebook import Codebook
    from corpus.schema import Answer

DOCS = ROOT / "docs"
TARGETS = ("Dewan Kota Rawa Indah", "Perusahaan Air Samudra")
MORE = (*TARGETS, "Warga Kampung Hulu", "Regu dinas", "Kampung Hilir", "Ibu Ratmi")
TITLE = "Pipa air Rawa Indah selesai lebih cepat, warga Kampung Hulu lega"
META = "kabarfiksi · daerah · Selasa, 25 Juni 2024, 11.14 WIB"
CAPTION = "Warga Kampung Hulu mengisi ember dari keran umum yang baru."
TEXT = """\
Setelah tujuh tahun menunggu, warga Kampung Hulu akhirnya mendapat air bersih. Berkat langkah cepat Dewan Kota Rawa \
Indah, pipa sepanjang empat kilometer itu rampung dua bulan sebelum tenggat.

"Dulu kami berjalan satu jam untuk dua ember," kata Ibu Ratmi, penjual kue di kampung itu. Kini air mengalir dari \
keran umum di depan warungnya sejak subuh.

Dewan memutus kontrak Perusahaan Air Samudra pada Januari karena perusahaan itu tiga kali meleset dari jadwal. \
Pekerjaan lalu diserahkan kepada regu dinas sendiri. "Kalau menunggu mereka, kami masih menimba," ujar seorang anggota \
regu.

Perusahaan Air Samudra tidak menjawab pertanyaan redaksi. Menurut catatan dewan, perusahaan itu belum mengembalikan \
uang muka untuk pipa yang tidak pernah dipasang.

Program serupa akan dilanjutkan ke Kampung Hilir setelah musim hujan. Anggarannya sudah disetujui, dan daftar pekerja \
diumumkan di balai kota."""
PRAISE, BLAME = "Berkat langkah cepat Dewan Kota Rawa Indah", "tiga kali meleset dari jadwal"

SAID = {
    "ani": ("against", BLAME, "high", "Tidak ada satu kata pun yang membela perusahaan itu."),
    "budi": ("neutral", "", "medium", "Keterlambatannya dilaporkan sebagai fakta, bukan dicela."),
    "citra": ("unclear", "", "low", "Redaksi sudah bertanya; saya ragu apakah artikel ini menyalahkan."),
}
"""What three annotators said about the company: stance, evidence, confidence, comment."""


def story(targets: tuple[str, ...]) -> dict[str, str]:
    """The data of the task."""
    named = {f"target_{n}": name for n, name in enumerate(targets, 1)}
    return {"title": TITLE, "meta": META, "caption": CAPTION, "text": TEXT, "task_key": "cerita", **named}


def disputed(codebook: Codebook) -> dict[str, str]:
    """The same task as the adjudicator sees it: three annotators, three stances towards the company."""
    task, (dewan, company) = factory.task(factory.article(1)), TARGETS
    answers: list[Answer] = []
    for name, (stance, evidence, confidence, comment) in SAID.items():
        start = TEXT.index(evidence)
        spans = (Span(start=start, end=start + len(evidence), label="against"),) if evidence else ()
        answers += [
            factory.answer(task, "stance", ["favor"], target=dewan, annotator=name),
            factory.answer(task, "stance", [stance], target=company, annotator=name),
            factory.answer(task, "topic", ["medtop:11000000"], annotator=name),
            factory.answer(task, "evidence", ["against"] if spans else [], target=company, annotator=name, spans=spans),
            factory.answer(task, "confidence", [confidence], annotator=name),
            factory.answer(task, "comment", [], annotator=name, comment=comment),
        ]
    due = [Dispute(article_id=task.article_id, target=company, question="stance", cause="tie")]
    data = story(TARGETS)
    return {**data, **reviewed(data, answers, codebook, due, 7)}


def mark(page: Page, key: str, words: str) -> None:
    """Press the key of a label and drag over these words, which stand in one line or break once."""
    page.keyboard.press(key)
    ends = page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.querySelector('.ns-body'), NodeFilter.SHOW_TEXT);
            while (walker.nextNode() && !walker.currentNode.data.includes(words));
            const start = walker.currentNode.data.indexOf(words), range = document.createRange();
            range.setStart(walker.currentNode, start); range.setEnd(walker.currentNode, start + words.length);
            const lines = [...range.getClientRects()], one = lines[0], last = lines[lines.length - 1];
            return [one.left + 2, (one.top + one.bottom) / 2, last.right - 2, (last.top + last.bottom) / 2];
        }""",
        words,
    )
    page.mouse.move(*ends[:2])
    page.mouse.down()
    page.mouse.move(*ends[2:], steps=8)
    page.mouse.up()
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")


@contextmanager
def browser_page(server: Server) -> Iterator[Page]:
    """A page of 1366x768, logged in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(60_000)
        page.goto(f"{server.url}/user/login/")
        page.fill("#email", server.email)
        page.fill("#password", server.password)
        page.click("button[type=submit]")
        page.wait_for_url(lambda url: "/user/login" not in url)
        yield page
        browser.close()


def open_board(page: Page, server: Server, board: int, guidelines: str = "") -> None:
    """The board's first task; a picture of its guidelines where a name is given."""
    page.goto(labelling_url(server.url, board))
    page.locator(".lsf-modal-ls").first.wait_for()
    page.wait_for_timeout(800)
    if guidelines:
        page.screenshot(path=DOCS / guidelines)
    page.keyboard.press("Escape")
    page.locator(".lsf-modal-ls").wait_for(state="detached")
    page.wait_for_selector(".ns-body .lsf-richtext__line")


def take(server: Server, studio: Studio) -> None:
    """Every picture."""
    two, six = (load_scheme("stance-topic", base=ROOT, targets=names) for names in (TARGETS, MORE))
    asked = adjudicators_codebook(two)
    boards = {}
    for title, config, guide, data in (
        ("sikap", screen(two), instructions(two), story(TARGETS)),
        ("sikap, enam sasaran", screen(six), instructions(six), story(MORE)),
        ("sikap, pemutus", screen(asked, reviewed=True), adjudicators_instructions(two), disputed(two)),
    ):
        boards[title] = studio.create_board(title=title, config=config, instructions=guide, overlap=1)
        studio.import_tasks(boards[title], [data])
    with browser_page(server) as page:
        open_board(page, server, boards["sikap"], "panduan-pedoman.png")
        mark(page, "q", PRAISE)
        mark(page, "Shift+W", BLAME)
        for key in ("1", "Shift+2", "p", "e", "9"):
            page.keyboard.press(key)
        page.fill(".ns-text textarea", "Suara perusahaan tidak ada, tetapi redaksi sudah bertanya.")
        page.keyboard.press("Tab")
        page.wait_for_timeout(500)
        page.screenshot(path=DOCS / "screen.png")
        for key in ("m", "l"):
            page.keyboard.press(key)
        page.keyboard.press("Control+Enter")
        page.get_by_role("button", name="OK").wait_for()
        page.wait_for_timeout(500)
        page.screenshot(path=DOCS / "panduan-ditolak.png")
        open_board(page, server, boards["sikap, enam sasaran"])
        page.screenshot(path=DOCS / "panduan-sasaran.png")
        open_board(page, server, boards["sikap, pemutus"])
        page.screenshot(path=DOCS / "adjudicate.png")


def main() -> None:
    """Take the pictures with a server of its own."""
    with TemporaryDirectory() as folder, serve(Path(folder)) as server, Studio(server.url, server.token) as studio:
        take(server, studio)


if __name__ == "__main__":
    main()
