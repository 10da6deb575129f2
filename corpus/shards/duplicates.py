"""Duplicates: the same text twice, and texts that are nearly the same (a wire story under another headline).

Nothing here depends on the order in which texts arrive. :mod:`corpus.shards.clusters` says which texts are linked.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from corpus.shards import prints, slots
from corpus.shards.clusters import clusters
from corpus.shards.likeness import CONTAINED, LONG, LONG_THRESHOLD, THRESHOLD
from corpus.shards.linking import MARGIN
from corpus.shards.minhash import BANDS, ROWS, SCHEME, SEED, WORDS
from corpus.shards.prints import Fingerprint, HeldPrints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Fingerprint):
    """What must be known of an article to find its duplicates."""

    id: str
    published_at: datetime
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The place of one article among its duplicates."""

    cluster_id: str
    """Smallest article id of the cluster."""
    duplicate_of: str | None
    """The cluster's first publication (then smallest id); None for that article itself."""
    similarity: float | None
    """To ``duplicate_of``: Jaccard or containment of shingles, whichever is higher; None where there is none."""


def settings() -> dict[str, object]:
    """What decides the clusters, for the manifest."""
    return {
        "datasketch": version("datasketch"),
        "scheme": SCHEME,
        "seed": SEED,
        "bands": BANDS,
        "rows": ROWS,
        "shingle_words": WORDS,
        "threshold": THRESHOLD,
        "long_threshold": LONG_THRESHOLD,
        "long_shingles": LONG,
        "contained_shingles": CONTAINED,
        "margin": MARGIN,
        "slots": 2 * slots.BUCKETS,
        "slots_otherwise": slots.FILLED_OTHERWISE,
        "slots_alike": slots.ALIKE,
        "slots_of_a_kind_alike": slots.KIND_ALIKE,
    }


def fingerprint(article_id: str, published_at: datetime, text_sha256: str, text: str) -> Text:
    """An article's fingerprint."""
    found = next(prints.fingerprints([text]))
    return Text(
        id=article_id,
        published_at=published_at,
        text_sha256=text_sha256,
        shingles=found.shingles,
        signature=found.signature,
        slots=found.slots,
    )


def cluster(texts: Iterable[Text]) -> Mapping[str, Membership]:
    """The membership of every article, by id; the same whatever the order of ``texts``."""
    ordered = sorted(texts, key=lambda text: text.id)
    dates = sorted(range(len(ordered)), key=lambda place: ordered[place].published_at)
    found = clusters(
        HeldPrints(ordered),
        pa.array([text.text_sha256 for text in ordered], pa.string()),
        by_id=np.arange(len(ordered)),
        by_date=np.array(dates, dtype=np.int64),
    )
    ids = [text.id for text in ordered]
    return {
        name: Membership(
            cluster_id=ids[smallest],
            duplicate_of=None if ids[original] == name else ids[original],
            similarity=None if ids[original] == name else float(alike),
        )
        for name, smallest, original, alike in zip(ids, found.smallest, found.original, found.similarity, strict=True)
    }
