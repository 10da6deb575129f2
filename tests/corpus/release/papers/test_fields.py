from __future__ import annotations

from dataclasses import replace

import paper_parts

from corpus.release.papers.fields import Column, fields

TEXT = {"name": "text", "dtype": "string"}
KEY = {"name": "article_id", "dtype": "string"}


def test_columns_that_are_the_same_are_described_once() -> None:
    """By name, type and meaning; those of most configurations first."""
    first = replace(paper_parts.subset("stance", "train"), features=(KEY, TEXT))
    second = replace(paper_parts.subset("annotations", "train"), features=(KEY, {"name": "value", "dtype": "bool"}))

    found = fields([first, second], lambda _, name: f"The {name}.")

    assert [(group.configs, [column.name for column in group.columns]) for group in found] == [
        (("stance", "annotations"), ["article_id"]),
        (("stance",), ["text"]),
        (("annotations",), ["value"]),
    ]
    assert found[2].columns == (Column(name="value", type="bool", meaning="The value."),)


def test_columns_of_one_name_and_two_meanings_are_described_twice() -> None:
    """Each in its own configuration."""
    subsets = [replace(paper_parts.subset(name, "train"), features=(TEXT,)) for name in ("stance", "topic")]

    found = fields(subsets, lambda subset, _: f"The text of {subset.name}.")

    assert [group.configs for group in found] == [("stance",), ("topic",)]
