from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from small_release import ARTICLES, card, manifest, small, told

from corpus.release.audit.front_matter import (
    REQUIRED,
    card_configs,
    card_gate,
    card_keys,
    card_languages,
    card_size,
    card_words,
    papers_filled,
)

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.checks import Check

WHOLE: dict[str, Any] = {
    "pretty_name": "Sikap",
    "language": ["id"],
    "license": "cc-by-4.0",
    "task_categories": ["text-classification"],
    "size_categories": ["n<1K"],
    "language_creators": ["found"],
    "annotations_creators": ["expert-generated"],
    "source_datasets": ["original"],
    "multilinguality": ["monolingual"],
    "tags": ["news"],
    "configs": [{"config_name": "stance", "default": True, "data_files": []}],
    "dataset_info": [{"config_name": "stance", "features": [], "splits": []}],
}


def found(check: Check, folder: Path, mode: str = "full", **changes: Any) -> list[str]:
    """What a check finds in that block of a release of one Indonesian and one undetermined article."""
    rows = [{"id": "a", "language": "id"}, {"id": "b", "language": "und"}]
    front = yaml.safe_dump({key: value for key, value in (WHOLE | changes).items() if value is not ...})
    files = {"README.md": card(front), "manifest.json": manifest(mode=mode), ARTICLES: rows}
    return [said.removeprefix("README.md: ") for said in told(check, small(folder, files))]


@pytest.mark.parametrize("check", [card_keys, card_words, card_size, card_configs, card_languages, card_gate])
def test_a_whole_block_has_no_fault(check: Check, tmp_path: Path) -> None:
    """By any of the checks."""
    assert found(check, tmp_path) == []


@pytest.mark.parametrize("key", REQUIRED)
@pytest.mark.parametrize("value", [..., [], ""])
def test_a_missing_or_empty_key_is_told(key: str, value: Any, tmp_path: Path) -> None:
    """Whichever it is."""
    assert found(card_keys, tmp_path, **{key: value}) == [f"{key!r} is missing or empty in the YAML block"]


@pytest.mark.parametrize("key", ["annotations_creators", "language_creators", "multilinguality", "size_categories"])
def test_a_word_that_the_hub_does_not_know_is_told(key: str, tmp_path: Path) -> None:
    """With those that it knows; a word alone counts as a list of one."""
    for value in ("lain", ["lain"]):
        [said] = found(card_words, tmp_path, **{key: value})
        assert said.startswith(f"{key} has 'lain'; expected one of ")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"language": ["indonesian"]}, "language has 'indonesian'; expected an ISO 639 code such as 'id'"),
        ({"language": ["ID"]}, "language has 'ID'; expected an ISO 639 code such as 'id'"),
        ({"language": [False]}, "language has False; expected an ISO 639 code such as 'id'"),
        ({"license": "other"}, "license is 'other', so license_name and license_link must say which"),
        ({"license": "other", "license_name": "x"}, "license is 'other', so license_link must say which"),
    ],
)
def test_other_values_are_told(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """``no`` without quotation marks, Norwegian to people, is false to YAML."""
    assert found(card_words, tmp_path, **changes) == [problem]


def test_an_unknown_licence_is_told(tmp_path: Path) -> None:
    """The Hub has a word for each."""
    [said] = found(card_words, tmp_path, license="CC-BY-4.0")

    assert said.startswith("license is 'CC-BY-4.0'; expected one of cc-by-4.0, ")


def test_a_licence_of_ones_own_has_a_name_and_a_link(tmp_path: Path) -> None:
    """Then the Hub takes ``other``."""
    assert found(card_words, tmp_path, license="other", license_name="x", license_link="LICENSE") == []


def test_a_size_is_that_of_the_articles(tmp_path: Path) -> None:
    """One category, and the right one."""
    assert found(card_size, tmp_path, size_categories=["1K<n<10K"]) == [
        "size_categories is ['1K<n<10K']; 2 articles are n<1K"
    ]
    assert found(card_size, tmp_path, size_categories=["n<1K", "1K<n<10K"]) != []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"configs": [WHOLE["configs"][0] | {"default": False}]}, "0 configurations marked as default"),
        ({"configs": [WHOLE["configs"][0], WHOLE["configs"][0] | {"config_name": "b"}]}, "2 configurations marked"),
        ({"dataset_info": []}, "configs (stance) and dataset_info () name different ones"),
    ],
)
def test_exactly_one_configuration_is_the_default(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """And all of them are described."""
    assert found(card_configs, tmp_path, **changes)[0].startswith(problem)


@pytest.mark.parametrize("name", ["a/b", "a:b", "a*", ""])
def test_a_name_that_is_no_name_of_a_folder_is_told(name: str, tmp_path: Path) -> None:
    """``datasets`` makes folders of them."""
    changes = {key: [WHOLE[key][0] | {"config_name": name}] for key in ("configs", "dataset_info")}

    assert found(card_configs, tmp_path, **changes) == [
        f"the configuration {name!r} has a character that datasets refuses"
    ]


@pytest.mark.parametrize(
    ("language", "problem"),
    [
        (["id", "en"], "language is en, id; the articles are in id"),
        (["en"], "language is en; the articles are in id"),
        (..., "language is none; the articles are in id"),
    ],
)
def test_languages_are_those_of_the_articles(language: Any, problem: str, tmp_path: Path) -> None:
    """None more and none less; undetermined is no language."""
    assert found(card_languages, tmp_path, language=language) == [problem]


def test_a_gated_release_has_a_form_and_no_other_has(tmp_path: Path) -> None:
    """The prompt and the fields, both."""
    form = {"extra_gated_prompt": "Mengapa?", "extra_gated_fields": {"Nama": "text"}}

    assert found(card_gate, tmp_path, "gated", **form) == []
    assert found(card_gate, tmp_path, "gated", extra_gated_prompt="Mengapa?") == [
        "the mode is 'gated', but the YAML block has no form (extra_gated_…)"
    ]
    assert found(card_gate, tmp_path, "full", **form) == [
        "the YAML block has a form (extra_gated_fields), but the mode is 'full'"
    ]


@pytest.mark.parametrize("name", ["README.md", "DATASHEET.md", "LICENSE", "CITATION.cff", "CHANGELOG.md"])
def test_what_was_left_unfilled_is_told(name: str, tmp_path: Path) -> None:
    """In any paper; a mark that stands there twice is told once."""
    assert told(papers_filled, small(tmp_path, {name: "TODO: TODO"})) == [
        f"{name}: 'TODO' was left in the text; fill it in, or say that it is not known"
    ]


@pytest.mark.parametrize(
    "mark", ["[More Information Needed]", "FIXME", "TBD", "{{ title }}", "{% if x %}", "Lorem ipsum"]
)
def test_marks_of_a_template_or_a_hurried_author_are_known(mark: str, tmp_path: Path) -> None:
    """In the midst of a text."""
    assert len(told(papers_filled, small(tmp_path, {"README.md": f"Isi: {mark}."}))) == 1


@pytest.mark.parametrize("words", ["METODOLOGI", "{{Sikap}}", "TODOS", "Lorem", ""])
def test_words_that_only_look_like_a_mark_are_none(words: str, tmp_path: Path) -> None:
    """Parts of longer words, and the braces of BibTeX."""
    assert told(papers_filled, small(tmp_path, {"README.md": words})) == []
