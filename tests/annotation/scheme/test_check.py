"""What a scheme must keep to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import factory
import pytest

from annotation.scheme.check import check_codebook
from corpus.codebook import Choice, Codebook, Question, Target
from corpus.errors import ConfigError

TONE = Question(
    name="tone",
    kind="single",
    per="target",
    column="tone",
    labelled=True,
    id="Nada tentang {target}",
    en="Tone about {target}",
    choices=(
        Choice(code="warm", id="Hangat", en="warm", hotkey="1"),
        Choice(code="cold", id="Dingin", en="cold", hotkey="2"),
    ),
)
SIGN = Question(
    name="sign",
    kind="multiple",
    per="article",
    column="signs",
    most=2,
    id="Tanda",
    en="Signs",
    choices=(
        Choice(code="a", id="Satu", en="one", hotkey="a"),
        Choice(code="b", id="Dua", en="two"),
        Choice(code="c", id="Tiga", en="three"),
    ),
)
PLAIN_NAME = (
    "should be lower-case letters and underscores, and none of ['body', 'caption', 'headline', 'meta', 'text', 'title']"
)
PER_TARGET = "'id' should hold '{target}' where the target is named, followed by a space or the end"
PER_ARTICLE = "'id' holds '{target}', but the question is asked per article; write per = \"target\""
OFF_SCALE = "'scale' names 'cool', which is not one of the choices; did you mean 'cold'?"
NOTE = Question(name="note", kind="text", per="article", column="note", id="Catatan", en="Remarks")


def scheme(*questions: Question, **changes: Any) -> Codebook:
    """A scheme about one target."""
    made = Codebook(name="nada", version="1", title="Nada berita", questions=questions, targets=(Target(name="PU"),))
    return replace(made, **changes)


def told(codebook: Codebook) -> list[str]:
    """The faults, without the place that begins each."""
    with pytest.raises(ConfigError) as caught:
        check_codebook(codebook, "skema.toml")
    lines = str(caught.value).split("\n")
    assert all(line.startswith("skema.toml: ") for line in lines)
    return [line.removeprefix("skema.toml: ") for line in lines]


def test_a_sound_scheme_passes() -> None:
    """The scheme that the faults below are planted in, and the factory's, have none."""
    check_codebook(scheme(TONE, SIGN, NOTE), "skema.toml")
    check_codebook(factory.codebook(), "skema.toml")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": "sign_1"}, f"name 'sign_1' {PLAIN_NAME}"),
        ({"name": "body"}, f"name 'body' {PLAIN_NAME}"),
        ({"en": " "}, "'id' and 'en' should hold the question in Indonesian and in English"),
        ({"id": "Tanda $text"}, "'id' holds a '$', which Label Studio takes for the start of a variable; leave it out"),
        ({"id": "Tanda {target}"}, PER_ARTICLE),
        ({"most": 4}, "'most' is 4; expected 1 to 3, the number of choices"),
        ({"most": 0}, "'most' is 0; expected 1 to 3, the number of choices"),
        ({"choices": SIGN.choices[:1], "most": 1}, "a question of kind 'multiple' needs at least two choices"),
        ({"scale": ("a", "b", "c")}, "'scale' is for questions of kind 'single'; this one is 'multiple'"),
    ],
)  # fmt: skip
def test_a_fault_of_a_question_names_it(changes: dict[str, Any], fault: str) -> None:
    """The place is the number and the name of the question."""
    question = replace(SIGN, **changes)

    assert told(scheme(TONE, question)) == [f"questions[1] ({question.name}): {fault}"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": "Nada artikel"}, PER_TARGET),
        ({"id": "Nada {target}."}, PER_TARGET),
        ({"scale": ("warm", "cold")}, "'scale' has 2 codes; an order needs at least three, or leave it out"),
        ({"scale": ("warm", "cold", "cool")}, OFF_SCALE),
        ({"scale": ("warm", "cold", "warm")}, "scale: code 'warm' stands 2 times; it has to be unique"),
        ({"most": 1}, "'most' is for questions of kind 'multiple'; this one is 'single'"),
    ],
)  # fmt: skip
def test_a_fault_of_a_single_choice_about_a_target_names_it(changes: dict[str, Any], fault: str) -> None:
    """Where the target is named, on which scale the codes stand, and that one answer is all."""
    assert told(scheme(replace(TONE, **changes), SIGN)) == [f"questions[0] (tone): {fault}"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"code": "b c"}, "code 'b c' should be letters, digits and any of _ : . -"),
        ({"id": ""}, "'id' and 'en' should hold the choice in Indonesian and in English"),
        ({"id": "$2"}, "'id' holds a '$', which Label Studio takes for the start of a variable; leave it out"),
        ({"hotkey": "u"}, "hotkey 'u' should be one letter a-z or digit; 'u' is the editor's own"),
        ({"hotkey": "ctrl+a"}, "hotkey 'ctrl+a' should be one letter a-z or digit; 'u' is the editor's own"),
        ({"color": "green"}, "color 'green' should be written as #rrggbb"),
    ],
)
def test_a_fault_of_a_choice_names_its_place(changes: dict[str, Any], fault: str) -> None:
    """The place is the number of the choice within its question."""
    first, second, third = SIGN.choices

    found = told(scheme(TONE, replace(SIGN, choices=(first, replace(second, **changes), third))))

    assert found == [f"questions[1] (sign): choices[1]: {fault}"]


