"""The answers of an archive that speak for whole hosts: written once for all workers; which of them concern a file."""

from __future__ import annotations

import json
from bisect import bisect_right
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from corpus.archive.cdxj import entry_of_line
from corpus.archive.status import is_redirect
from corpus.errors import DataError
from corpus.json_text import parsed, read_text
from corpus.stage import write_text
from spiders.articles.host_files import AFTER, HostFiles, host_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from corpus.archive.cdxj import IndexEntry
    from corpus.depot.depot import Folder
    from spiders.articles.places import Scanned


class HostAnswers:
    """Those of all WARC files of an archive."""

    FILE: ClassVar = "hosts.json"

    def __init__(self, scans: Iterable[Scanned]) -> None:
        self._lines = sorted((scan.warc, line) for scan in scans for line in scan.host_files)
        entries = [entry_of_line(line, warc) for warc, line in self._lines]
        self._by_host: dict[str, list[IndexEntry]] = {}
        self._by_digest: dict[str, IndexEntry] = {}
        for entry in sorted(entries, key=attrgetter("fetched_at", "warc_file", "offset")):
            self._by_host.setdefault(host_of(entry.url), []).append(entry)
            self._by_digest.setdefault(entry.payload_sha256, entry)

    def write(self, folder: Path) -> str:
        """Write them for the workers; the digest by which these know them."""
        text = json.dumps(self._lines)
        write_text(_file(folder), text)
        return _digest(text)

    def concerning(self, scan: Scanned) -> str:
        """Digest of all that can matter to a page of a WARC file: later answers and other hosts' do not."""
        near = [entry for host in sorted(scan.latest) for entry in self._until(host, scan.latest[host])]
        if any(is_redirect(entry.status) for entry in near):  # to whatever host
            near = [entry for host in sorted(self._by_host) for entry in self._by_host[host]]
        noted = [(note, found.status) for note in scan.notes if (found := self._by_digest.get(note))]
        facts = [[entry.url, entry.fetched_at.isoformat(), entry.status, entry.payload_sha256] for entry in near]
        return _digest(json.dumps([facts, noted]))

    def _until(self, host: str, latest: str) -> list[IndexEntry]:
        found = self._by_host.get(host, [])
        return found[: bisect_right(found, datetime.fromisoformat(latest) + AFTER, key=attrgetter("fetched_at"))]


@lru_cache(maxsize=1)
def kept_host_files(captures: Folder, folder: Path, digest: str) -> HostFiles:
    """The files of hosts as :class:`HostAnswers` wrote them; read once in each process.

    Raises:
        DataError: They were written anew by another run meanwhile.
    """
    text = read_text(_file(folder), "answers of hosts", "run 'kliping build' again")
    if _digest(text) != digest:
        message = f"{_file(folder)}: was changed while it was in use; run 'kliping build' again"
        raise DataError(message)
    return HostFiles(captures, (entry_of_line(line, warc) for warc, line in parsed(text)))


def _file(folder: Path) -> Path:
    return folder / HostAnswers.FILE


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
