from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.answers.counting import counts
from annotation.answers.read import OTHER_BOARD, AnswerFault, read_answers
from annotation.scheme import load_scheme
from corpus.schema import Answer, Span, Task

TARGETS = ("Persekutuan Utara", "Republik Samudra")
SCHEME = load_scheme("stance-topic", base=Path(), targets=TARGETS)
TEXT = "Sidang 🙂 dibuka.\n\nMenteri memuji langkah itu."
TASK = Task(
    task_id="kabarfiksi-01",
    article_id="kabarfiksi-01",
    targets=TARGETS,
    text_sha256="0" * 64,
    text_raw_sha256="0" * 64,
    stratum="kabarfiksi/daerah/2024-06",
    inclusion_probability=0.5,
    overlap=3,
    role="main",
)
TASKS = {TASK.task_id: TASK}


def pseudonym(email: str) -> str:
    """Readable pseudonyms; those of the reserved domain are simulated."""
    name = email.partition("@")[0]
    return f"simulated-{name}" if email.endswith("@simulated.invalid") else f"p-{name}"


def choices(control: str, *codes: str, origin: str = "manual") -> dict[str, Any]:
    """A choices region as Label Studio exports it."""
    value = {"choices": list(codes)}
    return {"id": control, "from_name": control, "to_name": "body", "type": "choices", "value": value, "origin": origin}


def span(alias: str, start: int, end: int, text: str | None = None, origin: str = "manual") -> dict[str, Any]:
    """A labels region as Label Studio exports it."""
    value = {"start": start, "end": end, "text": TEXT[start:end] if text is None else text, "labels": [alias]}
    return {"id": "s", "from_name": "evidence", "to_name": "body", "type": "labels", "value": value, "origin": origin}


def note(text: str) -> dict[str, Any]:
    """A text area region."""
    return {
        "from_name": "comment",
        "to_name": "body",
        "type": "textarea",
        "value": {"text": [text]},
        "origin": "manual",
    }


FULL = (
    choices("stance_1", "favor"),
    choices("stance_2", "neutral"),
    choices("topic", "medtop:11000000"),
    choices("confidence", "high"),
)


def line(*result: dict[str, Any], email: str = "ani@example.org", minute: int = 0, **annotation: Any) -> dict[str, Any]:
    """A line of the log: one version of one annotation, saved at ``minute``."""
    user = {"id": len(email), "email": email}
    made = {
        "id": 7,
        "completed_by": user["id"],
        "result": list(result),
        "updated_at": f"2024-07-10T01:{minute:02}:00.000000Z",
        "lead_time": 12.5,
        "was_cancelled": False,
    }
    key = annotation.pop("task_key", TASK.task_id)
    return {"project": 1, "task_key": key, "task": 3, "annotation": made | annotation, "user": user, "seen": 1}


def read(*lines: dict[str, Any]) -> tuple[list[Answer], list[AnswerFault]]:
    """Rows and faults of these lines, spans checked against the text."""
    return read_answers(lines, SCHEME, TASKS, pseudonym, {TASK.task_id: TEXT})


def row(answers: list[Answer], question: str, target: str | None = None) -> Answer:
    """The one row of a question."""
    (one,) = [a for a in answers if (a.question, a.target) == (question, target)]
    return one


def test_one_annotation_becomes_one_row_per_question_and_target() -> None:
    """A whole annotation gives a row a question, a row a target where asked per target, and no fault."""
    answers, faults = read(line(*FULL))

    assert [(a.question, a.target, a.value) for a in answers] == [
        ("stance", "Persekutuan Utara", ("favor",)),
        ("stance", "Republik Samudra", ("neutral",)),
        ("topic", None, ("medtop:11000000",)),
        ("confidence", None, ("high",)),
    ]
    assert faults == []


def test_a_row_says_who_when_how_long_and_which_version() -> None:
    """Pseudonym, instant in UTC, lead time, scheme version and the name of the log's line stand in every row."""
    (answer, *_), _ = read(line(*FULL, minute=4))

    assert answer.annotator == "p-ani"
    assert answer.answered_at == datetime(2024, 7, 10, 1, 4, tzinfo=UTC)
    assert answer.lead_time_s == 12.5
    assert answer.scheme_version == "1.0"
    assert answer.answer_id == "7@2024-07-10T01:04:00.000000Z"
    assert (answer.task_id, answer.article_id) == ("kabarfiksi-01", "kabarfiksi-01")
    assert (answer.origin, answer.skipped, answer.superseded) == ("manual", False, False)


