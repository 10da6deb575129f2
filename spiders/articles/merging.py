"""The parts as the tables of ``articles/``: only keys are sorted in memory, rows pass through a file."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus import tables
from corpus.schema import OTHER_PAGE, REJECTED
from corpus.spill import Spill, starts_of
from corpus.stage import Output, sweep
from corpus.written import WrittenTables
from spiders.articles.part import ARTICLES, CACHED, PAGES, REFUSALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from corpus.spill import Positions
    from spiders.articles.part import PartFile, PartNote

    Found = Sequence[tuple[PartFile, PartNote]]

_REJECTED, _PAGES = "rejected.parquet", "pages.parquet"
_REFUSAL_ORDER, _PAGE_ORDER = ("canonical_url", "url", "reason", "order"), ("url", "kind", "order")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What was written."""

    outputs: Mapping[str, Output]
    counts: Mapping[str, int]
    """Rows and captures of each table, and the rejected by reason, the pages by kind."""
    portals: frozenset[str]
    """Those that have articles."""


def merge(found: Found, folder: Path, spill: Path, on_progress: Callable[[int, int], None] | None = None) -> Merged:
    """Write every table, rows in a fixed order; tables of portals that are gone are removed.

    Args:
        found: All parts.
        folder: Of the tables.
        spill: Where rows are kept meanwhile, and what is remembered of the tables from run to run.
        on_progress: Called with (articles written, articles).
    """
    folder.mkdir(parents=True, exist_ok=True)
    articles = _Articles(found)
    outputs = articles.write(folder, spill, on_progress)
    kinds: dict[str, int] = {}
    for name, table, schema, order, kind in (
        (_REJECTED, REFUSALS, REJECTED, _REFUSAL_ORDER, "reason"),
        (_PAGES, PAGES, OTHER_PAGE, _PAGE_ORDER, "kind"),
    ):
        outputs[name], values = _sorted(found, table, schema, order, kind, folder / name, spill)
        kinds |= {f"{table}.{value}": n for value, n in values.items()}
    sweep(folder, outputs)
    captures = {name: sum(part.captures[name] for _, part in found) for name in (ARTICLES, REFUSALS, PAGES)}
    counts = {
        "captures_in_articles": captures[ARTICLES] - articles.superseded,
        "captures_in_rejected": captures[REFUSALS],
        "captures_in_pages": captures[PAGES],
        "captures_superseded": sum(part.superseded for _, part in found) + articles.superseded,
        "articles": articles.rows,
        "rejected": outputs[_REJECTED].rows,
        "pages": outputs[_PAGES].rows,
        **kinds,
    }
    return Merged(outputs=outputs, counts=counts, portals=frozenset(articles.portals))


