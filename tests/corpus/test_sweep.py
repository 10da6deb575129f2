"""What killed runs leave is gone after the next run; what living ones are writing stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import mini_project

from corpus.archive.warc import WarcWriter
from corpus.lock import locked
from corpus.release.build import build_release
from corpus.shards.build import build_shards
from corpus.stage import aside, former_beside, sweep_dead, temporary_beside

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

STOP_AT = """\
import signal, sys, time
import {module} as at
from corpus.project import Project
from {stage_module} import {stage}

def stop(*_args, **_options):
    print("there", flush=True)
    time.sleep(600)

at.{function} = stop
{stage}(Project.at(sys.argv[1]))
"""


def killed(project: Project, **where: str) -> None:
    """Run a stage in a process of its own, and end it by SIGKILL when it comes to a function."""
    process = subprocess.Popen(
        [sys.executable, "-c", STOP_AT.format(**where), str(project.root)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def left(folder: Path) -> list[str]:
    """Names of temporary files and folders below a folder."""
    return sorted(path.name for path in folder.rglob(".*") if path.name.endswith((".tmp", ".old")))


def dead() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_killed_release_build_leaves_nothing_after_the_next(tmp_path: Path) -> None:
    """The half-built folder, a copy of the whole corpus, is swept away by the next build, to the last file."""
    project = mini_project.labelled_project(tmp_path)
    build_shards(project)
    release = {"module": "corpus.release.build", "stage_module": "corpus.release.build", "stage": "build_release"}
    killed(project, function="_put_in_place", **release)
    before = left(project.release)

    place = build_release(project)

    assert len(before) == 1
    assert before[0].startswith(f".{place.name}.")
    assert left(tmp_path) == []
    assert [path.name for path in project.release.iterdir()] == [place.name]


def test_a_release_that_was_being_replaced_is_put_back(tmp_path: Path) -> None:
    """Killed between the old folder's going and the new one's coming, the old one is put back by whoever comes next."""
    project = mini_project.labelled_project(tmp_path)
    build_shards(project)
    place = build_release(project)
    sums = (place / "MANIFEST.sha256").read_bytes()
    place.rename(place.with_name(f".{place.name}.{dead()}.old"))

    with locked(project.release):
        pass

    assert (place / "MANIFEST.sha256").read_bytes() == sums
    assert left(tmp_path) == []


def test_a_stage_killed_while_it_writes_leaves_nothing_after_the_next(tmp_path: Path) -> None:
    """A table that was only half written when its stage was killed is gone when the stage has run again."""
    project = mini_project.labelled_project(tmp_path)
    (project.parts / "shards" / "months.json").unlink()  # or no month would be written again
    killed(project, module="corpus.tables", function="digest", stage_module="corpus.shards.build", stage="build_shards")
    before = left(project.shards)

    build_shards(project)

    assert len(before) == 1
    assert ".parquet." in before[0]
    assert left(tmp_path) == []


def test_a_crawl_sweeps_its_portal(tmp_path: Path) -> None:
    """Who opens a portal's captures to write removes what a dead writer left half-written there."""
    folder = tmp_path / "kabarfiksi"
    folder.mkdir()
    (folder / f".kabarfiksi-0.cdxj.{dead()}.tmp").write_bytes(b"half")

    WarcWriter(folder, "kabarfiksi").close()

    assert left(tmp_path) == []


def test_what_a_living_process_writes_stays(tmp_path: Path) -> None:
    """Files of another process that is alive, and files that only look alike, are left alone."""
    sleeper = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    names = [f".a.json.{sleeper.pid}.tmp", ".a.json.tmp", "a.7.tmp", ".a.x.tmp", f".a.json.{dead()}.bak"]
    for name in names:
        (tmp_path / name).touch()

    sweep_dead(tmp_path)
    kept = sorted(path.name for path in tmp_path.iterdir())
    sleeper.communicate()

    assert kept == sorted(names)


def test_what_the_dead_left_is_swept_at_any_depth(tmp_path: Path) -> None:
    """Files and whole folders go, below other folders too; so does what an earlier run of our own number left."""
    gone = dead()
    (tmp_path / f".0.1.0.{gone}.tmp" / "data").mkdir(parents=True)
    (tmp_path / f".0.1.0.{gone}.tmp" / f".inner.{gone}.old").touch()
    (tmp_path / "adjudication").mkdir()
    (tmp_path / "adjudication" / f".log.jsonl.{gone}.tmp").touch()
    (tmp_path / f".own.json.{os.getpid()}.tmp").touch()

    sweep_dead(tmp_path)

    assert sorted(path.name for path in tmp_path.rglob("*")) == ["adjudication"]


def test_names_of_temporaries_are_made_in_one_place(tmp_path: Path) -> None:
    """What a file or folder is called while it is made, and while it is replaced, is what the sweep knows."""
    with aside(tmp_path / "a.json") as temporary:
        temporary.touch()

    assert temporary == temporary_beside(tmp_path / "a.json") == tmp_path / f".a.json.{os.getpid()}.tmp"
    assert former_beside(tmp_path / "1.0.0") == tmp_path / f".1.0.0.{os.getpid()}.old"