def test_an_older_answer_keeps_the_version_it_was_given_by() -> None:
    """Where the log says under which scheme a task was answered, the row says so too."""
    answers, _ = read({**line(*FULL), "scheme_version": "0.9"})

    assert {answer.scheme_version for answer in answers} == {"0.9"}


def test_codes_of_one_answer_come_in_the_order_of_the_scheme() -> None:
    """Topics are stored in class order, each once, whatever order they were clicked in."""
    topics = choices("topic", "medtop:16000000", "medtop:02000000", "medtop:16000000")

    answers, _ = read(line(*FULL[:2], topics, FULL[3]))

    assert row(answers, "topic").value == ("medtop:02000000", "medtop:16000000")


def test_spans_belong_to_their_target_and_count_code_points() -> None:
    """Evidence is one row a target; offsets count code points of the text, emoji and line breaks included."""
    start = TEXT.index("memuji")
    found = [span("evidence_favor_2", start, start + 6), span("evidence_against_1", 0, 6)]

    answers, faults = read(line(*FULL, *found))

    assert row(answers, "evidence", TARGETS[1]).spans == (Span(start=start, end=start + 6, label="favor"),)
    assert row(answers, "evidence", TARGETS[1]).value == ("favor",)
    assert row(answers, "evidence", TARGETS[0]).spans == (Span(start=0, end=6, label="against"),)
    assert TEXT[start : start + 6] == "memuji"
    assert faults == []


def test_a_span_across_paragraphs_is_no_fault() -> None:
    """The editor writes line breaks within a marked text in its own way; only the letters are compared."""
    _, faults = read(line(*FULL, span("evidence_favor_1", 0, 25, TEXT[:25].replace("\n", "\\n"))))

    assert faults == []


@pytest.mark.parametrize(
    ("start", "end", "marked", "said"),
    [
        (0, 6, "Rapat", "span 0 to 6 marked 'Rapat', the text has 'Sidang'"),
        (40, 400, None, "span 40 to 400 does not lie within the article"),
        (9, 9, None, "span 9 to 9 does not lie within the article"),
    ],
)
def test_a_span_that_does_not_fit_the_text_is_a_fault(start: int, end: int, marked: str | None, said: str) -> None:
    """A span beyond the text, or whose words are others than it marked, is kept and reported."""
    answers, (fault,) = read(line(*FULL, span("evidence_favor_1", start, end, marked)))

    assert fault.code == "span-text"
    assert said in fault.sentence
    assert row(answers, "evidence", TARGETS[0]).spans[0].start == start


def test_a_comment_is_a_row_of_its_own() -> None:
    """What was written stands in ``comment`` of the text question's row, which has no codes."""
    answers, _ = read(line(*FULL, note("Judulnya menyesatkan.")))

    assert row(answers, "comment").comment == "Judulnya menyesatkan."
    assert row(answers, "comment").value == ()


def test_a_skip_is_one_empty_row_per_labelled_question() -> None:
    """Skipping keeps a row for each stance and for the topic, marked and empty, and misses nothing."""
    answers, faults = read(line(choices("stance_1", "favor"), note("Bukan artikel."), was_cancelled=True))

    assert [(a.question, a.target, a.value, a.skipped) for a in answers] == [
        ("stance", TARGETS[0], (), True),
        ("stance", TARGETS[1], (), True),
        ("topic", None, (), True),
        ("comment", None, (), True),
    ]
    assert faults == []


def test_simulated_annotators_are_marked_wherever_they_go() -> None:
    """Whoever is no person has a pseudonym and an origin that say so, also where a suggestion was kept."""
    kept = [{**region, "origin": "prediction"} for region in FULL]

    answers, _ = read(line(*kept, email="sim1@simulated.invalid"))

    assert {(a.annotator, a.origin) for a in answers} == {("simulated-sim1", "simulated")}


