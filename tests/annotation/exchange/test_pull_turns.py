"""Pulls beside each other and across versions of a scheme, and logs that were damaged, on a real server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib import resources
from typing import TYPE_CHECKING, Any

import labelling
import pytest
from annotating import answered, board_of, rows

from annotation.annotators.simulated import disagreeing, simulate
from annotation.answers.chain import read_chain, version
from annotation.answers.log import AnswerLog
from annotation.boards.ledger import read_ledger
from annotation.boards.outbox import read_outbox
from annotation.exchange.pull import pull
from annotation.exchange.push import draw_and_push, push_all
from annotation.exchange.sync import push, push_outbox
from annotation.tasks.build import build_tasks
from annotation.tasks.table import read_tasks
from corpus import codebook as codebooks
from corpus.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from annotation.label_studio.server import Server

pytestmark = pytest.mark.label_studio

WATCH = """\
import sys
from corpus.project import Project
from kliping.commands.label.pull import follow
follow(Project.at(sys.argv[1]), 0.05, as_json=True)
"""
SECONDS = float(os.environ.get("KLIPING_TEST_PULL_SECONDS", "15"))
"""How long three watchers pull beside each other; more by hand."""


@pytest.fixture
def own(tmp_path: Path) -> Project:
    """A project whose scheme is a file of its own, at version 1.0; four tasks, built and not pushed."""
    project = labelling.ready(tmp_path / f"versi-{tmp_path.name[-20:]}")
    scheme = (resources.files("annotation") / "schemes" / "stance-topic.toml").read_text("utf-8")
    (project.root / "skema.toml").write_text(scheme, encoding="utf-8")
    config = project.root / "corpus.toml"
    config.write_text(config.read_text("utf-8") + 'scheme = "skema.toml"\n', encoding="utf-8")
    project = Project.at(project.root)
    build_tasks(project)
    return project


def raise_version(project: Project) -> None:
    """Make the scheme's file say 1.1; only the next drawing reads it."""
    path = project.root / "skema.toml"
    text = path.read_text("utf-8")
    assert 'version = "1.0"' in text
    path.write_text(text.replace('version = "1.0"', 'version = "1.1"'), encoding="utf-8")


def stamped(project: Project) -> dict[str, set[str]]:
    """Answer's number -> versions under which it stands in the table."""
    found: dict[str, set[str]] = {}
    for row in rows(project):
        found.setdefault(row["answer_id"], set()).add(row["scheme_version"])
    return found


def test_an_answer_bears_the_version_of_its_screen(own: Project, studio: Studio, ani: Studio, budi: Studio) -> None:
    """Answers given before and after a push of a new version are told apart, also where none was pulled between."""
    draw_and_push(own, studio)
    board = board_of(own, studio)
    _, first = answered(ani, board)
    raise_version(own)
    (report,) = draw_and_push(own, studio)
    _, second = answered(budi, board)
    pull(own, studio)
    ani.edit_annotation(first, labelling.opinion("Kata lain.", "against"))
    pull(own, studio)

    by_number = [(number.split("@")[0], versions) for number, versions in sorted(stamped(own).items())]
    assert report.pulled == 1
    assert by_number == [(str(first), {"1.0"}), (str(first), {"1.1"}), (str(second), {"1.1"})]


@pytest.mark.parametrize("pushes", [push, push_all])
def test_every_push_pulls_first(own: Project, studio: Studio, ani: Studio, pushes: Any) -> None:
    """Where the tasks were drawn again by hand, what was answered before is still pulled before it is pushed."""
    push(own, studio)
    answered(ani, board_of(own, studio))
    raise_version(own)
    build_tasks(own)
    pushes(own, studio)

    assert list(stamped(own).values()) == [{"1.0"}]


def test_an_answer_given_while_a_push_was_under_way_is_told_by_its_time(
    own: Project, studio: Studio, ani: Studio, budi: Studio
) -> None:
    """What no pull saw before the screen changed is of the old version all the same; the ledger says when that was."""
    push(own, studio)
    board = board_of(own, studio)
    _, before = answered(ani, board)
    time.sleep(1.1)  # the server tells its time in whole seconds
    raise_version(own)
    build_tasks(own)
    push_outbox(own, studio, read_outbox(own, read_tasks(own)))
    _, after = answered(budi, board)
    pull(own, studio)

    assert {number.split("@")[0]: found for number, found in stamped(own).items()} == {
        str(before): {"1.0"},
        str(after): {"1.1"},
    }
    assert [one.scheme_version for one in read_ledger(own).boards[-1].screens] == ["1.0", "1.1"]


def test_damage_in_the_midst_heals_from_the_server(pushed: Project, studio: Studio, ani: Studio, budi: Studio) -> None:
    """A changed line and one cut off are set aside and told; what they held comes from the server, and pulls go on."""
    board = board_of(pushed, studio)
    for client in (ani, budi, ani):
        answered(client, board)
        pull(pushed, studio)
    path = pushed.annotations / "log.jsonl"
    raws = path.read_bytes().split(b"\n")
    truth = rows(pushed)
    raws[0] = raws[0].replace(b'"favor"', b'"against"')
    path.write_bytes(b"\n".join([raws[0], raws[1], raws[2][:-30]]))

    report = pull(pushed, studio)
    again = pull(pushed, studio)

    assert len(report.repairs) == 2
    assert "line 1 was damaged" in report.repairs[0]
    assert "cut off" in report.repairs[1]
    assert (report.new, again.new, again.repairs) == (2, 0, ())
    assert rows(pushed) == truth
    assert len(list(pushed.annotations.glob("log.jsonl.damaged-*"))) == 1
    assert len(list(pushed.annotations.glob("log.jsonl.torn-*"))) == 1


def watchers(project: Project, server: Server, number: int) -> list[subprocess.Popen[str]]:
    """So many processes that pull again and again."""
    env = {**os.environ, "KLIPING_LABEL_STUDIO_URL": server.url, "KLIPING_LABEL_STUDIO_TOKEN": server.token}
    return [
        subprocess.Popen(
            [sys.executable, "-c", WATCH, str(project.root)],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(number)
    ]


def test_three_watchers_keep_the_log_whole(tmp_path: Path, studio: Studio, label_studio: Server) -> None:
    """While people answer, three processes pull into one project: each line parses, the chain holds, nothing twice."""
    project = labelling.ready(tmp_path / "bertiga", articles=30, overlap=3)
    board = push(project, studio).board
    codebook = codebooks.load(project.tasks / "codebook.json")
    until = time.monotonic() + SECONDS
    at_work = watchers(project, label_studio, 3)
    given = 0
    try:
        for seed in range(1, 4):
            given += simulate(studio, board, [f"tiga-{seed}"], disagreeing(codebook, seed=seed, share=0.3), seed=seed)
        while time.monotonic() < until:
            assert [process.poll() for process in at_work] == [None, None, None]
            time.sleep(0.5)
    finally:
        for process in at_work:
            process.terminate()
    told = [process.communicate() for process in at_work]
    last = pull(project, studio)

    found = read_chain(project.annotations / "log.jsonl")
    assert given == 90
    assert (found.damage, found.torn, last.alarms, last.repairs) == ((), b"", (), ())
    assert len(found.lines) == len({version(one) for one in found.lines}) == last.versions == 90
    assert [one["seen"] for one in found.lines] == list(range(1, 91))
    assert {"Traceback" in errors for _, errors in told} == {False}
    assert len(AnswerLog(project).lines) == 90
