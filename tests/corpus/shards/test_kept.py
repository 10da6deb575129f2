"""Marks that are kept from build to build."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import factory
import numpy as np
import pyarrow as pa
import pytest

from corpus.shards.kept import MARKED, KeptMarks
from corpus.shards.prints import HeldPrints, fingerprints

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ["", "Kapal.", *(factory.prose(n) for n in range(3))]
PRINTS = list(fingerprints(TEXTS))
HELD = HeldPrints(PRINTS)
LANGUAGES = ["id", "und", "ms", "su", "zh-Hant"]


def marks(*numbers: int) -> pa.Table:
    """The marks of some texts, on their way."""
    rows = [
        {
            "key": bytes([number]) * 16,
            "language": LANGUAGES[number],
            "review": number == 2,
            "signature": PRINTS[number].signature.tolist(),
            "slots": PRINTS[number].slots.ravel().tolist(),
            "shingles": PRINTS[number].shingles.tolist(),
        }
        for number in numbers
    ]
    return pa.Table.from_pylist(rows, MARKED)


def keys(*numbers: int) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array([bytes([number]) * 16 for number in numbers], pa.binary(16))])


def whole(kept: KeptMarks, *texts: int) -> bool:
    """Whether exactly these texts are kept, in this order, as they were added."""
    prints, numbers = kept.prints, np.arange(len(kept))
    codes, review = kept.languages(numbers)
    return (
        kept.keys().to_pylist() == [bytes([text]) * 16 for text in texts]
        and codes.to_pylist() == [LANGUAGES[text] for text in texts]
        and review.to_pylist() == [text == 2 for text in texts]
        and np.array_equal(prints.signatures, HELD.signatures[list(texts)])
        and np.array_equal(prints.slots, HELD.slots[list(texts)])
        and prints.sizes.tolist() == HELD.sizes[list(texts)].tolist()
        and all(np.array_equal(prints.shingles(n), HELD.shingles(text)) for n, text in enumerate(texts))
    )


def test_what_was_added_is_there_the_next_time(tmp_path: Path) -> None:
    """In the order in which it came, by number."""
    KeptMarks(tmp_path / "kept", "a").add(marks(0, 3))
    KeptMarks(tmp_path / "kept", "a").add(marks(1, 2, 4))

    kept = KeptMarks(tmp_path / "kept", "a")

    assert whole(kept, 0, 3, 1, 2, 4)
    assert kept.numbers(keys(4, 9, 3)).tolist() == [4, -1, 1]


def test_fingerprints_can_be_sent_to_a_task(tmp_path: Path) -> None:
    """They go as the name of their folder, and are mapped there."""
    kept = KeptMarks(tmp_path / "kept", "a")
    kept.add(marks(2, 3, 4))
    assert kept.prints.signatures.shape == (3, 126)

    sent = pickle.dumps(kept.prints)

    assert len(sent) < 400
    assert np.array_equal(pickle.loads(sent).signatures, HELD.signatures[2:])  # noqa: S301 -- our own
    assert isinstance(kept.prints.signatures, np.memmap)


def test_other_code_begins_anew(tmp_path: Path) -> None:
    """What other code marked is thrown away."""
    KeptMarks(tmp_path / "kept", "a").add(marks(0, 1))

    assert len(KeptMarks(tmp_path / "kept", "b")) == 0


def test_what_a_killed_run_wrote_beyond_the_note_does_not_count(tmp_path: Path) -> None:
    """Files that are longer than the note says are cut by what is added next."""
    kept = KeptMarks(tmp_path / "kept", "a")
    kept.add(marks(0, 2))
    for path in (tmp_path / "kept").iterdir():
        if path.suffix != ".json":
            path.write_bytes(path.read_bytes() + b"half a row")

    again = KeptMarks(tmp_path / "kept", "a")
    again.add(marks(3))

    assert whole(KeptMarks(tmp_path / "kept", "a"), 0, 2, 3)


@pytest.mark.parametrize("name", ["key", "signature", "shingles"])
def test_a_damaged_file_is_not_trusted(tmp_path: Path, name: str) -> None:
    """One that was changed, or is gone, costs what is kept."""
    KeptMarks(tmp_path / "kept", "a").add(marks(0, 2))
    path = tmp_path / "kept" / name
    octets = bytearray(path.read_bytes())
    octets[-1] ^= 1
    path.write_bytes(octets)
    assert len(KeptMarks(tmp_path / "kept", "a")) == 0

    KeptMarks(tmp_path / "kept", "a").add(marks(0, 2))
    path.unlink()
    assert len(KeptMarks(tmp_path / "kept", "a")) == 0


def test_all_but_some_can_be_forgotten(tmp_path: Path) -> None:
    """What is left has new numbers, and the files hold nothing else; half of an earlier attempt does not matter."""
    kept = KeptMarks(tmp_path / "kept", "a")
    kept.add(marks(0, 1, 2, 3, 4))
    KeptMarks(tmp_path / "kept.fewer", "a").add(marks(1))

    kept.only(np.array([4, 0, 2]))

    assert whole(kept, 0, 2, 4)
    assert whole(KeptMarks(tmp_path / "kept", "a"), 0, 2, 4)
    assert (tmp_path / "kept" / "review").stat().st_size == 3
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
