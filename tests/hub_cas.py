"""The Hub's store of content-defined chunks as a folder: hf-xet itself cuts, packs and reads, over ``local://``.

A client sends chunks under a hash of hf-xet's own, and its commit names a file by sha256. What joins the two are the
shards that it leaves in the folder, read here after the format of https://github.com/huggingface/xet-core
(``mdb_shard``): a head of 48 bytes, then for each file a head, its segments, and what follows by two flags.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTRY = 48
_END = b"\xff" * 32
_VERIFICATION, _METADATA = 1 << 31, 1 << 30
FAR_OFF = 4_102_444_800
"""When a token of the store ends: 1 January 2100."""


@dataclass(frozen=True)
class Chunked:
    """A file in the store."""

    xet_hash: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Cas:
    """A store below a folder."""

    root: Path

    @property
    def url(self) -> str:
        """Its address for a client on this machine."""
        return f"local://{self.root}"

    def find(self, sha256: str) -> Chunked | None:
        """The file with this digest; None where nobody sent it."""
        shards = self.root.glob("xet/xorbs/shards/*.mdb")
        return next((file for path in shards for file in _files(path.read_bytes()) if file.sha256 == sha256), None)

    def read(self, file: Chunked) -> bytes:
        """Its bytes, put together again by hf-xet."""
        from hf_xet import XetFileInfo, XetSession  # noqa: PLC0415 -- not built for every machine

        with TemporaryDirectory() as folder:
            path = Path(folder, "file")
            with XetSession().new_file_download_group(endpoint=self.url) as group:
                group.start_download_file(XetFileInfo(file.xet_hash, file.size), str(path))
            return path.read_bytes()

    @property
    def stored(self) -> int:
        """Bytes of packed chunks."""
        packs = self.root.glob("xet/xorbs/xorbs/default.*")
        return sum(path.stat().st_size for path in packs if path.suffix != ".tagset")


def _files(shard: bytes) -> Iterator[Chunked]:
    at = _ENTRY
    while shard[at : at + 32] != _END:
        flags, segments = struct.unpack("<II", shard[at + 32 : at + 40])
        starts = range(at + _ENTRY, at + _ENTRY * (segments + 1), _ENTRY)
        size = sum(struct.unpack("<I", shard[start + 36 : start + 40])[0] for start in starts)
        behind = at + _ENTRY * (1 + segments + (segments if flags & _VERIFICATION else 0))
        assert flags & _METADATA, "hf-xet was not asked for the sha256"
        yield Chunked(xet_hash=_hex(shard[at : at + 32]), sha256=_hex(shard[behind : behind + 32]), size=size)
        at = behind + _ENTRY


def _hex(stored: bytes) -> str:
    return "".join(f"{word:016x}" for word in struct.unpack("<4Q", stored))
