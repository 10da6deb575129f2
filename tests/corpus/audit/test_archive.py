from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pyarrow as pa
import pytest
from archiving import NOON, archive, exchange, response

from corpus.archive.cdxj import index_path
from corpus.audit.archive import check_archive
from corpus.schema import CAPTURE_REF
from corpus.tables import write_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import CaptureRef


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without any stage."""
    return mini_project.project(tmp_path)


@pytest.fixture
def refs(project: Project) -> list[CaptureRef]:
    """Two captures in one file, with its index."""
    exchanges = [exchange(response(f"<p>{n}</p>".encode()), at=NOON + timedelta(hours=n)) for n in range(2)]
    return archive(project.captures, exchanges)


def told(project: Project) -> list[str]:
    """What is wrong, in words."""
    return [str(fault) for fault in check_archive(project)]


def warc(project: Project) -> Path:
    """The one file."""
    [found] = project.captures.glob("*/*.warc.gz")
    return found


def named_by_shard(project: Project, *captures: dict[str, Any]) -> None:
    """An article in ``shards/`` that names those captures."""
    table = pa.table({"id": ["a"], "captures": pa.array([list(captures)], pa.list_(CAPTURE_REF))})
    write_table(table, project.shards / "2024-06.parquet")


def test_without_an_archive_nothing_is_wrong(project: Project) -> None:
    """A project may begin with nothing."""
    assert told(project) == []


@pytest.mark.usefixtures("refs")
def test_a_whole_archive_has_no_fault(project: Project) -> None:
    """Every record is opened, and that is told."""
    steps: list[tuple[int, int]] = []

    assert check_archive(project, lambda done, of: steps.append((done, of))) == []
    assert steps == [(1, 2), (2, 2)]


@pytest.mark.usefixtures("refs")
def test_nothing_is_written_there(project: Project) -> None:
    """A missing index stays missing: before the first build that is no fault."""
    index_path(warc(project)).unlink()

    assert told(project) == []
    assert not index_path(warc(project)).exists()


@pytest.mark.usefixtures("refs")
def test_a_missing_index_is_told_once_articles_were_read(project: Project) -> None:
    """Reading them makes it."""
    index_path(warc(project)).unlink()
    project.articles.mkdir()

    [said] = told(project)

    assert "is missing" in said
    assert said.endswith("has 2 records; remove the index: 'kliping build' rebuilds it from the WARC file")


@pytest.mark.usefixtures("refs")
def test_a_cut_file_is_told_with_the_place(project: Project) -> None:
    """The path is below the project, and the record that is lost is missing from the index' point of view too."""
    content = warc(project).read_bytes()
    warc(project).write_bytes(content[:-40])

    said = told(project)

    name = f"captures/kabarfiksi/{warc(project).name}"
    assert any(one.startswith(f"{name}: damaged from byte ") for one in said)
    assert all(str(project.root) not in one for one in said)


@pytest.mark.usefixtures("refs")
@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda lines: [*lines[:1], lines[1].replace(b'"200"', b'"404"'), *lines[2:]], "line 2: is not what the WARC"),
        (lambda lines: [lines[0].replace(b"2", b"3"), *lines[1:]], "line 1: does not match the WARC file"),
        (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], "lines are not in their order, or occur twice"),
        (lambda lines: [*lines[:2], *lines[3:]], "1 line is missing or changed"),
        (lambda lines: [*lines, b"lagi"], "is not what the WARC record gives"),
    ],
    ids=["changed", "head", "order", "missing", "more"],
)
def test_an_index_that_is_not_what_its_file_gives_is_told(change: Any, problem: str, project: Project) -> None:
    """By the line where there is one."""
    path = index_path(warc(project))
    path.write_bytes(b"\n".join(change(path.read_bytes().split(b"\n"))))

    said = told(project)

    assert any(problem in one for one in said)
    assert {one.partition(": ")[0] for one in said} == {path.relative_to(project.root).as_posix()}


@pytest.mark.usefixtures("refs")
def test_a_file_that_is_gone_is_told_by_its_index(project: Project) -> None:
    """The index speaks of it."""
    warc(project).rename(project.root / "x")

    [said] = told(project)

    assert ".warc.gz: is gone; " in said


def test_a_capture_that_an_article_names_is_there(project: Project, refs: list[CaptureRef]) -> None:
    """With its digest; a page from a plain file has no place in the archive."""
    plain = {"url": "https://x.example/", "warc_file": None, "payload_sha256": "0" * 64}
    place = f"kabarfiksi/{warc(project).name}"
    named_by_shard(project, *({**factory.as_row(ref), "warc_file": place} for ref in refs), plain)

    assert told(project) == []


@pytest.mark.parametrize(
    "changes", [{"warc_offset": 1}, {"payload_sha256": "0" * 64}, {"warc_file": "kabarfiksi/lain.warc.gz"}]
)
def test_a_capture_that_is_not_there_is_told(changes: dict[str, Any], project: Project, refs: list[CaptureRef]) -> None:
    """Another place, another digest, another file."""
    named_by_shard(project, factory.as_row(refs[0]) | {"warc_file": f"kabarfiksi/{warc(project).name}"} | changes)

    [said] = told(project)

    assert said.startswith("shards/2024-06.parquet: a: a names a capture in ")
    assert said.endswith("that the archive does not have; run 'kliping build'")


@pytest.mark.usefixtures("refs")
def test_a_shard_that_cannot_be_read_does_not_end_it(project: Project) -> None:
    """It is one more row."""
    project.shards.mkdir()
    (project.shards / "2024-06.parquet").write_bytes(b"rusak")

    assert [one.partition(": ")[0] for one in told(project)] == ["shards/2024-06.parquet"]
