"""Projects for the report: a large one whose rows are made by the column, and hostile words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import numpy as np
import pyarrow as pa
from factory import as_row, own_marks
from mini_project import write_stage

from corpus.schema import REJECTED, SHARD

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Article

HOSTILE = '</script><script>window.broken = 1</script><img src=x onerror="window.broken = 1">&amp; $x^2$ \u202e'
"""A headline that would run, break out, be taken for a formula and turn the line round."""
PORTALS, SECTIONS, DAYS = 12, 8, 730
SINCE = datetime(2023, 1, 1, tzinfo=UTC)


def shard_rows(articles: Sequence[Article], **changes: Any) -> list[dict[str, Any]]:
    """Rows of ``shards/``; each stands alone in its cluster but for ``changes``."""
    marks = {"language": "id", "language_review": False, "duplicate_of": None, "similarity": None}
    return [
        {**as_row(one), **own_marks(one), **marks, "cluster_id": one.id, **changes} for one in articles
    ]  # fmt: skip


def with_shards(project: Project, rows: Sequence[dict[str, Any]], month: str = "2024-06") -> Project:
    """The project with these articles in one month."""
    write_stage(project.shards, "shards", {month: pa.Table.from_pylist(list(rows), SHARD)})
    return project


def large(root: Path, n: int) -> Project:
    """``n`` articles of a dozen portals over two years, a fifth of them copies, some pages rejected; no answers."""
    project = mini_project.project(root)
    base = shard_rows([factory.article(1, title=HOSTILE, text="Isi.")])[0]
    random, numbers = np.random.default_rng(1), np.arange(n)
    ids = np.char.add("p-", np.char.zfill(numbers.astype(str), 9))
    first = ids[np.where(random.random(n) < 0.2, numbers // 50 * 50, numbers)]
    is_copy = first != ids
    columns = {
        "id": ids,
        "portal": np.char.add("portal-", (random.zipf(1.5, n) % PORTALS).astype(str)),
        "section": np.char.add("kanal-", (random.zipf(1.7, n) % SECTIONS).astype(str)),
        "published_at": _instants(random, n),
        "n_words": random.lognormal(5.6, 0.6, n).astype(np.int32),
        "cluster_id": first,
        "duplicate_of": pa.array(first, mask=~is_copy),
        "similarity": pa.array(np.full(n, 0.9), mask=~is_copy),
    }
    arrays = [
        pa.array(columns[f.name]).cast(f.type) if f.name in columns else pa.repeat(pa.scalar(base[f.name], f.type), n)
        for f in SHARD
    ]
    write_stage(project.shards, "shards", {"2023-01": pa.Table.from_arrays(arrays, schema=SHARD)})
    write_stage(
        project.articles, "articles", {"rejected": rejected(200)}, counts={"rejected": 200, "captures": n + 200}
    )
    return project


def _instants(random: np.random.Generator, n: int) -> pa.Array:
    """Two years of instants, a week of them empty."""
    days = random.integers(0, DAYS, n)
    days[(days >= 100) & (days < 107)] = 5
    seconds = days * 86_400 + random.integers(0, 86_400, n)
    return pa.array((int(SINCE.timestamp()) + seconds) * 1_000_000).cast(pa.timestamp("us", tz="UTC"))


def rejected(n: int, **changes: Any) -> pa.Table:
    """Rejected pages for four reasons."""
    reasons = ("no-body", "incomplete", "soft-404", "photo")
    rows = [
        {
            "portal": "kabarfiksi",
            "url": f"https://kabarfiksi.example/read/{number}/{number}",
            "canonical_url": f"https://kabarfiksi.example/read/{number}/{number}",
            "reason": reasons[number % 4],
            "detail": "the page holds no paragraph; expected some",
            "captures": [],
            **changes,
        }
        for number in range(n)
    ]
    return pa.Table.from_pylist(rows, REJECTED)
