from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from annotation.scheme import load_scheme, shipped_schemes
from annotation.scheme.hotkeys import plain
from corpus import codebook as codebooks
from corpus.errors import ConfigError

HERE = Path()

SMALL = """\
name = "nada"
version = "1"
title = "Nada berita"

[[targets]]
name = "Persekutuan Utara"
aliases = ["PU", "Pakta Utara"]
description = "Persekutuan negara-negara utara."

[[questions]]
name = "tone"
kind = "single"
per = "target"
id = "Nada tentang {target}"
en = "Tone about {target}"
column = "tone"
labelled = true
choices = [
  { code = "warm", id = "Hangat", en = "warm", hotkey = "1" },
  { code = "cold", id = "Dingin", en = "cold", hotkey = "2" },
]

[[questions]]
name = "sign"
kind = "multiple"
per = "article"
id = "Tanda"
en = "Signs"
column = "signs"
most = 2
choices = [
  { code = "a", id = "Satu", en = "one", hotkey = "a" },
  { code = "b", id = "Dua", en = "two" },
  { code = "c", id = "Tiga", en = "three" },
]
"""


def scheme_file(folder: Path, text: str) -> str:
    """A scheme written below ``folder``; its relative path."""
    (folder / "skema.toml").write_text(text, encoding="utf-8")
    return "skema.toml"


@pytest.mark.parametrize("name", sorted(shipped_schemes()))
def test_shipped_scheme_loads_and_survives_the_way_to_json_and_back(name: str, tmp_path: Path) -> None:
    """Each shipped scheme is free of faults, and codebook.json gives back the same codebook."""
    codebook = load_scheme(name, base=HERE, targets=["Persekutuan Utara"])

    path = tmp_path / "codebook.json"
    path.write_text(codebooks.dump(codebook), encoding="utf-8")

    assert codebook.name == name
    assert codebooks.load(path) == codebook


def test_stance_topic_asks_what_the_design_says() -> None:
    """The default scheme has five stances, seventeen topics of which three at most, evidence, confidence, comment."""
    codebook = load_scheme("stance-topic", base=HERE, targets=["NATO", "Rusia"])

    stance, topic = codebook.question("stance"), codebook.question("topic")
    assert [question.name for question in codebook.questions] == [
        "stance",
        "topic",
        "evidence",
        "confidence",
        "comment",
    ]
    assert [question.name for question in codebook.labelled] == ["stance", "topic"]
    assert stance.codes == ("favor", "against", "neutral", "not_mentioned", "unclear")
    assert topic.codes == tuple(f"medtop:{number:02}000000" for number in range(1, 18))
    assert (topic.most, topic.column) == (3, "topics")
    assert "CC BY 4.0" in codebook.attribution
    assert [target.name for target in codebook.targets] == ["NATO", "Rusia"]


def test_topics_have_the_names_of_the_official_list() -> None:
    """The English words are IPTC's own names of the seventeen top-level terms (en-GB, release of 2026-07-02)."""
    topic = load_scheme("topic", base=HERE).question("topic")

    assert [choice.en for choice in topic.choices] == [
        "arts, culture, entertainment and media",
        "crime, law and justice",
        "disaster, accident and emergency incident",
        "economy, business and finance",
        "education",
        "environment",
        "health",
        "human interest",
        "labour",
        "lifestyle and leisure",
        "politics and government",
        "religion",
        "science and technology",
        "society",
        "sport",
        "conflict, war and peace",
        "weather",
    ]


def test_the_three_shipped_schemes_ask_the_same_questions() -> None:
    """A question that two shipped schemes share is word for word the same in both."""
    both = load_scheme("stance-topic", base=HERE, targets=["X"])

    shared = [one for name in ("stance", "topic") for one in load_scheme(name, base=HERE, targets=["X"]).questions]
    assert shared == [both.question(question.name) for question in shared]
    assert {question.name for question in shared} >= {"stance", "topic"}


