"""One annotation's result, region by region."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import factory
import pytest

from annotation.annotators.simulated import choose, mark, write
from annotation.answers.results import Given, read_result
from annotation.scheme import load_scheme
from annotation.scheme.controls import control_names
from corpus.schema import Span

SCHEME = load_scheme("stance-topic", base=Path(), targets=factory.TARGETS)
CONTROLS = control_names(SCHEME)
TEXT = "Sidang 🙂 dibuka.\n\nMenteri memuji langkah itu."
PRAISE = TEXT.index("memuji")


def complaints(*regions: dict[str, Any], text: str | None = TEXT) -> list[tuple[str, str]]:
    """What is wrong with these regions."""
    return read_result(regions, CONTROLS, text)[1]


def test_each_region_belongs_to_its_question_and_target() -> None:
    """The number of the control is the place of the target; None where the article was asked about."""
    given, wrong = read_result([choose("stance_2", ["favor"]), write("comment", "Ragu.")], CONTROLS, TEXT)

    assert given == {
        ("stance", 1): Given(codes=["favor"], origins={"manual"}),
        ("comment", None): Given(words=["Ragu."], origins={"manual"}),
    }
    assert wrong == []


def test_a_span_counts_code_points_and_names_its_target() -> None:
    """An emoji and two line breaks before it count as one each; the alias leads to code and target."""
    region = mark("evidence", "evidence_favor_1", TEXT, PRAISE, PRAISE + 6)

    given, wrong = read_result([region], CONTROLS, TEXT)

    assert given["evidence", 0].spans == [Span(start=26, end=32, label="favor")]
    assert wrong == []


def test_white_space_of_a_marked_text_is_the_editors_own() -> None:
    """A span across paragraphs may be told with blanks, or with an escaped line break."""
    region = mark("evidence", "evidence_favor_1", TEXT, 0, len(TEXT))
    region["value"]["text"] = TEXT.replace("\n\n", "\\n \\n")

    assert complaints(region) == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"start": 40, "end": 99}, "evidence: span 40 to 99 does not lie within the article"),
        ({"start": 9, "end": 9}, "evidence: span 9 to 9 does not lie within the article"),
        ({"start": 0, "end": 6, "text": "Rapat"}, "evidence: span 0 to 6 marked 'Rapat', the text has 'Sidang'"),
    ],
)
def test_a_span_that_does_not_fit_is_told_and_kept(value: dict[str, Any], said: str) -> None:
    """Its offsets stay in the answer as they were sent."""
    region = choose("evidence", []) | {"value": value | {"labels": ["evidence_favor_1"]}}

    given, wrong = read_result([region], CONTROLS, TEXT)

    assert wrong == [("span-text", said)]
    assert given["evidence", 0].spans[0].end == value["end"]


def test_without_the_text_a_span_is_not_compared() -> None:
    """Its order alone is looked at."""
    region = mark("evidence", "evidence_favor_1", "Teks yang lain sama sekali.", 0, 4)

    assert complaints(region, text=None) == []
    assert [code for code, _ in complaints(region)] == ["span-text"]


def test_an_unknown_code_is_kept_and_told_with_those_of_the_scheme() -> None:
    """What the screen cannot have offered came in over the API."""
    given, wrong = read_result([choose("confidence", ["sure"])], CONTROLS, TEXT)

    assert given["confidence", None].codes == ["sure"]
    assert wrong == [
        (
            "unknown-code",
            "confidence: the scheme has no 'sure' (it has low, medium, high); correct it in Label Studio",
        )
    ]


def test_a_control_of_another_screen_is_told() -> None:
    """It answers no question, and the others are read all the same."""
    given, wrong = read_result([choose("nada", ["favor"]), choose("stance_1", ["favor"])], CONTROLS, TEXT)

    assert list(given) == [("stance", 0)]
    assert wrong == [("unknown-question", "control 'nada' is not on the screen of this scheme; drop it")]


@pytest.mark.parametrize(
    "value", [{}, {"choices": None}, {"text": ["favor"]}], ids=["nothing", "no list", "another kind"]
)
def test_a_region_without_what_its_kind_needs_is_malformed(value: dict[str, Any]) -> None:
    """One region is passed over, with the control that it was meant for."""
    ((code, said),) = complaints(choose("stance_1", ["favor"]) | {"value": value})

    assert code == "malformed"
    assert said.startswith("stance_1: a result without what its kind needs (")


@pytest.mark.parametrize("region", ["x", 7, None, ["choices"]])
def test_a_result_that_is_no_object_is_malformed(region: Any) -> None:
    """Whatever a server put there, the other results are read."""
    given, wrong = read_result([region, choose("stance_2", ["favor"])], CONTROLS, TEXT)

    assert given["stance", 1].codes == ["favor"]
    assert [code for code, _ in wrong] == ["malformed"]


def test_codes_stand_once_each_in_the_order_of_the_scheme() -> None:
    """Unknown ones stand behind."""
    given = Given(codes=["medtop:16000000", "musik", "medtop:02000000", "musik", "medtop:16000000"])

    assert given.value(SCHEME.question("topic")) == ("medtop:02000000", "medtop:16000000", "musik")


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        (set(), "manual"),
        ({"manual"}, "manual"),
        ({"prediction"}, "kept"),
        ({"prediction-changed"}, "changed"),
        ({"prediction", "manual"}, "changed"),
    ],
)
def test_origin_says_what_became_of_a_suggestion(origins: set[str], expected: str) -> None:
    """Left as it was, changed, or none was shown."""
    assert Given(origins=origins).origin == expected
