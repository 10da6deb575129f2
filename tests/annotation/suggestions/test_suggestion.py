"""What a model suggests: read, checked, and split into what may be shown and what stays blind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from models_file import RUN, line, written

from annotation.suggestions.suggestion import Suggestion, anchoring, checked, read_suggestions, withheld
from corpus.errors import DataError
from corpus.splits.split import split_of

if TYPE_CHECKING:
    from pathlib import Path

NORTH = factory.TARGETS[0]
CODEBOOK = factory.codebook()


def suggestion(article: str, code: str = "favor") -> Suggestion:
    """One suggested stance."""
    return Suggestion(
        article_id=article, target=NORTH, question="stance", value=(code,), score=0.8, model=RUN.annotator, run=RUN
    )


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
        ({"score": "high"}, "expected a JSON object with article_id"),
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
    with pytest.raises(DataError, match=r"line 2: m 1 @[0-9a-f]{8} suggests twice"):
        read_suggestions(written(tmp_path, line(), line(value="against")), CODEBOOK)


@settings(max_examples=50, deadline=None)
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

    may = {
        task.article_id
        for task in tasks
        if (task.role, task.overlap) == ("main", 1) and split_of(task.article_id, seed) != "test"
    }
    assert {article for article, place in places.items() if place in {"shown", "blind"}} == may
    assert places.keys() == splits.keys()


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


def test_one_of_each_value_is_checked() -> None:
    """A code alone stands for a set of one, an empty target for none, and no score for no score."""
    raw = line(target="", question="topic", value=factory.TOPICS[1], score=None)

    assert checked(raw, CODEBOOK, "baris 1") == Suggestion(
        article_id="a1", target=None, question="topic", value=(factory.TOPICS[1],), score=None, model="m 1"
    )


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (["favor"], "baris 1: expected a JSON object with article_id, question, value"),
        (line(question="topic", target=NORTH, value=[]), f"baris 1: target '{NORTH}' of topic; expected one of [None]"),
        (line(question="topic", target=None, value=[]), "baris 1: 0 codes for topic; expected 1 to 3"),
    ],
)
def test_what_cannot_be_a_suggestion_is_refused(raw: Any, said: str) -> None:
    """The message begins with the place, and is the first fault alone."""
    with pytest.raises(DataError) as caught:
        checked(raw, CODEBOOK, "baris 1")

    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    """So is one that is not there, and one with a line that is no JSON."""
    path = tmp_path / "model.jsonl"
    with pytest.raises(DataError, match=r"model\.jsonl: no such file; expected UTF-8 text"):
        read_suggestions(path, CODEBOOK)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match=r"model\.jsonl: not a model's labels \(.*\); expected UTF-8 text"):
        read_suggestions(path, CODEBOOK)
    path.write_text("\n{oops\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"model\.jsonl, line 2: expected a JSON object"):
        read_suggestions(path, CODEBOOK)


def test_a_share_of_what_may_be_shown_stays_blind() -> None:
    """With all blind nothing is shown, with none blind everything is; articles of the test split never are."""
    tasks = [factory.task(factory.article(n), overlap=1) for n in (1, 2)]
    splits = {tasks[0].article_id: "train", tasks[1].article_id: "test"}

    places = [list(withheld(tasks, splits, blind=blind, seed=7).values()) for blind in (0.0, 1.0)]

    assert places == [["shown", "test"], ["blind", "test"]]


def test_answers_that_do_not_count_are_no_anchor() -> None:
    """A skip and a superseded answer are compared with nothing."""
    task = factory.task(factory.article(1))
    answer = factory.answer(task, "stance", ["favor"], target=NORTH)
    spoilt = [replace(answer, superseded=True), replace(answer, skipped=True, value=())]

    (found,) = anchoring([suggestion(task.article_id)], {task.article_id: "shown"}, spoilt, CODEBOOK)

    assert (found.n_shown, found.kept) == (0, None)


def test_a_line_of_its_own_states_the_run_of_all_that_follow(tmp_path: Path) -> None:
    """Until another such line comes; without one, each line needs all four."""
    named = {key: line()[key] for key in ("model", "parameters", "date", "prompt_sha256")}
    bare = {key: value for key, value in line().items() if key not in named}

    found = read_suggestions(
        written(tmp_path, named, bare, named | {"prompt_sha256": "cd" * 32}, bare | {"article_id": "a2"}), CODEBOOK
    )

    assert found[0] == suggestion("a1")
    assert found[1].run is not None
    assert found[1].run.prompt_sha256 == "cd" * 32
    assert found[1].model != found[0].model


def test_labels_without_their_origin_are_refused(tmp_path: Path) -> None:
    """The message names what is missing."""
    bare = {key: value for key, value in line().items() if key not in {"date", "prompt_sha256"}}

    with pytest.raises(DataError, match="line 1: no date, prompt_sha256; a model's labels need model, parameters"):
        read_suggestions(written(tmp_path, bare), CODEBOOK)


def test_a_line_about_the_run_holds_nothing_else(tmp_path: Path) -> None:
    """A misspelt article_id must not pass for such a line."""
    raw = {("artikel" if key == "article_id" else key): value for key, value in line().items()}

    with pytest.raises(DataError, match="line 1: no article_id, and 'artikel' beside the run"):
        read_suggestions(written(tmp_path, raw), CODEBOOK)