def test_text_has_no_choices_and_is_no_label() -> None:
    """A question of kind ``text`` with choices, asked to be released, has both faults told."""
    assert told(scheme(TONE, replace(NOTE, choices=TONE.choices[:1], labelled=True))) == [
        "questions[1] (note): a question of kind 'text' has no choices; leave them out, or write another kind",
        "questions[1] (note): 'labelled' is for questions of kind 'single' or 'multiple'; this one is 'text'",
        "choices: hotkey '1' stands 2 times; it has to be unique",
    ]


def test_spans_need_labels_and_stand_once() -> None:
    """Evidence without a label cannot be marked, and two sets of labels cannot be told apart."""
    bare = replace(NOTE, name="evidence", column="evidence", kind="spans")
    other = replace(bare, name="place", column="place")

    assert told(scheme(TONE, bare, other)) == [
        "questions[1] (evidence): a question of kind 'spans' needs at least one label under 'choices'",
        "questions[2] (place): a question of kind 'spans' needs at least one label under 'choices'",
        "two questions of kind 'spans'; one set of labels for the text is all that an annotator can tell apart",
    ]


def test_a_scheme_without_anything_has_all_its_faults_told_at_once() -> None:
    """Name, version and title are empty, and nothing is asked: four lines, not the first of them."""
    assert told(scheme(name="", version=" ", title="")) == [
        "'name' is empty; give the scheme one",
        "'version' is empty; give the scheme one",
        "'title' is empty; give the scheme one",
        "no question has 'labelled = true', so there would be nothing to release",
    ]


def test_targets_are_named_printable_and_told_apart() -> None:
    """A name that is blank, that holds a line break, or that differs from another by case alone is refused."""
    names = ("NATO", "Nato", " ", "a\nb")

    assert told(scheme(TONE, targets=tuple(Target(name=name) for name in names))) == [
        "a target has no name",
        r"target 'a\nb' holds a character that cannot be printed",
        "targets: name 'nato' stands 2 times; it has to be unique",
    ]


def test_a_question_about_targets_needs_one() -> None:
    """Without a target the message says where one is written."""
    assert told(scheme(TONE, targets=())) == [
        'it asks about targets, and none is named; write targets = ["…"] under [label] in corpus.toml'
    ]


TWICE = replace(SIGN.choices[1], id="Satu")


@pytest.mark.parametrize(
    ("questions", "faults"),
    [
        ([TONE, replace(SIGN, name="tone")], ["questions: name 'tone'"]),
        ([TONE, replace(SIGN, column="tone")], ["questions: column 'tone'"]),
        ([TONE, replace(SIGN, choices=(SIGN.choices[0], TWICE))], ["questions[1] (sign): choices: id 'Satu'"]),
        ([replace(TONE, choices=TONE.choices[:1] * 2)], ["questions[0] (tone): choices: code 'warm'",
         "questions[0] (tone): choices: id 'Hangat'", "choices: hotkey '1'"]),
        ([TONE, replace(SIGN, choices=(*SIGN.choices[1:], TONE.choices[0]))], ["choices: hotkey '1'"]),
    ],
)  # fmt: skip
def test_what_has_to_be_unique_is_told_with_how_often_it_stands(questions: list[Question], faults: list[str]) -> None:
    """Names and columns within the scheme, codes and words within a question, keys on the whole screen."""
    assert told(scheme(*questions)) == [f"{fault} stands 2 times; it has to be unique" for fault in faults]


def test_a_column_that_stands_beside_labels_is_refused() -> None:
    """A released table has ``votes`` of its own."""
    (fault,) = told(scheme(TONE, replace(SIGN, column="votes")))

    assert fault.startswith(
        "questions[1] (sign): column 'votes' should be lower-case letters and underscores, and none"
    )


def test_evidence_is_wanted_of_choices_and_where_words_can_be_marked() -> None:
    """A code that is none of the choices is named, and so is a scheme on whose screen nothing can be marked."""
    assert told(scheme(replace(TONE, evidence=("warm", "wram")), SIGN)) == [
        (
            "questions[0] (tone): 'evidence' wants words to be marked, and no question is of kind 'spans'; "
            "add one, or leave it out"
        ),
        "questions[0] (tone): 'evidence' names 'wram', which is not one of the choices; did you mean 'warm'?",
    ]
