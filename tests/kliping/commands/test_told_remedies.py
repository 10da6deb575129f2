"""What messages tell to run is run: from any state of a project each remedy leads on, and none leads in a circle."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import whole_road

from annotation.adjudication.adjudicate import build_adjudication
from annotation.exchange.build import build_annotations
from annotation.tasks.build import build_tasks
from corpus.errors import KlipingError
from corpus.project import Project
from corpus.tables import read_table
from kliping.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

QUOTED = re.compile(r"'kliping ([^']+)'")
REMOVED = re.compile(r"(?:error: )?(\S+): .* remove it and run")
MOST_STEPS = 24
COMMANDS = (
    "build",
    "label plan",
    "label push",
    "label pull",
    "label agree",
    "label adjudicate",
    "label resolve",
    "release build",
    "release check",
    "trace ARTICLE",
)
"""Every command that needs what another makes; ``ARTICLE`` is one of the project's."""
STAGES = ("captures", "articles", "shards", "tasks", "annotations", "labels", "release")
RUINED = (
    "articles/manifest.json",
    "shards/manifest.json",
    "tasks/codebook.json",
    "tasks/manifest.json",
    "tasks/payload.jsonl",
    "tasks/tasks.parquet",
    "annotations/annotations.parquet",
    "annotations/manifest.json",
    "labels/agreement.json",
    "labels/codebook.json",
    "labels/manifest.json",
    "labels/stance.parquet",
)
LOST = (
    "tasks/adjudication",
    "tasks/codebook.json",
    "tasks/payload.jsonl",
    "tasks/tasks.parquet",
    "tasks/manifest.json",
    "annotations/annotations.parquet",
    "annotations/manifest.json",
    "shards/manifest.json",
    "labels/agreement.json",
    "labels/codebook.json",
    "labels/stance.parquet",
    "labels/manifest.json",
)


@dataclass(frozen=True)
class Walk:
    """A project in which commands are run; those that need a portal or a server are done by the function below them."""

    project: Project
    whole: Path
    """The same project, whole: what portals and people gave is taken from there."""

    def attempt(self, line: str, capsys: pytest.CaptureFixture[str]) -> str | None:
        """Run a command line; None where it was done, else its message."""
        if line in self.offline:
            try:
                self.offline[line]()
            except KlipingError as error:
                return str(error)
            return None
        code = run(["-C", str(self.project.root), *line.split()])
        said = capsys.readouterr().err
        assert code in {0, 3}, f"{line} ends with {code}: {said}"
        return said if code else None

    @property
    def offline(self) -> dict[str, Callable[[], object]]:
        """Command -> what it does beside talking to a portal or a server."""
        return {
            "crawl": lambda: self.given("captures"),
            "label push": lambda: build_tasks(self.fresh()),
            "label pull": self.pulled,
            "label adjudicate": lambda: build_adjudication(self.fresh()),
        }

    def fresh(self) -> Project:
        """The project, its configuration read anew."""
        return Project.at(self.project.root)

    def given(self, *paths: str) -> None:
        """Put in place what is not there."""
        for path in paths:
            source, place = self.whole / path, self.project.root / path
            place.parent.mkdir(exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, place, dirs_exist_ok=True)
            elif not place.exists():
                shutil.copy(source, place)

    def pulled(self) -> None:
        """The answers of the server, then what a pull makes of them; no answer is there before its task was pushed."""
        if (self.project.tasks / "manifest.json").exists():
            self.given("annotations/log.jsonl", "annotations/salt", "tasks/ledger.json")
        build_annotations(self.fresh())

    def to_the_end(self, line: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
        """Follow what is told until the command is done; the lines that were done, in their order."""
        waiting, done = [line], []
        while waiting:
            assert len(waiting) + len(done) < MOST_STEPS
            message = self.attempt(waiting[-1], capsys)
            if message is None:
                done.append(waiting.pop())
                continue
            if there := REMOVED.match(message):
                (self.project.root / there[1]).unlink()
            told = QUOTED.findall(message)
            assert told, f"{waiting[-1]} tells nothing to run: {message}"
            assert told[0] not in waiting, f"{waiting} leads in a circle: {message}"
            assert told[0] not in done, f"{told[0]} was run and changed nothing: {message}"
            waiting.append(told[0])
        return done


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Everything from captures to a release."""
    return whole_road.build(tmp_path_factory.mktemp("whole"))


def walk(whole: Project, root: Path, without: tuple[str, ...]) -> Walk:
    """A copy from which some files and folders are gone."""
    shutil.copytree(whole.root, root)
    for path in without:
        gone = root / path
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    return Walk(Project.at(root), whole.root)


def line_of(command: str, whole: Project) -> str:
    """The command with the id of an article that is labelled."""
    return command.replace("ARTICLE", read_table(whole.labels / "stance.parquet").column("article_id")[0].as_py())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_fresh_project_is_led_from_any_command_to_its_end(
    whole: Project, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing but corpus.toml and the gold is there; told remedies alone lead to what was asked for."""
    line = line_of(command, whole)

    done = walk(whole, tmp_path / "p", (*STAGES, "splits.parquet")).to_the_end(line, capsys)

    assert done[0] == "crawl"
    assert done[-1] == line


@pytest.mark.parametrize("count", range(len(STAGES)))
def test_a_release_is_reached_from_each_stage_on_the_way(
    whole: Project, tmp_path: Path, count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever has been made already, what is told next is what is missing."""
    without = (*STAGES[count:], *(() if count > 3 else ("splits.parquet",)))

    done = walk(whole, tmp_path / "p", without).to_the_end("release check", capsys)

    assert done[-1] == "release check"


@pytest.mark.parametrize("lost", LOST)
def test_what_was_lost_is_made_again_by_what_is_told(
    whole: Project, tmp_path: Path, lost: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One file or folder is gone: each command is done, or led to its end without a step that does not help."""
    for number, command in enumerate(("label resolve", "release check", "trace ARTICLE")):
        line = line_of(command, whole)
        there = walk(whole, tmp_path / str(number), (lost, "release"))

        assert there.to_the_end(line, capsys)[-1] == line


@pytest.mark.parametrize("ruined", RUINED)
def test_what_was_ruined_is_made_again_by_what_is_told(
    whole: Project, tmp_path: Path, ruined: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One file holds something else: each command is done, or led to its end without a step that does not help."""
    for number, command in enumerate(("label resolve", "release check", "trace ARTICLE")):
        line = line_of(command, whole)
        there = walk(whole, tmp_path / str(number), ("release",))
        (there.project.root / ruined).write_bytes(b"rusak")

        assert there.to_the_end(line, capsys)[-1] == line
