"""A release opened as an outsider would."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest

from corpus.release.build import build_release
from kliping.demo.loading import opened

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a process of its own finds in a release of 24 articles, twelve of them labelled."""
    return opened(build_release(mini_project.labelled_project(tmp_path_factory.mktemp("korpus"))))


def test_the_default_is_the_first_question(found: dict[str, Any]) -> None:
    """Its label, the classes in the order of the scheme, and a row for each target of an article without a tie."""
    assert (found["label"], found["classes"]) == ("stance", list(factory.STANCES))
    assert sum(found["splits"].values()) == len(found["rows"]) == 2 * (12 - 2)


def test_a_label_is_its_word_and_a_row_says_its_split(found: dict[str, Any]) -> None:
    """Numbers of classes would mean nothing to a reader."""
    assert {row["stance"] for row in found["rows"]} == set(factory.STANCES)
    assert {row["split"] for row in found["rows"]} == {split for split, rows in found["splits"].items() if rows}


def test_articles_can_be_streamed(found: dict[str, Any]) -> None:
    """The first of them comes without the others."""
    titles = {factory.article(n).title for n in range(1, 25)}

    assert found["streamed"]["title"] in titles


def test_a_folder_that_is_no_release_fails(tmp_path: Path) -> None:
    """The other process ends with a traceback of its own; nothing is taken for a release."""
    with pytest.raises(subprocess.CalledProcessError):
        opened(tmp_path)
