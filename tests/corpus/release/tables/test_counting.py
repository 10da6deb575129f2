from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import pyarrow as pa

from corpus.release.tables.counting import answer_figures, question_figures
from corpus.release.tables.subsets import Subset
from corpus.schema import ANNOTATION, TASK, Span
from corpus.tables import to_table

if TYPE_CHECKING:
    from corpus.release.tables.figures import AnswerFigures, QuestionFigures
    from corpus.schema import Answer, Task

STANCE, TOPIC = factory.codebook().labelled
TARGET = factory.TARGETS[0]


# --- labels ---------------------------------------------------------------------------------------


def labels(*rows: tuple[int, float | None, str], split: str = "train") -> Subset:
    """A configuration of the stance: class, agreement and method of each row."""
    table = pa.table(
        {
            "stance": pa.array([row[0] for row in rows], pa.int64()),
            "agreement": pa.array([row[1] for row in rows], pa.float64()),
            "method": pa.array([row[2] for row in rows], pa.string()),
            "adjudicated": pa.array([row[2] == "adjudicated" for row in rows], pa.bool_()),
        }
    )
    return Subset(name="stance", features=None, files={split: (table,)} if rows else {}, question=STANCE)


def decided(*stances: str | None) -> pa.Table:
    """The table of ``labels/``: article ``a1``, ``a2`` … with its stance."""
    names = [f"a{n}" for n in range(1, len(stances) + 1)]
    return pa.table({"article_id": names, "stance": pa.array(stances, pa.string())})


def stances(subset: Subset, table: pa.Table, *changed: str) -> QuestionFigures:
    """The figures of the stance."""
    return question_figures(STANCE, subset, table, frozenset(changed))


def test_classes_are_counted_in_the_order_of_the_scheme() -> None:
    """Also those that no row has."""
    found = stances(labels((0, 1.0, "majority"), (0, 1.0, "majority"), (2, 1.0, "majority")), decided("favor"))

    assert [(one.code, one.total) for one in found.classes] == [
        ("favor", 2),
        ("against", 0),
        ("neutral", 1),
        ("not_mentioned", 0),
        ("unclear", 0),
    ]
    assert found.rows == {"train": 3}


def test_what_is_not_here_is_told_by_reason() -> None:
    """Of five items one was tied, one has another text now, one an article that is left out; two are here."""
    found = stances(
        labels((0, 1.0, "majority"), (1, 1.0, "majority")), decided("favor", None, "favor", "favor", "against"), "a3"
    )

    assert (found.undecided, found.changed, found.elsewhere) == (1, 1, 1)


def test_a_tie_of_a_changed_text_is_a_tie() -> None:
    """It is counted once."""
    found = stances(labels((0, 1.0, "majority")), decided("favor", None), "a2")

    assert (found.undecided, found.changed, found.elsewhere) == (1, 0, 0)


def test_agreement_is_averaged_over_the_rows_that_have_one() -> None:
    """A single answer agrees with nobody."""
    found = stances(
        labels((0, 1.0, "majority"), (0, 0.5, "adjudicated"), (0, None, "single")), decided("favor", "favor", "favor")
    )

    assert (found.mean_agreement, found.with_agreement, found.adjudicated) == (0.75, 2, 1)
    assert found.methods == {"adjudicated": 1, "majority": 1, "single": 1}


def test_without_any_agreement_there_is_no_mean() -> None:
    """It is not nought."""
    assert stances(labels((0, None, "single")), decided("favor")).mean_agreement is None


def test_an_article_with_two_topics_counts_in_both() -> None:
    """Of several choices the classes may add up to more than the rows."""
    table = pa.table(
        {"topics": [[0, 2], [0]], "agreement": [1.0, 1.0], "method": ["majority"] * 2, "adjudicated": [False] * 2}
    )
    subset = Subset(name="topic", features=None, files={"test": (table,)}, question=TOPIC)
    known = pa.table({"article_id": ["a1", "a2"], "topics": [["x"], ["x"]]})

    found = question_figures(TOPIC, subset, known, frozenset())

    assert [one.rows for one in found.classes] == [{"test": 2}, {"test": 0}, {"test": 1}]
    assert found.multiple


