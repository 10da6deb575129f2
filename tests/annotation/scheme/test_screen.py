from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.scheme import load_scheme
from annotation.scheme.controls import control_names
from annotation.scheme.guidelines import instructions
from annotation.scheme.screen import screen
from annotation.scheme.screen_check import check_screen
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from corpus.codebook import Codebook

HERE = Path()
NASTY = ["A & B", '<b>"Rusia"</b>', "$text", "O'Neil {target}", "Persekutuan yang namanya panjang sekali"]
DATA = {"title": "t", "meta": "m", "caption": "", "text": "x", **{f"target_{n}": "T" for n in range(1, 10)}}


def scheme(*targets: str) -> Codebook:
    """The default scheme about these targets."""
    return load_scheme("stance-topic", base=HERE, targets=targets)


def elements(codebook: Codebook) -> list[ET.Element]:
    """Every element of the codebook's screen."""
    return list(ET.fromstring(screen(codebook)).iter())  # noqa: S314 -- our own


def controls_drawn(made: list[ET.Element]) -> list[ET.Element]:
    """Those that annotators see: not the fields that keep a limit (:mod:`annotation.scheme.limit`)."""
    seen = [element for element in made if element.tag in {"Choices", "Labels", "TextArea"}]
    return [element for element in seen if not (element.get("name") or "").startswith("limit_")]


def test_one_target_has_one_block_of_each_question() -> None:
    """A task about one target asks stance, topic, confidence and comment, and offers two labels for evidence."""
    made = elements(scheme("NATO"))

    names = [name for element in controls_drawn(made) if (name := element.get("name"))]
    labels = {e.get("alias"): (e.get("value"), e.get("hotkey")) for e in made if e.tag == "Label"}
    assert names == ["evidence", "stance_1", "topic", "confidence", "comment"]
    assert labels == {
        "evidence_favor_1": ("Bukti mendukung", "q"),
        "evidence_against_1": ("Bukti menentang", "w"),
    }


def test_each_target_has_a_row_and_labels_of_its_own() -> None:
    """With several targets each has its stance control with its keys, and labels for evidence that name it."""
    made = elements(scheme("NATO", "Rusia", "Samudra", "Kutub"))

    stances = [e for e in made if (e.get("name") or "").startswith("stance_")]
    keys = [[choice.get("hotkey") for choice in stance][:2] for stance in stances]
    labels = [(e.get("value"), e.get("hotkey")) for e in made if e.tag == "Label"]
    rows = [e for e in made if e.get("className") == "ns-row"]
    assert [stance.get("name") for stance in stances] == ["stance_1", "stance_2", "stance_3", "stance_4"]
    assert keys == [["1", "2"], ["shift+1", "shift+2"], ["shift+y", "shift+u"], ["shift+a", "shift+s"]]
    assert labels[2:4] == [("Bukti mendukung: Rusia", "shift+q"), ("Bukti menentang: Rusia", "shift+w")]
    assert labels[6:] == [("Bukti mendukung: Kutub", "j"), ("Bukti menentang: Kutub", "z")]
    assert [row[0].get("value") for row in rows] == ["$target_1", "$target_2", "$target_3", "$target_4"]


def test_a_choice_is_printed_with_its_key_and_read_out_with_its_target() -> None:
    """Its words are marked as Indonesian; what stands in the target's name is text."""
    made = elements(scheme("NATO", "A & <b>"))

    (second,) = [e for e in made if e.tag == "Choice" and e.get("hotkey") == "shift+2"]
    assert second.get("html") == (
        '<span class="ns-word" lang="id">Menentang</span><span class="ns-about" lang="id">: A &amp; &lt;b&gt;</span>'
        '<kbd class="ns-key">⇧2</kbd>'
    )


def test_the_list_of_tasks_begins_with_the_title() -> None:
    """The server lists the data of a screen's objects in their order."""
    objects = [e.get("value") for e in elements(scheme("NATO")) if e.tag == "Text"]

    assert objects == ["$title", "$meta", "$caption", "$text"]


def test_no_rule_of_the_style_sheet_holds_what_the_editor_rewrites() -> None:
    """The editor writes an entity for a child combinator, and a browser drops the whole rule; nothing is fetched."""
    (style,) = [e.text for e in elements(scheme("NATO", "Rusia")) if e.tag == "Style"]

    assert style is not None
    assert ".ns-grid-stance .lsf-label:nth-child(4)" in style
    assert {">", "<", "&"}.isdisjoint(style)
    assert "@import" not in style
    assert style.count("url(") == style.count("url(data:font/ttf;base64,") == 1


