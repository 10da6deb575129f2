"""``kliping demo``: the whole road, on a real Label Studio, as a researcher types it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from annotation.annotators.accounts import log_in
from corpus.project import Project
from corpus.schema import ANNOTATION
from corpus.tables import read_rows
from kliping.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.label_studio

ROOT = Path(__file__).parents[3]
SCRIPT = ROOT / "scripts" / "read_release.py"
STAGES = [
    *("Portal", "Project", "Crawl", "Build", "Label Studio", "Label", "Agree"),
    *("Resolve", "Release", "Open", "Trace"),
]
OPEN = """
import json, os, sys
from datasets import load_dataset
labels = load_dataset(sys.argv[1])
streamed = load_dataset(sys.argv[1], "articles", streaming=True)
answers = load_dataset(sys.argv[1], "annotations")
print(json.dumps({
    "features": sorted(labels["train"].features),
    "classes": labels["train"].features["stance"].names,
    "rows": sum(labels[split].num_rows for split in labels),
    "articles": sum(1 for split in streamed for _ in streamed[split]),
    "annotators": sorted({row["annotator"] for split in answers.values() for row in split}),
}), flush=True)
os._exit(0)  # streaming leaves threads of Arrow behind, which may abort the interpreter as it ends
"""


@dataclass(frozen=True)
class Demo:
    """A demo that has run."""

    folder: Path
    shown: str

    @property
    def release(self) -> Path:
        """The release that it built."""
        return self.folder / "release" / "0.1.0"


@pytest.fixture(scope="module")
def demo(server_allowed: None, tmp_path_factory: pytest.TempPathFactory) -> Demo:  # noqa: ARG001
    """``kliping demo --out DIR``, once."""
    folder = tmp_path_factory.mktemp("demo") / "project"
    shown = subprocess.run(
        [sys.executable, "-m", "kliping", "demo", "--out", folder], check=True, capture_output=True, text=True
    )
    return Demo(folder, shown.stdout)


@pytest.fixture(scope="module")
def opened(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a stranger sees who opens the release offline in a fresh cache."""
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path_factory.mktemp("hf"))}
    shown = subprocess.run(
        [sys.executable, "-c", OPEN, demo.release], check=True, capture_output=True, text=True, env=environment
    )
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


def test_every_stage_is_told_with_its_time(demo: Demo) -> None:
    """The demo numbers its stages in the order of the road, and each ends with how long it took."""
    told = re.findall(r"^ ?\d+ ([A-Z][\w ]*?)  ", demo.shown, re.MULTILINE)
    times = re.findall(r"^   [\d.]+ (?:s|min.*)$", demo.shown, re.MULTILINE)

    assert told == STAGES
    assert len(times) == len(STAGES)


def test_release_opens_offline(opened: dict[str, Any]) -> None:
    """``load_dataset`` gives stances of 30 articles towards two targets but for two ties, and streams 41 articles."""
    assert opened["rows"] == 30 * 2 - 2
    assert opened["classes"] == ["favor", "against", "neutral", "not_mentioned", "unclear"]
    assert {"text", "target", "stance", "votes", "agreement"} <= set(opened["features"])
    assert opened["articles"] == 41


def test_answers_are_marked_as_simulated_down_to_the_release(demo: Demo, opened: dict[str, Any]) -> None:
    """Every answer says in its origin and in its annotator's name that no person gave it, and so does the card."""
    answers = read_rows(demo.folder / "annotations" / "annotations.parquet", ANNOTATION)

    assert {answer["origin"] for answer in answers} == {"simulated"}
    assert opened["annotators"] == ["simulated-bima", "simulated-sari", "simulated-tuti"]
    assert "simulated" in (demo.release / "README.md").read_text(encoding="utf-8").lower()


