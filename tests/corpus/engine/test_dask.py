"""A cluster: a real scheduler and real workers, some of which are killed."""

from __future__ import annotations

import shutil
import signal
from typing import TYPE_CHECKING

import ferries
import pytest
from dask_cluster import DaskCluster, begun, cluster, free_port

from corpus import tables
from corpus.engine import dask
from corpus.engine.dask import Dask
from corpus.engine.engine import Lost
from corpus.errors import ConfigError, ServiceError
from corpus.shards.build import build_shards
from corpus.stage import digest
from kliping.cli import run
from spiders.articles import owners
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.project import Project

PAGES = 24

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::UserWarning"
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """A scheduler with two workers."""
    with cluster(tmp_path_factory.mktemp("dask")) as made:
        yield made


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two WARC files; never built."""
    pages = [ferries.page(n) for n in range(PAGES)]
    return ferries.project(tmp_path_factory.mktemp("arsip") / "kota", a=pages[: PAGES // 2], b=pages[PAGES // 2 :])


@pytest.fixture(scope="module")
def expected(archive: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What one process writes."""
    made = copied(archive, tmp_path_factory.mktemp("satu"))
    build_articles(made)
    return ferries.built(made)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many tasks."""
    monkeypatch.setattr(owners, "PART", 2)


def copied(archive: Project, folder: Path) -> Project:
    shutil.copytree(archive.root, folder / "kota")
    return type(archive).at(folder / "kota")


def test_tasks_run_beside_the_workers(two: DaskCluster) -> None:
    """One that kills its process is lost, and no worker with it; an error of the disk is the task's."""
    engine = Dask(two.address)

    found = dict(engine.map(begun, [1, 2, 4]))
    with pytest.raises(OSError, match="No space left"):
        list(engine.map(begun, [3]))
    engine.close()

    assert (found[1], found[4], type(found[2])) == (1, 4, Lost)
    assert [worker.poll() for worker in two.workers] == [None, None]


def test_a_worker_that_is_killed_costs_no_byte(
    two: DaskCluster, archive: Project, expected: dict[str, str], tmp_path: Path
) -> None:
    """It dies when the first part is read; the other one does its work."""
    made, engine = copied(archive, tmp_path), Dask(two.address)
    victim = two.workers.pop()

    def on_progress(step: str, done: int, _of: int) -> None:
        if step == "reading" and victim.poll() is None and done < PAGES:
            victim.send_signal(signal.SIGKILL)
            victim.wait()

    build_articles(made, engine=engine, on_progress=on_progress)
    engine.close()

    assert victim.returncode == -signal.SIGKILL
    assert ferries.built(made) == expected


@pytest.mark.parametrize("at", ["marking", "joining"])
def test_a_worker_that_is_killed_costs_no_byte_of_a_shard(
    two: DaskCluster, archive: Project, at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies when the first articles are marked, or the first pairs joined; two processes write the same as one."""
    monkeypatch.setattr(tables, "ROW_GROUP", 4)
    made = copied(archive, tmp_path)
    build_articles(made)
    build_shards(made)
    digests = {path.name: digest(path) for path in made.shards.iterdir()}
    shutil.rmtree(made.shards)
    shutil.rmtree(made.parts / "shards")
    two.start(1)
    engine, victim = Dask(two.address), two.workers.pop(0)

    def on_progress(step: str, _done: int, _of: int) -> None:
        if step == at and victim.poll() is None:
            victim.send_signal(signal.SIGKILL)
            victim.wait()

    build_shards(made, engine=engine, on_progress=on_progress)
    engine.close()

    assert victim.returncode == -signal.SIGKILL
    assert {path.name: digest(path) for path in made.shards.iterdir()} == digests


def test_a_scheduler_that_is_killed_costs_what_was_in_flight(
    two: DaskCluster, archive: Project, expected: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The run ends with exit code 4; with a new scheduler the same command goes on, to the same bytes."""
    made, engine = copied(archive, tmp_path), Dask(two.address)

    def on_progress(step: str, _done: int, _of: int) -> None:
        if step == "reading" and two.scheduler is not None:
            two.kill_scheduler()

    with pytest.raises(ServiceError, match="the scheduler went away; what was finished is kept"):
        build_articles(made, engine=engine, on_progress=on_progress)
    engine.close()
    kept = len(list(made.parts.glob("read/**/*.json")))
    two.start(1)

    code = run(["-C", str(made.root), "build", "--engine", "dask", "--scheduler", two.address])

    assert (code, kept > 0) == (0, True), capsys.readouterr().err
    assert ferries.built(made) == expected


def test_nobody_at_the_address_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to start; and an address that is none is corrected."""
    monkeypatch.setattr(dask, "_CONNECT", 1)

    with pytest.raises(ServiceError, match="no scheduler answers there within 1 seconds; start one with 'dask sched"):
        Dask(f"tcp://127.0.0.1:{free_port()}")
    with pytest.raises(ConfigError, match=r"--scheduler bukan://alamat: expected an address such as tcp://"):
        Dask("bukan://alamat")


def test_a_scheduler_without_workers_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that starts one."""
    with cluster(tmp_path, workers=0) as alone:
        monkeypatch.setattr(dask, "_WORKERS", 0.2)

        with pytest.raises(ServiceError, match=rf"has no workers; start some with 'dask worker {alone.address} --nth"):
            Dask(alone.address)


def test_another_version_is_said(two: DaskCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of which package, and where."""
    monkeypatch.setattr(dask, "__version__", "0.0.9")

    with pytest.raises(ConfigError, match=r"kliping is 0\.1\.0 on worker tcp://.*, and 0\.0\.9 here; install the same"):
        Dask(two.address)
