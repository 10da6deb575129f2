"""``kliping label agree``, of models."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tables(tmp_path: Path) -> list[str]:
    """Two people who agree on forty tasks, and a model that agrees with them."""
    people = "".join(f"{n},{who},{'xy'[n % 2]}\n" for n in range(40) for who in ("ani", "budi"))
    model = "".join(f"{n},m 1,{'xy'[n % 2]}\n" for n in range(40))
    for name, rows in (("people", people), ("model", model)):
        (tmp_path / f"{name}.csv").write_text("task,annotator,value\n" + rows, encoding="utf-8")
    return ["--table", str(tmp_path / "people.csv"), "--model-table", str(tmp_path / "model.csv")]


def test_a_model_is_measured_against_people(tables: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Without a project."""
    code = run(["label", "agree", *tables, "--expertise", "experts"])

    out = " ".join(capsys.readouterr().out.split())
    assert code == 0
    assert out.startswith("model (nominal): m 1")
    assert "(people as experts, epsilon 0.2): passed. Winning rate 1.00" in out


def test_machines_get_every_expertise(tables: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Under the names of the question and of the model."""
    run(["label", "agree", *tables, "--json"])

    found = json.loads(capsys.readouterr().out)["models"]["model"]["m 1"]
    assert {who: one["winning_rate"] for who, one in found["tests"].items()} == {
        "experts": 1.0,
        "skilled": 1.0,
        "crowd": 1.0,
    }
    assert found["alpha"]["alpha"] == 1.0


def test_the_least_units_can_be_raised(tables: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Then nobody has enough."""
    run(["label", "agree", *tables, "--least", "41"])

    assert "nobody shares 41 units" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (slice(2, 4), "--model-table is measured against people; give their answers with --table"),
        (slice(0, 2), "--models measures the models of a project"),
    ],
)
def test_half_of_a_comparison_is_refused(
    tables: list[str], words: slice, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what to give instead."""
    code = run(["label", "agree", *tables[words], *(["--models"] if words.start == 0 else [])])

    assert code == 2
    assert said in " ".join(capsys.readouterr().err.split())
