from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from small_release import ANSWERS, ARTICLES, manifest, small, told

from corpus.release.audit.answers import annotators_pseudonymous, answers_consistent, answers_known, spans_within

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.checks import Check

TEXT = "Nelayan pulang.  Ikan banyak."
DAY = datetime(2024, 7, 10, tzinfo=UTC)


def answer(**changes: Any) -> dict[str, Any]:
    """An answer on the stance, as a release has it by default."""
    made = {
        "answer_id": "a.anotator-1.1", "article_id": "a", "task_id": "a", "annotator": "anotator-1", "role": "main",
        "question": "stance", "target": "Republik Samudra", "value": ["favor"], "skipped": False, "superseded": False,
        "origin": "manual", "lead_time_s": 41.5, "answered_at": DAY, "scheme_version": "1", "text_raw_sha256": "r",
        "spans": None,
    }  # fmt: skip
    return made | changes


def found(check: Check, folder: Path, row: dict[str, Any], **settings: Any) -> list[str]:
    """What a check finds in a release of that answer and its article, after the file's name."""
    files = {
        ANSWERS: [row],
        ARTICLES: [{"id": "a", "text": TEXT, "text_raw_sha256": "r"}],
        "manifest.json": manifest(**settings),
    }
    return [said.removeprefix(f"{ANSWERS}: ") for said in told(check, small(folder, files))]


@pytest.mark.parametrize(
    "row",
    [
        answer(),
        answer(value=[], skipped=True),
        answer(question="topic", target=None, value=["medtop:04000000", "medtop:11000000"]),
    ],
)
def test_an_answer_of_the_scheme_is_known(row: dict[str, Any], tmp_path: Path) -> None:
    """Of either question; one that was skipped says nothing."""
    assert found(answers_known, tmp_path, row) == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (answer(question="lain"), "'lain' is not a question of codebook.json"),
        (answer(value=["favor", "suka"]), "'suka' is not a code of 'stance'"),
        (answer(target="Negeri Lain"), "'Negeri Lain' is not a target of codebook.json"),
        (answer(target=None), "None is not a target of codebook.json"),
        (answer(question="topic", value=["medtop:04000000"]), "'topic' is asked per article, but has a target"),
    ],
)
def test_an_answer_outside_the_scheme_is_told(row: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """With the answer that says so."""
    assert found(answers_known, tmp_path, row) == [f"{problem} (answer a.anotator-1.1)"]


@pytest.mark.parametrize("name", ["anotator-1", "simulated-2", "a1b2c3", "9f8e"])
def test_a_pseudonym_is_letters_digits_and_hyphens(name: str, tmp_path: Path) -> None:
    """In lower case."""
    assert found(annotators_pseudonymous, tmp_path, answer(annotator=name)) == []


@pytest.mark.parametrize("name", ["Sari", "sari@kampus.example", "sari dewi", "081234567890", "0812-3456", "-sari", ""])
def test_a_name_an_address_or_a_number_is_no_pseudonym(name: str, tmp_path: Path) -> None:
    """It is told without being repeated."""
    [said] = found(annotators_pseudonymous, tmp_path, answer(annotator=name))

    assert said.startswith(f"data/annotations: the annotator '{name[:2]}…' is not a pseudonym")
    assert len(name) <= 2 or name not in said


@pytest.mark.parametrize(
    "row",
    [
        answer(),
        answer(value=[], skipped=True),
        answer(origin="simulated", annotator="simulated-1", answer_id="a.simulated-1.2"),
        answer(lead_time_s=None),
        answer(task_id="a~2", answer_id="a~2.anotator-1.1"),
    ],
)
def test_an_answer_fits_its_kind(row: dict[str, Any], tmp_path: Path) -> None:
    """Skipped, simulated, without a time, or to a repeat."""
    assert found(answers_consistent, tmp_path, row) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"skipped": True}, "is skipped, but has a value"),
        ({"origin": "tebakan"}, "origin is 'tebakan'; expected one of changed, kept, manual, simulated"),
        ({"origin": "simulated"}, "the pseudonym and the origin contradict each other on whether a person answered"),
        ({"lead_time_s": -1.0}, "lead_time_s is -1.0"),
        ({"lead_time_s": float("inf")}, "lead_time_s is inf"),
        ({"answer_id": "71@2024-07-10T01:00:00Z"}, "answer_id is not <task>.<annotator>.<number>"),
        ({"answer_id": "a.lain.1"}, "answer_id is not <task>.<annotator>.<number>"),
        ({"answered_at": DAY.replace(second=1)}, "answered_at is more exact than a day"),
        ({"task_id": "b", "answer_id": "b.anotator-1.1"}, "task b is not about a"),
        ({"scheme_version": ""}, "has no scheme_version"),
    ],
)
def test_an_answer_that_contradicts_itself_is_told(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """One thing that is wrong is one fault."""
    row = answer(**changes)

    assert found(answers_consistent, tmp_path, row) == [f"{problem} (answer {row['answer_id']})"]


def test_exact_answers_have_the_servers_number_and_second(tmp_path: Path) -> None:
    """Where the release says so; then a number of our own is the fault."""
    exact = answer(answer_id="71@2024-07-10T01:02:03.5Z", answered_at=DAY.replace(hour=1, minute=2))

    assert found(answers_consistent, tmp_path / "a", exact, exact_answers=True) == []
    assert found(answers_consistent, tmp_path / "b", answer(), exact_answers=True) == [
        "answer_id is not <number>@<instant> (answer a.anotator-1.1)"
    ]


def marked(start: int | None, end: int | None, label: str = "bukti", **quote: str) -> dict[str, Any]:
    """An answer that marked a stretch of the text as evidence."""
    span = {"start": start, "end": end, "label": label} | quote
    return answer(question="evidence", target=None, value=[], spans=[span])


@pytest.mark.parametrize("row", [marked(0, 7), marked(17, 29), marked(0, 7, text="Nelayan"), answer(spans=[])])
def test_a_span_within_its_text_is_right(row: dict[str, Any], tmp_path: Path) -> None:
    """Up to the last letter; words that it quotes are those that stand there."""
    assert found(spans_within, tmp_path, row) == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (marked(7, 7), "a span goes from 7 to 7"),
        (marked(-1, 7), "a span goes from -1 to 7"),
        (marked(0, None), "a span goes from 0 to None"),
        (marked(0, 7, "lain"), "a span is labelled 'lain', which is not a code of its question"),
        (marked(17, 30), "a span ends at 30, the text at 29"),
        (marked(15, 17), "the span from 15 to 17 marks white space"),
        (marked(0, 7, text="nelayan"), "the span from 0 to 7 is not on the words that it quotes"),
        (marked(0, 7) | {"text_raw_sha256": "s"}, "spans refer to another text"),
    ],
)
def test_a_span_that_is_off_is_told(row: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """What no text can have, and what this text does not."""
    assert found(spans_within, tmp_path, row) == [f"{problem} (answer a.anotator-1.1)"]
