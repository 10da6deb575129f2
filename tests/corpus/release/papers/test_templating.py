from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from corpus.release.papers.templating import cell, ellipsis_target, environment, kind, shares


def rendered(template: str, **words: object) -> str:
    """A template, filled in."""
    return environment().from_string(template).render(**words)


def test_an_undefined_word_is_an_error() -> None:
    """Nothing is silently left out of a paper, of a value neither."""
    for template in ("{{ tiada }}", "{{ ada.tiada }}", "{% if tiada %}x{% endif %}"):
        with pytest.raises(UndefinedError):
            rendered(template, ada={})


def test_text_is_not_escaped() -> None:
    """Papers are Markdown and YAML, no HTML."""
    assert rendered("{{ words }}", words="a < b & c") == "a < b & c"


def test_the_lines_of_blocks_leave_no_trace() -> None:
    """And the last line keeps its end."""
    assert rendered("a\n  {% if True %}\nb\n  {% endif %}\nc\n") == "a\nb\nc\n"


def test_templates_are_those_of_the_package() -> None:
    """One of another name is not found."""
    assert environment().get_template("LICENSE.j2").name == "LICENSE.j2"
    with pytest.raises(FileNotFoundError):
        environment().get_template("tiada.j2")


def test_numbers_are_written_by_filters() -> None:
    """Alone, with their noun, and as shares."""
    words = {"n": 1200, "counts": {"id": 1}}

    assert (
        rendered("{{ n | n }}; {{ n | counted('row') }}; {{ counts | shares }}", **words) == "1,200; 1,200 rows; id (1)"
    )


@given(st.text())
def test_a_cell_is_one_line_without_bars(text: str) -> None:
    """Any text in a table stays in its cell."""
    made = cell(text)

    assert len(made.splitlines()) <= 1
    assert "|" not in made.replace("\\|", "")


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, ""),
        ({"id": 1200, "en": 2}, "id (1,200), en (2)"),
        ({"en": 2, "id": 1200}, "id (1,200), en (2)"),
        ({"b": 1, "a": 1}, "a (1), b (1)"),
    ],
)
def test_shares_are_listed_by_their_size(counts: dict[str, int], said: str) -> None:
    """Those of one size by name, whatever order they come in."""
    assert shares(counts) == said


def test_the_place_of_a_target_is_shown() -> None:
    """Wherever it stands in a question; one without targets stays."""
    assert ellipsis_target("Towards {target}, or {target}?") == "Towards TARGET, or TARGET?"
    assert ellipsis_target("What is it about?") == "What is it about?"


def test_types_of_columns_are_said_for_readers() -> None:
    """Lists by what they hold, structs by their members, classes by their number, whatever the size of a text."""
    from datasets import ClassLabel, List, Value  # noqa: PLC0415 -- takes a second

    assert kind(Value("string")) == kind(Value("large_string")) == "string"
    assert kind(List(Value("string"))) == "list of string"
    assert kind(List(ClassLabel(names=["a", "b"]))) == "list of ClassLabel (2)"
    assert kind({"value": Value("string"), "count": Value("int32")}) == "struct (value, count)"
    assert kind(Value("timestamp[us, tz=UTC]")) == "timestamp[us tz=UTC]"
