"""Linking fingerprints by place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.shards.clusters import candidates, clusters
from corpus.shards.prints import HeldPrints, SpilledPrints, fingerprints

if TYPE_CHECKING:
    from pathlib import Path

WIRE = factory.prose(1, paragraphs=8)
TEXTS = [WIRE, factory.prose(2), f"{WIRE} Laporan kantor berita.", factory.prose(2), WIRE]


def pairs(texts: list[str]) -> list[tuple[int, int]]:
    """The candidates among texts."""
    return sorted(candidates(HeldPrints(list(fingerprints(texts))), np.arange(len(texts))))


def test_each_pair_comes_once() -> None:
    """Texts that agree in many bands are one pair, the smaller place first."""
    assert pairs([WIRE] * 4) == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


def test_only_those_asked_about_are_compared() -> None:
    """A text that is not among the places is in no pair."""
    held = HeldPrints(list(fingerprints([WIRE] * 4)))

    assert sorted(candidates(held, np.array([0, 2, 3]))) == [(0, 2), (0, 3), (2, 3)]


def test_other_figures_make_no_candidates() -> None:
    """The same sentences with other figures are not worth a closer look."""
    report = " ".join(f"Pada hari itu pos {place} mencatat tinggi air {{}} sentimeter lebih." for place in "abcdefgh")
    days = [report.format(*(f"{100 * day + place}" for place in range(8))) for day in range(1, 4)]

    assert pairs([*days, f"{days[0]} Sekian."]) == [(0, 3)]


def test_a_pair_whose_estimate_is_just_enough_is_checked() -> None:
    """Of 110 and 147 shingles, 16 of 126 minima in common is the least that the first look lets pass."""
    text = next(fingerprints([WIRE]))
    one = replace(text, shingles=np.arange(110, dtype=np.uint64), signature=np.arange(126, dtype=np.uint32))
    enough, less = (
        replace(
            one,
            shingles=np.arange(147, dtype=np.uint64),
            signature=np.where(np.arange(126) < equal, one.signature, 999).astype(np.uint32),
        )
        for equal in (16, 15)
    )

    assert list(candidates(HeldPrints([one, enough]), np.arange(2))) == [(0, 1)]
    assert list(candidates(HeldPrints([one, less]), np.arange(2))) == []


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


def test_spilled_fingerprints_give_the_same_clusters(tmp_path: Path) -> None:
    """From files or from memory, clusters are the same."""
    spilled = SpilledPrints(tmp_path)
    for one in fingerprints(TEXTS):
        spilled.add(one)
    order = np.arange(len(TEXTS))

    found, expected = (
        clusters(prints, pa.array(TEXTS), by_id=order, by_date=order)
        for prints in (spilled, HeldPrints(list(fingerprints(TEXTS))))
    )

    assert found.smallest.tolist() == expected.smallest.tolist() == [0, 1, 0, 1, 0]
    assert found.similarity.tolist() == expected.similarity.tolist()
    spilled.close()