def test_an_older_version_of_an_annotation_is_superseded() -> None:
    """A corrected answer gives rows of both versions; only the later one counts."""
    corrected = (choices("stance_1", "against"), *FULL[1:])

    answers, faults = read(line(*corrected, minute=9), line(*FULL, minute=2))

    stances = [(a.value, a.superseded) for a in answers if (a.question, a.target) == ("stance", TARGETS[0])]
    assert stances == [(("favor",), True), (("against",), False)]
    assert faults == []


def test_faults_of_a_corrected_version_are_not_told() -> None:
    """What was wrong and has been put right is no longer reported."""
    _, faults = read(line(*FULL[:3], minute=1), line(*FULL, minute=2))

    assert faults == []


def test_two_answers_by_one_person_are_a_fault_and_the_last_counts() -> None:
    """Two annotations by one person on one task are reported; the later stands, the earlier is superseded."""
    answers, (fault,) = read(line(*FULL, id=7, minute=1), line(*FULL, id=9, minute=5))

    assert fault.code == "answered-twice"
    assert "annotations 7, 9" in fault.sentence
    assert fault.numbers == (7, 9)
    assert {(a.answer_id[0], a.superseded) for a in answers} == {("7", True), ("9", False)}


def test_an_answer_after_a_skip_is_no_fault() -> None:
    """Who skipped a task and came back to it has answered once."""
    answers, faults = read(line(was_cancelled=True, id=7, minute=1), line(*FULL, id=9, minute=5))

    assert faults == []
    assert {a.superseded for a in answers if a.skipped} == {True}


def test_two_people_do_not_supersede_each_other() -> None:
    """Every annotator's answer to a task stands beside the others'."""
    answers, faults = read(line(*FULL), line(*FULL, email="budi@example.org", id=8, minute=3))

    assert {a.annotator for a in answers if not a.superseded} == {"p-ani", "p-budi"}
    assert faults == []


def test_an_edit_by_someone_else_is_an_alarm_and_does_not_count() -> None:
    """Where another user changed an answer, the annotator's own stands and the change is reported."""
    changed = (choices("stance_1", "against"), *FULL[1:])

    answers, (fault,) = read(line(*FULL, minute=1), line(*changed, minute=2, updated_by=99))

    assert fault.code == "edited-by-another"
    assert [a.value for a in answers if a.target == TARGETS[0] and not a.superseded] == [("favor",)]


def test_an_edit_that_the_annotator_corrected_is_no_alarm() -> None:
    """The annotator has had the last word: what somebody else wrote in between is put right."""
    changed = (choices("stance_1", "against"), *FULL[1:])

    answers, faults = read(line(*FULL, minute=1), line(*changed, minute=2, updated_by=99), line(*FULL, minute=3))

    assert faults == []
    (own,) = [a for a in answers if a.question == "stance" and a.target == TARGETS[0] and not a.superseded]
    assert own.answered_at.minute == 3


@pytest.mark.parametrize(
    ("result", "code", "said"),
    [
        ((choices("stance_1", "love"), *FULL[1:]), "unknown-code", "stance_1: the scheme has no 'love'"),
        ((choices("stance_9", "favor"), *FULL), "unknown-question", "control 'stance_9' is not on the screen"),
        ((choices("stance_1", "favor", "against"), *FULL[1:]), "too-many", "stance (Persekutuan Utara) has 2 answers"),
        (
            (*FULL[:2], choices("topic", *(f"medtop:0{n}000000" for n in range(1, 5))), FULL[3]),
            "too-many",
            "topic has 4 answers; expected at most 3",
        ),
        (FULL[1:], "missing", "stance (Persekutuan Utara) was not answered"),
        ((*FULL, {"from_name": "topic", "value": {}}), "malformed", "topic: a result without what its kind needs"),
        ((*FULL, span("evidence_love_1", 0, 6)), "unknown-code", "evidence: the scheme has no 'evidence_love_1'"),
    ],
)
def test_each_fault_names_task_annotator_and_what_was_seen(
    result: tuple[dict[str, Any], ...], code: str, said: str
) -> None:
    """A fault is data: a code, whose answer it is, and a sentence with what was seen and what to do."""
    _, (fault,) = read(line(*result))

    assert fault.code == code
    assert said in fault.sentence
    assert fault.sentence.startswith("task kabarfiksi-01, annotator p-ani, answer 7@2024-07-10T01:00:00.000000Z: ")


