"""A study of three months in fast motion, on a real server: people come and go, things get lost, and at the end every
count of the release is explained.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Thread
from typing import TYPE_CHECKING, Any

import factory
import labelled
import mini_project
import pytest

from annotation.adjudication.adjudicate import adjudicate
from annotation.annotators.accounts import log_in, make_users, reset_password
from annotation.annotators.simulated import choose, write
from annotation.answers.decisions import CAUSE, REASON
from annotation.boards.ledger import read_ledger
from annotation.exchange.forecast import design
from annotation.exchange.pull import pull
from annotation.exchange.push import push_all
from annotation.exchange.rename import rename
from annotation.exchange.reopen import reopen
from annotation.exchange.roster import agree_to, planned_change, roster, tie_account
from annotation.label_studio.connection import TOKEN_VARIABLE, URL_VARIABLE
from annotation.labels.build import build_labels
from annotation.tasks.build import build_tasks
from annotation.tasks.table import read_tasks
from corpus.audit.verify import verify
from corpus.errors import ServiceError
from corpus.project import Project
from corpus.release.audit.check import check_release, failures
from corpus.release.build import build_release
from corpus.schema import ANNOTATION
from corpus.shards.build import build_shards
from corpus.tables import read_rows
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.exchange.roster import What
    from annotation.label_studio.client import Studio
    from annotation.label_studio.server import Server

pytestmark = pytest.mark.label_studio

ARTICLES = 6
LOST = 1
"""Answers that were given and deleted before anybody pulled them."""
WRONG = "The wrong article was shown."
TOML = """\
[corpus]
name = "tiga-bulan"
seed = 7

[label]
scheme = "skema.toml"
targets = ["Persekutuan Utara", "Republik Samudra"]
overlap = 2
annotators = ["ayu", "budi", "citra"]
assignment = "per-annotator"
pass_on_skips = 1

[release]
version = "1.0.0"
"""


@dataclass
class Study:
    """The coordinator's project, the server, and everybody's way into it."""

    root: Path
    studio: Studio
    accounts: dict[str, str] = field(default_factory=dict)
    """Name -> e-mail address."""
    passwords: dict[str, str] = field(default_factory=dict)
    """E-mail address -> password."""
    given: int = 0
    """Answers and skips that anybody ever gave."""

    @property
    def project(self) -> Project:
        """As ``corpus.toml`` has it now."""
        return Project.at(self.root)

    def enter(self, *names: str) -> None:
        """Accounts for people, each tied to a name."""
        self.accounts |= {name: f"bulan-{name}@penilai.example" for name in names}
        for account in make_users(self.studio, [self.accounts[name] for name in names]):
            self.passwords[account.email] = str(account.password)
        for name in names:
            tie_account(self.project, name, self.accounts[name])

    def change(self, what: What, name: str) -> None:
        """Agreed to, and carried out by a push, which does what the plan promises."""
        agree_to(self.project, planned_change(self.project, self.studio, what, name))
        promised = design(self.project).annotators
        push_all(self.project, self.studio)
        assert promised == {one: n for one in promised if (n := len(tasks_of(self, one)))}

    def board(self, name: str) -> int:
        """The number of somebody's project on the server."""
        (url,) = [entry.board for entry in roster(self.project) if entry.name == name]
        assert url is not None, roster(self.project)
        return int(url.rsplit("/", 2)[1])

    def answer(self, name: str, n: int = ARTICLES, *, by: str = "", skip: bool = False) -> list[tuple[str, int]]:
        """Up to ``n`` tasks of somebody's board are answered (or skipped), by herself or by another; the keys of the
        tasks and the numbers of the answers.
        """
        found: list[tuple[str, int]] = []
        who = self.accounts[by or name]
        with log_in(self.studio.url, who, self.passwords[who]) as person:
            while len(found) < n and (task := person.next_task(self.board(name))):
                result = [] if skip else opinion(task.key, who)
                found.append((task.key, person.annotate(task.id, result, lead_time=30.0, skipped=skip)))
        self.given += len(found)
        return found

    def forget(self, server: Server, name: str) -> None:
        """Somebody has lost her password and gets another."""
        who = self.accounts[name]
        self.passwords[who] = str(reset_password(server.log.parent, who).password)


