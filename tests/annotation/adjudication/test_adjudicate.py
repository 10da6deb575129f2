from __future__ import annotations

from typing import TYPE_CHECKING, Any

import labelling
import mini_project
import pytest

from annotation.adjudication.adjudicate import adjudicate
from annotation.annotators.progress import status
from annotation.annotators.simulated import choose, simulate, write
from annotation.answers.decisions import CAUSE, REASON
from annotation.exchange.build import build_annotations
from annotation.exchange.pull import pull
from annotation.exchange.reopen import reopen
from annotation.exchange.sync import push
from annotation.labels.build import build_labels
from corpus.audit.verify import verify
from corpus.errors import ConfigError
from corpus.schema import ADJUDICATION
from corpus.stage import read_manifest
from corpus.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from corpus.project import Project

pytestmark = pytest.mark.label_studio


@pytest.fixture
def disputed(tmp_path: Path, studio: Studio) -> Project:
    """Two articles with two answers each, pulled; on the first target the two annotators always differ."""
    project = labelling.ready(tmp_path / f"beda-{tmp_path.name[-20:]}", articles=2)
    board = push(project, studio, new_project=True).board
    stances = {"beda-ani": "favor", "beda-budi": "against"}
    simulate(studio, board, list(stances), lambda data, name: labelling.opinion(str(data["text"]), stances[name]))
    pull(project, studio)
    return project


def decide(studio: Studio, board: int, *names: str, stance: str = "against") -> int:
    """Simulated adjudicators decide whatever the server shows them."""

    def answer(_data: Mapping[str, Any], _name: str) -> list[dict[str, Any]]:
        return [choose("stance_1", [stance]), choose(CAUSE, ["slip"]), write(REASON, "Judulnya menyalahkan.")]

    return simulate(studio, board, names, answer)


def decisions(project: Project) -> list[dict[str, Any]]:
    """Rows of the table."""
    return read_rows(project.annotations / "adjudications.parquet", ADJUDICATION)


def test_disputes_are_pushed_decided_pulled_and_become_labels(disputed: Project, studio: Studio) -> None:
    """The whole way: a second project with each dispute once, decisions home as gold, labels that say so."""
    first = adjudicate(disputed, studio)
    again = adjudicate(disputed, studio)
    assert first.push is not None
    assert again.push is not None
    board = first.push.board
    given = decide(studio, board, "beda-citra")

    report = pull(disputed, studio)
    counts = build_labels(disputed).counts

    rows = decisions(disputed)
    assert (first.articles, first.disputes, first.push.added) == (2, {"stance.tie": 2}, 2)
    assert (again.push.board, again.push.added, again.push.unchanged) == (board, 0, 2)
    assert (given, report.new, report.decisions, report.faults, report.alarms) == (2, 0, 2, (), ())
    assert {(row["adjudicator"], tuple(row["value"]), row["reason"], row["cause"], row["stands"]) for row in rows} == {
        ("simulated-beda-citra", ("against",), "Judulnya menyalahkan.", "tie", True)
    }
    assert {(row["disagreement"], row["annotated"]) for row in rows} == {("slip", False)}
    assert {len(row["seen"]) for row in rows} == {2}
    assert (counts["stance.adjudicated"], counts["stance.majority"], counts["stance.rows"]) == (2, 2, 4)


def test_decided_tasks_stay_and_pulling_again_changes_nothing(disputed: Project, studio: Studio) -> None:
    """After the decision nothing is asked again, and tables can be rebuilt without the server, byte for byte."""
    made = adjudicate(disputed, studio).push
    assert made is not None
    decide(studio, made.board, "beda-citra")
    pull(disputed, studio)
    before = _results(disputed)

    after = adjudicate(disputed, studio)
    pull(disputed, studio)
    (disputed.annotations / "adjudications.parquet").unlink()
    build_annotations(disputed)

    assert (after.articles, after.decided) == (0, 2)
    assert after.push is not None
    assert (after.push.added, after.push.updated, after.push.remarks) == (0, 0, ())
    assert _results(disputed) == before
    assert read_manifest(disputed.annotations).counts["decisions"] == 2
    assert [(board.tasks, board.done) for board in status(disputed, studio)] == [(2, 2), (2, 2)]


def _results(project: Project) -> dict[Path, bytes]:
    """All of ``annotations/`` but two notes that save time: of what the tables were made from, which adjudicating
    changes, and of what the boards held, which changes as answers settle.
    """
    notes = {"faults.json", "boards.json"}
    files = (path for path in project.annotations.rglob("*") if path.is_file() and path.name not in notes)
    return {path: path.read_bytes() for path in files}


