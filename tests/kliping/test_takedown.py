"""A takedown from end to end, on a project that went the whole road."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from taking_down import article, digests, holding, project, wish

from corpus.project import Project
from corpus.shards.build import build_shards
from corpus.tables import read_rows
from corpus.takedown.journal import NAME as JOURNAL
from corpus.tombstones import NAME, key_of
from kliping.cli import run
from kliping.takedown import sites_of, take_down
from spiders.articles.build import build_articles
from spiders.portals.sources import known_portals

if TYPE_CHECKING:
    from kliping.takedown import Takedown

REPOSITORY = Path(__file__).parents[2]
ONLY_NAMES_IT = {
    "articles/manifest.json",
    "shards/manifest.json",
    "annotations/annotations.parquet",
    "annotations/adjudications.parquet",
    "annotations/log.jsonl",
    "annotations/adjudication/log.jsonl",
    "annotations/manifest.json",
    "annotations/faults.json",
    "captures/kabarfiksi/kabarfiksi-20240625050000-00000.cdxj",
    "gold.csv",
    "labels/agreement.json",
    "labels/manifest.json",
    "labels/stance.parquet",
    "labels/topics.parquet",
    "tasks/adjudication/manifest.json",
    "tasks/manifest.json",
    "tasks/tasks.parquet",
}
"""Files that hold its id, its answers, its labels or the digest of a file that held its words, and no word of it."""
STAGES = ("captures", "articles", "shards", "tasks", "annotations")
KILLED = """
import os, pathlib, sys
sys.path.append("tests")
from taking_down import wish
from corpus.project import Project
from kliping.takedown import sites_of, take_down
from spiders.portals.sources import known_portals
left = int(sys.argv[3])
def counted(real):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return real(*args, **kwargs)
    return call
pathlib.Path.replace, pathlib.Path.unlink = counted(pathlib.Path.replace), counted(pathlib.Path.unlink)
project = Project.at(sys.argv[1])
take_down(project, wish(sys.argv[2]), sites_of(known_portals(project.root)))
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project before anything is taken down; never changed."""
    return project(tmp_path_factory.mktemp("whole") / "project").root


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Project:
    """A copy of it."""
    shutil.copytree(whole, tmp_path / "copy")
    return Project.at(tmp_path / "copy")


@pytest.fixture(scope="module")
def number(whole: Path) -> int:
    """The number of an article that has gold, answers and labels, and is in the release."""
    gold = (whole / "gold.csv").read_text().splitlines()[1].partition(",")[0]
    return next(n for n in range(1, 13) if article(n).canonical_url in _address(whole, gold))


@pytest.fixture(scope="module")
def taken(whole: Path, number: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after the takedown; never changed."""
    root = tmp_path_factory.mktemp("taken") / "copy"
    shutil.copytree(whole, root)
    take(Project.at(root), _id(whole, number))
    return root


def take(here: Project, identifier: str) -> Takedown:
    """Take an article down."""
    return take_down(here, wish(identifier), sites_of(known_portals(here.root)))


def _id(root: Path, n: int) -> str:
    rows = (row for path in sorted((root / "shards").glob("*.parquet")) for row in read_rows(path))
    return next(str(row["id"]) for row in rows if row["canonical_url"] == article(n).canonical_url)


def _address(root: Path, identifier: str) -> str:
    rows = (row for path in sorted((root / "shards").glob("*.parquet")) for row in read_rows(path))
    return next(str(row["canonical_url"]) for row in rows if row["id"] == identifier)


def test_no_run_of_eight_words_remains(whole: Path, taken: Path, number: int) -> None:
    """What was in the archive, five stages and a release is in no file, packed or not; of another article all is."""
    held = holding(whole, article(number))
    assert {path.partition("/")[0] for path in held} == {*STAGES, "release", ".parts"}

    assert holding(taken, article(number)) == set()
    other = article(number % 12 + 1)
    assert holding(taken, other) == {path for path in holding(whole, other) if not path.startswith("release/")}


def test_only_files_that_held_it_changed(whole: Path, taken: Path, number: int) -> None:
    """Every other file is the same byte for byte; the release is withdrawn, and a tombstone is new."""
    before, after = digests(whole), digests(taken)

    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    held = {path for path in holding(whole, article(number)) if not path.startswith(".parts/")}
    assert changed <= held | ONLY_NAMES_IT
    assert {path for path in held if not path.startswith("release/")} <= changed
    assert {path.rpartition("/")[0] for path in before.keys() - after.keys()} >= {"release/1.0.0"}
    assert not [path for path in after if path.startswith("release/1.0.0/")]
    assert after.keys() - before.keys() == {NAME, "release/1.0.0.withdrawn.json"}