def test_guidelines_explain_every_choice_in_its_own_words() -> None:
    """Every stance and every topic is explained in the guidelines under the words that the screen shows."""
    codebook = load_scheme("stance-topic", base=HERE, targets=["X"])

    shown = [choice.id for question in codebook.labelled for choice in question.choices]
    assert [words for words in shown if f"**{words}**" not in codebook.guidelines] == []
    assert len(shown) == 22


def test_scheme_of_ones_own_is_read_from_its_path(tmp_path: Path) -> None:
    """A path names a scheme below the project folder; its targets keep aliases and descriptions."""
    codebook = load_scheme(scheme_file(tmp_path, SMALL), base=tmp_path)

    assert codebook.title == "Nada berita"
    assert codebook.targets[0].aliases == ("PU", "Pakta Utara")


def test_config_targets_choose_among_the_schemes_own(tmp_path: Path) -> None:
    """Targets of corpus.toml come in their order; one that the scheme describes keeps its description."""
    path = scheme_file(tmp_path, SMALL)

    codebook = load_scheme(path, base=tmp_path, targets=["Republik Samudra", "persekutuan utara"])

    assert [target.name for target in codebook.targets] == ["Republik Samudra", "persekutuan utara"]
    assert codebook.targets[0].aliases == ()
    assert codebook.targets[1].description == "Persekutuan negara-negara utara."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('hotkey = "2"', 'hotkye = "2"', r"choices 2 \(code '\w+'\): unknown key 'hotkye'; did you mean 'hotkey'"),
        ('kind = "single"', 'kind = "choice"', r"block 1 \(name 'tone'\): 'kind' is 'choice'; expected one of"),
        ("most = 2", 'most = "2"', r"line 30, .*block 2 \(name 'sign'\): 'most' is '2'; expected a whole number"),
        ('code = "cold"', 'code = "warm"', r"questions\[0\] \(tone\): choices: code 'warm' stands 2 times"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(old: str, new: str, said: str, tmp_path: Path) -> None:
    """Faults of the file, of its types and of the scheme are told alike: the file, the place, and what to write."""
    assert old in SMALL
    path = scheme_file(tmp_path, SMALL.replace(old, new, 1))

    with pytest.raises(ConfigError, match=said) as caught:
        load_scheme(path, base=tmp_path)

    assert "skema.toml" in str(caught.value)


def test_unknown_scheme_names_the_nearest() -> None:
    """A misspelt name of a shipped scheme gets the nearest one as a hint."""
    with pytest.raises(ConfigError, match="did you mean 'stance-topic'"):
        load_scheme("stance-topik", base=HERE)


def test_missing_file_and_broken_toml_are_told_as_such(tmp_path: Path) -> None:
    """A path that leads nowhere, or to no TOML, is told with the path."""
    path = scheme_file(tmp_path, "name = ")

    with pytest.raises(ConfigError, match=r"lain\.toml: the scheme cannot be read"):
        load_scheme("lain.toml", base=tmp_path)
    with pytest.raises(ConfigError, match=r"skema\.toml, line 1: 'name =': not valid TOML: invalid value"):
        load_scheme(path, base=tmp_path)


def test_a_scheme_about_targets_needs_one() -> None:
    """Without a target there is nothing to ask a stance about, and the message says where to write one."""
    with pytest.raises(ConfigError, match=r"targets = \[.*\] under \[label\]"):
        load_scheme("stance", base=HERE)


def test_every_shipped_hotkey_is_one_plain_key() -> None:
    """No shipped scheme asks for a key that the editor or the browser keeps."""
    assert shipped_schemes().keys() >= {"stance", "topic", "stance-topic"}
    for file in shipped_schemes().values():
        for question in tomllib.loads(file.read_text(encoding="utf-8"))["questions"]:
            assert all(plain(choice["hotkey"]) for choice in question.get("choices", ()))