def opinion(key: str, who: str) -> list[dict[str, Any]]:
    """On every other article there are two opinions on the first target."""
    disputed = int(sha256(key.encode()).hexdigest(), 16) % 2 == 0
    stance = factory.STANCES[ord(who.removeprefix("bulan-")[0]) % 2 if disputed else 0]
    return [choose("stance_1", [stance]), choose("stance_2", ["neutral"]), choose("topic", [factory.TOPICS[0]])]


@pytest.fixture
def study(tmp_path: Path, studio: Studio) -> Study:
    """Six articles that were read and sampled, nothing pushed; guidelines 1.1."""
    project = mini_project.project(tmp_path / f"bulan-{tmp_path.name[-12:]}", TOML + mini_project.PERMISSION)
    revise(project.root, "1", "1.1")
    (project.root / "portals").mkdir()
    (project.root / "portals" / "kabarfiksi.py").write_text(labelled.PORTAL, encoding="utf-8")
    mini_project.archived(project, [factory.article(n) for n in range(1, ARTICLES + 1)])
    build_articles(project)
    build_shards(project)
    build_tasks(project)
    return Study(project.root, studio)


def revise(root: Path, old: str, new: str) -> None:
    """The guidelines in another version."""
    path = root / factory.SCHEME_FILE
    text = path.read_text(encoding="utf-8")
    assert f'version = "{old}"' in text
    path.write_text(text.replace(f'version = "{old}"', f'version = "{new}"'), encoding="utf-8")


def two_coordinators_push(study: Study) -> list[str]:
    """At the same second, from two terminals; what went wrong."""
    token = study.studio._wire.token
    env = {**os.environ, URL_VARIABLE: study.studio.url, TOKEN_VARIABLE: token}
    command = [sys.executable, "-m", "kliping", "-C", str(study.root), "label", "push"]
    runs = [subprocess.Popen(command, env=env, stderr=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)]
    ended = [(run.communicate(timeout=240), run.returncode) for run in runs]
    return [err.decode() for (_, err), code in ended if code]


def tasks_of(study: Study, name: str) -> set[str]:
    """What lies on somebody's board."""
    chains = read_ledger(study.project).latest(study.studio.server_id())
    return set(chains[name][0].tasks) if name in chains else set()


def who_has(study: Study, task: str) -> set[str]:
    """Those of the team on whose boards a task lies."""
    return {name for name in study.project.config.label.annotators if task in tasks_of(study, name)}


def june(study: Study) -> None:
    """Three people begin; citra answers three and leaves, dewi joins."""
    push_all(study.project, study.studio)
    study.enter("ayu", "budi", "citra")
    study.answer("citra", 3)
    study.answer("ayu", 2)
    study.change("leave", "citra")
    study.change("join", "dewi")
    study.enter("dewi")

    assert [(entry.name, entry.answered) for entry in roster(study.project) if entry.left] == [("citra", 3)]


def july(study: Study, server: Server) -> None:
    """The guidelines are revised, ayu takes another name, budi's board is deleted with an answer that nobody had
    pulled, dewi loses her password, and two coordinators push at once.
    """
    study.answer("budi", 1)
    pull(study.project, study.studio)
    study.answer("budi", 1)
    lost = study.board("budi")
    study.studio.delete_board(lost)
    revise(study.root, "1.1", "1.2")
    rename(study.project, "ayu", "rahayu")
    study.accounts["rahayu"] = study.accounts.pop("ayu")
    before = study.passwords[study.accounts["dewi"]]
    reset = Thread(target=study.forget, args=(server, "dewi"))
    reset.start()
    went_wrong = two_coordinators_push(study)
    reset.join(timeout=240)

    renamed = study.studio.board(study.board("rahayu"))
    assert went_wrong == []
    assert study.board("budi") != lost
    assert renamed is not None
    assert renamed.title.endswith("1.2 · rahayu")
    with pytest.raises(ServiceError, match="refused"):
        log_in(study.studio.url, study.accounts["dewi"], before)


