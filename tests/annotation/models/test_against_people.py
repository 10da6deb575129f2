"""Models against people, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import pytest
from models_file import RUN

from annotation.agreement.alpha import estimate
from annotation.agreement.rating import Rating
from annotation.models.against_people import PeopleSaid, compare, compare_ratings, compare_tables, models_json
from annotation.models.kept import ModelLabel
from corpus.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Answer

NORTH = factory.TARGETS[0]
CODEBOOK = factory.codebook()
TASKS = [factory.task(factory.article(n)) for n in range(1, 41)]


def stance(n: int) -> str:
    """What everybody says of the nth article."""
    return factory.STANCES[n % 3]


def answers(*annotators: str) -> list[Answer]:
    """Everybody's stance towards the north."""
    return [
        factory.answer(task, "stance", [stance(n)], target=NORTH, annotator=name)
        for n, task in enumerate(TASKS)
        for name in annotators
    ]


def labels(*, wrong: int = 0) -> list[ModelLabel]:
    """A model that says what people say but for the first so many articles."""
    return [
        ModelLabel(
            run=RUN,
            article_id=task.article_id,
            target=NORTH,
            question="stance",
            value=(stance(n + (n < wrong)),),
            stratum=task.stratum,
        )
        for n, task in enumerate(TASKS)
    ]


def people(*annotators: str, seen: frozenset[str] = frozenset()) -> PeopleSaid:
    """All forty articles, drawn by chance."""
    verdicts = {(task.article_id, NORTH): {stance(n): 1.0} for n, task in enumerate(TASKS)}
    drawn = frozenset(task.article_id for task in TASKS)
    return PeopleSaid(answers=answers(*annotators), verdicts={"stance": verdicts}, drawn=drawn, seen=seen)


def test_a_model_is_measured_in_every_way() -> None:
    """Alpha beside that of people, labels, the test, and shares towards each target."""
    (found,) = compare(labels(wrong=4), CODEBOOK, people("a", "b", "c"))

    assert (found.question, found.annotator, found.run, found.level) == ("stance", RUN.annotator, RUN, "nominal")
    assert (found.n_labels, found.n_shown) == (40, 0)
    assert found.alpha.percent == pytest.approx(0.9)
    assert found.people.alpha == 1.0
    assert found.alpha.alpha is not None
    assert 0.8 < found.alpha.alpha < 0.9
    assert [row.label for row in found.confusion] == list(factory.STANCES[:3])
    assert {who: one.epsilon for who, one in found.tests.items()} == {"experts": 0.2, "skilled": 0.15, "crowd": 0.1}
    assert found.tests["experts"].advantage == 0.9
    assert "trades one error for another" in found.as_json()["caution"]
    assert [(one.target, one.n_people) for one in found.shares] == [(NORTH, 40)]


def test_with_one_person_alpha_is_that_of_two_annotators() -> None:
    """The pairs of the model and the person are all there are."""
    said = [Rating(unit=str(n), annotator="a", value=stance(n)) for n in range(30)]
    ours = [Rating(unit=str(n), annotator="m", value=stance(n // 2)) for n in range(30)]

    assert compare_ratings("q", said, ours, "nominal").alpha == estimate([*said, *ours], "nominal")


def test_answers_given_in_sight_of_a_suggestion_are_left_out() -> None:
    """Ten of the forty, whoever suggested."""
    seen = frozenset(task.article_id for task in TASKS[:10])

    (found,) = compare(labels(), CODEBOOK, people("a", "b", seen=seen))

    assert (found.n_shown, found.alpha.n_units, found.people.n_units) == (10, 30, 30)
    assert found.shares[0].n_people == 30


def test_a_model_beside_which_nobody_answered_has_no_alpha() -> None:
    """It is undefined, and so is the test."""
    (found,) = compare(labels(), CODEBOOK, PeopleSaid(answers=[], verdicts={}, drawn=frozenset()))

    assert (found.alpha.alpha, found.alpha.reason) == (None, "no unit has answers of two annotators")
    assert found.tests["crowd"].passed is None
    assert found.confusion == ()


def test_the_figures_stand_under_the_question_and_the_model() -> None:
    """Nothing at all without a model."""
    found = compare(labels(), CODEBOOK, people("a", "b"))

    assert list(models_json(found)["models"]["stance"]) == [RUN.annotator]
    assert models_json(found)["models"]["stance"][RUN.annotator]["run"]["prompt_sha256"] == "ab" * 32
    assert models_json([]) == {}


def table(path: Path, *rows: str) -> Path:
    """A CSV of answers."""
    path.write_text("task,annotator,value\n" + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def test_tables_name_their_models(tmp_path: Path) -> None:
    """Each annotator of the second table is a model of its own; numbers are compared by closeness."""
    said = table(tmp_path / "people.csv", *(f"{n},{who},{n % 5}" for n in range(40) for who in "ab"))
    ours = table(tmp_path / "m.csv", *(f"{n},m{k},{n % 5 + k}" for n in range(40) for k in (0, 1)))

    good, bad = compare_tables(said, ours, "interval")

    assert (good.annotator, good.tests["crowd"].passed) == ("m0", True)
    assert (bad.annotator, bad.tests["crowd"].passed) == ("m1", False)
    assert good.confusion == ()


def test_an_empty_table_is_refused(tmp_path: Path) -> None:
    """There is nothing to measure, and it is said of which."""
    said = table(tmp_path / "people.csv", "1,a,x")

    with pytest.raises(DataError, match=r"m\.csv: no answer"):
        compare_tables(said, table(tmp_path / "m.csv"), "nominal")
