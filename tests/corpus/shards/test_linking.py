"""Links among fingerprints, found by tasks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import numpy as np
import pytest

from corpus.shards.linking import BandLinks, Linking, SharedArrays, candidates
from corpus.shards.prints import HeldPrints, fingerprints

if TYPE_CHECKING:
    from pathlib import Path

WIRE = factory.prose(1, paragraphs=8)
HELD = HeldPrints(
    list(fingerprints([WIRE, factory.prose(2), f"{WIRE} Sekian.", f"{WIRE} Demikian.", factory.prose(2)]))
)


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


def test_pairs_of_two_old_texts_are_left_out() -> None:
    """Where some are new, only pairs with one of them come."""
    held = HeldPrints(list(fingerprints([WIRE] * 4)))

    found = sorted(candidates(held, np.arange(4), fresh=np.array([False, False, True, False])))

    assert found == [(0, 2), (1, 2), (2, 3)]


def test_bands_together_have_each_pair_once() -> None:
    """What tasks find, a band each, links what belongs together; equal texts already in the first band."""
    shared = SharedArrays(held=(np.arange(5), np.ones(5, dtype=np.bool_)))
    task = BandLinks(prints=HELD, shared=shared)

    found = [tuple(link) for band in range(42) for link in task(band).tolist()]

    assert len(found) == len(set(found))
    assert (1, 4) in [tuple(link) for link in task(0).tolist()]
    assert {frozenset(link) for link in found} >= {frozenset({1, 4})}
    assert {number for link in found for number in link} == {0, 1, 2, 3, 4}


def test_links_are_kept_and_only_new_texts_looked_at(tmp_path: Path) -> None:
    """With nothing new no task runs; with a text more those with it; with one less all are looked at again."""
    told: list[tuple[str, int, int]] = []
    linking = Linking(tmp_path, tell=lambda *step: told.append(step))

    first = linking.links(HELD, np.array([0, 1, 2]))
    assert len(told) == 42
    assert linking.links(HELD, np.array([0, 1, 2])).tolist() == first.tolist() == [[0, 2]]
    assert len(told) == 42
    more = linking.links(HELD, np.arange(5)).tolist()
    assert more[:1] == [[0, 2]]
    assert [1, 4] in more
    assert {0, 2, 3} == {number for link in more if link != [1, 4] for number in link}
    fewer = linking.links(HELD, np.array([0, 3, 4])).tolist()
    assert fewer == [[0, 3]]


def test_a_link_by_way_of_one_that_is_gone_is_made_good(tmp_path: Path) -> None:
    """Two texts that were linked by way of a third are linked by themselves when that goes."""
    linking = Linking(tmp_path)
    held = HeldPrints(list(fingerprints([WIRE, WIRE, WIRE])))
    assert linking.links(held, np.arange(3)).tolist() == [[0, 1], [1, 2]]

    assert linking.links(held, np.array([0, 2])).tolist() == [[0, 2]]


def test_copies_are_as_alike_as_they_are_in_any_order() -> None:
    """The likeness stands at the place of its copy."""
    found = Linking().similarities(HELD, np.array([2, 4, 1, 3]), np.array([0, 1, 0, 0]))

    assert found.tolist() == [1.0, 1.0, pytest.approx(0.32, abs=0.01), 1.0]