def august(study: Study) -> None:
    """Budi answers on a colleague's board, which is told and put right; dewi skips one, which somebody else is asked;
    an answer is asked again.
    """
    (_, strange), *_ = study.answer("rahayu", 1, by="budi")
    told = [fault.code for fault in pull(study.project, study.studio).faults]
    study.studio.delete_annotation(strange)
    ((skipped, _),) = study.answer("dewi", 1, skip=True)
    had = who_has(study, skipped)
    push_all(study.project, study.studio)
    given = study.answer("rahayu")
    study.answer("budi")
    study.answer("dewi")
    reopen(study.project, study.studio, given[0][0], reason=WRONG, annotator="rahayu")
    again = study.answer("rahayu")

    assert told == ["other-board"]
    assert "dewi" in had
    assert len(who_has(study, skipped) - had) == 1
    assert [key for key, _ in again] == [given[0][0]]
    assert pull(study.project, study.studio).faults == ()


def september(study: Study) -> None:
    """An adjudicator decides all disputes but one; labels and a release are made."""
    asked = adjudicate(study.project, study.studio)
    assert asked.push is not None
    (judge,) = make_users(study.studio, ["bulan-hakim@penilai.example"])
    decision = [choose("stance_1", ["against"]), choose(CAUSE, ["guideline-gap"]), write(REASON, "Pedoman diam.")]
    with log_in(study.studio.url, judge.email, str(judge.password)) as person:
        for _ in range(asked.articles - 1):
            task = person.next_task(asked.push.board)
            assert task is not None
            person.annotate(task.id, decision, lead_time=60.0)
    pull(study.project, study.studio)
    build_labels(study.project)
    build_release(study.project)


def test_a_study_of_three_months_ends_in_a_release_whose_counts_add_up(study: Study, label_studio: Server) -> None:
    """Join, leave, rename, guidelines 1.1 to 1.2, a lost board, a lost password, two coordinators at once."""
    june(study)
    july(study, label_studio)
    august(study)
    september(study)

    project, folder = study.project, study.root / "release" / "1.0.0"
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    answers, (stance, topic) = figures["answers"], figures["questions"]
    table = read_rows(project.annotations / "annotations.parquet", ANNOTATION)

    # Every answer: it counts, or was left out for a reason, or went with budi's board before anybody pulled it.
    assert answers["left_out"] == {WRONG: 1, "other-board": 1}
    assert answers["answers"] + answers["replaced"] + sum(answers["left_out"].values()) + LOST == study.given
    assert {row["scheme_version"] for row in table} == {"1.1", "1.2"}
    assert answers["annotators"] == 4

    # Every task that was drawn: its labels are released, or undecided.
    drawn = len(read_tasks(project))
    assert (drawn, answers["articles"], figures["articles"]["rows"]) == (ARTICLES, ARTICLES, ARTICLES)
    for question, items in ((stance, 2 * drawn), (topic, drawn)):
        left = question["undecided"] + question["changed"] + question["elsewhere"]
        assert sum(question["rows"].values()) + left == items
        assert sum(question["methods"].values()) == sum(question["rows"].values())
    assert (stance["undecided"], topic["undecided"]) == (1, 0)
    assert "single" not in stance["methods"]

    # Every article has the two answers that were wanted, the one that dewi skipped too.
    people = Counter(key for key, _ in {(row["article_id"], row["annotator"]) for row in table if counted(row)})
    assert Counter(people.values()) == {2: ARTICLES}
    assert verify(project) == []
    assert failures(check_release(folder)) == []


def counted(row: dict[str, Any]) -> bool:
    """Whether a row counts."""
    return not (row["skipped"] or row["superseded"] or row["left_out"])
