from __future__ import annotations

from typing import TYPE_CHECKING, Any

import factory
import labelling
import mini_project
import pytest
from models_file import line, written

from annotation.annotators.simulated import choose, simulate
from annotation.exchange.pull import pull
from annotation.exchange.push import push_all
from annotation.suggestions.send import anchoring_of, places_of, suggest
from annotation.tasks.build import build_tasks
from annotation.tasks.table import read_tasks
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio

NORTH = factory.TARGETS[0]
CODEBOOK = factory.codebook()


@pytest.mark.label_studio
def test_suggestions_reach_annotators_and_anchoring_is_measured(
    tmp_path: Path, studio: Studio, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sent once, pre-filled for annotators, origin kept in the table; blind articles have none on the server."""
    made = labelling.ready(tmp_path / "saran", articles=30)
    text = (made.root / "corpus.toml").read_text(encoding="utf-8")
    project = mini_project.project(made.root, text + "overlap_share = 0.1\n")
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
