"""Fingerprints in memory."""

from __future__ import annotations

import factory
import pytest

from corpus.shards import prints
from corpus.shards.minhash import shingles, signature
from corpus.shards.prints import HeldPrints, fingerprints
from corpus.shards.slots import slots

TEXTS = ["", "Kapal.", *(factory.prose(n) for n in range(5))]


@pytest.mark.parametrize("at_once", [1, 2, 32])
def test_a_fingerprint_does_not_depend_on_its_neighbours(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many texts are looked at side by side, each has its own shingles, signature and slots."""
    monkeypatch.setattr(prints, "AT_ONCE", at_once)

    found = list(fingerprints(TEXTS))

    assert [one.shingles.tolist() for one in found] == [shingles(text).tolist() for text in TEXTS]
    assert [one.signature.tolist() for one in found] == [signature(shingles(text)).tolist() for text in TEXTS]
    assert [one.slots.tolist() for one in found] == [slots(text).tolist() for text in TEXTS]


def test_held_fingerprints_are_those_of_their_texts() -> None:
    """By place, signatures, slots, sizes and shingles are those of the texts; of no texts there are none."""
    held, none = HeldPrints(list(fingerprints(TEXTS))), HeldPrints([])

    assert [held.shingles(place).tolist() for place in range(len(TEXTS))] == [shingles(text).tolist() for text in TEXTS]
    assert held.sizes.tolist() == [len(shingles(text)) for text in TEXTS]
    assert held.signatures.shape == (len(TEXTS), 126)
    assert (none.signatures.shape, none.slots.shape[0], none.sizes.tolist()) == ((0, 126), 0, [])
