"""Stock stories, updates and corrections: what belongs together and what does not, on a labelled set.

``scripts/bench dedup --hard`` measures the same on more of them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
import synthetic
from hard_cases import KINDS, Case, cases

from corpus.shards.clusters import clusters
from corpus.shards.prints import HeldPrints, fingerprints

CASES = list(cases(stories=12))


def clustered(texts: list[str]) -> list[int]:
    """The cluster of each text."""
    order = np.arange(len(texts))
    found = clusters(HeldPrints(list(fingerprints(texts))), pa.array(texts), by_id=order, by_date=order)
    return found.smallest.tolist()


def pairs(names: list[str] | list[int]) -> set[tuple[int, int]]:
    """Places of one name, in pairs."""
    places: defaultdict[str | int, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        places[name].append(place)
    return {pair for group in places.values() for pair in combinations(group, 2)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("family", [0, 1, 2])
def test_versions_are_together_and_stock_stories_apart(kind: str, family: int) -> None:
    """Of each kind at least nine of ten pairs in one cluster tell one story, and nine of ten versions are found."""
    chosen: list[Case] = [case for case in CASES if (case.kind, case.family) == (kind, family)]

    told, found = pairs([case.story for case in chosen]), pairs(clustered([case.text for case in chosen]))

    assert len(told) >= 4
    assert len(told & found) / len(told) >= 0.9
    assert len(told & found) / len(found) >= 0.9


def test_planted_copies_are_found() -> None:
    """Of synthetic copies with 2 to 20 % of their words edited 94 % are found, and nothing else is joined."""
    articles = list(synthetic.articles(300))

    found = clustered([article.text for article in articles])

    planted = [article for article in articles if article.copy_of is not None]
    assert len(planted) > 50
    assert np.mean([found[one.number] == found[one.copy_of] for one in planted]) >= 0.94
    originals = [one for one in articles if one.copy_of is None]
    assert len({found[one.number] for one in originals}) == len(originals)
