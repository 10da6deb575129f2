from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import labelling
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.annotators.simulated import choose, simulate
from annotation.exchange.pull import pull
from annotation.exchange.push import push_all
from annotation.suggestions.send import anchoring_of, places_of, suggest
from annotation.suggestions.suggestion import Suggestion, anchoring, read_suggestions, withheld
from annotation.tasks.build import build_tasks
from annotation.tasks.table import read_tasks
from corpus.errors import DataError
from corpus.splits.split import split_of
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio

NORTH = factory.TARGETS[0]
CODEBOOK = factory.codebook()


def line(**changes: Any) -> dict[str, Any]:
    """One line of a model's file."""
    made = {"article_id": "a1", "target": NORTH, "question": "stance", "value": "favor", "score": 0.8, "model": "m 1"}
    return made | changes


def written(folder: Path, *lines: dict[str, Any]) -> Path:
    """A model's file."""
    path = folder / "model.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return path


def suggestion(article: str, code: str = "favor") -> Suggestion:
    """One suggested stance."""
    return Suggestion(article_id=article, target=NORTH, question="stance", value=(code,), score=0.8, model="m 1")


def test_lines_are_read_as_they_are_meant(tmp_path: Path) -> None:
    """A code alone, and a list for sets without a target."""
    topics = line(question="topic", target=None, value=list(factory.TOPICS[:2]))

    found = read_suggestions(written(tmp_path, line(), topics), CODEBOOK)

    assert found[0] == suggestion("a1")
    assert (found[1].target, found[1].value) == (None, factory.TOPICS[:2])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": "favour"}, "no code 'favour'; did you mean 'favor'"),
        ({"question": "stanse"}, "no labelled question 'stanse'"),
        ({"target": "Atlantis"}, "target 'Atlantis' of stance"),
        ({"score": 7}, "score 7.0; expected 0 to 1"),
        ({"score": None}, "expected a JSON object with article_id"),
        ({"model": " "}, "name the model"),
        ({"value": ["favor", "against"]}, "2 codes for stance; expected 1 to 1"),
        ({"colour": 1}, "unknown key 'colour'"),
    ],
)
def test_a_faulty_line_is_told_by_its_number(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    """The second line is at fault, and nothing is sent."""
    with pytest.raises(DataError, match=said) as error:
        read_suggestions(written(tmp_path, line(article_id="a0"), line(**changes)), CODEBOOK)

    assert "line 2" in str(error.value)


def test_one_thing_suggested_twice_is_refused(tmp_path: Path) -> None:
    """Two lines of one model on one question contradict each other, or one is superfluous."""
    with pytest.raises(DataError, match="line 2: m 1 suggests twice"):
        read_suggestions(written(tmp_path, line(), line(value="against")), CODEBOOK)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.sampled_from(["main", "gold", "calibration", "repeat"]), st.integers(1, 3)), max_size=30),
    st.floats(0, 1),
    st.integers(0, 50),
)
def test_what_measures_people_or_models_is_never_shown(raw: list[tuple[str, int]], blind: float, seed: int) -> None:
    """Whatever the design: shown are only main tasks of one answer outside the test split; blind ones likewise."""
    tasks = [
        replace(factory.task(factory.article(n)), role=role, overlap=overlap) for n, (role, overlap) in enumerate(raw)
    ]

    splits = {task.article_id: split_of(task.article_id, seed) for task in tasks}

    places = withheld(tasks, splits, blind=blind, seed=seed)

    for task in tasks:
        if places[task.article_id] in {"shown", "blind"}:
            assert (task.role, task.overlap) == ("main", 1)
            assert split_of(task.article_id, seed) != "test"


def test_a_repeated_article_shows_nothing() -> None:
    """The first answer to what is asked twice must be as blind as the second, whichever task is read first."""
    task = factory.task(factory.article(1), overlap=1)
    repeat = replace(task, task_id=f"{task.task_id}~2", role="repeat")

    places = [withheld(order, {}, blind=0.0, seed=1)[task.article_id] for order in ([task, repeat], [repeat, task])]

    assert places == ["repeat", "repeat"]


def test_anchoring_is_the_difference_to_blind_articles() -> None:
    """Kept in two of two where shown, equal in one of two where blind: anchoring of one half."""
    tasks = [factory.task(factory.article(n)) for n in range(1, 5)]
    codes = ("favor", "favor", "favor", "against")
    answers = [factory.answer(task, "stance", [code], target=NORTH) for task, code in zip(tasks, codes, strict=True)]
    suggestions = [suggestion(task.article_id) for task in tasks]
    places = dict(zip((task.article_id for task in tasks), ("shown", "shown", "blind", "blind"), strict=True))

    (found,) = anchoring(suggestions, places, answers, CODEBOOK)

    assert (found.n_shown, found.kept, found.n_blind, found.equal_blind) == (2, 1.0, 2, 0.5)
    assert found.anchoring == 0.5


def test_without_blind_answers_anchoring_is_unknown() -> None:
    """A figure without the other half is None, never 0."""
    task = factory.task(factory.article(1))

    (found,) = anchoring([suggestion(task.article_id)], {task.article_id: "shown"}, [], CODEBOOK)

    assert (found.kept, found.equal_blind, found.anchoring) == (None, None, None)


@pytest.mark.label_studio
def test_suggestions_reach_annotators_and_anchoring_is_measured(
    tmp_path: Path, studio: Studio, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sent once, pre-filled for annotators, origin kept in the table; blind articles have none on the server."""
    made = labelling.ready(tmp_path / "saran", articles=30)
    text = (made.root / "corpus.toml").read_text(encoding="utf-8")
    project = factory.project(made.root, text + "overlap_share = 0.1\n")
    build_tasks(project)
    push_all(project, studio)
    places = places_of(project, read_tasks(project), 0.3)
    path = written(tmp_path, *(line(article_id=article) for article in sorted(places)))

    first = suggest(project, studio, path, blind=0.3)
    again = suggest(project, studio, path, blind=0.3)
    board = next(one for one in studio.boards("saran · stance-topic 1.0 · overlap 1"))
    have = studio.suggested(board.id)
    keys = {task.id: task.key for task in studio.tasks(board.id)}

    def answer(data: dict[str, str], _name: str) -> list[dict[str, Any]]:
        shown = places[data["task_key"]] == "shown"
        stance = choose("stance_1", ["favor" if shown else "against"])
        regions = labelling.opinion(data["text"])
        return [stance | {"origin": "prediction" if shown else "manual"}, *regions[1:]]

    simulate(studio, board.id, ["saran-ani"], answer)
    pull(project, studio)
    (found,) = anchoring_of(project)
    code = run(["-C", str(project.root), "label", "suggest"])

    n = sum(place == "shown" for place in places.values())
    blind = sum(place == "blind" for place in places.values())
    assert n > 5
    assert blind > 0
    assert (first.read, first.shown, first.sent) == (30, n, n)
    assert (again.shown, again.sent) == (n, 0)
    assert sum(first.withheld.values()) == 30 - n
    assert {keys[number] for number, models in have.items() if models} == {
        article for article, place in places.items() if place == "shown"
    }
    assert (found.n_shown, found.kept, found.n_blind, found.equal_blind) == (n, 1.0, blind, 0.0)
    assert (code, capsys.readouterr().out.splitlines()[1].split()[-1]) == (0, "+100%")
