"""The main screens as people see them, on terminals of 80 and 120 columns: ``tests/screens/<name>-<columns>.txt``.

``cd tests && PYTHONPATH=.. python screens.py`` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
from click import unstyle

from annotation.annotators.progress import BoardStatus, Pace
from kliping import cli
from kliping.views.crawl import print_report
from kliping.views.progress import print_status
from spiders.crawl.report import Coverage, CrawlReport, Place

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent / "screens"
WIDTHS = (80, 120)
_DIGEST = re.compile(r"\b[0-9a-f]{16}(?=…)|\b[0-9a-f]{64}\b")


class FakeTerminal(io.StringIO):
    """Takes in what is written to it, and says that it is a terminal."""

    def isatty(self) -> bool:
        """It is one, for whoever asks."""
        return True


def screen(show: Callable[[], object], columns: int) -> str:
    """What :func:`styled_screen` gives, without styles and digests."""
    lines = unstyle(styled_screen(show, columns)).split("\n")
    return _DIGEST.sub(lambda found: "0" * len(found[0]), "\n".join(line.rstrip() for line in lines))


def styled_screen(show: Callable[[], object], columns: int) -> str:
    """What ``show`` prints on a terminal of so many columns, stdout before stderr."""
    shown, said = FakeTerminal(), FakeTerminal()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"COLUMNS": str(columns), "LINES": "40", "TERM": "xterm", "NO_COLOR": ""}.items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdout", shown)
        patch.setattr(sys, "stderr", said)
        patch.setattr("kliping.views.next_step.called", lambda: "kliping")  # wherever it is installed
        show()
    return shown.getvalue() + said.getvalue()


def too_wide(text: str, columns: int) -> list[str]:
    """The lines that a terminal of so many columns would fold, but for commands, which are there to be copied."""
    return [line for line in text.splitlines() if len(line) > columns and not line.startswith("next: ")]


def screens(root: Path) -> dict[str, Callable[[], object]]:
    """Name -> what shows the screen, over a project that is made in ``root``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(factory, "SCHEME", worded(factory.SCHEME))
        mini_project.labelled_project(root)
    one = factory.article(3).id

    def run(*words: str) -> Callable[[], object]:
        return lambda: cli.run(["-C", str(root), *words])

    return {
        "portal": run("portals", "kabarfiksi"),
        "find": run("find", "Samudra"),
        "show": run("show", one),
        "trace": run("trace", one),
        "plan": run("label", "plan"),
        "agree": run("label", "agree", "--detail"),
        "pace": run("label", "status", "--pace"),
        "review": run("label", "review"),
        "resolve": run("label", "resolve"),
        "crawl": lambda: print_report(crawl()),
        "status": lambda: print_status(status()),
        "wrong-command": run("push"),
        "wrong-portal": run("portals", "kabarfksi"),
    }


WORDS = {
    "favor": ("Mendukung", "in favour"),
    "against": ("Menentang", "against"),
    "neutral": ("Netral atau berimbang", "neutral or balanced"),
    "not_mentioned": ("Target tidak dibahas", "target not discussed"),
    "unclear": ("Tidak dapat ditentukan", "cannot be determined"),
    "medtop:04000000": ("Ekonomi, bisnis, dan keuangan", "economy, business and finance"),
    "medtop:11000000": ("Politik dan pemerintahan", "politics and government"),
    "medtop:17000000": ("Cuaca", "weather"),
}


def worded(scheme: str) -> str:
    """The scheme of the factory, whose choices are called by their codes, with the words of the shipped ones."""
    for code, (in_indonesian, in_english) in WORDS.items():
        bare = f'{{code = "{code}", id = "{code}", en = "{code}"}}'
        scheme = scheme.replace(bare, f'{{code = "{code}", id = "{in_indonesian}", en = "{in_english}"}}')
    return scheme


def crawl() -> CrawlReport:
    """Two days of two sections, and a remark."""
    return CrawlReport(
        coverage=tuple(
            Coverage(
                place=Place(portal="kabarfiksi", section=section, day=date(2024, 6, day)),
                lists=3,
                found=120 + day,
                fetched=100,
                pages=130,
                held=day,
                failed=20,
            )
            for section in ("internasional", "olahraga-dan-kesehatan")
            for day in (20, 21)
        ),
        faults=(),
        remarks=("the list of kabarfiksi/olahraga-dan-kesehatan has no dates: it was followed back to its end",),
        requests=512,
        archived=490,
        missing=0,
        interrupted=False,
        seconds=754.0,
    )


def status() -> BoardStatus:
    """A board with two people, one of whom has not begun."""
    people = (
        Pace(
            email="ayu.lestari@penilai.example",
            annotator="annotator-0123456789ab",
            answers=37,
            skipped=2,
            median_seconds=41.5,
            last_answer_at=datetime(2024, 7, 10, 1, 10, tzinfo=UTC),
        ),
        Pace(
            email="bintang.samudra.wijaya@penilai.example",
            annotator="annotator-ba9876543210",
            answers=0,
            skipped=0,
            median_seconds=None,
            last_answer_at=None,
        ),
    )
    return BoardStatus(
        board=7,
        title="sikap-fiksi: stance-topic 1.0 (overlap 3)",
        url="http://127.0.0.1:8080/projects/7/data?labeling=1",
        tasks=24,
        done=3,
        begun=11,
        answers=37,
        skipped=2,
        drafts=1,
        remaining=35,
        people=people,
    )


def write() -> None:
    """Every screen at every width, written to its file."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as root:
        for name, show in screens(Path(root) / "sikap-fiksi").items():
            for columns in WIDTHS:
                text = screen(show, columns).replace(root, "/tmp")  # noqa: S108 -- a name, no place
                (FOLDER / f"{name}-{columns}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