def test_a_reader_gets_shares_a_picture_and_scores(demo: Demo, tmp_path: Path) -> None:
    """The script for readers weighs every label, says who answered, and prints what its page in the docs shows."""
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "hf")}
    command = [sys.executable, "-W", "error::UserWarning", SCRIPT, demo.release, "--out", tmp_path / "out"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout

    assert "! 178 of 178 answers are simulated: no figure below says anything about a portal" in shown
    assert re.findall(r"^(.+), n = (\d+) articles: share", shown, re.MULTILINE) == [
        ("Cukai Gula", "29"),
        ("Tol Arunika", "29"),
    ]
    assert re.findall(r"^(.+): n = (\d+) \(stories: (\d+)\)$", shown, re.MULTILINE) == [
        ("Test split", "4", "2"),
        ("Folds of stories, without the test split", "54", "28"),
    ]
    assert shown.count("no intervals: they need 10 stories at least") == 1
    page = (ROOT / "docs" / "howto-read.md").read_text(encoding="utf-8").split("\n")
    lines = [line.rstrip() for line in shown.splitlines() if not line.startswith("written: ")]
    assert len(lines) > 30
    assert [line for line in lines if line not in page or len(line) > 80] == []
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["by_month_and_portal.png", "shares.csv"]


def test_annotators_disagree(demo: Demo) -> None:
    """On some article and target the three annotators do not say the same, and on most they do."""
    answers = read_rows(demo.folder / "annotations" / "annotations.parquet", ANNOTATION)
    said: dict[tuple[str, str], set[str]] = {}
    for answer in answers:
        if answer["question"] == "stance" and not answer["skipped"]:
            said.setdefault((answer["article_id"], answer["target"]), set()).update(answer["value"])

    kinds = Counter(len(values) > 1 for values in said.values())

    assert kinds[True] >= 5
    assert kinds[False] > kinds[True]


def test_row_is_shown_and_traced_to_its_bytes(demo: Demo) -> None:
    """The demo ends with one row of the dataset and the chain of digests from it down to the captures."""
    row, chain = demo.shown.split("10 Open")[1].split("11 Trace")

    identifier = re.search(r"  article_id\s+(sindonews-[0-9a-f]{16})", row)
    assert identifier
    assert identifier[1] in chain
    assert re.search(r"^✓ capture ", chain, re.MULTILINE)
    assert "✗" not in chain
    assert "Every step holds" in chain


def test_project_can_be_verified_afterwards(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    """``kliping verify`` finds every digest in order, and a rebuild gives the same bytes."""
    code = run(["-C", str(demo.folder), "verify"])

    assert (code, capsys.readouterr().out) == (0, "every digest matches, and a rebuild gives the same bytes\n")


def test_changed_byte_is_found(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    """A letter changed in the release is found by ``release check``, with exit code 3 and the file's name."""
    card = demo.release / "README.md"
    whole = card.read_text(encoding="utf-8")
    card.write_text(whole.replace("Kliping demo", "Kliping demi", 1), encoding="utf-8")

    code = run(["release", "check", str(demo.release)])

    card.write_text(whole, encoding="utf-8")
    assert code == 3
    assert "README.md" in capsys.readouterr().out


def test_nothing_secret_is_shown_or_released(demo: Demo) -> None:
    """Neither a password nor a token nor an annotator's address is in the output or in the release."""
    credentials = json.loads((demo.folder / "label-studio" / "credentials.json").read_text(encoding="utf-8"))
    secrets = [credentials["password"], credentials["token"], "@simulated.invalid"]

    released = b"".join(file.read_bytes() for file in demo.release.rglob("*") if file.is_file())
    assert released.count(b"PAR1") > 2
    assert demo.shown.strip()
    assert [secret for secret in secrets if secret.encode() in released] == []
    assert [secret for secret in secrets[:2] if secret in demo.shown] == []


def test_a_second_demo_in_the_same_folder_is_refused(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds a project is never overwritten: exit code 2."""
    code = run(["demo", "--out", str(demo.folder)])

    assert code == 2
    assert "a project already exists there" in capsys.readouterr().err


@pytest.fixture
def kept(server_allowed: None, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:  # noqa: ARG001
    """``kliping demo --keep``, running; ended at the end whatever happens."""
    log = (tmp_path / "shown").open("w+", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "kliping", "demo", "--keep", "--out", tmp_path / "project"],
        stdout=log,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield process, tmp_path / "shown"
    process.send_signal(signal.SIGKILL)
    process.wait()
    log.close()


def test_kept_server_can_be_logged_into(kept: tuple[subprocess.Popen[str], Path]) -> None:
    """``--keep`` prints a log-in that works and leaves a fourth answer to give; Ctrl-C ends it well."""
    process, log = kept
    deadline = time.monotonic() + 600
    while "Ctrl-C ends Label Studio" not in (shown := log.read_text(encoding="utf-8")):
        assert process.poll() is None, shown
        assert time.monotonic() < deadline, shown
        time.sleep(0.5)

    url, email, password = re.search(
        r"open (http://\S+)/projects/1/data\?labeling=1 and log in.*?e-mail\s+(\S+)\s+password\s+(\S+)",
        shown,
        re.DOTALL,
    ).groups()  # type: ignore[union-attr]  # a miss fails the test as well
    with log_in(url, email, password) as studio:
        waiting = studio.next_task(1)
    process.send_signal(signal.SIGINT)

    assert waiting is not None
    assert process.wait(timeout=60) == 0
    assert Project.at(log.parent / "project").config.label.overlap == 4
