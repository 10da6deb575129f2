"""The task of marking: a row group of articles looked at, and those marked that are not known yet."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from corpus.schema import ARTICLE
from corpus.shards.kept import MARKED
from corpus.shards.language import identify_all
from corpus.shards.prints import fingerprints
from corpus.shards.row_keys import KEY, row_keys
from corpus.stage import aside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from corpus.shards.source import RowGroup

AT_ONCE = 512
"""Articles that are marked at a time."""
LOOKED = pa.schema(
    [pa.field("key", KEY, nullable=False)] + [ARTICLE.field(name) for name in ("id", "published_at", "text_sha256")]
)
"""What is noted of every article."""
_SEAL = 32
"""Octets of the digest with which a note begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The task: to look at row groups."""

    folder: Path
    """Where it is noted what is in each."""
    known: Path
    """A file with the keys of articles whose marks are kept, as :func:`write_known` writes it."""
    languages: Mapping[str, str]
    """In which language each portal with rules of its own writes."""
    without: Collection[str]
    """Ids of articles that are passed over."""
    digests: Mapping[Path, str]
    """sha256 of each table."""
    code: str
    """Digest of the code that marks."""

    def __call__(self, group: RowGroup) -> int:
        """Note every article, and write the marks of those that are not known; how many rows there were.

        Raises:
            DataError: The table is damaged.
        """
        table = group.read(ARTICLE, self.without)
        keys = pa.chunked_array([self._keys(part) for part in _parts(table)] or [pa.array([], KEY)])
        new = table.append_column("key", keys).filter(pa.array(~_among(keys, np.load(self.known, mmap_mode="r"))))
        if len(new):
            with (
                aside(self.marks(group), lasting=False) as temporary,
                pa.ipc.new_file(str(temporary), MARKED) as writer,
            ):
                for part in _parts(new):
                    writer.write_table(self._marked(part))
        self._write(group, table.select(LOOKED.names[1:]).add_column(0, LOOKED.field("key"), keys))
        return group.rows

    def noted(self, group: RowGroup) -> pa.Table | None:
        """What was noted of a row group; None where nothing is, or what it rests on has changed."""
        with suppress(OSError, pa.ArrowException):
            octets = self._note(group).read_bytes()
            if octets[:_SEAL] == self._seal(group, octets[_SEAL:]):
                return pa.ipc.open_file(octets[_SEAL:]).read_all()
        return None

    def marks(self, group: RowGroup) -> Path:
        """The file with the marks of its articles that were not known."""
        return self._note(group).with_suffix(".marks")

    def needs(self, group: RowGroup) -> tuple[Path, ...]:
        """The table, and the keys that are known."""
        return group.file, self.known

    def makes(self, group: RowGroup) -> tuple[Path, ...]:
        """The marks, if any are new, and the note."""
        return self.marks(group), self._note(group)

    def files(self, group: RowGroup) -> tuple[Path, Path]:
        """All that is written of a row group."""
        return self._note(group), self.marks(group)

    def _note(self, group: RowGroup) -> Path:
        return self.folder / group.file.name / f"{group.number:05}.rows"

    def _write(self, group: RowGroup, noted: pa.Table) -> None:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, LOOKED) as writer:
            writer.write_table(noted.cast(LOOKED))
        octets = sink.getvalue().to_pybytes()
        with aside(self._note(group), lasting=False) as temporary:
            temporary.write_bytes(self._seal(group, octets) + octets)

    def _seal(self, group: RowGroup, octets: bytes) -> bytes:
        """A digest of a note, and of all that it rests on."""
        said = repr((self.digests[group.file], sorted(self.languages.items()), sorted(self.without), self.code))
        return sha256(said.encode() + octets).digest()

    def _keys(self, articles: pa.Table) -> pa.Array:
        """The key of each article: a digest of its row, and of the language that its portal writes in."""
        return row_keys(articles.append_column("expected", pa.array(self._expected(articles), pa.string())))

    def _marked(self, articles: pa.Table) -> pa.Table:
        titles, texts = (articles.column(name).to_pylist() for name in ("title", "text"))
        verdicts = identify_all(titles, texts, expected=self._expected(articles))
        prints = list(fingerprints(texts))
        columns = {
            "key": articles.column("key"),
            "language": [verdict.language for verdict in verdicts],
            "review": [verdict.review for verdict in verdicts],
            "signature": pa.FixedSizeListArray.from_arrays(
                np.concatenate([one.signature for one in prints]), type=MARKED.field("signature").type
            ),
            "slots": pa.FixedSizeListArray.from_arrays(
                np.concatenate([one.slots.ravel() for one in prints]), type=MARKED.field("slots").type
            ),
            "shingles": pa.array([one.shingles for one in prints], MARKED.field("shingles").type),
        }
        return pa.table(columns, schema=MARKED)

    def _expected(self, articles: pa.Table) -> list[str | None]:
        read = (articles.column(name).to_pylist() for name in ("portal", "extractor"))
        return [expected_language(self.languages, *each) for each in zip(*read, strict=True)]


def expected_language(languages: Mapping[str, str], portal: str, extractor: str) -> str | None:
    """The language in which a portal whose own rules read the article writes; None for a page read without rules.

    Args:
        languages: Portal -> language (ISO 639).
        portal: The article's.
        extractor: ``<portal>@<edition>``, or ``generic@<version>``.
    """
    return languages.get(portal) if extractor.partition("@")[0] == portal else None


def write_known(path: Path, keys: pa.Array) -> None:
    """Write keys for tasks to look them up, sorted by their first half."""
    halves = _halves(keys)
    with aside(path, lasting=False) as temporary, temporary.open("wb") as file:
        np.save(file, halves[np.argsort(halves[:, 0])])


def _among(keys: pa.ChunkedArray, known: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which keys are among the known ones; should two of these begin alike, the second one is not found."""
    halves = _halves(keys.combine_chunks())
    if not len(known):
        return np.zeros(len(halves), dtype=np.bool_)
    places = np.minimum(np.searchsorted(known[:, 0], halves[:, 0]), len(known) - 1)
    found: NDArray[np.bool_] = (known[places] == halves).all(axis=1)
    return found


def _halves(keys: pa.Array) -> NDArray[np.uint64]:
    """(N, 2)."""
    return np.frombuffer(b"".join(keys.to_pylist()), dtype=np.uint64).reshape(-1, 2)


def _parts(table: pa.Table) -> Iterator[pa.Table]:
    for start in range(0, len(table), AT_ONCE):
        yield table.slice(start, AT_ONCE)
