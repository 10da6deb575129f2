"""Linking fingerprints by place."""

from __future__ import annotations

import factory
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.shards.clusters import clusters
from corpus.shards.prints import HeldPrints, fingerprints

WIRE = factory.prose(1, paragraphs=8)
TEXTS = [WIRE, factory.prose(2), f"{WIRE} Laporan kantor berita.", factory.prose(2), WIRE]


def test_places_name_the_smallest_and_the_first() -> None:
    """Of each cluster the smallest id and the first publication are named by their places."""
    held = HeldPrints(list(fingerprints(TEXTS)))
    by_id, by_date = np.array([4, 3, 2, 1, 0]), np.array([2, 1, 0, 3, 4])

    found = clusters(held, pa.array(TEXTS), by_id=by_id, by_date=by_date)

    assert found.smallest.tolist() == [4, 3, 4, 3, 4]
    assert found.original.tolist() == [2, 1, 2, 1, 2]
    assert found.similarity.tolist() == pytest.approx([1.0, 1.0, 1.0, 1.0, 1.0])


def test_a_digest_joins_whatever_the_texts() -> None:
    """Two texts of one digest are one cluster; how alike they are is said as it is."""
    held = HeldPrints(list(fingerprints([WIRE, factory.prose(2)])))

    found = clusters(held, pa.array(["a", "a"]), by_id=np.arange(2), by_date=np.arange(2))

    assert found.original.tolist() == [0, 0]
    assert found.similarity[1] < 0.5


@given(st.permutations(range(len(TEXTS))))
@settings(max_examples=20, deadline=None)
def test_places_do_not_decide(order: list[int]) -> None:
    """Texts in another order have the same smallest and first among themselves, and are as alike."""
    held = HeldPrints(list(fingerprints([TEXTS[place] for place in order])))
    ranks = np.argsort(order)

    found = clusters(held, pa.array([TEXTS[place] for place in order]), by_id=ranks, by_date=ranks)

    assert [order[found.smallest[place]] for place in ranks] == [0, 1, 0, 1, 0]
    assert [order[found.original[place]] for place in ranks] == [0, 1, 0, 1, 0]


def test_texts_may_have_other_numbers() -> None:
    """Fingerprints stand in another order than the texts, and among those of others."""
    other = factory.prose(3, paragraphs=8)
    kept = HeldPrints(list(fingerprints([TEXTS[4], other, TEXTS[3], TEXTS[2], TEXTS[1], WIRE, other])))
    order = np.arange(len(TEXTS))

    found = clusters(kept, pa.array(TEXTS), numbers=np.array([5, 4, 3, 2, 0]), by_id=order, by_date=order)

    assert found.original.tolist() == [0, 1, 0, 1, 0]
    assert found.similarity.tolist() == pytest.approx([1.0, 1.0, 1.0, 1.0, 1.0])
