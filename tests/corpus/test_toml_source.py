"""The line and the block of what stands in a TOML file."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.toml_source import TomlSource

TEXT = """\
[corpus]
name = "a"
# until = 2024-01-01

[[crawl]]
portal = "sindonews"
until = 2024-06-02

[[crawl]]
portal = "detik"
sections = [
  "news",
]
until = 2024-06-03

[label]
adjudicate = [
  {question = "stance", below = 1},
  {question = "topic", blow = 2},
]
guidelines = '''
until = 7
'''
sample = 3
"""


@pytest.mark.parametrize(
    ("where", "said", "name"),
    [
        ("corpus.name", "x.toml, line 2", "corpus.name"),
        ("crawl[0].until", "x.toml, line 7, [[crawl]] block 1 (portal 'sindonews')", "until"),
        ("crawl[1].until", "x.toml, line 14, [[crawl]] block 2 (portal 'detik')", "until"),
        ("crawl[1].sections[0]", "x.toml, line 11, [[crawl]] block 2 (portal 'detik')", "sections[0]"),
        ("crawl[1].since", "x.toml, line 9, [[crawl]] block 2 (portal 'detik')", "since"),
        ("label.adjudicate[1].blow", "x.toml, line 19, [[label.adjudicate]] block 2 (question 'topic')", "blow"),
        ("label.sample", "x.toml, line 24", "label.sample"),
        ("release", "x.toml", "release"),
        ("release.version", "x.toml", "release.version"),
        ("", "x.toml", ""),
    ],
)
def test_a_place_is_told_by_line_and_block(where: str, said: str, name: str) -> None:
    """The line of the key, or of the block that lacks it; nothing in a comment or in a text counts."""
    source = TomlSource("x.toml", tomllib.loads(TEXT), TEXT)

    assert (source.begin(where), source.name(where)) == (said, name)


def test_a_block_within_a_block_is_counted_in_it() -> None:
    """The third choice of the first question, by the names that both have."""
    raw = {"questions": [{"name": "tone", "choices": [{"code": "warm"}, {}, {"code": "cold"}]}]}

    source = TomlSource("skema.toml", raw)

    assert source.begin("questions[0].choices[2].hotkey") == (
        "skema.toml, [[questions]] block 1 (name 'tone'), choices 3 (code 'cold')"
    )
    assert (
        source.begin("questions[0].choices[1].hotkey") == "skema.toml, [[questions]] block 1 (name 'tone'), choices 2"
    )


def test_without_the_text_no_line_is_told() -> None:
    """Nor in a file of more lines than are looked through."""
    long = "\n" * 3000 + "[corpus]\nname = 3\n"

    assert TomlSource("x.toml", {"corpus": {"name": 3}}).begin("corpus.name") == "x.toml"
    assert TomlSource("x.toml", tomllib.loads(long), long).begin("corpus.name") == "x.toml"


@given(st.lists(st.sampled_from(["", "# a = 1", "b = [\n1,\n2]", 'c = """\na = 2\n"""', "d.e = 4"]), unique=True))
def test_the_line_is_where_the_key_is(before: list[str]) -> None:
    """Whatever statements stand before it, the line that is told begins with the key."""
    text = "\n".join([*before, "a = 3"])

    told = TomlSource("x.toml", tomllib.loads(text), text).begin("a")

    assert told == f"x.toml, line {text.count(chr(10)) + 1}"
