"""Who has what, and changes of the annotators planned on a project."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import labelling
import mini_project
import pulled
import pytest

from annotation.answers.accounts import read_accounts
from annotation.answers.log import AnswerLog
from annotation.boards.ledger import read_ledger
from annotation.boards.outbox import read_outbox
from annotation.exchange.handed import handed_out
from annotation.exchange.handover import read_handover
from annotation.exchange.push import outboxes
from annotation.exchange.roster import agree_to, planned_change, roster, tie_account
from annotation.tasks.table import read_tasks
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

EACH = 'annotators = ["ayu", "budi", "citra"]  # sejak Juni\nassignment = "per-annotator"\n'
AT = "2024-07-10T01:05:00.000000Z"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Six articles by two of three annotators each: four tasks for each of them, and nothing pushed yet."""
    made = labelling.ready(tmp_path / "orang", articles=6)
    return mini_project.project(made.root, (made.root / "corpus.toml").read_text(encoding="utf-8") + EACH)


def push(project: Project) -> None:
    """Three boards, numbered from 1; ayu answers the first of her tasks."""
    tasks = read_tasks(project)
    label = project.config.label
    boards = outboxes(label, tasks, read_outbox(project, tasks), handed_out(project), project.config.corpus.seed)
    pulled.push(project, *boards)
    key = next(iter(boards[0].tasks))
    result = labelling.opinion(str(boards[0].tasks[key]["text"]))
    line = pulled.line(boards[0], key, (1, "ayu@penilai.example"), 1, result, at=AT, lead_time=20.0)
    AnswerLog(project).append([line])


def test_before_the_first_push_nobody_has_anything(project: Project) -> None:
    """Everybody is listed, in the order of the configuration."""
    found = roster(project)

    assert [entry.name for entry in found] == ["ayu", "budi", "citra"]
    assert {(entry.assigned, entry.board, entry.last_answer_at, entry.left) for entry in found} == {
        (0, None, None, False)
    }


def test_a_roster_says_what_everybody_did(project: Project) -> None:
    """Tasks by what was done with them, where the board is, and when the last answer came."""
    push(project)
    tie_account(project, "ayu", "ayu@penilai.example")

    ayu, budi, _ = roster(project)

    assert (ayu.assigned, ayu.answered, ayu.skipped, ayu.unstarted) == (4, 1, 0, 3)
    assert (ayu.board, ayu.accounts) == ("http://localhost:8080/projects/1/data?labeling=1", ("ayu@penilai.example",))
    assert ayu.last_answer_at == datetime(2024, 7, 10, 1, 5, tzinfo=UTC)
    assert (budi.answered, budi.unstarted, budi.accounts, budi.last_answer_at) == (0, 4, (), None)


def test_who_left_stands_behind(project: Project) -> None:
    """Somebody with a board who is not named any more has left."""
    push(project)
    text = (project.root / "corpus.toml").read_text(encoding="utf-8").replace('"ayu", ', "")

    found = roster(mini_project.project(project.root, text))

    assert [(entry.name, entry.left) for entry in found] == [("budi", False), ("citra", False), ("ayu", True)]


def test_shared_boards_have_no_roster(tmp_path: Path) -> None:
    """Nobody has tasks of their own; where to look is said."""
    with pytest.raises(ConfigError, match=r'assignment is "shared".*kliping label status'):
        roster(labelling.ready(tmp_path / "bersama", articles=1))


def test_a_change_is_planned_and_nothing_is_written(project: Project) -> None:
    """Who joins gets a share; the file and the ledger stay as they were."""
    before = (project.root / "corpus.toml").read_bytes()

    change = planned_change(project, None, "join", "dewi")

    assert change.annotators == ("ayu", "budi", "citra", "dewi")
    assert {one.name: one.rest for one in change.people} == {"ayu": 3, "budi": 3, "citra": 3, "dewi": 3}
    assert (project.root / "corpus.toml").read_bytes() == before
    assert read_handover(project) == ()


@pytest.mark.parametrize(
    ("what", "name", "said"),
    [
        ("leave", "ayi", r"'ayi' is not among \[label\] annotators \(ayu, budi, citra\); did you mean 'ayu'"),
        ("join", "budi", r"'budi' is among \[label\] annotators already; 'kliping label people rebalance'"),
    ],
)
def test_names_that_do_not_fit_are_refused(what: str, name: str, said: str, project: Project) -> None:
    """Who leaves must be there, and who joins must not."""
    with pytest.raises(ConfigError, match=said):
        planned_change(project, None, what, name)  # type: ignore[arg-type]  # one of the three


def test_what_is_agreed_to_is_noted_for_the_next_push(project: Project) -> None:
    """The configuration names the annotators, and its comments stay."""
    change = planned_change(project, None, "leave", "citra")

    agree_to(project, change)

    text = (project.root / "corpus.toml").read_text(encoding="utf-8")
    assert 'annotators = ["ayu", "budi"]  # sejak Juni' in text
    assert read_handover(project) == change.moves
    assert read_ledger(project).boards == ()


def test_an_account_is_tied_to_somebody_who_is_named(project: Project) -> None:
    """A misspelt name is refused with the nearest."""
    tie_account(project, "budi", "budi@penilai.example")

    assert dict(read_accounts(project)) == {"budi@penilai.example": "budi"}
    with pytest.raises(ConfigError, match="did you mean 'citra'"):
        tie_account(project, "citta", "citra@penilai.example")