# --- answers --------------------------------------------------------------------------------------

ASKED = factory.task(factory.article(1))


def answers(*listed: Answer, tasks: tuple[Task, ...] = (ASKED,), pulled: tuple[Answer, ...] = ()) -> AnswerFigures:
    """The figures of those answers; ``pulled`` where what was pulled is not what is released."""
    subset = Subset(name="annotations", features=None, files={"train": (to_table(listed, ANNOTATION),)})
    return answer_figures(subset, tasks=to_table(tasks, TASK), annotations=to_table(pulled or listed, ANNOTATION))


def answer(**changes: Any) -> Answer:
    """An answer about the stance."""
    return factory.answer(ASKED, "stance", ["favor"], **({"target": TARGET} | changes))


def test_rows_of_one_answer_are_one_answer() -> None:
    """It has one for each question and target."""
    found = answers(answer(), answer(target=factory.TARGETS[1]))

    assert (found.rows, found.answers, found.articles, found.annotators) == (2, 1, 1, 1)


def test_a_replaced_answer_does_not_count() -> None:
    """Only that it was replaced."""
    found = answers(answer(answer_id="1@a", superseded=True, lead_time_s=900.0), answer(answer_id="1@b"))

    assert (found.answers, found.replaced, found.median_lead_time_s) == (1, 1, 41.5)


def test_an_answer_that_was_left_out_is_counted_by_its_reason() -> None:
    """It counts for nothing else, also where its author answered again; all counts add up."""
    reason = "The wrong article was shown."
    rows = [
        answer(answer_id="1@a", left_out=reason, lead_time_s=900.0),
        answer(answer_id="2@a", left_out=reason, superseded=True),
        answer(answer_id="3@a", left_out="other-board"),
        answer(answer_id="4@a", superseded=True),
        answer(answer_id="4@b"),
    ]

    found = answers(*rows)

    assert found.left_out == {reason: 2, "other-board": 1}
    assert (found.answers, found.replaced, found.median_lead_time_s) == (1, 1, 41.5)
    assert found.answers + found.replaced + sum(found.left_out.values()) == len({row.answer_id for row in rows})


def test_a_skipped_answer_counts_as_skipped() -> None:
    """It is an answer."""
    found = answers(answer(skipped=True))

    assert (found.answers, found.skipped) == (1, 1)


def test_an_answer_of_which_any_suggestion_was_changed_was_changed() -> None:
    """Whatever became of the others; the origins add up to the answers."""
    found = answers(
        answer(answer_id="1@a", origin="kept"),
        answer(answer_id="1@a", origin="changed", target=factory.TARGETS[1]),
        answer(answer_id="2@a", origin="kept"),
        answer(answer_id="3@a", origin="simulated", annotator="simulated-1"),
    )

    assert found.origins == {"changed": 1, "kept": 1, "simulated": 1}
    assert (found.simulated, found.simulated_annotators, found.annotators) == (1, 1, 2)


def test_spans_of_a_text_that_changed_are_told() -> None:
    """They were pulled and are not here; those of replaced answers are nowhere counted."""
    span = Span(start=0, end=8, label="bukti")
    marked = answer(spans=(span, span))
    old = answer(answer_id="0@a", spans=(span,), superseded=True)

    found = answers(replace(marked, spans=(span,)), old, pulled=(marked, old))

    assert (found.spans, found.spans_left_out) == (1, 1)


def test_tasks_about_other_articles_are_not_counted() -> None:
    """Only those about articles with answers; every overlap that was wanted is named once."""
    again = factory.task(factory.article(1), task_id=f"{ASKED.task_id}~2", role="repeat", overlap=1)

    found = answers(answer(), tasks=(ASKED, again, factory.task(factory.article(2), overlap=9)))

    assert (found.tasks, found.overlap) == ({"main": 1, "repeat": 1}, (1, 3))


def test_answers_without_a_time_have_no_median() -> None:
    """It is not nought."""
    assert answers(answer(lead_time_s=None)).median_lead_time_s is None
