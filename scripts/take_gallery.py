"""The gallery's pictures of the terminal, the report and the card, from the project that ``kliping demo`` makes.

``scripts/pictures`` runs this after the pictures of Label Studio. With the folder of such a project that one is used.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browsing import FLAGS  # noqa: E402
from markdown import markdown  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from rich._export_format import CONSOLE_SVG_FORMAT  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.text import Text  # noqa: E402
from screens import styled_screen  # noqa: E402

from corpus.project import Project  # noqa: E402
from kliping import cli  # noqa: E402
from kliping.api.projects import articles  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = ROOT / "docs"
COLUMNS = 88
# The page has no font of somebody else fetched: the reader's own monospaced one serves as well.
SVG = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace("Fira Code", "monospace")
CARD_STYLE = """body { margin: 2rem auto; max-width: 52rem; color: #1d2329;
font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; }
code { font-family: "DejaVu Sans Mono", monospace; font-size: .85em; } table { border-collapse: collapse; }
pre { overflow: hidden; } th, td { padding: .3rem .7rem; border: 1px solid #d5dade; text-align: left; }"""
LARGEST = 150_000
"""Bytes of a picture, so that the repository stays small."""
SHOTS = (
    "screen",
    "adjudicate",
    "panduan-pedoman",
    "panduan-sasaran",
    "panduan-ditolak",
    "report",
    "report-article",
    "card",
)
"""Pictures of a browser's window: those of Label Studio, taken before, and those taken here."""


def terminal(project: Project, name: str, *words: str) -> None:
    """``docs/terminal-<name>.svg``: a command and what it prints, as text that can be searched."""
    typed = " ".join(f'"{word}"' if " " in word else word for word in words)
    shown = styled_screen(lambda: cli.run(["-C", str(project.root), *words]), COLUMNS)
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), highlight=False)
    said = shown.rstrip().replace(str(project.root), "sikap")
    text = Text.from_ansi(f"\033[1m$ kliping {typed}\033[0m\n{said}")
    console.print(text, no_wrap=True, overflow="ellipsis")
    svg = console.export_svg(title=f"kliping {name}", code_format=SVG, unique_id=f"terminal-{name}")
    (DOCS / f"terminal-{name}.svg").write_text(svg, encoding="utf-8")


def small(path: Path) -> None:
    """The picture with 256 colours, which is as many as a screen of text needs.

    Raises:
        SystemExit: It is still larger than ``LARGEST``.
    """
    with Image.open(path) as picture:
        if picture.mode == "P":
            return  # it has been made small before
        picture.convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )
    if path.stat().st_size > LARGEST:
        sys.exit(f"{path}: {path.stat().st_size:,} bytes; expected {LARGEST:,} at most: take less of the page")


def pages(project: Project, browser: Browser) -> None:
    """The report, the page of an article with copies, and the head of the card."""
    cli.run(["-C", str(project.root), "report", "--articles", "50"])
    copied = next(row["cluster_id"] for row in articles(project).to_pylist() if row["duplicate_of"])
    card = (project.release / project.config.release.version / "README.md").read_text(encoding="utf-8")
    html = project.root / "card.html"
    body = markdown(card.split("---\n", 2)[2], extensions=["tables", "fenced_code"])
    html.write_text(f"<!doctype html><meta charset=utf-8><style>{CARD_STYLE}</style>{body}", encoding="utf-8")
    for name, file, height in (
        ("report", project.root / "report.html", 1250),
        ("report-article", project.root / "report-articles" / f"{copied}.html", 1500),
        ("card", html, 1000),
    ):
        page = browser.new_page(viewport={"width": 1100, "height": height})
        page.goto(file.as_uri())
        page.screenshot(path=DOCS / f"{name}.png")
        page.close()


def take(project: Project) -> None:
    """Every picture; one command a picture in the terminal."""
    found = articles(project, ["id", "title"]).to_pylist()
    one = next(row["id"] for row in found if row["title"].startswith("Tol Arunika Diperkirakan"))
    terminal(project, "find", "find", "Tol Arunika", "truk")
    terminal(project, "agree", "label", "agree")
    terminal(project, "trace", "trace", one)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        pages(project, browser)
        browser.close()


def main() -> None:
    """Take the pictures, of a demo's project that is made where none is named; make every picture small."""
    if sys.argv[1:]:
        take(Project.at(sys.argv[1]))
    else:
        with TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-m", "kliping", "demo", "--out", folder], check=True, cwd=ROOT)  # noqa: S603 -- ours
            take(Project.at(folder))
    for name in SHOTS:
        small(DOCS / f"{name}.png")


if __name__ == "__main__":
    main()
