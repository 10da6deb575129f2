"""Where a model's labels come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from models_file import RUN, line

from annotation.models.model_run import run_of
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping


def test_a_run_is_read_in_one_form() -> None:
    """Parameters in the order of their keys, the digest in small letters, no blanks around the model."""
    raw = line(model=" m 1 ", parameters={"top_p": 1, "temperature": 0}, prompt_sha256="AB" * 32)

    found = run_of(raw, "baris 1")

    assert found.parameters == '{"temperature": 0, "top_p": 1}'
    assert (found.model, found.prompt_sha256) == ("m 1", "ab" * 32)


@pytest.mark.parametrize(
    "changes",
    [
        {"prompt_sha256": "cd" * 32},
        {"parameters": {"temperature": 1}},
        {"date": "2026-11-02"},
        {"model": "m 2"},
    ],
)
def test_another_prompt_is_another_annotator(changes: Mapping[str, Any]) -> None:
    """And so is another setting, day or model; the same four are the same."""
    assert run_of(line(**changes), "").annotator != RUN.annotator
    assert run_of(line(), "").annotator == RUN.annotator


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 9), max_size=5))
def test_the_order_of_parameters_changes_nothing(parameters: dict[str, Any]) -> None:
    """Whatever they are."""
    turned = dict(reversed(parameters.items()))

    assert run_of(line(parameters=parameters), "").annotator == run_of(line(parameters=turned), "").annotator


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"model": " "}, "name the model and its version"),
        ({"model": "a, b"}, "without a comma"),
        ({"parameters": "none"}, "expected an object"),
        ({"date": "1 November"}, "expected the day of the run as YYYY-MM-DD"),
        ({"date": "20261101"}, "expected the day of the run as YYYY-MM-DD"),
        ({"prompt_sha256": "ab"}, "expected 64 hexadecimal digits"),
        ({"prompt_sha256": None}, "expected 64 hexadecimal digits"),
    ],
)
def test_what_is_no_run_is_refused(changes: dict[str, Any], said: str) -> None:
    """The place is named, and what was expected."""
    with pytest.raises(DataError, match=f"baris 3: .*{said}"):
        run_of(line(**changes), "baris 3")
