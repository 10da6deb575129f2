"""Keys of the labelling screen."""

from __future__ import annotations

import pytest

from annotation.scheme.hotkeys import EDITOR, for_target, plain


@pytest.mark.parametrize(
    ("key", "expected"),
    [("1", True), ("q", True), ("u", False), ("Q", False), ("ä", False), ("", False), ("12", False)],
)
def test_one_free_letter_or_digit_is_plain(key: str, expected: bool) -> None:  # noqa: FBT001 -- a table's column
    """A scheme may ask for one lower-case letter or digit that the editor leaves free."""
    assert plain(key) is expected


def test_each_target_has_its_own_modifier() -> None:
    """The second target answers with shift, the third with alt; from the fourth on there is only the mouse."""
    assert [for_target("1", target) for target in range(4)] == ["1", "shift+1", "alt+1", None]


@pytest.mark.parametrize("key", ["r", "h", "l", "m"])
def test_key_of_the_editor_is_never_given(key: str) -> None:
    """With alt some letters belong to the editor."""
    assert f"alt+{key}" in EDITOR
    assert for_target(key, 2) is None


def test_choice_without_a_key_is_clicked() -> None:
    """No key stays no key."""
    assert for_target(None, 0) is None
