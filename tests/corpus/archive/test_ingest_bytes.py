from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archiving import PAGE, URL, members, response
from taking import archived, foreign, held, project_in, revisit, take

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    """A file of two pages and a revisit of the second."""
    again = revisit(3, f"{URL}?lagi", "sha1:EAOP5DSO745OCIGMBZIQTSR2ADY5R4MT")
    path = tmp_path / "CAMPUR.warc.gz"
    path.write_bytes(members([foreign(1, URL), foreign(2, f"{URL}?2", response(PAGE + b"2")), again]))
    return path


def test_one_file_gives_the_same_bytes_in_every_project(warc: Path, tmp_path: Path) -> None:
    """The archive made of a WARC file does not hang on the clock, on chance, or on the project."""
    one, other = (project_in(tmp_path / name) for name in ("satu", "dua"))

    take(one, warc)
    take(other, warc)

    assert len(archived(one)) == 2  # a WARC file and its index
    assert archived(one) == archived(other)


def test_a_record_keeps_its_own_id(warc: Path, project: Project) -> None:
    """An ingested response is named as its record was; a resolved revisit, another record now, is not."""
    take(project, warc)

    ids = [entry.record_id for entry, _ in held(project)]
    assert ids[:2] == ["urn:uuid:1", "urn:uuid:2"]
    assert ids[2] not in {"urn:uuid:1", "urn:uuid:2", "urn:uuid:3"}


def test_a_file_taken_twice_adds_nothing(warc: Path, project: Project) -> None:
    """The second time all is held, and no file of the archive changes or is added."""
    take(project, warc)
    before = archived(project)

    report = take(project, warc)

    assert (report.kept, report.skipped) == (0, {"held": 3})
    assert archived(project) == before
