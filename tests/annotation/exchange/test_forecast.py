"""The design in figures, before anything is pushed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import labelling
import mini_project
import pytest

from annotation.exchange.forecast import design

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

THREE = '\nannotators = ["ayu", "budi", "citra"]\n'
EACH = f'{THREE}assignment = "per-annotator"\n'


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Twelve articles, ten drawn, two answers wanted for each."""
    return labelling.ready(tmp_path_factory.mktemp("ramal") / "ramal", articles=12, sample=10)


def with_keys(plain: Project, folder: Path, keys: str) -> Project:
    """The same corpus with more keys under ``[label]``."""
    text = (plain.root / "corpus.toml").read_text(encoding="utf-8")
    made = mini_project.project(folder, text + keys)
    made.shards.symlink_to(plain.shards)
    return made


def test_answers_of_a_shared_board_are_shared_evenly(plain: Project, tmp_path: Path) -> None:
    """Ten tasks by two are twenty answers; of three people two have one more, and no pair is foretold."""
    found = design(with_keys(plain, tmp_path, THREE))

    assert (found.tasks, found.answers, found.short) == (10, 20, 0)
    assert (found.roles, found.overlaps) == ({"main": 10}, {2: 10})
    assert found.annotators == {"ayu": 7, "budi": 7, "citra": 6}
    assert found.pairs == {}
    assert found.remarks == ()


def test_assigned_one_by_one_each_has_a_load_and_each_pair_a_share(plain: Project, tmp_path: Path) -> None:
    """Loads add up to the answers, pairs to the articles; so few in common is noise, and that is said."""
    found = design(with_keys(plain, tmp_path, EACH))

    assert sorted(found.annotators.values()) == [6, 7, 7]
    assert found.pairs.keys() == {"ayu + budi", "ayu + citra", "budi + citra"}
    assert sum(found.pairs.values()) == 10
    assert found.remarks == ("3 pairs of annotators with fewer than 30 articles in common: a kappa on so few is noise",)


def test_a_quota_that_is_too_small_is_told(plain: Project, tmp_path: Path) -> None:
    """Three people with four answers each give twelve of twenty."""
    found = design(with_keys(plain, tmp_path, f"{EACH}quota = 4\n"))

    assert (found.answers, found.short) == (12, 8)
    assert found.remarks[-1] == "8 answers have no annotator: raise the quota, or name more annotators"


def test_a_sample_that_the_corpus_cannot_fill_is_told(tmp_path: Path) -> None:
    """Three articles for five wanted, each with one answer: two remarks."""
    made = labelling.ready(tmp_path / "kurang", articles=3, sample=5, overlap=1)

    assert design(made).remarks == (
        "2 articles fewer than wanted: the corpus has no more that fit",
        "every task gets one answer: agreement cannot be measured",
    )


def test_strata_without_a_task_are_counted(tmp_path: Path) -> None:
    """One article of two strata leaves one of them out."""
    made = labelling.ready(tmp_path / "lapis", articles=4, sample=1)

    assert design(made).remarks == ("1 stratum has no task: enlarge the sample to reach them",)


def test_hours_rest_on_an_assumption_until_people_were_timed(plain: Project, tmp_path: Path) -> None:
    """Ninety seconds an answer, twenty answers: half an hour of work."""
    found = design(with_keys(plain, tmp_path, ""))

    assert (found.seconds, found.measured, found.hours) == (90.0, False, 0.5)


def test_hours_rest_on_what_people_took(plain: Project, tmp_path: Path) -> None:
    """The median of people's answers: skips, simulated annotators and answers without a time do not count."""
    made = with_keys(plain, tmp_path, "")
    of = factory.task(factory.article(1))
    timed = [
        factory.answer(of, "stance", ["favor"], target=factory.TARGETS[0], annotator=name, lead_time_s=seconds)
        for name, seconds in (("a", 20.0), ("b", 40.0), ("c", 90.0), ("simulated-d", 1.0), ("e", None))
    ]
    timed.append(replace(timed[0], answer_id="f@x", annotator="f", lead_time_s=5.0, skipped=True, value=()))
    timed = [replace(one, answer_id=f"{one.annotator}@x") for one in timed]
    mini_project.write_answers(made, timed)

    found = design(made)

    assert (found.seconds, found.measured) == (40.0, True)
    assert found.hours == pytest.approx(20 * 40 / 3600)
