"""Precision and recall of clusters on the labelled hard cases, by today's rules and by those before."""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the hard cases live there

import numpy as np
import pyarrow as pa
from hard_cases import KINDS, cases

from corpus.shards import clusters, likeness
from corpus.shards.prints import HeldPrints, fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from corpus.shards.minhash import Shingles


def hard_table(stories: int) -> Iterator[str]:
    """Precision and recall of each kind: the rules before, and today's on both halves of the set."""
    yield "| kind | texts | before: precision | recall | today: precision | recall | held out: precision | recall |"
    yield "|---|---|---|---|---|---|---|---|"
    for kind in KINDS:
        families = [[case for case in cases(stories) if (case.kind, case.family) == (kind, n)] for n in range(3)]
        before = _shares([_judged(family, rules=former_rules()) for family in families])
        today = [_judged(family) for family in families]
        figures = [*before, *_shares(today[:2]), *_shares(today[2:])]
        cells = [kind, str(sum(map(len, families))), *(f"{figure:.3f}" for figure in figures)]
        yield f"| {' | '.join(cells)} |"


def former_rules() -> AbstractContextManager[object]:
    """Neither figures and names nor long texts count."""
    return mock.patch.multiple(clusters, differ=lambda one, _: np.zeros(len(one), dtype=bool), is_copy=_former)


def _former(one: Shingles, other: Shingles) -> bool:
    return likeness.similarity(one, other) >= likeness.THRESHOLD


def _judged(family: Sequence[Any], *, rules: AbstractContextManager[object] | None = None) -> tuple[int, int, int]:
    """Pairs told, pairs found, and pairs that are both."""
    texts = [case.text for case in family]
    if rules:
        with rules:
            found = clustered(texts)
    else:
        found = clustered(texts)
    told, joined = pairs([case.story for case in family]), pairs(found)
    return len(told), len(joined), len(told & joined)


def _shares(judged: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    told, joined, both = (sum(column) for column in zip(*judged, strict=True))
    return both / max(1, joined), both / max(1, told)


def clustered(texts: Sequence[str]) -> list[int]:
    """The cluster of each text."""
    return linked(HeldPrints(list(fingerprints(texts))), texts)


def linked(prints: HeldPrints, texts: Sequence[str]) -> list[int]:
    """The cluster of each text whose fingerprints are there."""
    order = np.arange(len(texts))
    found: list[int] = clusters.clusters(prints, pa.array(texts), by_id=order, by_date=order).smallest.tolist()
    return found


def pairs(names: Sequence[object]) -> set[tuple[int, int]]:
    """Places of one name, in pairs."""
    places: defaultdict[object, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        places[name].append(place)
    return {pair for group in places.values() for pair in combinations(group, 2)}