def test_the_project_is_whole_afterwards(
    whole: Path, taken: Path, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """``verify`` finds no fault and says that answers were taken down; ``trace`` tells the day and the reason."""
    assert run(["-C", str(taken), "verify"]) == 0
    assert "3 lines of the logs are tombstones of answers that were taken down" in capsys.readouterr().err

    assert run(["-C", str(taken), "trace", _id(whole, number)]) == 0
    assert "was taken down on 2026-11-27 (privacy)" in capsys.readouterr().out


def test_a_build_from_scratch_gives_the_same_bytes(taken: Path, tmp_path: Path) -> None:
    """Articles and shards are what the remaining captures give, without any cache."""
    other = Project(tmp_path / "scratch")
    other.root.mkdir()
    shutil.copytree(taken / "captures", other.captures)
    shutil.copyfile(taken / "corpus.toml", other.root / "corpus.toml")
    build_articles(other)
    build_shards(other)

    after = digests(taken)
    built = {path: own for path, own in digests(other.root).items() if path.startswith(("articles/", "shards/"))}
    assert built == {path: own for path, own in after.items() if path.startswith(("articles/", "shards/"))}


def test_the_tombstone_names_no_address(taken: Path, number: int) -> None:
    """It has the digest of the address, the day and the class of reason, and nothing else."""
    (line,) = (taken / NAME).read_text().splitlines()

    key = key_of(article(number).canonical_url)
    assert json.loads(line) == {"canonical_url_sha256": key, "date": "2026-11-27", "reason": "privacy"}


def test_the_split_stays_in_the_project(whole: Path, taken: Path) -> None:
    """``splits.parquet`` is the same file, so that copies do not move."""
    assert (taken / "splits.parquet").read_bytes() == (whole / "splits.parquet").read_bytes()


@pytest.mark.parametrize("calls", [12, 27])
def test_a_takedown_that_was_killed_is_finished(copy: Project, taken: Path, number: int, calls: int) -> None:
    """Killed before the n-th file is put in place or removed, the next run ends with the same bytes."""
    identifier = _id(copy.root, number)
    command = [sys.executable, "-c", KILLED, str(copy.root), identifier, str(calls)]
    killed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert killed.returncode == 9, killed.stderr

    done = take(copy, identifier)

    assert done.state in {"done", "nothing"}
    assert not (copy.root / JOURNAL).exists()
    assert digests(copy.root) == digests(taken)


def test_the_next_release_says_what_happened(taken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The withdrawn version does not come back; the next one has the tombstone, and its changelog goes on."""
    root = tmp_path / "next"
    shutil.copytree(taken, root)
    assert run(["-C", str(root), "release", "build"]) == 2
    assert "was withdrawn on 2026-11-27" in capsys.readouterr().err
    toml = root / "corpus.toml"
    toml.write_text(re.sub('version = "1.0.0"', 'version = "2.0.0"', toml.read_text()))

    assert run(["-C", str(root), "release", "build"]) == 0

    changes = (root / "release" / "2.0.0" / "CHANGELOG.md").read_text()
    assert "Version 1.0.0 was withdrawn on 2026-11-27: 1 article was taken down (privacy)." in changes
    assert changes.index("## 2.0.0") < changes.index("## 1.0.0")
    assert (root / "release" / "2.0.0" / NAME).read_text() == (root / NAME).read_text()
    assert run(["-C", str(root), "verify"]) == 0


def test_a_second_takedown_has_nothing_to_do(taken: Path, whole: Path, number: int, tmp_path: Path) -> None:
    """By id or by address, it says so and changes nothing."""
    root = tmp_path / "again"
    shutil.copytree(taken, root)
    before, here = digests(root), Project.at(root)

    by_id = take(here, _id(whole, number))
    by_url = take_down(here, wish(url=article(number).canonical_url), sites_of(known_portals(root)))

    assert (by_id.state, by_url.state) == ("nothing", "nothing")
    assert digests(root) == before


def test_a_dry_run_changes_nothing(copy: Project, whole: Path, number: int, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what would go, also as JSON."""
    words = ["-C", str(copy.root), "takedown", "--id", _id(whole, number), "--reason", "legal", "--dry-run", "--json"]

    assert run(words) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["version"], told["journal"]["releases"]) == ("dry-run", "2.0.0", ["1.0.0"])
    assert digests(copy.root) == digests(whole)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--id", "{id}x", "--reason", "legal"), 3, "no article of the project has this id; did you mean '{id}'?"),
        (("--url", "https://kabarfiksi.example/read/99/", "--reason", "legal"), 3, "kabarfiksi.example/read/99; did"),
        ((), 2, "no takedown was cut off here"),
    ],
)
def test_what_cannot_be_taken_down_is_named(  # noqa: PLR0913, PLR0917 -- fixtures and a table's columns
    copy: Project,
    whole: Path,
    number: int,
    words: tuple[str, ...],
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An unknown article is told with the nearest, or with the canonical address tried; nothing is changed."""
    identifier = _id(whole, number)

    ended = run(["-C", str(copy.root), "takedown", *(word.format(id=identifier) for word in words)])

    assert (ended, said.format(id=identifier) in capsys.readouterr().err) == (code, True)
    assert digests(copy.root) == digests(whole)
