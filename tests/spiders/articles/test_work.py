from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from stat import S_ISREG
from typing import TYPE_CHECKING

import ferries
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.engine.pool import Pool
from corpus.schema import REJECTED
from corpus.tables import read_rows
from spiders.articles import owners, places, reading
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Exchange

FILES: dict[str, list[Exchange]] = {
    "senin": [ferries.answer(f"{ferries.HOST}/robots.txt", b"User-agent: *\n"), *map(ferries.page, range(5))],
    "selasa": [ferries.page(2, "The fare is higher.", minutes=1440), ferries.page(7), ferries.gone(3, minutes=1440)],
    "rabu": [
        ferries.answer(f"{ferries.HOST}/robots.txt", b"Content-Signal: ai-train=no\n", minutes=-60),
        ferries.answer(f"{ferries.HOST}/town", b"<html>daftar</html>", minutes=2880),
        ferries.gone(8, minutes=2880),
    ],
    "kamis": [ferries.answer(f"{ferries.HOST}/town", b"<html>daftar</html>", minutes=4320), ferries.page(4, minutes=1)],
}
STOP = """\
import os, sys
from corpus.project import Project
from spiders.articles import reading
from spiders.articles.build import build_articles
real, left = reading.outcome_of, [4]
def outcome_of(*args):
    left[0] -= 1
    if not left[0]:
        os._exit(9)
    return real(*args)
reading.outcome_of = outcome_of
build_articles(Project.at(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Four files that have captures of each other's articles, and a robots.txt that comes late; never built."""
    return ferries.project(tmp_path_factory.mktemp("arsip") / "kota", **FILES)


@pytest.fixture(scope="module")
def expected(archive: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a build from nothing writes."""
    made = copied(archive, tmp_path_factory.mktemp("sekali") / "kota")
    build_articles(made)
    return ferries.built(made)


def copied(archive: Project, folder: Path, *names: str) -> Project:
    """A project with some of the files, or all."""
    made = ferries.project(folder)
    for name in names or FILES:
        shutil.copytree(archive.captures / name, made.captures / name)
    return made


@given(order=st.permutations(list(FILES)), cuts=st.sets(st.integers(1, 3)), small=st.booleans())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_added_in_any_order_give_the_bytes_of_one_build(  # noqa: PLR0913, PLR0917 -- what is drawn, and three fixtures
    archive: Project,
    expected: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    order: list[str],
    cuts: set[int],
    small: bool,  # noqa: FBT001
) -> None:
    """One or more at a time, with a build after each, whatever the size of parts."""
    monkeypatch.setattr(owners, "PART", 2 if small else 512)
    made = copied(archive, tmp_path_factory.mktemp("urutan") / "kota", order[0])

    for number, name in enumerate(order[1:], 1):
        if number in cuts:
            build_articles(made)
        shutil.copytree(archive.captures / name, made.captures / name)
    build_articles(made)

    assert ferries.built(made) == expected


def test_a_file_that_is_gone_leaves_nothing(archive: Project, expected: dict[str, str], tmp_path: Path) -> None:
    """Neither rows, nor what was kept of it."""
    made = copied(archive, tmp_path / "kota")
    ferries.archiving.archive(
        made.captures, [ferries.page(2, "It sank.", minutes=9000), ferries.page(11)], portal="lain"
    )
    build_articles(made)
    shutil.rmtree(made.captures / "lain")

    build_articles(made)

    assert ferries.built(made) == expected
    assert not [path for path in made.parts.rglob("lain*") if path.is_file()]


def test_a_run_that_was_killed_goes_on(archive: Project, expected: dict[str, str], tmp_path: Path) -> None:
    """What was read before is not read again, and the bytes are the same."""
    made = copied(archive, tmp_path / "kota")
    ended = subprocess.run([sys.executable, "-c", STOP, str(made.root)], check=False)
    kept = {path.name for path in made.parts.rglob("*.json")}

    build_articles(made)

    assert ended.returncode == 9
    assert kept
    assert ferries.built(made) == expected


def test_a_full_disk_costs_what_was_being_written(
    archive: Project, expected: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is the system's; when there is room again the same command goes on, to the same bytes."""
    made, real = copied(archive, tmp_path / "kota"), os.fsync
    writes = iter(range(1000))

    def fsync(number: int) -> None:
        if S_ISREG(os.fstat(number).st_mode) and next(writes) == 11:
            raise OSError(28, "No space left on device")
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="No space left"):
        build_articles(made)
    assert not made.articles.exists()

    build_articles(made)

    assert ferries.built(made) == expected
    assert not list(made.root.rglob("*.tmp"))


def test_a_file_at_which_processes_die_is_a_row(
    archive: Project, expected: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named, the others are read, and it is tried again the next time."""
    made, real = copied(archive, tmp_path / "kota"), places.index

    def index(captures: Path, warc: Path, on_fault: object) -> object:
        if "selasa" in warc.name:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(captures, warc, on_fault)  # type: ignore[arg-type]  # handed through

    engine = Pool(2)
    with monkeypatch.context() as patched:
        patched.setattr(places, "index", index)
        manifest = build_articles(made, engine=engine)
    engine.close()

    (row,) = [one for one in read_rows(made.articles / "rejected.parquet", REJECTED) if "captures/" in one["url"]]
    assert (row["reason"], row["detail"][:7], row["url"][:16]) == ("unreadable", "killed:", "captures/selasa/")
    assert (manifest.counts["rejected.unreadable"], manifest.counts["captures"]) == (1, 11)
    build_articles(made)
    assert ferries.built(made) == expected


def test_nothing_new_is_nothing_to_read(archive: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where ``articles/`` itself is gone."""
    made = copied(archive, tmp_path / "kota")
    build_articles(made)
    before = ferries.built(made)
    shutil.rmtree(made.articles)
    monkeypatch.setattr(reading.PartReading, "__call__", None)
    monkeypatch.setattr(places, "index", None)

    build_articles(made)

    assert ferries.built(made) == before
