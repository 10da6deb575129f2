from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from corpus.release.tables.originals import with_originals
from corpus.schema import SHARD

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = "Warga desa membahas jadwal kapal penyeberangan sampai malam karena cuaca buruk di pesisir utara."
OTHER = "Panitia festival meresmikan pemugaran benteng tua tanpa menyebut tanggal pelaksanaannya."
COLUMNS = ("id", "published_at", "cluster_id", "duplicate_of", "similarity", "text")


def row(name: str, day: int, *, cluster: str = "a", of: str | None = None, **changes: Any) -> dict[str, Any]:
    """An article of that cluster."""
    likeness = None if of is None else 0.75
    published = datetime(2024, 6, day, tzinfo=UTC)
    made = {"id": name, "published_at": published, "cluster_id": cluster, "duplicate_of": of, "similarity": likeness}
    return made | {"text": TEXT} | changes


def marked(rows: Iterable[dict[str, Any]]) -> list[tuple[str | None, float | None]]:
    """The marks of those rows in a release that holds no others, in their order."""
    schema = pa.schema([SHARD.field(name) for name in COLUMNS])
    table = with_originals(pa.Table.from_pylist(list(rows), schema=schema))
    assert table.schema == schema
    return list(zip(table.column("duplicate_of").to_pylist(), table.column("similarity").to_pylist(), strict=True))


def test_a_whole_cluster_stays_as_it_is() -> None:
    """Its original is here, and the likeness that the shards measured too."""
    assert marked([row("a", 2), row("b", 1, of="a")]) == [(None, None), ("a", 0.75)]


def test_where_the_original_is_left_out_the_first_publication_takes_its_place() -> None:
    """Copies point to it, with the likeness measured anew."""
    assert marked([row("c", 3, of="pergi"), row("b", 2, of="pergi")]) == [("b", 1.0), (None, None)]


def test_of_two_at_the_same_instant_the_smaller_id_is_the_original() -> None:
    """So that the release does not hang on the order of rows."""
    assert marked([row("c", 2, of="pergi"), row("b", 2, of="pergi")]) == [("b", 1.0), (None, None)]


def test_a_copy_that_alone_is_left_is_an_original() -> None:
    """It is a duplicate of nothing in the release."""
    assert marked([row("b", 2, of="pergi")]) == [(None, None)]


def test_two_originals_in_one_lasting_cluster_become_one() -> None:
    """Clusters that the shards keep apart may be one in the record of splits."""
    assert marked([row("a", 1), row("b", 2)]) == [(None, None), ("a", 1.0)]


def test_an_original_in_another_cluster_is_none() -> None:
    """A copy points to an article of its own cluster."""
    rows = [row("a", 1, cluster="a"), row("b", 2, cluster="b", of="a"), row("c", 3, cluster="b", of="a")]

    assert marked(rows) == [(None, None), (None, None), ("b", 1.0)]


def test_unlike_texts_of_one_cluster_have_no_likeness() -> None:
    """What links them need not be here."""
    [_, (original, likeness)] = marked([row("a", 1, of="pergi"), row("b", 2, of="pergi", text=OTHER)])

    assert (original, likeness) == ("a", pytest.approx(0, abs=0.05))


def test_an_empty_release_has_no_originals() -> None:
    """A table without rows keeps its columns."""
    assert marked([]) == []
