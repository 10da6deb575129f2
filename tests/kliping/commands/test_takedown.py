"""``kliping takedown``: what of its options makes no sense, told before anything is read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest

from corpus.tombstones import NAME, REASONS
from kliping.cli import run
from kliping.commands.takedown import CLASSES

if TYPE_CHECKING:
    from pathlib import Path

ONE = factory.article(1)


def test_the_classes_are_those_that_a_tombstone_may_have() -> None:
    """In the same order; the command names them itself to start fast."""
    assert tuple(REASONS) == CLASSES


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--reason", "legal"), "name one article, with --url or with --id"),
        (("--id", "a", "--url", "b", "--reason", "legal"), "name one article, with --url or with --id"),
        (("--id", "a"), "say why, with --reason: one of copyright, privacy, legal, retracted, other"),
        (("--id", "a", "--reason", "privasi"), "--reason 'privasi': no such class; did you mean 'privacy'?"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """Exit code 2 and what to write; no tombstone is set."""
    project = mini_project.project(tmp_path)

    code = run(["-C", str(project.root), "takedown", *words])

    assert code == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / NAME).exists()


def test_an_article_goes_and_a_tombstone_of_today_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its address; the day is that of UTC, and the report is for people."""
    project = mini_project.project(tmp_path)
    mini_project.archived(project, [ONE, factory.article(2)])
    days = {datetime.now(UTC).date().isoformat()}

    code = run(["-C", str(tmp_path), "takedown", "--url", ONE.url, "--reason", "retracted"])

    days.add(datetime.now(UTC).date().isoformat())
    told = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    assert (code, told["reason"], told["date"] in days) == (0, "retracted", True)
    assert capsys.readouterr().out.startswith("what goes")


def test_json_gives_all_of_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An object with the state, the journal and the plan, of a dry run too."""
    project = mini_project.project(tmp_path)
    mini_project.archived(project, [ONE, factory.article(2)])

    code = run(["-C", str(tmp_path), "takedown", "--url", ONE.url, "--reason", "other", "--dry-run", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (code, told["state"], told["plan"]["captures"]) == (0, "dry-run", 1)
    assert not (tmp_path / NAME).exists()
