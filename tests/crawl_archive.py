"""The archive of one portal as a crawl has it open."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from archiving import archive

from corpus.archive.holdings import Holdings
from corpus.archive.warc import WarcWriter
from spiders.crawl.archive import Archive
from spiders.crawl.report import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from corpus.schema import Exchange


@contextmanager
def opened(folder: Path, *before: Exchange, replay: Sequence[Exchange] = ()) -> Iterator[Archive]:
    """An archive that held ``before`` when the crawl began, and what may answer in place of the network."""
    if before:
        archive(folder / "captures", before)
    if replay:
        archive(folder / "elsewhere", replay)
    held = Holdings.from_folder(folder / "captures")
    other = Holdings.from_files(sorted((folder / "elsewhere").rglob("*.warc.gz"))) if replay else None
    with WarcWriter(folder / "captures" / "kabarfiksi", "kabarfiksi") as writer:
        yield Archive(captures=folder / "captures", holdings=held, writer=writer, tally=Tally(), replay=other)