def test_a_faulty_value_is_kept_as_sent_and_does_not_count() -> None:
    """An unknown code stays in the row, and keeps the row out of labels; the sound answers beside it count."""
    answers, _ = read(line(choices("stance_1", "love"), *FULL[1:]))

    stance = SCHEME.question("stance")
    faulty, sound = row(answers, "stance", TARGETS[0]), row(answers, "stance", TARGETS[1])
    assert faulty.value == ("love",)
    assert not counts(faulty, stance)
    assert counts(sound, stance)


def test_answers_to_an_unknown_task_are_reported_and_give_no_rows() -> None:
    """An answer to a task that tasks/ does not hold cannot be placed; each is reported, none is guessed."""
    answers, (fault,) = read(line(*FULL, task_key="kabarfiksi-99"))

    assert answers == []
    assert (fault.code, fault.task_key) == ("unknown-task", "kabarfiksi-99")


LOG = [
    line(*FULL, minute=minute, id=number, email=f"{name}@example.org")
    for name, number, minute in [("ani", 7, 1), ("ani", 7, 5), ("ani", 9, 3), ("budi", 8, 2), ("citra", 10, 4)]
]


@given(shuffled=st.permutations(LOG), repeated=st.lists(st.sampled_from(LOG), max_size=4))
@settings(max_examples=40, deadline=None)
def test_neither_order_nor_repetition_of_the_log_matters(
    shuffled: list[dict[str, Any]], repeated: list[dict[str, Any]]
) -> None:
    """The same lines in any order, some of them twice, give the same rows and the same faults."""
    assert read(*repeated, *shuffled) == read(*LOG)


@given(lines=st.sets(st.sampled_from(range(len(LOG)))).map(lambda picked: [LOG[n] for n in picked]))
@settings(max_examples=30, deadline=None)
def test_exactly_one_version_a_person_counts(lines: list[dict[str, Any]]) -> None:
    """Of all that one person ever said about one task, one answer a question and target is not superseded."""
    answers, _ = read(*lines)

    standing = [(a.annotator, a.question, a.target) for a in answers if not a.superseded]
    assert len(standing) == len(set(standing))
    assert {a.annotator for a in answers} == {name for name, *_ in standing}


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        (("manual", "manual"), "manual"),
        (("prediction", "prediction"), "kept"),
        (("prediction-changed", "prediction"), "changed"),
        (("manual", "prediction"), "changed"),
    ],
)
def test_origin_says_what_became_of_a_suggestion(origins: tuple[str, str], expected: str) -> None:
    """A suggestion left alone is ``kept``; one touched, or added to, is ``changed``."""
    spans = [span("evidence_favor_1", n * 7, n * 7 + 6, origin=origin) for n, origin in enumerate(origins)]

    answers, _ = read(line(*FULL, *spans))

    assert row(answers, "evidence", TARGETS[0]).origin == expected


def stray(line: dict[str, Any]) -> str | None:
    """Whatever came from project 2 was given on somebody else's board."""
    return OTHER_BOARD if line["project"] == 2 else None


def test_an_answer_on_another_board_is_told_and_does_not_count() -> None:
    """It is in the table with the reason, and a fault says what to do."""
    answers, faults = read_answers([{**line(*FULL), "project": 2}], SCHEME, TASKS, pseudonym, left_out=stray)

    assert {answer.left_out for answer in answers} == {"other-board"}
    assert [counts(answer, SCHEME.questions[0]) for answer in answers] == [False] * 4
    assert [fault.code for fault in faults] == ["other-board"]
    assert "project 2" in faults[0].sentence


def test_an_answer_on_another_board_never_takes_the_place_of_ones_own() -> None:
    """The own answer counts, though the other is later; both are in the table."""
    elsewhere = {**line(choices("stance_1", "against"), id=8, minute=9), "project": 2}
    answers, _ = read_answers([line(*FULL), elsewhere], SCHEME, TASKS, pseudonym, left_out=stray)

    own, other = (answer for answer in answers if (answer.question, answer.target) == ("stance", TARGETS[0]))
    assert (own.value, own.superseded, own.left_out) == (("favor",), False, None)
    assert (other.value, other.superseded, other.left_out) == (("against",), True, "other-board")
