"""A row group looked at: what is noted, and which articles are marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import pyarrow as pa
import pytest

from corpus.schema import ARTICLE
from corpus.shards.looking import LOOKED, Look, expected_language, write_known
from corpus.shards.row_keys import KEY
from corpus.shards.source import ArticleTables
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = [factory.article(n) for n in range(1, 5)]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """The task for a table of four articles, none of which is known."""
    write_table(to_table(ARTICLES, ARTICLE), tmp_path / "kabarfiksi.parquet")
    write_known(tmp_path / "known.npy", pa.array([], KEY))
    return Look(
        folder=tmp_path / "rows",
        known=tmp_path / "known.npy",
        languages={"kabarfiksi": "id"},
        without=frozenset(),
        digests=ArticleTables(files=[tmp_path / "kabarfiksi.parquet"]).digests,
        code="a",
    )


def groups(look: Look) -> ArticleTables:
    return ArticleTables(files=list(look.digests))


def test_every_article_is_noted_and_marked(look: Look) -> None:
    """The note has the articles in their order; the marks those that are not known, under the same keys."""
    (group,) = groups(look).groups

    assert look(group) == 4

    noted = look.noted(group)
    assert noted is not None
    assert noted.schema.equals(LOOKED)
    assert noted.column("id").to_pylist() == [article.id for article in ARTICLES]
    with pa.OSFile(str(look.marks(group)), "rb") as file:
        marks = pa.ipc.open_file(file).read_all()
    assert marks.column("key").to_pylist() == noted.column("key").to_pylist()
    assert marks.column("language").to_pylist() == ["id"] * 4


def test_known_articles_are_not_marked_again(look: Look) -> None:
    """Of four articles of which three are known, one is marked; where all are, nothing is written."""
    (group,) = groups(look).groups
    look(group)
    noted = look.noted(group)
    assert noted is not None
    keys = noted.column("key").combine_chunks()
    look.marks(group).unlink()

    write_known(look.known, keys.take(pa.array([3, 0, 1])))
    look(group)
    with pa.OSFile(str(look.marks(group)), "rb") as file:
        assert pa.ipc.open_file(file).read_all().column("key").to_pylist() == [keys[2].as_py()]
    look.marks(group).unlink()
    write_known(look.known, keys)
    look(group)
    assert not look.marks(group).exists()


@pytest.mark.parametrize(
    "change", [{"code": "b"}, {"languages": {}}, {"without": frozenset({"x"})}], ids=["code", "languages", "without"]
)
def test_a_note_is_of_what_it_rests_on(look: Look, change: dict[str, object]) -> None:
    """Other code, other languages of portals or other articles passed over: nothing is noted of that."""
    (group,) = groups(look).groups
    look(group)

    assert look.noted(group) is not None
    assert replace(look, **change).noted(group) is None  # type: ignore[arg-type]  # one field at a time


def test_another_table_of_that_name_is_not_noted(look: Look) -> None:
    """The note goes with the bytes of its table."""
    (group,) = groups(look).groups
    look(group)

    assert replace(look, digests={group.file: "0" * 64}).noted(group) is None


def test_only_a_portals_own_rules_know_its_language() -> None:
    """A page of a known portal that was read without rules has no expected language."""
    languages = {"kabarfiksi": "id"}

    assert expected_language(languages, "kabarfiksi", "kabarfiksi@2024-01") == "id"
    assert expected_language(languages, "kabarfiksi", "generic@trafilatura-2.3.1") is None
    assert expected_language(languages, "lain", "lain@2024-01") is None
