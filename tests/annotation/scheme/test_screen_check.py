"""A labelling screen checked without a server."""

from __future__ import annotations

import pytest

from annotation.scheme.screen_check import check_screen
from corpus.errors import ConfigError

GOOD = """<View><Text name="text" value="$text"/><Choices name="stance" toName="text">
<Choice value="Setuju" alias="favor" hotkey="1"/>
<Choice value="Menolak" alias="against" hotkey="2"/></Choices></View>"""


def test_screen_that_works_is_let_pass() -> None:
    """Unique names, keys and values, a known object, and variables that tasks have."""
    check_screen(GOOD, {"text": "isi"})

    assert "$text" in GOOD


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name="stance"', 'name="text"', "name 'text' stands 2 times"),
        ('hotkey="2"', 'hotkey="1"', "hotkey '1' stands 2 times"),
        ('alias="against"', 'alias="favor"', "stance: stored value 'favor' stands 2 times"),
        ('toName="text"', 'toName="teks"', "control 'stance' points to 'teks'"),
        ("$text", "$txet", "'\\$txet' is shown, and the tasks have no such key"),
        ("</View>", "", "not well-formed XML"),
    ],
)
def test_fault_that_label_studio_would_swallow_is_named(old: str, new: str, said: str) -> None:
    """Each fault of a screen is an error that names it."""
    with pytest.raises(ConfigError, match=said):
        check_screen(GOOD.replace(old, new), {"text": "isi"})
