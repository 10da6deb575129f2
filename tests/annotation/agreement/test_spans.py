from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import factory
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.agreement.spans import f1, marks, span_agreement
from annotation.scheme import load_scheme
from corpus.schema import Answer, Span

TARGETS = ("Persekutuan Utara", "Republik Samudra")
EVIDENCE = load_scheme("stance", base=Path(), targets=TARGETS).question("evidence")
TEXT = "Menteri 🙂 memuji langkah berani itu, warga menolak."
WORDS = ["Menteri", "memuji", "langkah", "berani", "itu", "warga", "menolak"]
TASK = factory.task(factory.article(1))
TEXTS = {TASK.article_id: TEXT}


def at(words: str, label: str = "favor") -> Span:
    """The span of these words."""
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), label=label)


def said(annotator: str, *spans: Span, target: str = TARGETS[0]) -> list[Answer]:
    """An annotator's stance, and the evidence where there is any."""
    stance = factory.answer(TASK, "stance", ["favor"], target=target, annotator=annotator)
    if not spans:
        return [stance]
    value = [span.label for span in spans]
    return [stance, factory.answer(TASK, "evidence", value, target=target, annotator=annotator, spans=spans)]


def test_words_are_counted_by_code_points() -> None:
    """A span marks the words it touches, emoji before it or not; half a word is the word."""
    assert marks(TEXT, [at("memuji langkah")]) == {1: frozenset({"favor"}), 2: frozenset({"favor"})}
    assert marks(TEXT, [at("ngkah ber")]) == {2: frozenset({"favor"}), 3: frozenset({"favor"})}
    assert marks(TEXT, [at(" 🙂 ")]) == {}


def test_one_word_may_carry_two_labels() -> None:
    """Where two labels overlap, a word has both."""
    assert marks(TEXT, [at("warga"), at("warga", "against")]) == {5: frozenset({"favor", "against"})}


def test_f1_is_the_shared_part_of_what_was_marked() -> None:
    """Three words against two of them: F1 is .8; nothing shared is 0; nothing marked at all has none."""
    three, two = marks(TEXT, [at("memuji langkah berani")]), marks(TEXT, [at("langkah berani")])

    assert f1(three, two) == pytest.approx(0.8)
    assert f1(three, marks(TEXT, [at("warga")])) == 0
    assert f1(three, {}) == 0
    assert f1({}, {}) is None


def test_the_same_words_with_another_label_are_not_shared() -> None:
    """Evidence in favour and evidence against are two things."""
    assert f1(marks(TEXT, [at("warga")]), marks(TEXT, [at("warga", "against")])) == 0


def test_who_answered_and_marked_nothing_counts_as_such() -> None:
    """An annotator without evidence on an article that he answered disagrees with one who marked some."""
    found = span_agreement([*said("a", at("memuji")), *said("b")], EVIDENCE, TEXTS)

    assert (found.f1, found.n_pairs) == (0.0, 1)
    assert found.alpha.n_units == len(WORDS)


def test_the_same_evidence_agrees_perfectly() -> None:
    """Two who mark the same words have F1 and alpha of 1."""
    found = span_agreement([*said("a", at("memuji")), *said("b", at("memuji"))], EVIDENCE, TEXTS)

    assert found.f1 == 1.0
    assert found.alpha.alpha == pytest.approx(1.0)
    assert found.reason is None


def test_targets_are_measured_apart() -> None:
    """Evidence about one target is not compared with evidence about another."""
    answers = [*said("a", at("memuji")), *said("b", at("memuji"), target=TARGETS[1])]

    found = span_agreement(answers, EVIDENCE, TEXTS)

    assert (found.f1, found.n_pairs) == (0.0, 2)


def test_skipped_and_superseded_answers_are_left_out() -> None:
    """Neither a skip nor an answer since corrected is compared."""
    stale = [replace(a, superseded=True) for a in said("b", at("warga"))]
    skipped = [replace(a, skipped=True) for a in said("c")]

    found = span_agreement([*said("a", at("memuji")), *stale, *skipped], EVIDENCE, TEXTS)

    assert found.f1 is None
    assert found.reason == "no two annotators answered one article and either marked something"
    assert found.alpha.alpha is None


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20), st.sampled_from(["favor", "against"])).map(
        lambda s: Span(start=s[0], end=min(s[0] + s[1], len(TEXT)), label=s[2])
    ),
    max_size=4,
)


@given(one=SPANS, other=SPANS)
@settings(max_examples=80, deadline=None)
def test_f1_is_symmetric_and_a_share(one: list[Span], other: list[Span]) -> None:
    """F1 lies between 0 and 1, is the same from both sides, and 1 with oneself."""
    a, b = marks(TEXT, one), marks(TEXT, other)

    assert f1(a, b) == f1(b, a)
    assert f1(a, b) is None or 0 <= f1(a, b) <= 1
    assert f1(a, a) == (1 if a else None)
