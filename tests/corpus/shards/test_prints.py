"""Fingerprints in memory and on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import numpy as np
import pytest

from corpus.shards import prints
from corpus.shards.minhash import shingles, signature
from corpus.shards.prints import HeldPrints, SpilledPrints, fingerprints
from corpus.shards.slots import slots

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = ["", "Kapal.", *(factory.prose(n) for n in range(5))]


@pytest.fixture
def spilled(tmp_path: Path) -> Iterator[SpilledPrints]:
    """The fingerprints of all texts in a folder."""
    made = SpilledPrints(tmp_path)
    for one in fingerprints(TEXTS):
        made.add(one)
    yield made
    made.close()


@pytest.mark.parametrize("at_once", [1, 2, 32])
def test_a_fingerprint_does_not_depend_on_its_neighbours(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many texts are looked at side by side, each has its own shingles, signature and slots."""
    monkeypatch.setattr(prints, "AT_ONCE", at_once)

    found = list(fingerprints(TEXTS))

    assert [one.shingles.tolist() for one in found] == [shingles(text).tolist() for text in TEXTS]
    assert [one.signature.tolist() for one in found] == [signature(shingles(text)).tolist() for text in TEXTS]
    assert [one.slots.tolist() for one in found] == [slots(text).tolist() for text in TEXTS]


def test_what_was_spilled_is_what_was_held(spilled: SpilledPrints) -> None:
    """Read from the files, in any order, fingerprints are those that are kept in memory."""
    held = HeldPrints(list(fingerprints(TEXTS)))

    assert np.array_equal(spilled.signatures, held.signatures)
    assert np.array_equal(spilled.slots, held.slots)
    assert spilled.sizes.tolist() == held.sizes.tolist()
    for place in reversed(range(len(TEXTS))):
        assert spilled.shingles(place).tolist() == held.shingles(place).tolist()


def test_signatures_stay_in_their_file(spilled: SpilledPrints, tmp_path: Path) -> None:
    """They are mapped into memory, not read; and the file has no name that a killed process could leave behind."""
    assert isinstance(spilled.signatures, np.memmap)
    assert list(tmp_path.iterdir()) == []
    assert spilled.signatures.shape == (len(TEXTS), 126)


def test_no_fingerprints_are_an_empty_array(tmp_path: Path) -> None:
    """Where nothing was added there is nothing, in the right shape."""
    empty = SpilledPrints(tmp_path)

    assert empty.signatures.shape == (0, 126)
    assert empty.slots.shape[0] == 0
    assert empty.sizes.tolist() == []
    empty.close()
