from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from small_release import ANSWERS, ARTICLES, LABELS, shard, small, told

from corpus.release.audit.folder import UnreadableError
from corpus.release.audit.sample import sample_drawn, sample_roles, sample_strata

if TYPE_CHECKING:
    from pathlib import Path

STRATUM = "kabarfiksi/daerah/2024-06"


def drawn(name: str = "a", **changes: Any) -> dict[str, Any]:
    """A label's row, as far as it says how its article was drawn."""
    return {"article_id": name, "stratum": STRATUM, "inclusion_probability": 0.5, "role": "main"} | changes


def cell(n: int = 1, **changes: Any) -> dict[str, Any]:
    """A draw, as figures.json counts it."""
    made = drawn(**changes) | {"articles": n}
    return {key: value for key, value in made.items() if key != "article_id"}


def found(folder: Path, rows: list[dict[str, Any]], *cells: dict[str, Any]) -> list[str]:
    """What is found of those labels and draws."""
    figures = {"sample": {"cells": list(cells), "moved": 0}}
    return [
        said.removeprefix(f"{LABELS}: ")
        for said in told(sample_drawn, small(folder, {LABELS: rows, "figures.json": figures}))
    ]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ([drawn(), drawn()], [cell()]),
        (
            [drawn(role="gold", inclusion_probability=None), drawn("b")],
            [cell(role="gold", inclusion_probability=None), cell()],
        ),
        ([drawn(inclusion_probability=1.0)], [cell(9, inclusion_probability=1.0)]),
        ([drawn(inclusion_probability=1e-6)], [cell(inclusion_probability=1e-6)]),
    ],
    ids=["two targets", "gold", "all", "few"],
)
def test_rows_say_how_their_article_was_drawn(
    rows: list[dict[str, Any]], cells: list[dict[str, Any]], tmp_path: Path
) -> None:
    """As figures.json counts it; not every article that was drawn has a label."""
    assert found(tmp_path, rows, *cells) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"role": "repeat"}, "a: role is 'repeat'; expected one of calibration, gold, main"),
        ({"stratum": ""}, "a: stratum is missing"),
        ({"inclusion_probability": 0.0}, "a: inclusion_probability is 0.0; expected more than 0, up to 1"),
        ({"inclusion_probability": 1.5}, "a: inclusion_probability is 1.5; expected more than 0, up to 1"),
    ],
)
def test_a_draw_that_cannot_be_is_told(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """Whatever figures.json says."""
    assert found(tmp_path, [drawn(**changes)], cell(**changes)) == [problem]


def test_a_probability_that_is_no_number_is_told(tmp_path: Path) -> None:
    """A table can hold one; ``figures.json`` cannot, as JSON has none."""
    assert found(tmp_path, [drawn(inclusion_probability=float("nan"))], cell())[0] == (
        "a: inclusion_probability is nan; expected more than 0, up to 1"
    )


def test_only_gold_may_have_no_probability(tmp_path: Path) -> None:
    """Nothing else is chosen."""
    rows = [drawn(inclusion_probability=None), drawn("b")]

    assert found(tmp_path, rows, cell(inclusion_probability=None), cell())[0] == (
        "a: inclusion_probability is missing; only gold may be chosen, this is main"
    )


def test_a_draw_that_was_not_made_is_told(tmp_path: Path) -> None:
    """Nothing was drawn like that."""
    assert found(tmp_path, [drawn(inclusion_probability=0.25)], cell()) == [
        f"a is said to be drawn as ('{STRATUM}', 0.25, 'main'); nothing was"
    ]


def test_an_article_is_drawn_once(tmp_path: Path) -> None:
    """Rows of one article say the same, in every configuration."""
    figures = {"sample": {"cells": [cell(2), cell(2, role="calibration")]}}
    files = {LABELS: [drawn()], shard("topic"): [drawn(role="calibration")], "figures.json": figures}

    assert told(sample_drawn, small(tmp_path, files)) == [
        f"{path}: a is drawn otherwise in another row or configuration" for path in (LABELS, shard("topic"))
    ]


def test_more_labels_than_draws_are_told(tmp_path: Path) -> None:
    """Two articles were labelled and one was drawn."""
    assert found(tmp_path, [drawn(), drawn("b")], cell()) == [
        f"figures.json: counts 1 articles drawn as ('{STRATUM}', 0.5, 'main'); 2 have labels"
    ]


def test_figures_without_a_sample_cannot_be_compared(tmp_path: Path) -> None:
    """The error names what is missing."""
    with pytest.raises(UnreadableError, match=r"figures\.json: has no figures of the sample"):
        told(sample_drawn, small(tmp_path, {LABELS: [drawn()], "figures.json": {"sample": []}}))


@pytest.mark.parametrize(("moved", "n"), [(0, 1), (1, 0)])
def test_a_stratum_is_that_of_its_article(moved: int, n: int, tmp_path: Path) -> None:
    """But for as many as are said to have been read otherwise then."""
    article = {"id": "a", "portal": "kabarfiksi", "section": "daerah", "published_at": datetime(2024, 7, 1, tzinfo=UTC)}
    files = {LABELS: [drawn()], ARTICLES: [article], "figures.json": {"sample": {"moved": moved}}}

    assert (
        told(sample_strata, small(tmp_path, files))
        == [f"{LABELS}: stratum of a is '{STRATUM}'; that of its article is 'kabarfiksi/daerah/2024-07'"] * n
    )


def roles(folder: Path, *answers: tuple[str, str]) -> list[str]:
    """What is found of answers with that task and role, where article ``a`` is of the main sample."""
    rows = [{"article_id": "a", "task_id": task, "role": role} for task, role in answers]
    return [
        said.removeprefix(f"{ANSWERS}: ")
        for said in told(sample_roles, small(folder, {LABELS: [drawn()], ANSWERS: rows}))
    ]


def test_answers_have_the_role_of_their_task(tmp_path: Path) -> None:
    """Beside a label that of its article; a repeat is a task that asked again."""
    assert roles(tmp_path, ("a", "main"), ("a~2", "repeat")) == []


@pytest.mark.parametrize(
    ("task", "role", "problem"),
    [
        ("a", "repeat", "role of the task a is 'repeat'"),
        ("a~2", "main", "role of the task a~2 is 'main'"),
        ("a", "lain", "role of the task a is 'lain'"),
        ("a", "gold", "role of a is 'gold' here, and another beside its label"),
    ],
)
def test_an_answer_of_another_role_is_told(task: str, role: str, problem: str, tmp_path: Path) -> None:
    """By its task."""
    assert roles(tmp_path, (task, role)) == [problem]


def test_an_answer_without_a_label_has_its_own_role(tmp_path: Path) -> None:
    """Nothing stands beside it that could differ."""
    rows = [{"article_id": "b", "task_id": "b", "role": "gold"}]

    assert told(sample_roles, small(tmp_path, {LABELS: [drawn()], ANSWERS: rows})) == []
