from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from planted_project import edit_table
from verifying import ANSWERS, STANCE, TASKS, seal_stage

from corpus.tables import read_table
from kliping.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.project import Project


def crossed(project: Project, article: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The stages of the steps that ``kliping trace`` does not tick."""
    run(["-C", str(project.root), "trace", article, "--json"])
    return {step["stage"] for step in json.loads(capsys.readouterr().out)["steps"] if step["problem"]}


@pytest.mark.parametrize(
    ("edit", "step"),
    [
        ((STANCE, "stance", lambda was: "unclear" if was != "unclear" else "favor"), "label"),
        ((STANCE, "method", lambda _: "single"), "label"),
        ((ANSWERS, "value", lambda _: ["unclear"]), "answer"),
        (("annotations/adjudications.parquet", "value", lambda _: ["unclear"]), "adjudication"),
        ((TASKS, "inclusion_probability", lambda was: was / 2), "task"),
        ((TASKS, "stratum", lambda was: was + "x"), "task"),
        (("shards/2024-06.parquet", "section", lambda _: "lain"), "article"),
        (("shards/2024-06.parquet", "title", lambda was: was + "!"), "article"),
        (("articles/kabarfiksi.example.parquet", "n_words", lambda was: was + 1), "article"),
        (("splits.parquet", "split", lambda was: "train" if was != "train" else "test"), "release"),
    ],
)
def test_trace_recounts_what_it_ticks(
    project: Project, capsys: pytest.CaptureFixture[str], edit: tuple[str, str, Callable[[Any], Any]], step: str
) -> None:
    """A cell against what it was made from, with its manifest corrected; before, the whole way was ticked."""
    file, column, value = edit
    table = read_table(project.root / file)
    article = table.column("article_id" if "article_id" in table.schema.names else "id")[0].as_py()
    before = crossed(project, article, capsys)
    edit_table(project.root / file, column, value)
    for stage in ("articles", "shards", "tasks", "annotations", "labels"):
        seal_stage(project, stage)

    assert before == set()
    assert step in crossed(project, article, capsys)


def test_trace_reads_the_article_again(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A headline that was changed in every table after the captures, with every manifest corrected."""
    for file in ("articles/kabarfiksi.example.parquet", "shards/2024-06.parquet"):
        edit_table(project.root / file, "title", lambda _: "Judul Lain")
        seal_stage(project, file.partition("/")[0])
    article = read_table(project.shards / "2024-06.parquet").column("id")[0].as_py()

    assert "article" in crossed(project, article, capsys)
