"""``kliping find`` and ``kliping show`` over a project that went the whole road."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import whole_road

from kliping import cli
from kliping.typed_query import as_typed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with twelve articles, their answers and labels."""
    return whole_road.build(tmp_path_factory.mktemp("find")).root


def run(root: Path, *words: str) -> int:
    """The command in that project."""
    return cli.run(["-C", str(root), *words])


@pytest.mark.parametrize(
    ("argument", "query"),
    [
        ("beras", "beras"),
        ("harga beras", '"harga beras"'),
        ('"harga beras" naik', '"harga beras" naik'),
        ("pemilu | pilkada", "pemilu | pilkada"),
        ("banjir -jakarta", "banjir -jakarta"),
    ],
)
def test_an_argument_of_several_words_is_a_phrase(argument: str, query: str) -> None:
    """The shell takes quotation marks away, and they are put back."""
    assert as_typed(argument) == query


def test_the_same_query_gives_the_same_ids(road: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ids alone, in one order, and no other line on stdout."""
    assert run(road, "find", "--ids", "Republik Samudra") == 0
    first = capsys.readouterr().out
    assert run(road, "find", "--ids", "republik samudra") == 0

    assert capsys.readouterr().out == first
    assert len(first.splitlines()) == 11


def test_json_has_every_hit_whatever_the_limit(road: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The limit is for the eye."""
    assert run(road, "find", "--json", "--limit", "1", "Persekutuan Utara") == 0
    found = json.loads(capsys.readouterr().out)

    assert (found["searched"], len(found["found"]), found["aside"]) == (12, 12, {})


def test_nothing_found_is_said_and_is_no_error(road: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty result has no table, and says how much was searched."""
    assert run(road, "find", "xylofon") == 0
    told = capsys.readouterr()

    assert (told.out, told.err) == ("", "0 articles of 12 found\n")


def test_a_task_shows_its_article(road: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The article, its three labels, the answers, and where it came from."""
    assert run(road, "find", "--ids", "Persekutuan Utara") == 0
    article = capsys.readouterr().out.split()[0]
    assert run(road, "show", article, "--json") == 0
    shown = json.loads(capsys.readouterr().out)

    assert shown["article"]["id"] == article
    assert sorted(shown["labels"]) == ["stance", "topics"]
    assert {row["question"] for row in shown["answers"]} >= {"stance", "topic"}
    assert not any(row["superseded"] for row in shown["answers"])


def test_an_unknown_id_is_an_error_that_names_it(road: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3, and the nearest ids."""
    assert run(road, "show", "kabar-0") == 3
    assert capsys.readouterr().err.startswith("error: kabar-0: no article in shards/, task or answer has this id")
