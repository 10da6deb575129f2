from __future__ import annotations

import pytest

from corpus.release.audit.card import Card, read_card
from corpus.release.audit.faults import Fault

FRONT = """\
configs:
- config_name: stance
  data_files:
  - split: train
    path: data/stance/train-*.parquet
dataset_info:
- config_name: stance
  features:
  - name: article_id
    dtype: string
  splits:
  - name: train
    num_examples: 4
"""


def test_a_card_is_its_block_and_its_text() -> None:
    """The text begins behind the second line; a later line of dashes is text."""
    card = read_card("---\nlicense: other\n---\n# Sikap\n---\nlagi\n")

    assert card == Card(front={"license": "other"}, body="# Sikap\n---\nlagi\n")


def test_configurations_are_found_by_name() -> None:
    """Their files and what is said of them."""
    card = read_card(f"---\n{FRONT}---\n")

    assert isinstance(card, Card)
    assert card.configs["stance"]["data_files"][0]["path"] == "data/stance/train-*.parquet"
    assert card.infos["stance"]["splits"][0]["num_examples"] == 4


@pytest.mark.parametrize("front", ["license: other", "configs:\ndataset_info:"])
def test_a_card_without_configurations_is_a_card(front: str) -> None:
    """That they are missing is for other checks to tell."""
    card = read_card(f"---\n{front}\n---\n")

    assert isinstance(card, Card)
    assert (card.configs, card.infos) == ({}, {})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# No block\n", "no YAML block"),
        ("\n---\na: 1\n---\n", "no YAML block"),
        ("---\na: 1\n", "no YAML block"),
        ("", "no YAML block"),
        ("---\na: [1\n---\n\n# x\n", "cannot be read"),
        ("---\na: 1\na: 2\n---\n\n# x\n", "key 'a' occurs twice"),
        ("---\na:\n  b: 1\n  b: 2\n---\n", "key 'b' occurs twice"),
        ("---\n- a\n---\n\n# x\n", "not a mapping"),
        ("---\nconfigs:\n- config_name: a\n  data_files: data/*.parquet\n---\n\n# x\n", "do not have the form"),
        (f"---\n{FRONT}---\n".replace("    path: data/stance/train-*.parquet\n", ""), "do not have the form"),
        (f"---\n{FRONT}---\n".replace("    num_examples: 4\n", ""), "do not have the form"),
        (f"---\n{FRONT}---\n".replace("- name: article_id\n    dtype", "- dtype"), "do not have the form"),
        (f"---\n{FRONT}---\n".replace("- config_name", "- name"), "do not have the form"),
        ("---\nconfigs: 3\n---\n", "do not have the form"),
        ("---\n!!python/object:os.system {}\n---\n", "cannot be read"),
    ],
)
def test_a_card_that_cannot_be_read_is_told(text: str, problem: str) -> None:
    """Broken YAML, keys that occur twice and unknown forms are one fault each."""
    found = read_card(text)

    assert isinstance(found, Fault)
    assert found.where == "README.md"
    assert problem in found.problem
