"""Several statements as one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spiders.rights.signal import PURPOSES, strictest

SAID = st.lists(st.dictionaries(st.sampled_from(PURPOSES), st.booleans()), max_size=6)


def test_denial_is_heard_before_permission() -> None:
    """Who denies is heard, else who allows, else nothing is said."""
    assert strictest([{"tdm": True}, {"tdm": False, "search": True}]) == {"tdm": False, "search": True}


@given(SAID)
def test_order_does_not_matter(said: list[dict[str, bool]]) -> None:
    """The same statements in any order come to the same."""
    turned = [*reversed(said)]

    assert strictest(turned) == strictest(said)


@given(SAID)
def test_saying_it_twice_changes_nothing(said: list[dict[str, bool]]) -> None:
    """Joining is idempotent."""
    assert strictest([*said, *said]) == strictest(said)
