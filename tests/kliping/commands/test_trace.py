"""``kliping trace``: the way back, and what happens where it is broken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from one_page import STORY

from corpus.urls import article_id
from kliping.cli import run

if TYPE_CHECKING:
    import pytest

    from corpus.project import Project

ARTICLE = article_id("sindonews", STORY.url)


def test_article_is_traced_to_its_record(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """``trace ID`` shows the row, its text, its reading and the record in the archive, each with its digest."""
    code = run(["-C", str(project.root), "trace", ARTICLE])

    shown = capsys.readouterr().out
    assert code == 0
    assert [line.split()[1] for line in shown.splitlines() if line.startswith("✓")] == [
        *("shard", "text", "article", "capture")
    ]
    assert "captures/sindonews/" in shown
    assert shown.count("sha256") == 4


def test_steps_are_given_as_json(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """``--json`` gives every step with its whole digest."""
    code = run(["-C", str(project.root), "trace", ARTICLE, "--json"])

    steps = json.loads(capsys.readouterr().out)["steps"]
    assert code == 0
    assert [len(step["sha256"]) for step in steps] == [64, 64, 64, 64]


def test_unknown_identifier_is_told_of(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An id that nothing bears ends with exit code 3 and the id."""
    code = run(["-C", str(project.root), "trace", "sindonews-0000000000000000"])

    assert code == 3
    assert "sindonews-0000000000000000" in capsys.readouterr().err


def test_changed_archive_breaks_the_chain(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """One byte changed in the archive is found: the capture's link breaks, and the exit code is 3."""
    (warc,) = project.captures.rglob("*.warc.gz")
    warc.write_bytes(bytes(spoilt(warc.read_bytes())))

    code = run(["-C", str(project.root), "trace", ARTICLE])

    shown = capsys.readouterr()
    assert code == 3
    assert "✗ capture" in shown.out
    assert warc.name in shown.err


def spoilt(data: bytes) -> bytearray:
    """``data`` with one bit turned round in its last third, where the record's payload lies."""
    changed = bytearray(data)
    changed[len(data) * 3 // 4] ^= 1
    return changed
