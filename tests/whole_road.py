"""A project that went the whole road through the real stages, but for the server: its answers are written to the logs
as a pull would have fetched them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import archiving
import factory
import mini_project
import pulled

from annotation.adjudication.adjudicate import build_adjudication
from annotation.annotators.simulated import choose, disagreeing, write
from annotation.answers.decisions import CAUSE, adjudicators_log
from annotation.answers.log import AnswerLog
from annotation.boards.outbox import outbox_of, read_outbox
from annotation.exchange.build import build_annotations
from annotation.labels.build import build_labels
from annotation.scheme.controls import control_names
from annotation.tasks.build import build_tasks
from annotation.tasks.design import ADJUDICATOR
from annotation.tasks.table import read_shown, read_tasks
from corpus.archive.cdxj import index_folder
from corpus.release.build import build_release
from corpus.shards.build import build_shards
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from annotation.boards.outbox import Outbox
    from corpus.project import Project
    from corpus.schema import Article

ARTICLES = 12
PEOPLE = ("ani@penilai.example", "budi@penilai.example", "citra@penilai.example")
JUDGE = "pemutus@penilai.example"
TOML = """\
[corpus]
name = "jalan-utuh"
seed = 7

[label]
targets = ["Persekutuan Utara", "Republik Samudra"]
sample = 10
overlap = 3
gold = "gold.csv"

[release]
version = "1.0.0"
"""


def build(root: Path, made: Sequence[Article] = ()) -> Project:
    """Captures, articles, shards, tasks, ledger, logs, answers, decisions, labels with gold, and a release."""
    project = mini_project.project(root, TOML)
    made = made or [factory.article(n) for n in range(1, ARTICLES + 1)]
    exchanges = [archiving.exchange(archiving.response(page(one)), url=one.url) for one in made]
    archiving.archive(project.captures, exchanges, factory.PORTAL)
    list(index_folder(project.captures))
    build_articles(project)
    build_shards(project)
    (root / "gold.csv").write_text("article_id,target,question,value\n", encoding="utf-8")
    build_tasks(project)
    _write_gold(project)
    build_tasks(project)
    outbox = read_outbox(project, read_tasks(project))
    pulled.push(project, outbox)
    AnswerLog(project).append(_answers(outbox))
    build_annotations(project)
    build_adjudication(project)
    folder = project.tasks / "adjudication"
    judged = outbox_of(project.config.corpus.name, folder, read_shown(folder), overlap=1, audience=ADJUDICATOR)
    pulled.push(project, outbox, judged)
    adjudicators_log(project).append(_decisions(judged))
    build_annotations(project)
    build_labels(project)
    build_release(project)
    return project


def grow(project: Project) -> None:
    """Twelve more articles come in, and another release is built; nobody is asked about them."""
    made = [factory.article(n) for n in range(ARTICLES + 1, 2 * ARTICLES + 1)]
    exchanges = [archiving.exchange(archiving.response(page(one)), url=one.url) for one in made]
    archiving.archive(project.captures, exchanges, factory.PORTAL)
    list(index_folder(project.captures))
    build_articles(project)
    build_shards(project)
    build_release(project, replace=True)


def page(of: Article) -> bytes:
    """An article as a page of its portal."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in of.text.split("\n\n"))
    head = f'<title>{of.title}</title><meta property="og:title" content="{of.title}">'
    head += f'<meta property="article:published_time" content="{of.published_at.isoformat()}">'
    return f"<html><head>{head}</head><body><article><h1>{of.title}</h1>{paragraphs}</article></body></html>".encode()


def _write_gold(project: Project) -> None:
    """The first task's first question has a known answer."""
    outbox = read_outbox(project, read_tasks(project))
    question = outbox.codebook.labelled[0]
    line = f"{min(outbox.tasks)},{factory.TARGETS[0]},{question.name},{question.codes[-1]}\n"
    with (project.root / "gold.csv").open("a", encoding="utf-8") as file:
        file.write(line)


def _answers(outbox: Outbox) -> Iterator[dict[str, Any]]:
    """Three people answer everything, who do not always agree."""
    answer = disagreeing(outbox.codebook, share=0.4)
    for n, (key, data) in enumerate(outbox.tasks.items()):
        for place, email in enumerate(PEOPLE):
            result = answer({**data, "task_key": key}, email)
            yield _line(outbox, key, (place + 1, email), 10 * n + place, list(result))


def _decisions(outbox: Outbox) -> Iterator[dict[str, Any]]:
    """The judge decides every question of the first task, by its first code."""
    key = next(iter(outbox.tasks))
    result = []
    for control in control_names(outbox.codebook).values():
        if control.question.labelled:
            result.append(choose(control.name, control.question.codes[:1]))
        elif control.name == CAUSE:
            result.append(choose(control.name, ["guideline-gap"]))
        elif control.question.kind == "text":
            result.append(write(control.name, "Judul dan kalimat pembukanya searah."))
    yield _line(outbox, key, (9, JUDGE), 500, result)


def _line(outbox: Outbox, key: str, user: tuple[int, str], number: int, result: list[dict[str, Any]]) -> dict[str, Any]:
    at = f"2024-07-10T01:{number % 60:02d}:00.000000Z"
    board = 2 if outbox.audience == ADJUDICATOR else 1
    return pulled.line(outbox, key, user, number, result, at=at, lead_time=40.0 + number, board=board)
