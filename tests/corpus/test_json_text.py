"""JSON read as somebody else's."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import json_text
from corpus.errors import DataError
from corpus.json_text import MOST_DEPTH, JsonObject, parsed, parsed_as, read_json, read_lines, read_text

if TYPE_CHECKING:
    from pathlib import Path

OTHERWISE = "make it again"
scalars = st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
values = st.recursive(scalars | texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=12)


@dataclass(frozen=True, kw_only=True)
class Boat:
    """A row."""

    name: str
    length: float = 0.0


@given(values)
def test_what_was_written_is_read(value: Any) -> None:
    """Letters outside of ASCII may be escaped or not."""
    assert parsed(json.dumps(value)) == value
    assert parsed(json.dumps(value, ensure_ascii=False).encode()) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Expecting value"),
        ("{'a': 1}", "Expecting property name"),
        (b'"\xff"', "invalid start byte"),
        ("[" * 100_000, "nested too deeply; expected 64 levels at most"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "nested too deeply; expected 64 levels at most"),
        ("[NaN]", "NaN is not a number in JSON"),
        ("-Infinity", "-Infinity is not a number in JSON"),
        ("1e999", "1e999 is too large a number"),
        ("9" * 5000, "a number of 5,000 digits; expected 300 at most"),
        (r'"\ud83d"', "half of a surrogate pair"),
        (r'{"\uDC00": 1}', "half of a surrogate pair"),
    ],
)
def test_what_is_no_json_is_said(text: str | bytes, said: str) -> None:
    """And what the parser of the standard library would let by."""
    with pytest.raises(ValueError, match=said):
        parsed(text)


def test_a_whole_pair_is_one_letter() -> None:
    """As programs write it that know only UTF-16."""
    assert parsed(r'"\ud83d\ude80"') == "\N{ROCKET}"


@given(depth=st.integers(1, MOST_DEPTH * 2), width=st.integers(1, 3), kind=st.sampled_from([dict, list]))
def test_the_bound_of_depth_counts_levels_and_not_brackets(depth: int, width: int, kind: type) -> None:
    """However many values stand beside each other."""
    value: Any = 1
    for _ in range(depth):
        value = {"a": value} if kind is dict else [[]] * (width - 1) + [value]

    if depth <= MOST_DEPTH:
        assert parsed(json.dumps(value)) == value
    else:
        with pytest.raises(ValueError, match="nested too deeply"):
            parsed(json.dumps(value))


def test_a_value_must_have_its_shape() -> None:
    """Good JSON is not yet what was asked for."""
    assert parsed_as(Boat, '{"name": "Camar", "length": 7}') == Boat(name="Camar", length=7.0)
    with pytest.raises(ValueError, match=r"length is 'long'; expected a number"):
        parsed_as(Boat, '{"name": "Camar", "length": "long"}')


def test_a_file_is_what_its_reader_expects(tmp_path: Path) -> None:
    """The message names the file, the place, what was expected and what to do."""
    path = tmp_path / "boat.json"
    path.write_text('{"name": 7}')

    with pytest.raises(DataError) as told:
        read_json(path, Boat, "a boat", OTHERWISE)

    assert str(told.value) == f"{path}: not a boat (name is 7; expected a text); make it again"


def test_a_missing_file_is_the_readers_affair(tmp_path: Path) -> None:
    """To one it is damage, to another nothing yet."""
    with pytest.raises(FileNotFoundError):
        read_json(tmp_path / "boat.json", Boat, "a boat", OTHERWISE)
    with pytest.raises(FileNotFoundError):
        list(read_lines(tmp_path / "boats.jsonl", Boat, "a boat", OTHERWISE))
    with pytest.raises(FileNotFoundError):
        read_text(tmp_path / "boat.txt", "a boat", OTHERWISE)


@pytest.mark.parametrize("reader", [read_json, lambda *asked: list(read_lines(*asked))], ids=["whole", "by line"])
@pytest.mark.parametrize("what", ["folder", "pipe", "link to itself", "link to nothing"])
def test_what_is_no_file_is_not_opened(reader: Any, what: str, tmp_path: Path) -> None:
    """A pipe would be waited for without an end."""
    path = tmp_path / "boat"
    {
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "link to itself": lambda: path.symlink_to(path),
        "link to nothing": lambda: path.symlink_to("away"),
    }[what]()

    with pytest.raises(DataError, match=r"boat: .*(a folder, or no regular file|a link that leads nowhere)"):
        reader(path, Boat, "a boat", OTHERWISE)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is asked for first."""
    monkeypatch.setattr(json_text, "MOST_BYTES", 10)
    path = tmp_path / "boat.json"
    path.write_text('{"name": "Camar"}')

    with pytest.raises(DataError, match=r"boat.json: not a boat \(17 bytes; expected 10 at most\); make it again"):
        read_json(path, Boat, "a boat", OTHERWISE)


def test_lines_are_numbered_and_empty_ones_passed_over(tmp_path: Path) -> None:
    """A line ends with a line feed alone: texts may hold other line ends."""
    path = tmp_path / "boats.jsonl"
    path.write_text('{"name": "Camar\u2028Biru"}\n\n{"name": "Elang"}', encoding="utf-8", newline="\n")

    found = list(read_lines(path, Boat, "a boat", OTHERWISE))

    assert found == [(1, Boat(name="Camar\u2028Biru")), (3, Boat(name="Elang"))]


def test_a_line_that_is_damaged_is_named(tmp_path: Path) -> None:
    """Those before it have been given by then."""
    path = tmp_path / "boats.jsonl"
    path.write_text('{"name": "Camar"}\n7\n')
    lines = read_lines(path, JsonObject, "a boat", OTHERWISE)

    assert next(lines) == (1, {"name": "Camar"})
    with pytest.raises(DataError, match=r"boats.jsonl, line 2: not a boat \(it is 7; expected an object\); make it"):
        next(lines)


def test_a_line_is_read_no_further_than_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without a line end would fill the memory."""
    monkeypatch.setattr(json_text, "MOST_LINE_BYTES", 10)
    path = tmp_path / "boats.jsonl"
    path.write_text('{"name": "Camar"}\n')

    with pytest.raises(DataError, match=r"boats.jsonl, line 1: not a boat \(a line of more than 10 bytes\)"):
        list(read_lines(path, Boat, "a boat", OTHERWISE))


def test_text_is_utf_8(tmp_path: Path) -> None:
    """Its line ends stay as they are."""
    path = tmp_path / "boat.txt"
    path.write_bytes("Camar\r\nélang\n".encode())
    assert read_text(path, "a text", OTHERWISE) == "Camar\r\nélang\n"

    path.write_bytes("élang".encode("latin-1"))
    with pytest.raises(DataError, match=r"boat.txt: not a text \(.*can't decode byte 0xe9.*\); make it again"):
        read_text(path, "a text", OTHERWISE)
