"""What is kept of every article from build to build: its language and its fingerprint, under the key of its row.

Marking is nine tenths of what shards cost, and depends on nothing but the article and the code. So marks are kept in
``.parts/shards/``: an array a file, one article after another, four kilobytes each. Files only grow; how far they
count, and the checksum of what counts, stands in a note that is written after them. What a killed run left beyond
that is overwritten; a file that was damaged, or that other code wrote, costs the time of marking everything again.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus.json_text import parsed_as, read_bytes
from corpus.shards.minhash import BANDS, ROWS
from corpus.shards.row_keys import KEY, SIZE
from corpus.shards.slots import BUCKETS
from corpus.stage import aside, json_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from corpus.shards.minhash import Places, Shingles, Signatures
    from corpus.shards.slots import Slots

MARKED = pa.schema(
    [
        pa.field("key", KEY, nullable=False),
        pa.field("language", pa.string(), nullable=False),
        pa.field("review", pa.bool_(), nullable=False),
        pa.field("signature", pa.list_(pa.uint32(), BANDS * ROWS), nullable=False),
        pa.field("slots", pa.list_(pa.uint16(), 4 * BUCKETS), nullable=False),
        pa.field("shingles", pa.list_(pa.uint64()), nullable=False),
    ]
)
"""Marks on their way from a task."""
_CODE = 16
"""Octets of a code of a language, at most."""
_ARRAYS: Mapping[str, tuple[tuple[int, ...], str]] = {
    "key": ((SIZE,), "u1"),
    "language": ((_CODE,), "u1"),
    "review": ((), "?"),
    "signature": ((BANDS * ROWS,), "<u4"),
    "slots": ((2, 2 * BUCKETS), "<u2"),
    "end": ((), "<i8"),
}
"""The arrays of which each article has a row; its shingles end at ``end`` in a file of their own."""
_SHINGLES = "shingles"
_READ = 1 << 20


@dataclass(frozen=True, kw_only=True)
class KeptNote:
    """How much of the files counts."""

    code: str
    """Digest of the code that made it."""
    rows: int
    shingles: int
    checksums: Mapping[str, int]
    """CRC-32 of each file, as far as it counts."""


@dataclass(frozen=True)
class KeptPrints:
    """The fingerprints that are kept, by number; can be sent to a task, which maps the files for itself."""

    folder: Path
    rows: int

    def files(self) -> tuple[Path, ...]:
        """All of them."""
        return tuple(self.folder / name for name in ("signature", "slots", "end", _SHINGLES))

    @cached_property
    def signatures(self) -> Signatures:
        """Of all articles, mapped into memory."""
        return self._mapped("signature")

    @cached_property
    def slots(self) -> Slots:
        """Of all articles, mapped into memory."""
        return self._mapped("slots")

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """How many shingles each article has."""
        return np.diff(self._ends, prepend=0)

    def shingles(self, number: int) -> Shingles:
        """Those of one article."""
        start, end = int(self._ends[number - 1]) if number else 0, int(self._ends[number])
        with (self.folder / _SHINGLES).open("rb") as file:
            file.seek(8 * start)
            return np.frombuffer(file.read(8 * (end - start)), dtype="<u8")

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        return self._mapped("end")

    def _mapped(self, name: str) -> NDArray[Any]:
        shape, dtype = _ARRAYS[name]
        if not self.rows:  # an empty file cannot be mapped
            return np.zeros((0, *shape), dtype=dtype)
        return np.memmap(self.folder / name, dtype=dtype, mode="r", shape=(self.rows, *shape))

    def __reduce__(self) -> tuple[type[KeptPrints], tuple[Path, int]]:
        return KeptPrints, (self.folder, self.rows)


class KeptMarks:
    """The marks of all articles that were ever looked at, by number; the caller holds the lock of the shards.

    Args:
        folder: Of the files; it may be deleted at any time.
        code: Digest of the code that marks: what other code wrote is thrown away.
    """

    def __init__(self, folder: Path, code: str) -> None:
        self.folder = folder
        self._note = KeptNote(code=code, rows=0, shingles=0, checksums=dict.fromkeys((*_ARRAYS, _SHINGLES), 0))
        if (note := self._read()) and note.code == code and self._whole(note):
            self._note = note
        else:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)

    def __len__(self) -> int:
        return self._note.rows

    @property
    def prints(self) -> KeptPrints:
        """Those of the articles that were added so far."""
        return KeptPrints(self.folder, len(self))

    def keys(self) -> pa.Array:
        """The keys of all rows, by number."""
        return pa.Array.from_buffers(KEY, len(self), [None, pa.py_buffer(self._read_all("key"))])

    def numbers(self, keys: pa.ChunkedArray) -> Places:
        """The number of each key; -1 for one that is not there."""
        found: Places = pc.index_in(keys, value_set=self.keys()).fill_null(-1).to_numpy().astype(np.int64)
        return found

    def languages(self, numbers: Places) -> tuple[pa.Array, pa.Array]:
        """The language of each of some articles, and whether a person should look at it."""
        chosen = pa.array(numbers)
        codes = pa.array(self._read_all("language").view(f"S{_CODE}").ravel(), pa.binary()).cast(pa.string())
        return codes.take(chosen), pa.array(self._read_all("review")).take(chosen)

    def add(self, marks: pa.Table) -> None:
        """Append the marks of further articles, of the schema ``MARKED``."""
        for batch in marks.to_batches():
            lengths = pc.list_value_length(batch.column("shingles")).to_numpy().astype(np.int64)
            self._append({name: _flat(batch, name) for name in ("key", "language", "review", "signature", "slots")})
            self._append({"end": self._note.shingles + np.cumsum(lengths), _SHINGLES: _flat(batch, _SHINGLES)})
            self._note = replace(
                self._note, rows=len(self) + len(batch), shingles=self._note.shingles + int(lengths.sum())
            )
        with aside(self.folder / "note.json", lasting=False) as temporary:
            temporary.write_text(json_text(asdict(self._note)), encoding="utf-8")

    def only(self, numbers: Places) -> None:
        """Forget all but some articles, which get other numbers; of the others nothing is left on the disk.

        A run that is killed meanwhile leaves nothing, and the next one marks everything.
        """
        elsewhere = self.folder.with_name(f"{self.folder.name}.fewer")
        shutil.rmtree(elsewhere, ignore_errors=True)
        fewer = KeptMarks(elsewhere, self._note.code)
        for start in range(0, len(numbers), _READ >> 10):
            fewer.add(self._rows(np.sort(numbers)[start : start + (_READ >> 10)]))
        shutil.rmtree(self.folder)
        fewer.folder.replace(self.folder)
        self._note = fewer._note

    def _rows(self, numbers: Places) -> pa.Table:
        prints, languages = self.prints, self.languages(numbers)
        return pa.table(
            [
                self.keys().take(pa.array(numbers)),
                *languages,
                pa.FixedSizeListArray.from_arrays(prints.signatures[numbers].ravel(), BANDS * ROWS),
                pa.FixedSizeListArray.from_arrays(prints.slots[numbers].ravel(), 4 * BUCKETS),
                pa.array([prints.shingles(number) for number in numbers.tolist()], pa.list_(pa.uint64())),
            ],
            schema=MARKED,
        )

    def _append(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Write at the end of what counts, wherever the file ends."""
        checksums = dict(self._note.checksums)
        for name, values in arrays.items():
            octets = np.ascontiguousarray(values).tobytes()
            with (self.folder / name).open("r+b" if (self.folder / name).exists() else "wb") as file:
                file.seek(_octets(self._note, name))
                file.write(octets)
            checksums[name] = crc32(octets, checksums[name])
        self._note = replace(self._note, checksums=checksums)

    def _read_all(self, name: str) -> NDArray[Any]:
        """A short array as it stands in its file."""
        shape, dtype = _ARRAYS[name]
        if not len(self):
            return np.zeros((0, *shape), dtype=dtype)
        return np.fromfile(
            self.folder / name, dtype=dtype, count=_octets(self._note, name) // np.dtype(dtype).itemsize
        ).reshape(-1, *shape)

    def _read(self) -> KeptNote | None:
        with suppress(OSError, ValueError):
            return parsed_as(KeptNote, read_bytes(self.folder / "note.json"))
        return None

    def _whole(self, note: KeptNote) -> bool:
        """Whether all that counts is there as it was written."""
        try:
            return all(_checksum(self.folder / name, _octets(note, name)) == note.checksums[name] for name in _FILES)
        except (OSError, KeyError):
            return False


_FILES = (*_ARRAYS, _SHINGLES)


def _octets(note: KeptNote, name: str) -> int:
    """How much of a file counts."""
    if name == _SHINGLES:
        return 8 * note.shingles
    shape, dtype = _ARRAYS[name]
    return note.rows * int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize


def _checksum(path: Path, octets: int) -> int | None:
    """The CRC-32 of the beginning of a file; None where it is shorter."""
    found, left = 0, octets
    if not left:
        return found
    with path.open("rb") as file:
        while left and (piece := file.read(min(left, _READ))):
            found, left = crc32(piece, found), left - len(piece)
    return None if left else found


def _flat(batch: pa.RecordBatch, name: str) -> NDArray[Any]:
    """The values of a column one after another, as they stand in its file."""
    column = batch.column(name)
    if name == "language":
        return np.array(column.to_pylist(), dtype=f"S{_CODE}")
    if name == "key":
        return np.frombuffer(b"".join(column.to_pylist()), dtype=np.uint8)
    values = column if name == "review" else column.flatten()
    found: NDArray[Any] = values.to_numpy(zero_copy_only=False)
    return found
