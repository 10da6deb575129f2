"""Words that would run on the labelling screen, in the guidelines and in the list of tasks, if anything let them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import factory
import labelling
import pytest
from browsing import opened, shot

from annotation.annotators.accounts import make_users
from annotation.boards.ledger import read_ledger
from annotation.exchange.sync import push
from annotation.scheme import shipped_schemes

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from annotation.label_studio.client import Studio
    from annotation.label_studio.server import Server

pytestmark = [pytest.mark.label_studio, pytest.mark.browser]

RUNS = "window.broken=1"
ELEMENT = f"<img src=x onerror={RUNS}>"
TITLE = f"</script><script>{RUNS}</script>{ELEMENT} {{{{7*7}}}} ${{{RUNS}}} [klik](javascript:{RUNS})"
TEXT = f"{ELEMENT}<svg onload={RUNS}>\n\n<a href='javascript:{RUNS}'>klik</a> <iframe srcdoc='<script>{RUNS}</script>'>"
GUIDELINES = f"# Pedoman\n\n{ELEMENT} [klik di sini](javascript:{RUNS}) <javascript:{RUNS}> ![x](data:text/html,x)\n"
TARGETS = [f"Uni <b onclick={RUNS}>X</b>", '"><script>']
LIVE = """[...document.querySelectorAll("img[src=x], svg[onload], iframe[srcdoc], b[onclick]")].length
    + [...document.links].filter(one => one.protocol === "javascript:").length"""


def hostile_scheme(folder: Path) -> str:
    """The shipped scheme about stance, its words hostile; the name of its file in ``folder``."""
    folder.mkdir(parents=True)
    text = shipped_schemes()["stance"].read_text(encoding="utf-8")
    words = {
        'id = "Mendukung"': f"id = {json.dumps('Mendukung ' + ELEMENT)}",
        'id = "Sikap artikel terhadap: {target}"': f"id = {json.dumps(ELEMENT + ' {target}')}",
        'title = "Sikap artikel terhadap target"': f"title = {json.dumps('Sikap ' + ELEMENT)}",
        'guidelines = """\n': f'guidelines = """\n{GUIDELINES}\n',
    }
    for usual, other in words.items():
        assert usual in text
        text = text.replace(usual, other, 1)
    (folder / "jahat.toml").write_text(text, encoding="utf-8")
    return "jahat.toml"


def test_no_word_of_an_article_or_a_scheme_runs(
    tmp_path: Path, browser: Browser, studio: Studio, label_studio: Server
) -> None:
    """An annotator sees the words as they stand, an administrator in the list of tasks too; nothing is fetched."""
    folder = tmp_path / "layar-jahat"
    toml = labelling.TOML.replace("[label]\n", f'[label]\nscheme = "{hostile_scheme(folder)}"\n')
    toml = toml.replace('["Persekutuan Utara", "Republik Samudra"]', json.dumps(TARGETS))
    article = factory.article(1, title=TITLE, text=TEXT, section=ELEMENT, image_caption=ELEMENT, authors=(ELEMENT,))
    project = labelling.rebuilt(folder, [article], sample=1, overlap=1, toml=toml)
    push(project, studio, new_project=True)
    board = read_ledger(project).boards[-1].board
    person = make_users(studio, ["jahat@penilai.example"])[0]

    with opened(browser, label_studio, person, board, "narrow") as page:
        page.get_by_text("klik di sini").first.wait_for()
        guidelines = page.evaluate(LIVE)
        page.keyboard.press("Escape")
        page.locator(".lsf-modal-ls").wait_for(state="detached")
        shown = page.locator(".ns-root").inner_text()
        labelling_screen = page.evaluate(LIVE)
        shot(page, "hostile")
        page.goto(f"{label_studio.url}/projects/{board}/data")
        page.get_by_text("</script>").first.wait_for()
        assert (guidelines, labelling_screen, page.evaluate(LIVE)) == (0, 0, 0)
        assert page.evaluate("window.broken") is None

    assert TITLE in shown
    assert f"<a href='javascript:{RUNS}'>klik</a>" in shown
    assert f"Mendukung {ELEMENT}" in shown
    assert TARGETS[0] in shown
