"""The IETF's Content-Usage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.rights.content_usage import HEADER, content_usage, dictionary


@pytest.mark.parametrize(
    ("raw", "verdicts"),
    [
        ("train-ai=n", {"train": False}),
        ("bots=n", {"train": False, "tdm": False, "search": False}),
        ("tdm=n, search=y", {"train": False, "tdm": False, "search": True}),
        ("tdm=n, train-ai=y", {"train": True, "tdm": False, "search": False}),
        ("train-ai=y, train-genai=n", {"train": False}),
        ("train-ai=?1", {}),
        ("train-ai=n,", {}),
    ],
)
def test_most_specific_label_decides(raw: str, verdicts: dict[str, bool]) -> None:
    """A purpose follows its own label, else its parent's; a field that cannot be parsed says nothing."""
    assert content_usage(HEADER, raw).verdicts == verdicts


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("a=1, b", {"a": "1", "b": None}),
        ("a=y;p=2, a=n", {"a": "n"}),
        ('a="x, y"', {"a": '"x, y"'}),
        ("a=(1 2);q", {"a": "(1 2)"}),
        ("A=1", {}),
        ("a=1 b=2", {}),
    ],
)
def test_structured_fields_are_parsed_whole_or_not_at_all(raw: str, found: dict[str, str | None]) -> None:
    """A dictionary of RFC 9651: parameters are passed over, the last of one name counts, one fault empties it."""
    assert dictionary(raw) == found


@given(st.dictionaries(st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True), st.sampled_from(["y", "n"])))
def test_any_plain_dictionary_is_read_back(stated: dict[str, str]) -> None:
    """Keys and tokens joined by commas are read as they were written."""
    assert dictionary(", ".join(f"{key}={value}" for key, value in stated.items())) == stated