def test_stored_values_are_codes_and_shown_words_indonesian() -> None:
    """A choice shows Indonesian words and stores the scheme's code as its alias."""
    made = elements(scheme("NATO"))

    choices = {e.get("alias"): e.get("value") for e in made if e.tag == "Choice"}
    assert choices["favor"] == "Mendukung"
    assert choices["medtop:02000000"] == "Hukum & kriminal"


def test_required_questions_say_so_in_indonesian() -> None:
    """Stance, topic and confidence are required and say in Indonesian which one is open; the comment is not."""
    made = elements(scheme("NATO", "Rusia"))

    required = {e.get("name"): e.get("requiredMessage") for e in controls_drawn(made) if e.get("required") == "true"}
    assert required == {
        "stance_1": "Pertanyaan 1 belum dijawab untuk NATO.",
        "stance_2": "Pertanyaan 1 belum dijawab untuk Rusia.",
        "topic": "Pertanyaan 2 belum dijawab.",
        "confidence": "Pertanyaan 3 belum dijawab.",
    }


NAMES = st.text(min_size=1).filter(lambda name: name.strip() and name.isprintable())


@given(names=st.lists(NAMES, min_size=1, max_size=4, unique_by=str.casefold))
@settings(max_examples=40, deadline=None)
def test_any_target_name_gives_a_screen_that_passes_the_check(names: list[str]) -> None:
    """Whatever a target is called, the screen is well-formed, its variables are in the data, its names unique."""
    check_screen(screen(scheme(*names)), DATA)


def test_nasty_target_names_come_back_as_they_are() -> None:
    """Markup and quotes in a target's name are escaped; one with a dollar sign or too long is named by number."""
    labels = [e.get("value") for e in elements(scheme(*NASTY)) if e.tag == "Label"][::2]

    assert labels == [
        "Bukti mendukung: A & B",
        'Bukti mendukung: <b>"Rusia"</b>',
        "Bukti mendukung: target 3",
        "Bukti mendukung: O'Neil {target}",
        "Bukti mendukung: target 5",
    ]


@pytest.mark.parametrize("name", ["stance", "topic", "stance-topic"])
@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_no_key_and_no_name_stands_twice(name: str, n: int) -> None:
    """On every shipped screen, with any number of targets, hotkeys and names are unique."""
    codebook = load_scheme(name, base=HERE, targets=[f"T{i}" for i in range(n)])
    made = elements(codebook)

    for attribute in ("name", "hotkey"):
        stated = Counter(value for e in made if (value := e.get(attribute)))
        assert max(stated.values()) == 1


def test_every_control_of_the_screen_is_known_and_none_other() -> None:
    """The controls drawn are exactly those by which answers are read, with the same stored values."""
    codebook = scheme("NATO", "Rusia", "Samudra")
    drawn = {e.get("name"): [child.get("alias") for child in e] for e in controls_drawn(elements(codebook))}

    assert drawn == {name: list(control.meaning) for name, control in control_names(codebook).items()}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('hotkey="2"', 'hotkey="1"', "hotkey '1' stands 2 times"),
        ('hotkey="s"', 'hotkey="Q"', "hotkey 'q' stands 2 times"),
        ('name="confidence"', 'name="topic"', "name 'topic' stands 2 times"),
        ('name="topic" toName="body"', 'name="topic" toName="badan"', "control 'topic' points to 'badan'"),
        ('alias="against"', 'alias="favor"', "stance_1: stored value 'favor' stands 2 times"),
        ('value="$title"', 'value="$titel"', r"'\$titel' is shown.*did you mean 'title'"),
        ("</View>\n</View>", "</View>", "not well-formed"),
    ],
)
def test_check_refuses_what_label_studio_swallows(old: str, new: str, said: str) -> None:
    """A doubled key, name or code, a loose control and an unknown variable are refused before anything is sent."""
    xml = screen(scheme("NATO"))
    assert old in xml

    with pytest.raises(ConfigError, match=said):
        check_screen(xml.replace(old, new, 1), DATA)


def test_instructions_hold_guidelines_targets_and_keys() -> None:
    """Annotators read the guidelines as HTML, then the targets with aliases, then the keys; markup is escaped."""
    html = instructions(scheme("A & B", "<i>"))

    assert "<h1>Pedoman: sikap artikel dan topik berita</h1>" in html
    assert "<strong>A &amp; B</strong>" in html
    assert "<kbd>shift+2</kbd> Menentang (&lt;i&gt;)" in html


def test_a_scheme_without_targets_shows_none() -> None:
    """The topic scheme has no stance block, no evidence bar and no list of targets."""
    codebook = load_scheme("topic", base=HERE, targets=["NATO"])

    assert list(control_names(codebook)) == ["topic", "confidence", "comment"]
    assert "ns-tools" not in {e.get("className") for e in elements(codebook)}
    assert "NATO" not in instructions(codebook)
