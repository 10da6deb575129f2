"""What a user of one release must download to get the next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.stage import digest


@dataclass(frozen=True, kw_only=True)
class Download:
    """Bytes of the later release."""

    total: int
    """All its files."""
    files: int
    """Files that the earlier one does not have, in full: what clients without chunks download."""
    chunks: int | None
    """New content-defined chunks, as the Hub's own library cuts and packs them; None where it is not installed."""


def download(before: Path, after: Path) -> Download:
    """Measure it; nothing leaves the machine."""
    old, new = ([path for path in sorted(folder.rglob("*")) if path.is_file()] for folder in (before, after))
    held = {digest(path) for path in old}
    fresh = [path for path in new if digest(path) not in held]
    size = sum(path.stat().st_size for path in fresh)
    return Download(total=sum(path.stat().st_size for path in new), files=size, chunks=_chunks(old, fresh))


def _chunks(old: list[Path], fresh: list[Path]) -> int | None:
    """Store the old files, then the new ones, in a store of chunks on this disk; by how much it grew."""
    try:
        from hf_xet import XetSession  # noqa: PLC0415 -- not built for every machine
    except ImportError:
        return None
    with TemporaryDirectory() as store:
        session = XetSession()
        for files in (old, fresh):
            before = _stored(store)
            with session.new_upload_commit(endpoint=f"local://{store}") as upload:
                for path in files:
                    upload.start_upload_file(str(path))
        return _stored(store) - before


def _stored(store: str) -> int:
    """Bytes of packed chunks; the store's indexes are no part of a download."""
    packs = Path(store).glob("xet/xorbs/xorbs/default.*")
    return sum(path.stat().st_size for path in packs if path.suffix != ".tagset")
