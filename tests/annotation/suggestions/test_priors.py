from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import labelling
import mini_project
import pytest

from annotation.exchange.push import push_all
from annotation.suggestions.priors import section_suggestions
from annotation.suggestions.send import places_of, suggest_by_section
from annotation.tasks.build import build_tasks
from annotation.tasks.table import read_tasks
from corpus import codebook as codebooks
from corpus.errors import DataError
from corpus.tables import read_rows
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from corpus.schema import Task

CODEBOOK = factory.codebook()
FIRST, SECOND = factory.TOPICS[:2]


def task(number: int, stratum: str) -> Task:
    """A task drawn from ``stratum``."""
    return replace(factory.task(factory.article(number)), stratum=stratum)


def table(folder: Path, *lines: str) -> Path:
    """A researcher's table of sections."""
    path = folder / "kanal.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_section_suggests_its_topics(tmp_path: Path) -> None:
    """Every article of the section has the topics of its line, under the prior's own name."""
    path = table(tmp_path, "section,value", f"ekbis,{FIRST}|{SECOND}")
    tasks = [task(1, "kabarfiksi/ekbis/2024-06"), task(2, "kabarfiksi/nasional/2024-06")]

    (found,) = section_suggestions(path, tasks, CODEBOOK)

    assert (found.article_id, found.question, found.value) == (tasks[0].article_id, "topic", (FIRST, SECOND))
    assert (found.model, found.score, found.target) == ("section-prior", 0.5, None)


def test_a_line_for_one_portal_goes_before_one_for_any(tmp_path: Path) -> None:
    """The same section may mean another thing on another portal."""
    path = table(tmp_path, "portal,section,value,score", f",ekbis,{FIRST},0.6", f"kabarfiksi,ekbis,{SECOND},0.9")
    tasks = [task(1, "kabarfiksi/ekbis/2024-06"), task(2, "koranfiksi/ekbis/2024-06")]

    found = section_suggestions(path, tasks, CODEBOOK)

    assert [(one.value, one.score) for one in found] == [((SECOND,), 0.9), ((FIRST,), 0.6)]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("section,valeu", "ekbis,x"), "unknown column 'valeu'; did you mean 'value'"),
        (("section,value", "ekbis,"), "line 2: expected a section and a value"),
        (("section,value", "ekbis,medtop:99000000"), "line 2: no code 'medtop:99000000'"),
        (("section", "ekbis"), "no column 'value' in the first line"),
        (("section,value", f"ekbis,{FIRST},lebih"), "line 2: expected 2 fields"),
        (("section,value,score", f"ekbis,{FIRST},tinggi"), "line 2: score 'tinggi'; expected a number from 0 to 1"),
        (("section,value,question", f"ekbis,{FIRST},topik"), "no labelled question 'topik'; did you mean 'topic'"),
    ],
)
def test_a_faulty_table_is_told_with_its_line(tmp_path: Path, lines: tuple[str, ...], words: str) -> None:
    """The message names the file, the line, and what was expected."""
    with pytest.raises(DataError, match=words):
        section_suggestions(table(tmp_path, *lines), [task(1, "kabarfiksi/ekbis/2024-06")], CODEBOOK)


def test_a_spreadsheets_byte_order_mark_is_no_part_of_a_column(tmp_path: Path) -> None:
    """A table that a spreadsheet saved is read like any other."""
    path = table(tmp_path, "\ufeffsection,value", f"ekbis,{FIRST}")

    (found,) = section_suggestions(path, [task(1, "kabarfiksi/ekbis/2024-06")], CODEBOOK)

    assert found.value == (FIRST,)


def test_a_model_and_a_table_are_not_sent_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--from`` and ``--by-section`` exclude each other."""
    path = str(table(tmp_path, "section,value"))

    code = run(["label", "suggest", "--from", path, "--by-section", path])

    assert code == 2
    assert "exclude each other" in capsys.readouterr().err


@pytest.mark.label_studio
def test_the_prior_reaches_the_server_where_a_model_might(tmp_path: Path, studio: Studio) -> None:
    """Tasks of one annotator outside the test split show it, once; all others stay without."""
    made = labelling.ready(tmp_path / "kanal", articles=20)
    text = (made.root / "corpus.toml").read_text(encoding="utf-8")
    project = mini_project.project(made.root, text + "overlap_share = 0.1\n")
    build_tasks(project)
    push_all(project, studio)
    codebook = codebooks.load(project.tasks / "codebook.json")
    places = places_of(project, read_tasks(project), 0.0)
    topic = codebook.question("topic").codes[0]
    sections = {row["stratum"].split("/")[1] for row in read_rows(project.tasks / "tasks.parquet")}
    path = table(tmp_path, "section,value", *(f"{section},{topic}" for section in sorted(sections)))

    first = suggest_by_section(project, studio, path, blind=0.0)
    again = suggest_by_section(project, studio, path, blind=0.0)

    shown = sum(place == "shown" for place in places.values())
    assert shown > 0
    assert (first.read, first.shown, first.sent, again.sent) == (len(places), shown, shown, 0)
