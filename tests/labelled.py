"""A project that was read, planned, answered and resolved by the stages themselves, made once a session and copied."""

from __future__ import annotations

import json
import shutil
import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pulled

from annotation.annotators.simulated import choose, mark
from annotation.answers.log import AnswerLog
from annotation.boards.outbox import read_outbox
from annotation.exchange.build import build_annotations
from annotation.labels.build import build_labels
from annotation.tasks.build import build_tasks
from annotation.tasks.table import read_tasks
from corpus.shards.build import build_shards
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotation.boards.outbox import Outbox
    from corpus.project import Project

PEOPLE = tuple(f"anotator-{n}@penilai.example" for n in (1, 2, 3))
SALT = "garam-untuk-tes-saja"
PORTAL = """\
from datetime import date

from spiders.portal import Edition, Index, Portal, Section

PORTAL = Portal(
    name="kabarfiksi",
    title="Kabar Fiksi",
    home="https://kabarfiksi.example/",
    domains=("kabarfiksi.example",),
    sections=(Section("internasional"), Section("daerah")),
    articles=(r"kabarfiksi\\.example/read/(?P<id>\\d+)/(?P<slug>[\\w-]+)",),
    listings=(Index("https://kabarfiksi.example/{name}", items="li"),),
    editions=(
        Edition(
            name="2024-01",
            title="h1",
            body=".isi",
            section=".kanal",
            dateline=".asal",
            editor=".penyunting",
            tags=".topik",
        ),
    ),
    checked=date(2026, 1, 1),
)
"""
"""Reads a page of the factory as the article that it was made of."""


def build(root: Path, *, articles: int, labelled: int, toml: str) -> Project:
    """A copy of such a project in ``root``, with that ``corpus.toml``."""
    config = {name: table for name, table in tomllib.loads(toml).items() if name != "release"}
    known_by = json.dumps([config, factory.SCHEME], default=str)
    made = _made(articles, labelled, toml.partition("\n[release]")[0], known_by)
    shutil.copytree(made, root, dirs_exist_ok=True)
    return mini_project.project(root, toml)


_KEPT: list[TemporaryDirectory[str]] = []
"""The projects of this session; they go when it ends."""


@cache
def _made(articles: int, labelled: int, toml: str, _known_by: str) -> Path:
    _KEPT.append(TemporaryDirectory(prefix="labelled-"))
    project = mini_project.project(Path(_KEPT[-1].name), toml)
    (project.root / "portals").mkdir()
    (project.root / "portals" / "kabarfiksi.py").write_text(PORTAL, encoding="utf-8")
    mini_project.archived(project, [factory.article(n) for n in range(1, articles + 1)])
    build_articles(project)
    build_shards(project)
    build_tasks(project)
    outbox = read_outbox(project, read_tasks(project))
    pulled.push(project, outbox)
    log = AnswerLog(project)
    project.annotations.mkdir(exist_ok=True)
    (project.annotations / "salt").write_text(SALT, encoding="ascii")
    log.append(_answers(outbox, labelled))
    build_annotations(project)
    build_labels(project)
    return project.root


def _answers(outbox: Outbox, labelled: int) -> Iterator[dict[str, Any]]:
    """What three people answered about the first so many articles, as the server sends it."""
    at = f"{factory.ANSWERED_AT:%Y-%m-%dT%H:%M:%S.%fZ}"
    for n in range(1, labelled + 1):
        key = factory.article(n).id
        for place, email in enumerate(PEOPLE):
            result = _result(n, place, str(outbox.tasks[key]["text"]))
            yield pulled.line(outbox, key, (place + 1, email), 10 * n + place, result, at=at, lead_time=41.5)


def _result(n: int, place: int, text: str) -> list[dict[str, Any]]:
    """As ``factory.answers_of`` has it, on the screen of the factory's scheme."""
    given = [choose(f"stance_{t + 1}", [factory.stance_of(n, t, place)]) for t in range(len(factory.TARGETS))]
    given.append(choose("topic", [factory.topic_of(n)]))
    if n % 3 == 0 and place == 0:
        given += [mark("evidence", "evidence_bukti", text, start, end) for start, end in factory.EVIDENCE]
    return given
