"""Keys of the labelling screen."""

from __future__ import annotations

from pathlib import Path

import factory
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.scheme import load_scheme
from annotation.scheme.controls import control_names
from annotation.scheme.hotkeys import EDITOR, POOL, hotkeys, plain, printed

NAMES = [f"Pihak {n}" for n in range(1, 9)]


def keys(targets: int) -> dict[tuple[str, str], str]:
    """Of the default scheme's screen about so many targets."""
    codebook = load_scheme("stance-topic", base=Path(), targets=NAMES[:targets])
    return hotkeys(control_names(codebook).values())


def row(given: dict[tuple[str, str], str], target: int) -> list[str]:
    """The keys of the five stances towards a target."""
    return [key for (control, _value), key in given.items() if control == f"stance_{target}"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [("1", True), ("q", True), ("u", False), ("Q", False), ("ä", False), ("", False), ("12", False)],
)
def test_one_free_letter_or_digit_is_plain(key: str, expected: bool) -> None:  # noqa: FBT001 -- a table's column
    """A scheme may ask for one lower-case letter or digit that the editor leaves free."""
    assert plain(key) is expected


def test_the_first_two_targets_have_the_schemes_keys_and_the_others_half_a_row_each() -> None:
    """One to five, the same with shift, then five keys that lie side by side, with shift."""
    given = keys(4)

    assert row(given, 1) == ["1", "2", "3", "4", "5"]
    assert row(given, 2) == ["shift+1", "shift+2", "shift+3", "shift+4", "shift+5"]
    assert row(given, 3) == ["shift+y", "shift+u", "shift+i", "shift+o", "shift+p"]
    assert row(given, 4) == ["shift+a", "shift+s", "shift+d", "shift+f", "shift+g"]
    assert given["evidence", "evidence_against_2"] == "shift+w"
    assert given["topic", "medtop:17000000"] == "c"


@pytest.mark.parametrize("targets", range(1, 9))
def test_every_choice_has_a_key_of_its_own(targets: int) -> None:
    """From one to eight targets no choice is without a key, and no key stands twice."""
    codebook = load_scheme("stance-topic", base=Path(), targets=NAMES[:targets])
    controls = control_names(codebook)
    given = hotkeys(controls.values())

    assert set(given) == {(control.name, value) for control in controls.values() for value in control.meaning}
    assert len(set(given.values())) == len(given) == 20 + 7 * targets


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 30))
def test_no_key_is_the_editors_or_the_browsers(targets: int) -> None:
    """However many targets there are: no ctrl, no alt, nothing twice, nothing that the editor keeps for itself."""
    codebook = load_scheme("stance", base=Path(), targets=[f"T{n}" for n in range(targets)])
    given = list(hotkeys(control_names(codebook).values()).values())

    assert given
    assert len(set(given)) == len(given)
    assert set(given) <= set(POOL)
    assert not EDITOR & set(given)


def test_a_choice_without_a_key_in_the_scheme_is_given_one() -> None:
    """Otherwise the editor would give it one that nobody printed."""
    controls = control_names(factory.codebook())

    given = hotkeys(controls.values())

    assert [given["stance_1", code] for code in controls["stance_1"].meaning]
    assert "ctrl" not in " ".join(given.values())


def test_shift_is_printed_as_an_arrow() -> None:
    """There is no room for the word in a cell."""
    assert [printed(key) for key in ("q", "shift+q", "shift+[")] == ["q", "⇧q", "⇧["]
