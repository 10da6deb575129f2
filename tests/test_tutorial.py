"""The tutorial, followed word by word: each of its commands in turn, on the invented portal, without a network."""

from __future__ import annotations

import re
import shlex
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotation.annotators.simulated import simulate
from annotation.boards.ledger import read_ledger
from annotation.scheme import load_scheme
from corpus.project import Project
from kliping import cli
from kliping.demo.annotators import PERSONAS, reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotation.label_studio.client import Studio
    from annotation.label_studio.server import Server

pytestmark = pytest.mark.label_studio

ROOT = Path(__file__).parents[1]
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
PORT = "8765"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
IN_ANOTHER_TERMINAL = ("kliping demo --portal-only", "kliping -C sikap-tol label serve")


@dataclass(frozen=True)
class Desk:
    """The terminal of the person who follows the tutorial, in an empty folder."""

    port: str
    capsys: pytest.CaptureFixture[str]

    def run(self, line: str) -> str:
        """What one line prints, as it stands but for the port; a crawl needs a process of its own."""
        kliping, *words = shlex.split(line.replace(PORT, self.port), comments=True)
        assert kliping == "kliping"
        if "crawl" in words:
            return self.python("-m", kliping, *words)
        code = cli.run(words)
        shown = "".join(self.capsys.readouterr())
        assert code == 0, f"{line}\n{shown}"
        return shown

    def python(self, *words: str) -> str:
        """What a Python of its own prints."""
        done = subprocess.run([sys.executable, *words], check=False, capture_output=True, text=True)
        assert done.returncode == 0, f"{words}\n{done.stderr}"
        return done.stdout + done.stderr


@contextmanager
def portal(port: str) -> Iterator[None]:
    """What the second terminal runs: the invented portal, until the end."""
    command = [sys.executable, "-m", *IN_ANOTHER_TERMINAL[0].split(), "--port", port]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout
            assert any(shown.startswith("crawl it with") for shown in process.stdout)
            yield
        finally:
            process.terminate()


@pytest.fixture
def desk(
    tmp_path: Path, label_studio: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """A terminal that knows the shared server: that one stands for ``label serve``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "KLIPING_LABEL_STUDIO_URL": label_studio.url,
        "KLIPING_LABEL_STUDIO_TOKEN": label_studio.token,
        "PYTHONPATH": str(ROOT),
        "HF_HUB_OFFLINE": "1",
        "HF_HOME": str(tmp_path / "hf"),
    }.items():
        monkeypatch.setenv(name, value)
    return Desk(port, capsys)


def test_the_tutorial_can_be_followed_word_by_word(desk: Desk, studio: Studio) -> None:
    """Every command ends well, most name the next one, and the project that they leave holds."""
    shown: dict[str, str] = {}
    code: list[str] = []
    with portal(desk.port):
        for kind, block in BLOCK.findall(TUTORIAL):
            if kind == "toml":
                Path("sikap-tol/corpus.toml").write_text(block, encoding="utf-8")
            elif kind == "python":
                code.append(block)
            elif kind == "sh":
                shown |= {line: follow(desk, line, studio) for line in block.splitlines()}
    last = desk.python("-c", "\n".join([*code, "import os, sys; sys.stdout.flush(); os._exit(0)"]))

    assert len(shown) == 18
    assert sum("next: " in text for text in shown.values()) == 9
    assert re.search(r"^articles +41$", shown["kliping -C sikap-tol build"], re.MULTILINE)
    assert "30 tasks added" in shown["kliping -C sikap-tol label push"]
    assert "90 new answers" in shown["kliping -C sikap-tol label pull"]
    assert "0 failed" in shown["kliping -C sikap-tol release check"]
    assert "every digest matches" in shown["kliping -C sikap-tol verify"]
    assert "'title': 'Pemilik Warung Jalur Lama Cemas Tol Arunika Matikan Usaha Mereka'" in last
    assert "['favor', 'against', 'neutral', 'not_mentioned', 'unclear']" in last


def follow(desk: Desk, line: str, studio: Studio) -> str:
    """What one line of the tutorial prints; before the status is looked at, the three people label."""
    if line in IN_ANOTHER_TERMINAL:
        return ""
    if line.endswith("label status"):
        answer(Path("sikap-tol"), studio)
    return desk.run(line)


def answer(folder: Path, studio: Studio) -> None:
    """The three people label: simulated ones, who know what each story was written to say."""
    project = Project.at(folder)
    codebook = load_scheme("stance-topic", base=folder, targets=project.config.label.targets)
    (board,) = read_ledger(project).boards
    simulate(studio, board.board, [persona.name for persona in PERSONAS], reader(codebook))
