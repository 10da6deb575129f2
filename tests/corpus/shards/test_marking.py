"""Articles read once, and their marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import factory
import numpy as np
import pyarrow as pa
import pytest

from corpus.errors import DataError
from corpus.schema import ARTICLE, MARKS
from corpus.shards import looking
from corpus.shards.marking import mark, marking_digest
from corpus.shards.source import ArticleTables
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Article

FIRST = factory.article(1)
COPY = factory.article(2, text=FIRST.text, text_sha256=FIRST.text_sha256)
OTHER = factory.article(3)


def source(folder: Path, *files: list[Article], without: tuple[str, ...] = ()) -> ArticleTables:
    """Tables of articles, in the order given."""
    paths = [folder / f"{number}.parquet" for number in range(len(files))]
    for path, articles in zip(paths, files, strict=True):
        write_table(to_table(articles, ARTICLE), path)
    return ArticleTables(files=paths, without=without)


def marks(made: ArticleTables, folder: Path) -> dict[str, dict[str, object]]:
    """The marks of every article by id."""
    marked = mark(made, {}, folder)
    found: dict[str, dict[str, object]] = {}
    start = 0
    for group in made.groups:
        table = group.read(ARTICLE, made.without)
        columns = marked.marks(np.arange(start, start + len(table)), table.column("text"))
        found |= dict(zip(table.column("id").to_pylist(), pa.table(columns).to_pylist(), strict=True))
        start += len(table)
    return found


def test_marks_are_those_of_the_schema(tmp_path: Path) -> None:
    """Every mark has a value of its type; a copy points to the first, which points nowhere."""
    found = marks(source(tmp_path, [FIRST, COPY, OTHER]), tmp_path)

    assert {tuple(row) for row in found.values()} == {tuple(field.name for field in MARKS)}
    assert found[COPY.id]["duplicate_of"] == FIRST.id
    assert found[FIRST.id]["duplicate_of"] is None
    assert found[COPY.id]["similarity"] == 1.0
    assert found[OTHER.id]["cluster_id"] == OTHER.id
    assert found[OTHER.id]["n_chars"] == len(OTHER.text)


@pytest.mark.parametrize("at_once", [1, 2, 512])
def test_batches_and_files_do_not_show(tmp_path: Path, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many articles are read at a time, and in whatever order and files, their marks are the same."""
    articles = [factory.article(n) for n in range(4, 9)]
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    expected = marks(source(tmp_path / "one", [FIRST, COPY, OTHER, *articles]), tmp_path)

    monkeypatch.setattr(looking, "AT_ONCE", at_once)

    assert marks(source(tmp_path / "other", articles, [OTHER], [COPY, FIRST]), tmp_path) == expected


def test_articles_that_do_not_count_have_no_copies(tmp_path: Path) -> None:
    """Where the first publication is passed over, its copy stands alone; how many there were is known."""
    made = source(tmp_path, [FIRST, COPY], [OTHER], without=(FIRST.id, "nowhere"))

    found = marks(made, tmp_path)

    assert found.keys() == {COPY.id, OTHER.id}
    assert found[COPY.id]["duplicate_of"] is None
    assert (made.rows(), made.absent()) == (3, 1)


def test_shards_are_in_the_order_of_publication(tmp_path: Path) -> None:
    """The order of shards is that of instants, then of ids."""
    late = replace(FIRST, published_at=OTHER.published_at + timedelta(days=1))
    twin = replace(COPY, published_at=OTHER.published_at)
    made = source(tmp_path, [late], [twin, OTHER])

    marked = mark(made, {}, tmp_path)

    ids = [marked.articles.column("id")[place].as_py() for place in marked.by_date.tolist()]
    assert ids == [*sorted([twin.id, OTHER.id]), late.id]
    assert marked.copies() == 1


def test_two_articles_of_one_id_are_named(tmp_path: Path) -> None:
    """The id that comes twice is in the message."""
    with pytest.raises(DataError, match=FIRST.id):
        mark(source(tmp_path, [FIRST, OTHER], [FIRST]), {}, tmp_path)


def test_no_articles_have_no_marks(tmp_path: Path) -> None:
    """Nothing to read is an empty result."""
    marked = mark(ArticleTables(files=[]), {}, tmp_path)

    assert (len(marked.articles), marked.copies(), marked.by_date.tolist()) == (0, 0, [])


def test_articles_that_are_mostly_gone_are_forgotten(tmp_path: Path) -> None:
    """Marks of articles that are gone are kept for a while, and thrown away once they are more than half of all."""
    articles = [factory.article(n) for n in range(1, 8)]
    sizes = []
    for count in (7, 4, 3):
        mark(source(tmp_path, articles[:count]), {}, tmp_path)
        sizes.append((tmp_path / "kept" / "review").stat().st_size)

    assert sizes == [7, 7, 3]


def test_the_code_that_marks_has_an_identity() -> None:
    """The same in every process; 64 hexadecimal digits."""
    assert marking_digest() == marking_digest()
    assert len(marking_digest()) == 64
