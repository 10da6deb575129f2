"""Controls of the labelling screen, by which answers come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotation.scheme import load_scheme
from annotation.scheme.controls import control_names, is_silent, span_alias

CODEBOOK = load_scheme("stance-topic", base=Path(), targets=["NATO", "Rusia"])


def test_controls_tell_what_each_stored_value_means() -> None:
    """From a control and a stored value one gets the question, the code and the target back."""
    controls = control_names(CODEBOOK)

    assert controls["stance_2"].question.name == "stance"
    assert controls["stance_2"].meaning["favor"] == ("favor", 1)
    assert controls["evidence"].meaning["evidence_against_2"] == ("against", 1)
    assert controls["topic"].meaning["medtop:17000000"] == ("medtop:17000000", None)
    assert controls["comment"].meaning == {}


def test_the_number_of_targets_may_be_given() -> None:
    """Otherwise it is the codebook's."""
    assert [name for name in control_names(CODEBOOK, 3) if name.startswith("stance")] == [
        "stance_1",
        "stance_2",
        "stance_3",
    ]


def test_a_label_for_evidence_names_its_target() -> None:
    """Counted from one, and not at all where it is asked per article."""
    evidence = CODEBOOK.question("evidence")

    assert span_alias(evidence, "favor", 1) == "evidence_favor_2"
    assert span_alias(replace(evidence, per="article"), "favor", None) == "evidence_favor"


def test_annotators_are_silent_on_what_they_were_not_asked() -> None:
    """A choice that is no label is the adjudicator's alone; a comment is not."""
    assert is_silent(CODEBOOK.question("confidence"))
    assert not is_silent(CODEBOOK.question("stance"))
    assert not is_silent(CODEBOOK.question("comment"))
