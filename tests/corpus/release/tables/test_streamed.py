"""Articles made a row group at a time are the articles that would be made of the whole corpus at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pyarrow as pa
import pytest

from corpus import tables
from corpus.release.tables.masking import mask
from corpus.release.tables.modes import Extent, in_extent
from corpus.release.tables.selection import select
from corpus.release.tables.streamed import Making, light
from corpus.release.tables.subsets import Subset, articles_subset, tables_of
from corpus.release.tables.temporal import with_temporal
from corpus.release.tables.written import content_sha256, write_subset
from corpus.schema import SHARD
from corpus.shards.build import build_shards
from corpus.shards.rows import ShardRows
from corpus.splits.placing import place

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

CALL = "Hubungi 0812-3456-7890 atau redaksi@kabarfiksi.id untuk keterangan lebih lanjut."
TIMES = "\n[release.temporal]\nvalidation = 2024-07-01\ntest = 2024-07-20\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Sixty articles of two months with copies, some of an original that opted out, in row groups of seven."""
    monkeypatch.setattr(tables, "ROW_GROUP", 7)
    made = mini_project.project(tmp_path)
    listed = [factory.article(n) for n in range(1, 300, 6)]
    copies = [
        factory.article(1000 + n, text=one.text, text_sha256=one.text_sha256) for n, one in enumerate(listed[:10])
    ]
    listed[2:6] = [factory.article(13 + n, noai=True, text=listed[2 + n].text) for n in range(4)]
    listed[7] = factory.article(44, text=CALL)
    mini_project.write_articles(made, [*listed, *copies])
    build_shards(made)
    return made


def both(project: Project, extent: Extent, toml: str, *, masked: bool) -> tuple[Subset, Subset]:
    """The configuration from the whole table, as releases were made before, and from row groups."""
    config = mini_project.project(project.root, mini_project.CORPUS_TOML + toml).config
    rows = ShardRows(project.shards)
    whole = pa.concat_tables([group for file in rows.files for group in rows.groups(file)])
    placed = place(whole, [], seed=7, since="0.1.0")

    def texts(ids: Any) -> dict[str, str]:
        found = rows.of(ids)
        return dict(zip(found.column("id").to_pylist(), found.column("text").to_pylist(), strict=True))

    before = in_extent(select(whole, config, frozenset(), placed).articles, extent)
    before = with_temporal(mask(before).articles if masked else before, config.release.temporal)
    chosen = with_temporal(select(light(rows), config, frozenset(), placed, texts).articles, config.release.temporal)
    making = Making(rows=rows, chosen=chosen, extent=extent, is_masked=masked)
    return articles_subset(before), making.subset()


@pytest.mark.parametrize("toml", ["", TIMES])
@pytest.mark.parametrize(
    ("extent", "masked"),
    [
        (Extent(mode="full"), False),
        (Extent(mode="full", bylines=True), True),
        (Extent(mode="snippet"), True),
        (Extent(mode="dehydrated", urls=False), False),
    ],
)
def test_row_groups_give_what_the_whole_table_gives(
    project: Project, tmp_path: Path, extent: Extent, toml: str, *, masked: bool
) -> None:
    """The same rows, columns and types in the same files, byte for byte, and the same digests of rows."""
    before, now = both(project, extent, toml, masked=masked)

    assert now.rows == before.rows
    assert now.features == before.features
    assert now.table().equals(before.table())
    (files, sums), (wanted, wanted_sums) = (
        write_subset(subset, tmp_path / name) for subset, name in ((now, "now"), (before, "before"))
    )
    assert [replace(file, arrow_bytes=0) for file in files] == [replace(file, arrow_bytes=0) for file in wanted]
    assert sums == wanted_sums == {split: content_sha256(_all(parts)) for split, parts in before.files.items()}


def test_all_rows_come_once_however_they_are_read(project: Project) -> None:
    """Mixed, and part after part."""
    _, now = both(project, Extent(mode="full"), "", masked=False)

    mixed = [article for table in now.batches() for article in table.column("id").to_pylist()]

    assert len(mixed) == len(set(mixed)) == sum(now.rows.values()) == 56
    assert sorted(mixed) == sorted(now.table().column("id").to_pylist())


def test_only_what_is_asked_about_is_read_whole(project: Project) -> None:
    """Its columns are those of the release, with the split; masked, its digests are new."""
    rows = ShardRows(project.shards)
    whole = light(rows)
    placed = place(whole, [], seed=7, since="0.1.0")
    chosen = select(whole, project.config, frozenset(), placed, lambda ids: dict.fromkeys(ids, CALL)).articles
    making = Making(rows=rows, chosen=chosen, extent=Extent(mode="full"), is_masked=True)
    article = factory.article(44).id

    shown = making.shown([article, "tidak-ada"])
    masking = making.masked(shown)

    assert shown.column("text").to_pylist() == [CALL]
    assert masking.articles.column("text").to_pylist() == [
        "Hubungi [PHONE] atau [EMAIL] untuk keterangan lebih lanjut."
    ]
    assert masking.digests[article][0] == shown.column("text_raw_sha256")[0].as_py()
    assert shown.column_names[-1] == "split"
    assert "text" not in making.chosen.column_names
    assert set(SHARD.names) > set(whole.column_names) - {"row"}


def _all(parts: Any) -> list[pa.Table]:
    return [table for part in parts for table in tables_of(part)]