class _Articles:
    """The articles of all parts by place (the order in which parts have them), without their texts."""

    def __init__(self, found: Found) -> None:
        self._found = found
        keys = _read(found, ARTICLES, ["portal", "id"])
        self._keep, self.superseded = _latest(found, keys.column("id"))
        order = pc.sort_indices(keys, [("portal", "ascending"), ("id", "ascending")]).to_numpy()
        self._order = order[self._keep[order]]
        named = keys.column("portal").take(pa.array(self._order))
        sizes = [(one["values"], one["counts"]) for one in pc.value_counts(named).to_pylist()]
        self.portals: dict[str, int] = dict(sizes)
        self.rows = len(self._order)

    def write(self, folder: Path, spill: Path, on_progress: Callable[[int, int], None] | None) -> dict[str, Output]:
        """The table of each portal; one whose rows are those of the last time is left as it is."""
        written, contents = WrittenTables(spill / "articles.json", folder), self._contents()
        outputs: dict[str, Output] = {}
        for name, n in self.portals.items():
            if same := written.same(f"{name}.parquet", contents[f"{name}.parquet"], n):
                outputs[name] = same
        rows, done = self._spilled(outputs.keys(), spill), 0
        for name, n in self.portals.items():
            if name not in outputs:
                groups = islice(rows, -(-n // tables.ROW_GROUP))
                sha256 = tables.write_groups(groups, folder / f"{name}.parquet", CACHED)
                outputs[name] = Output(sha256=sha256, rows=n)
            done += n
            if on_progress:
                on_progress(done, self.rows)
        named = {f"{name}.parquet": outputs[name] for name in self.portals}
        written.keep(contents, named)
        return named

    def _contents(self) -> dict[str, str]:
        """A digest of the rows of each table: of what each of them rests on, which says what is in it."""
        keys = _read(self._found, ARTICLES, ["cache_key"]).column("cache_key").take(pa.array(self._order))
        digests, start = dict[str, str](), 0
        for name, n in self.portals.items():
            hashed = sha256()
            for chunk in keys.slice(start, n).chunks:
                hashed.update("\n".join(chunk.to_pylist()).encode())
            digests[f"{name}.parquet"], start = hashed.hexdigest(), start + n
        return digests

    def _spilled(self, without: Iterable[str], spill: Path) -> Iterator[pa.Table]:
        """The row groups of all tables but some, in order."""
        gone, start, sizes = set(without), 0, list[int]()
        positions = np.full(len(self._keep), -1, dtype=np.int64)
        for name, n in self.portals.items():
            if name not in gone:
                positions[self._order[start : start + n]] = sum(sizes) + np.arange(n)
                sizes.append(n)
            start += n
        return _placed(self._found, ARTICLES, CACHED, positions, sizes, spill)


def _latest(found: Found, ids: pa.ChunkedArray) -> tuple[NDArray[np.bool_], int]:
    """Which articles stay where two addresses turned out to be one: the later capture's; and the others' captures."""
    keep = np.ones(len(ids), dtype=bool)
    counted = pc.value_counts(ids)
    twice = counted.field("values").filter(pc.greater(counted.field("counts"), 1))
    if not len(twice):
        return keep, 0
    dropped, best = 0, dict[str, tuple[str, int, int]]()
    places = np.flatnonzero(pc.is_in(ids, value_set=twice).to_numpy(zero_copy_only=False))
    table = _read(found, ARTICLES, ["id", "captures", "order"]).take(pa.array(places))
    for place, row in zip(places.tolist(), table.to_pylist(), strict=True):
        this = (row["order"], place, len(row["captures"]))
        first, last = sorted((best[row["id"]], this)) if row["id"] in best else (None, this)
        best[row["id"]] = last
        if first:
            keep[first[1]] = False
            dropped += first[2]
    return keep, dropped


def _sorted(  # noqa: PLR0913, PLR0917 -- one table from its parts to its file
    found: Found, table: str, schema: pa.Schema, order: Sequence[str], kind: str, path: Path, spill: Path
) -> tuple[Output, dict[str, int]]:
    """Write one table of other rows; its digest and size, and how many rows of each kind there are."""
    keys = _read(found, table, list(order))
    positions = np.empty(len(keys), dtype=np.int64)
    positions[pc.sort_indices(keys, [(name, "ascending") for name in order]).to_numpy()] = np.arange(len(keys))
    groups = _placed(found, table, schema, positions, [len(keys)], spill)
    output = Output(sha256=tables.write_groups(groups, path, schema), rows=len(keys))
    values = pc.value_counts(keys.column(kind)).to_pylist()
    return output, {one["values"]: one["counts"] for one in sorted(values, key=lambda one: str(one["values"]))}


def _read(found: Found, table: str, columns: list[str]) -> pa.Table:
    """Some columns of a table of all parts."""
    read = [file.table(part, table, columns) for file, part in found]
    return pa.concat_tables(read).combine_chunks()


def _placed(  # noqa: PLR0913, PLR0917 -- as above
    found: Found, table: str, schema: pa.Schema, positions: Positions, sizes: Sequence[int], spill: Path
) -> Iterator[pa.Table]:
    """The rows of all parts in the row groups of tables of these sizes; a negative position leaves a row out."""
    if not sum(sizes):
        yield from [schema.empty_table()] * len(sizes)
        return
    rows = Spill(spill, schema, starts_of(sizes))
    try:
        for start, batch in _gathered(found, table, schema.names):
            here = positions[start : start + len(batch)]
            if (here >= 0).any():
                rows.add(batch.filter(pa.array(here >= 0)), here[here >= 0])
        yield from rows.groups()
    finally:
        rows.close()


def _gathered(found: Found, table: str, columns: list[str]) -> Iterator[tuple[int, pa.Table]]:
    """The rows of all parts in tables of a row group or more, so that few pieces come of them; with their places."""
    start, waiting, n = 0, list[pa.Table](), 0
    for file, part in found:
        waiting.append(file.table(part, table, columns))
        n += len(waiting[-1])
        if n >= tables.ROW_GROUP:
            yield start, pa.concat_tables(waiting)
            start, waiting, n = start + n, [], 0
    if waiting:
        yield start, pa.concat_tables(waiting)
