from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from small_release import ANSWERS, shard, small, told

from corpus.release.audit.annotators import annotators_anonymous, annotators_known
from corpus.release.audit.folder import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.folder import Release

PEOPLE = [{"annotator": f"annotator-{n}", "umur": "20-29" if n < 3 else "30-39", "n_alike": 3} for n in range(6)]
WHERE = shard("annotators")


def released(folder: Path, people: list[dict[str, Any]], k: object = 3) -> Release:
    """A release of answers by six people, who gave profiles."""
    answers = [{"annotator": f"annotator-{n}", "value": ["favor"]} for n in range(6)]
    return small(folder, {WHERE: people, ANSWERS: answers, "figures.json": {"profiles": {"k": k}}})


def test_combinations_of_enough_people_have_no_fault(tmp_path: Path) -> None:
    """As many as are promised, or more."""
    release = released(tmp_path, PEOPLE)

    assert told(annotators_anonymous, release) == told(annotators_known, release) == []


def test_a_rare_combination_is_told(tmp_path: Path) -> None:
    """With how many share it, for each of them."""
    found = told(annotators_anonymous, released(tmp_path, [PEOPLE[0] | {"umur": "60-69", "n_alike": 1}, *PEOPLE[3:]]))

    assert found == [f"{WHERE}: annotator-0 is one of 1 with these values; k is 3"]


def test_a_wrong_count_of_people_alike_is_told(tmp_path: Path) -> None:
    """It is counted again."""
    [said] = told(annotators_anonymous, released(tmp_path, [PEOPLE[0] | {"n_alike": 9}, *PEOPLE[1:]]))

    assert said == f"{WHERE}: n_alike of annotator-0 is 9; it is 3"


def test_people_twice_and_people_without_answers_are_told(tmp_path: Path) -> None:
    """By their pseudonyms."""
    people = [PEOPLE[0], PEOPLE[0], PEOPLE[1] | {"annotator": "annotator-lain"}]

    assert told(annotators_known, released(tmp_path, people)) == [
        f"{WHERE}: annotator-0 has 2 rows",
        f"{WHERE}: annotator-lain has no answer in the release",
    ]


@pytest.mark.parametrize("k", [None, 1, "3"])
def test_a_release_must_promise_a_k(k: object, tmp_path: Path) -> None:
    """Of 2 or more."""
    with pytest.raises(UnreadableError, match=r"figures.json: states no k of 2 or more for annotators"):
        told(annotators_anonymous, released(tmp_path, PEOPLE, k))


def test_a_release_without_profiles_promises_nothing(tmp_path: Path) -> None:
    """Most have none."""
    release = small(tmp_path, {})

    assert told(annotators_anonymous, release) == told(annotators_known, release) == []
