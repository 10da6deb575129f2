"""A study that was pulled, as a list of answers with the reasons to look at them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
import reviewed
from reviewed import FORMULA, KNOWN, PASSED, TIED

from annotation.label_studio.connection import Running, data_folder, write_running
from annotation.review.collect import review
from corpus.errors import DataError
from corpus.lock import seize

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.review.item import ReviewItem


@pytest.fixture(scope="module")
def items() -> dict[tuple[str, str], ReviewItem]:
    """Every answer, by who gave it and to which task."""
    return {(item.name, item.task_id): item for item in reviewed.listed()}


def test_every_answer_is_there_with_its_reasons(items: dict[tuple[str, str], ReviewItem]) -> None:
    """Nine answers of three people, and what of each is worth a look."""
    assert {place: item.codes for place, item in items.items()} == {
        ("ayu", TIED): ("disputed",),
        ("budi", TIED): ("disputed", "no-evidence"),
        ("citra", TIED): ("commented", "low-confidence", "disputed"),
        ("ayu", KNOWN): ("against-gold",),
        ("budi", KNOWN): ("against-gold",),
        ("citra", KNOWN): ("against-gold",),
        ("ayu", PASSED): ("commented", "skipped"),
        ("budi", PASSED): (),
        ("citra", PASSED): (),
    }


def test_an_answer_is_told_in_the_words_of_the_screen(items: dict[tuple[str, str], ReviewItem]) -> None:
    """Each question and target, with code and words; evidence is quoted from the article."""
    item = items["ayu", TIED]

    assert [(one.place, one.codes, one.words) for one in item.said] == [
        ("stance of Persekutuan Utara", ("favor",), "Mendukung"),
        ("stance of Republik Samudra", ("neutral",), "Netral atau berimbang"),
        ("topic", ("medtop:11000000",), "Politik & pemerintahan"),
        ("confidence", ("high",), "Tinggi"),
    ]
    assert item.evidence == ("Bukti mendukung (Persekutuan Utara): “Panitia festival”",)
    assert item.title == factory.article(1).title


def test_words_are_english_where_that_is_asked_for() -> None:
    """The choices, as the card has them."""
    said = {one.words for item in review(reviewed.shared(), language="en") for one in item.said}

    assert said == {"in favour", "against", "neutral or balanced", "politics and government", "low", "high"}


def test_a_skipped_task_says_nothing_but_its_comment(items: dict[tuple[str, str], ReviewItem]) -> None:
    """What was chosen before skipping is no answer."""
    item = items["ayu", PASSED]

    assert (item.said, item.evidence, item.comment) == ((), (), "Bukan artikel.")
    assert items["citra", TIED].comment == FORMULA


def test_each_answer_links_its_own_task(items: dict[tuple[str, str], ReviewItem]) -> None:
    """On the board on which it was given, where the server answered at the last push."""
    assert items["budi", TIED].url == "http://localhost:8080/projects/2/data?task=201"


def test_a_server_that_runs_elsewhere_by_now_is_linked_there(tmp_path: Path) -> None:
    """The project's own server, where it answers today."""
    project = reviewed.study(tmp_path / "pindah")
    folder = data_folder(project)
    folder.mkdir()
    write_running(folder, Running(url="http://127.0.0.1:9999", pid=1))
    with (folder / "server.lock").open("w") as lock:
        assert seize(lock)
        urls = [item.url for item in review(project) if (item.name, item.task_id) == ("ayu", TIED)]

    assert urls == ["http://127.0.0.1:9999/projects/1/data?task=101"]


def test_a_task_without_its_title_is_named(tmp_path: Path) -> None:
    """As after a list of tasks was cut by hand."""
    project = reviewed.study(tmp_path / "rusak")
    listed = project.tasks / "payload.jsonl"
    lines = [json.loads(line) for line in listed.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        line.pop("title")
    listed.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")

    with pytest.raises(DataError, match=r"payload\.jsonl: \S+ has no title; run 'kliping label plan'"):
        review(project)


def test_before_the_first_pull_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    """The message says what to do."""
    with pytest.raises(DataError, match="kliping label push"):
        review(mini_project.project(tmp_path))