def test_a_decision_is_taken_back_and_made_anew(disputed: Project, studio: Studio) -> None:
    """The task is asked again, without an alarm; the first decision stays in the table and no longer stands."""
    made = adjudicate(disputed, studio).push
    assert made is not None
    decide(studio, made.board, "beda-citra")
    pull(disputed, studio)
    key = decisions(disputed)[0]["task_id"]

    taken = reopen(disputed, studio, key, reason="The adjudicator had read another article.", decision=True)
    asked = adjudicate(disputed, studio)
    decide(studio, made.board, "beda-citra", stance="favor")
    report = pull(disputed, studio)

    assert len(taken) == 1
    assert (asked.articles, asked.decided) == (1, 1)
    assert (report.decisions, report.alarms, report.faults) == (1, (), ())
    assert {(tuple(row["value"]), row["stands"]) for row in decisions(disputed) if row["task_id"] == key} == {
        (("against",), False),
        (("favor",), True),
    }
    with pytest.raises(ConfigError, match="no decision of budi to task"):
        reopen(disputed, studio, key, reason="Salah.", annotator="budi", decision=True)


def test_an_adjudicators_answers_never_vote(disputed: Project, studio: Studio) -> None:
    """Decisions come from a log of their own: the table of answers and its counts know nothing of them."""
    before = (disputed.annotations / "annotations.parquet").read_bytes()
    made = adjudicate(disputed, studio).push
    assert made is not None
    decide(studio, made.board, "beda-citra")

    pull(disputed, studio)

    counts = read_manifest(disputed.annotations).counts
    assert (disputed.annotations / "annotations.parquet").read_bytes() == before
    assert counts["versions"] == counts["answers"] + counts["superseded"] + counts["unread"] == 4


def test_a_deleted_board_is_an_error_that_a_new_one_mends(disputed: Project, studio: Studio) -> None:
    """The adjudicator's project deleted: told at the next run; with --new-project it is made again, decisions kept."""
    made = adjudicate(disputed, studio).push
    assert made is not None
    decide(studio, made.board, "beda-citra")
    pull(disputed, studio)
    studio.delete_board(made.board)

    with pytest.raises(ConfigError, match=r"was deleted .* --new-project"):
        adjudicate(disputed, studio)
    repaired = adjudicate(disputed, studio, new_project=True)
    report = pull(disputed, studio)

    assert repaired.push is not None
    assert (repaired.push.created, repaired.push.added) == (True, 2)
    assert len(report.alarms) == 1
    assert len(decisions(disputed)) == 2


def test_labels_older_than_a_decision_are_told(disputed: Project, studio: Studio) -> None:
    """A decision pulled after the labels were made: ``verify`` names the table that they do not know."""
    build_labels(disputed)
    made = adjudicate(disputed, studio, new_project=True).push
    assert made is not None
    decide(studio, made.board, "beda-citra")
    before = [fault for fault in verify(disputed) if fault.where.startswith("labels")]

    pull(disputed, studio)

    after = [fault for fault in verify(disputed) if fault.where.startswith("labels")]
    assert before == []
    assert len(after) == 1
    assert "annotations/adjudications.parquet" in f"{after[0].where} {after[0].problem}"


def test_who_annotated_an_article_does_not_decide_it(disputed: Project, studio: Studio) -> None:
    """Ani decides on her own two articles: told, and no label, until the configuration allows it."""
    made = adjudicate(disputed, studio, new_project=True).push
    assert made is not None
    decide(studio, made.board, "beda-ani")

    report = pull(disputed, studio)
    counts = build_labels(disputed).counts

    assert [fault.code for fault in report.faults] == ["adjudicator-annotated"] * 2
    assert {(row["annotated"], row["stands"]) for row in decisions(disputed)} == {(True, False)}
    assert "stance.adjudicated" not in counts

    text = (
        (disputed.root / "corpus.toml")
        .read_text(encoding="utf-8")
        .replace("[label]\n", "[label]\nadjudicate_own = true\n")
    )
    allowed = mini_project.project(disputed.root, text)
    _, faults = build_annotations(allowed)

    assert faults == []
    assert {(row["annotated"], row["stands"]) for row in decisions(allowed)} == {(True, True)}
    assert build_labels(allowed).counts["stance.adjudicated"] == 2
