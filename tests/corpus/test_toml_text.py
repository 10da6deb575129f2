"""TOML as people type it: marks, codings, and the usual slips with the right form beside them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ConfigError
from corpus.toml_text import decoded, parsed

WHERE = "corpus.toml"


def fault(text: str) -> str:
    with pytest.raises(ConfigError) as error:
        parsed(text, WHERE)
    return str(error.value)


def test_notepads_mark_is_no_fault() -> None:
    """The byte order mark of UTF-8 is passed over."""
    assert decoded(codecs.BOM_UTF8 + b'name = "a"', WHERE) == 'name = "a"'


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(coding: str) -> None:
    """A file saved as UTF-16 is refused by the name of its coding, where its mark tells it."""
    mark = {"utf-16": b"", "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}[coding]
    with pytest.raises(ConfigError, match=r"^corpus\.toml: saved as UTF-16; save it as UTF-8$"):
        decoded(mark + 'name = "a"'.encode(coding), WHERE)


def test_the_line_of_another_coding_is_named() -> None:
    """The first line that is not UTF-8 is named, counted from one."""
    with pytest.raises(ConfigError, match=r"^corpus\.toml, line 3: not UTF-8; save the file as UTF-8$"):
        decoded('a = 1\n\nname = "Jérôme"'.encode("latin-1"), WHERE)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("since = 20-06-2024", "a day is written as year-month-day: since = 2024-06-20"),
        ("since = 20/6/2024   # the first", "a day is written as year-month-day: since = 2024-06-20"),
        ("since = 2024/06/20", "a day is written as year-month-day: since = 2024-06-20"),
        ("since = 2024-6-20", "a day is written as year-month-day: since = 2024-06-20"),
        ("since = 20 Juni 2024", "a day is written as year-month-day: since = 2024-06-20"),
        (
            "until = 2024-13-40",
            "the calendar has no such day; a day is written as year-month-day: until = 2024-06-20",
        ),
        ("mask = True", "write mask = true"),
        ("mask = no", "write mask = false"),
        ("portal = sindonews", 'text stands in quotes: portal = "sindonews"'),
        ("name = “kota”", 'the quotes are curly; write straight ones, as in name = "kliping"'),
        ('gold = "C:\\gold.csv"', "a backslash begins an escape; write / in paths, or 'single quotes'"),
    ],
)
def test_a_usual_slip_is_shown_with_the_right_form(line: str, right: str) -> None:
    """The line stands in the message as it was typed, and after it what to write instead."""
    assert fault(f"[corpus]\n  {line}\nseed = 1\n") == f"corpus.toml, line 2: '{line}': {right}"


def test_another_fault_is_shown_with_its_line_and_the_parsers_reason() -> None:
    """A fault that is none of the usual ones has the reason of the TOML library."""
    assert fault('targets = ["NATO" "Rusia"]') == (
        """corpus.toml, line 1: 'targets = ["NATO" "Rusia"]': not valid TOML: unclosed array"""
    )


def test_a_fault_at_the_end_names_the_last_line() -> None:
    """Where the file ends too early, its last line is shown."""
    assert fault("a = 1\n[corpus").startswith("corpus.toml, line 2: '[corpus': not valid TOML: ")


def test_a_long_line_is_cut() -> None:
    """At most sixty characters of a line are shown."""
    assert fault("a = 1 " + "x" * 200).startswith(f"corpus.toml, line 1: 'a = 1 {'x' * 53}…': ")


@given(st.text(max_size=80))
def test_any_text_is_a_table_or_a_told_fault(text: str) -> None:
    """Whatever is typed gives tables or a ConfigError that begins with the file."""
    try:
        said: object = parsed(text, WHERE)
    except ConfigError as error:
        said = str(error)
    assert isinstance(said, dict) or str(said).startswith("corpus.toml")
