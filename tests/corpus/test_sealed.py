"""Small files with one list and its seal."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pytest

from corpus.errors import DataError
from corpus.sealed import read_sealed, write_sealed
from corpus.stage import SEAL, seal

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Errand:
    """Something to be done by somebody."""

    who: str
    what: str


ERRANDS = (Errand("ayu", "baca"), Errand("budi", "tulis"))
OTHERWISE = "not a list of errands ({error}); delete it"


def test_rows_come_back_as_they_were_written(tmp_path: Path) -> None:
    """In their order, and with the seal of exactly them beside."""
    path = tmp_path / "errands.json"
    write_sealed(path, "errands", map(asdict, ERRANDS))

    raw = json.loads(path.read_text(encoding="utf-8"))
    assert read_sealed(path, "errands", Errand, OTHERWISE) == ERRANDS
    assert raw.pop(SEAL) == seal(raw)


def test_no_file_is_no_rows(tmp_path: Path) -> None:
    """Nothing was written yet."""
    assert read_sealed(tmp_path / "errands.json", "errands", Errand, OTHERWISE) == ()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"7",
        b'{"others": []}',
        b'{"errands": [7]}',
        b'{"errands": [{"who": "ayu"}]}',
        b'{"errands": [{"who": "ayu", "what": "baca", "when": "nanti"}]}',
        b'{"errands": [{"who": "\xff"}]}',
    ],
)
def test_a_damaged_file_is_told_with_what_to_do(raw: bytes, tmp_path: Path) -> None:
    """Whatever is wrong with it, the message names the file, what it should be and the remedy."""
    (tmp_path / "errands.json").write_bytes(raw)

    with pytest.raises(DataError, match=r"errands\.json: not a list of errands \(.*\); delete it$"):
        read_sealed(tmp_path / "errands.json", "errands", Errand, OTHERWISE)
