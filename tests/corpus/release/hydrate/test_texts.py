from __future__ import annotations

from typing import TYPE_CHECKING

import factory

from corpus.release.hydrate.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = factory.article(1), factory.article(2)


def test_an_article_is_had_by_its_id_as_it_was_put(tmp_path: Path) -> None:
    """Instants, captures and all; under an id of which there is none there is none."""
    with Texts(tmp_path / "texts") as texts:
        texts.put("a", ONE)
        texts.put("b", TWO)

        assert (texts.get("a"), texts.get("b"), texts.get("c")) == (ONE, TWO, None)


def test_the_last_one_of_an_id_stays(tmp_path: Path) -> None:
    """A release that names an article twice has it once."""
    with Texts(tmp_path / "texts") as texts:
        texts.put("a", ONE)
        texts.put("a", TWO)

        assert texts.get("a") == TWO


def test_nothing_is_left_of_the_file(tmp_path: Path) -> None:
    """Nor does a file that a killed run left do any harm."""
    (tmp_path / "texts").write_bytes(b"sisa")

    with Texts(tmp_path / "texts") as texts:
        assert texts.get("a") is None

    assert list(tmp_path.iterdir()) == []
