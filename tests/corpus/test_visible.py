"""Characters that nobody sees."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.visible import escaped, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "<U+001B>[2J"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\rb\x07\x7f", "a<U+000D>b<U+0007><U+007F>"),
        ("kanan\u202ekiri\u2066", "kanan<U+202E>kiri<U+2066>"),
        ("satu\u2028dua", "satu<U+2028>dua"),
        ("\ud800", "<U+D800>"),
        ("\U000e0041", "<U+E0041>"),
    ],
)
def test_what_is_not_seen_is_shown(text: str, shown: str) -> None:
    """By its number in Unicode."""
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["Dua\n\tbaris.", "\N{ROCKET}", "می\u200cخواهم", "\U0001f468\u200d\U0001f469"])
def test_what_is_seen_stays(text: str) -> None:
    """So do joiners, from which letters take their shape."""
    assert visible(text) == text
    assert escaped(text) == text


@given(st.text(st.characters()))
def test_nothing_unseen_is_left_and_all_can_be_written(text: str) -> None:
    """Of controls there are tabs and line feeds alone."""
    shown = visible(text)

    assert {one for one in shown if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"}} <= {"\n", "\t"}
    assert not [one for one in shown if unicodedata.bidirectional(one) in {"LRE", "RLO", "LRO", "RLE", "PDF", "RLI"}]
    assert visible(shown) == shown
    shown.encode()


@given(st.text(st.characters()))
def test_json_keeps_its_value(text: str) -> None:
    """It is read by programs, and looked at by people."""
    shown = escaped(json.dumps(text, ensure_ascii=False))

    assert json.loads(shown) == text
    assert visible(shown) == shown
