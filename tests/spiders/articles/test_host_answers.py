from __future__ import annotations

from typing import TYPE_CHECKING

import ferries
import pytest

from corpus.archive.cdxj import archive_files
from corpus.errors import DataError
from spiders.articles.host_answers import HostAnswers, kept_host_files
from spiders.articles.known_rules import KnownRules
from spiders.articles.places import Scan, Scanned

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Exchange

ROBOTS = f"{ferries.HOST}/robots.txt"
DAY = 24 * 60


def scanned(folder: Path, **files: list[Exchange]) -> list[Scanned]:
    made = ferries.project(folder, **files)
    scan = Scan(captures=made.captures, folder=made.parts / "places", rules=KnownRules.of(made.root))
    return [scan(warc) for warc in archive_files(made.captures)]


@pytest.mark.parametrize(
    ("answer", "concerns"),
    [
        (ferries.answer(ROBOTS, b"User-agent: *\n", minutes=-DAY), True),
        (ferries.answer(ROBOTS, b"User-agent: *\n", minutes=DAY), True),
        (ferries.answer(ROBOTS, b"User-agent: *\n", minutes=DAY + 1), False),
        (ferries.answer("https://lain.test/robots.txt", b"User-agent: *\n", minutes=-DAY), False),
        (ferries.answer(f"{ferries.HOST}/town", b"daftar", minutes=-DAY), False),
    ],
    ids=["earlier", "within a day", "later", "another host", "no such file"],
)
def test_only_what_can_matter_to_a_file_concerns_it(tmp_path: Path, answer: Exchange, concerns: bool) -> None:  # noqa: FBT001
    """Answers of its hosts, until a day after its last capture."""
    alone = scanned(tmp_path / "satu", a=[ferries.page(1)])
    both = scanned(tmp_path / "dua", a=[ferries.page(1)], b=[answer])

    before, after = HostAnswers(alone).concerning(alone[0]), HostAnswers(both).concerning(both[0])

    assert (before != after) == concerns


def test_workers_read_what_was_written(tmp_path: Path) -> None:
    """And refuse what another run wrote over it."""
    found = scanned(tmp_path / "kota", a=[ferries.page(1)], b=[ferries.answer(ROBOTS, b"User-agent: *\n")])
    digest = HostAnswers(found).write(tmp_path)

    files = kept_host_files(tmp_path / "kota" / "captures", tmp_path, digest)
    assert len(files._by_digest) == 1
    HostAnswers([]).write(tmp_path)
    kept_host_files.cache_clear()
    with pytest.raises(DataError, match="run 'kliping build' again"):
        kept_host_files(tmp_path / "kota" / "captures", tmp_path, digest)
