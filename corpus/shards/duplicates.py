"""Duplicates: the same text twice, and texts that are nearly the same (a wire story under another headline).

Candidates are pairs whose MinHash signatures agree in one of 42 bands of 3 rows (nine of ten pairs that
share 40 % of their three-word shingles) and by their estimate could be near. Each is then checked exactly:
at least 70 % of all shingles in common (Jaccard), or 70 % of the shorter text contained in the longer, which
is what a new lead or a cut tail leaves. What is linked, over any number of steps, is one cluster.

Nothing here depends on the order in which texts arrive.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np

from corpus.shards.minhash import BANDS, ROWS, SCHEME, SEED, WORDS, agreeing, shingles, signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from corpus.shards.minhash import Places, Shingles, Signature

THRESHOLD = 0.7
CONTAINED = 30
"""Shingles that the shorter text must have before being contained in a longer one says anything."""
MARGIN = 0.15
"""How far the estimate of a signature may lie below the truth: more than three standard errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What must be known of an article to find its duplicates."""

    id: str
    published_at: datetime
    text_sha256: str
    shingles: Shingles
    signature: Signature


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
        "contained_shingles": CONTAINED,
        "margin": MARGIN,
    }


def fingerprint(article_id: str, published_at: datetime, text_sha256: str, text: str) -> Text:
    """An article's shingles and signature."""
    found = shingles(text)
    return Text(
        id=article_id,
        published_at=published_at,
        text_sha256=text_sha256,
        shingles=found,
        signature=signature(found),
    )


def similarity(one: Shingles, other: Shingles) -> float:
    """How alike two texts are, 0 to 1: the Jaccard index, or the shorter text's share that the longer contains."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    shorter = min(len(one), len(other))
    jaccard = common / (len(one) + len(other) - common)
    return max(jaccard, common / shorter) if shorter >= CONTAINED else jaccard


def cluster(texts: Iterable[Text]) -> Mapping[str, Membership]:
    """The membership of every article, by id; the same whatever the order of ``texts``."""
    ordered = sorted(texts, key=lambda text: text.id)
    union = _Union(len(ordered))
    distinct = _join_exact(ordered, union)
    for one, other in candidates([ordered[i] for i in distinct]):
        a, b = distinct[one], distinct[other]
        if not union.joined(a, b) and similarity(ordered[a].shingles, ordered[b].shingles) >= THRESHOLD:
            union.join(a, b)
    return dict(_memberships(ordered, union))


def _join_exact(ordered: Sequence[Text], union: _Union) -> list[int]:
    """Join texts of one digest; one index for each digest."""
    first: dict[str, int] = {}
    for index, text in enumerate(ordered):
        union.join(first.setdefault(text.text_sha256, index), index)
    return list(first.values())


def candidates(texts: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``texts`` that may be near duplicates: a whole band agrees, and so does the estimate.

    Stock phrases make many pairs agree in a band. What the whole signatures say of a pair costs next to nothing, and
    leaves few of them to be checked exactly.
    """
    if not texts:
        return
    sizes = np.array([len(text.shingles) for text in texts])
    for one, other, estimate in agreeing(np.stack([text.signature for text in texts])):
        likely = estimate >= _least_jaccard(sizes[one], sizes[other]) - MARGIN
        yield from zip(one[likely].tolist(), other[likely].tolist(), strict=True)


def _least_jaccard(one: Places, other: Places) -> NDArray[np.float64]:
    """The Jaccard index at which texts of so many shingles reach the threshold, by containment where that counts."""
    shorter, longer = np.minimum(one, other), np.maximum(one, other)
    contained = THRESHOLD * shorter / (longer + (1 - THRESHOLD) * shorter)
    least: NDArray[np.float64] = np.where(shorter >= CONTAINED, contained, THRESHOLD)
    return least


def _memberships(ordered: Sequence[Text], union: _Union) -> Iterator[tuple[str, Membership]]:
    for members in union.groups():
        first = min((ordered[i] for i in members), key=lambda text: (text.published_at, text.id))
        cluster_id = ordered[members[0]].id
        for text in (ordered[i] for i in members):
            copy = text is not first
            yield (
                text.id,
                Membership(
                    cluster_id=cluster_id,
                    duplicate_of=first.id if copy else None,
                    similarity=similarity(text.shingles, first.shingles) if copy else None,
                ),
            )


class _Union:
    """Which of ``size`` things are joined (union-find); the root of a group is its smallest member."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, thing: int) -> int:
        while self._parent[thing] != thing:
            self._parent[thing] = self._parent[self._parent[thing]]
            thing = self._parent[thing]
        return thing

    def join(self, one: int, other: int) -> None:
        small, large = sorted((self.root(one), self.root(other)))
        self._parent[large] = small

    def joined(self, one: int, other: int) -> bool:
        return self.root(one) == self.root(other)

    def groups(self) -> list[list[int]]:
        """Every group, members ascending."""
        found: dict[int, list[int]] = {}
        for thing in range(len(self._parent)):
            found.setdefault(self.root(thing), []).append(thing)
        return list(found.values())
