"""Which articles a release may contain, and how many are left out for which reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from corpus.release.tables.modes import LEVELS
from corpus.release.tables.originals import with_originals
from corpus.schema import SHARD
from corpus.tombstones import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.config import Config, RightsConfig
    from corpus.release.tables.originals import Texts
    from corpus.splits.placing import Placement

REASONS = {
    "taken-down": "taken down on request",
    "robots": "disallowed by the portal's robots.txt",
    "tdm": "text and data mining reserved by the portal",
    "noai": "marked by the page as not for AI",
    "train": "training of models denied by the portal or the page",
    "search": "not to be shown in excerpts",
    "bridges-splits": "linking copies in different splits",
}
"""Why an article is left out; the first reason that applies is counted."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The articles of a release, with their lasting clusters and a column ``split``, and what was left out."""

    articles: pa.Table
    left_out: Mapping[str, int]
    """Reason -> articles; every reason is there, most with 0."""
    ids_left_out: frozenset[str]


def select(
    shards: pa.Table,
    config: Config,
    tombstones: frozenset[str],
    placement: Placement,
    texts: Texts | None = None,
) -> Selection:
    """Leave out what was taken down and, unless ``release.opted_out`` is ``include``, what opted out.

    What a portal has permitted in writing (``[[release.rights]]``) goes before what it says to everybody.

    Args:
        shards: All articles, schema SHARD.
        config: The project's settings: what to do with opted-out articles.
        tombstones: Sha256 of the canonical URLs that were taken down.
        placement: The split and the lasting cluster of every article, and which bridge splits.
        texts: Reads the texts that are needed, where ``shards`` has not all columns.
    """
    keep = config.release.opted_out == "include"
    opted_out = {} if keep else opt_outs(shards, shows_text=config.release.mode != "dehydrated")
    permitted = pa.array(sorted(permitting(config.release.rights, config.release.mode)), pa.string())
    bound = pc.invert(pc.is_in(shards.column("portal"), value_set=permitted)).combine_chunks()
    opted_out = {reason: pc.and_(marks, bound) for reason, marks in opted_out.items()}
    reasons = _reasons(shards, tombstones, placement.bridges, opted_out)
    kept = shards.filter(pc.is_null(reasons))
    rows = [placement.rows[article] for article in kept.column("id").to_pylist()]
    clusters = pa.array([row.cluster_id for row in rows], pa.string())
    lasting = with_originals(
        kept.set_column(kept.column_names.index("cluster_id"), SHARD.field("cluster_id"), clusters), texts
    )
    gone = shards.filter(pc.is_valid(reasons)).column("id").to_pylist()
    return Selection(
        articles=lasting.append_column("split", pa.array([row.split for row in rows], pa.string())),
        left_out={reason: pc.sum(pc.equal(reasons, reason)).as_py() or 0 for reason in REASONS},
        ids_left_out=frozenset(gone),
    )


def permitting(rights: Iterable[RightsConfig], mode: str) -> frozenset[str]:
    """Portals that gave a permission for as much as the mode publishes: it goes before opt-outs."""
    return frozenset(
        entry.portal for entry in rights if entry.permission.strip() and LEVELS[mode] <= LEVELS[entry.allows]
    )


def opt_outs(articles: pa.Table, *, shows_text: bool) -> dict[str, pa.Array]:
    """Reason -> which articles opted out for it; one may have several.

    Args:
        articles: Schema SHARD, or a release's articles.
        shows_text: Whether any text of the articles is released: only then does it matter that a page is not to be
            shown.
    """
    found = {
        "robots": _is(articles, "robots_allowed", value=False),
        "tdm": pc.or_(_is(articles, "tdm_reserved", value=True), _is(articles, "tdm_allowed", value=False)),
        "noai": _is(articles, "noai", value=True),
        "train": _is(articles, "train_allowed", value=False),
    }
    return found | ({"search": _is(articles, "search_allowed", value=False)} if shows_text else {})


def _is(articles: pa.Table, column: str, *, value: bool) -> pa.Array:
    """Where a column is ``value``; null is not."""
    return pc.fill_null(pc.equal(articles.column(column), value), fill_value=False).combine_chunks()


def _reasons(
    shards: pa.Table, tombstones: frozenset[str], bridges: frozenset[str], opted_out: Mapping[str, pa.Array]
) -> pa.Array:
    """For each row the first reason to leave it out, or null."""
    taken_down = pa.array([key_of(url) in tombstones for url in shards.column("canonical_url").to_pylist()], pa.bool_())
    linking = pc.is_in(shards.column("id"), value_set=pa.array(sorted(bridges), pa.string()))
    tests = {"taken-down": taken_down, **opted_out, "bridges-splits": linking.combine_chunks()}
    conditions = pa.StructArray.from_arrays(list(tests.values()), names=list(tests))
    return pc.case_when(conditions, *[pa.scalar(reason) for reason in tests])
