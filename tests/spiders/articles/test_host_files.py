"""Which robots.txt and tdmrep.json of an archive held for a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from archiving import NOON, archive, exchange, response

from corpus.archive.cdxj import index_folder
from spiders.articles.host_files import HostFiles

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.archive.cdxj import IndexEntry
    from corpus.schema import Exchange

ROBOTS = "https://nasional.kabarfiksi.test/robots.txt"
TDMREP = "https://nasional.kabarfiksi.test/.well-known/tdmrep.json"
PAGE = "https://nasional.kabarfiksi.test/read/1/nelayan-pulang"
RESERVED = b'[{"location": "/read/", "tdm-reservation": 1}]'


def answer(url: str, body: bytes = b"", hours: float = 0, status: str = "200 OK", **headers: str) -> Exchange:
    """What the host answered, so many hours after noon."""
    return exchange(response(body, status=status, **headers), url=url, at=NOON + timedelta(hours=hours))


class Archived:
    """An archive of these answers, and a page fetched at noon."""

    def __init__(self, folder: Path, *answers: Exchange, page: Exchange | None = None) -> None:
        archive(folder, [page or answer(PAGE), *answers])
        entries = list(index_folder(folder))
        self.page = next(entry for entry in entries if "/read/" in entry.url)
        self.files = HostFiles(folder, entries)

    def held(self) -> tuple[float | None, float | None]:
        """When the robots.txt and the tdmrep.json that held were fetched, in hours after noon."""
        robots, tdmrep = self.files.of(self.page)
        return _hours(robots), _hours(tdmrep)


def _hours(entry: IndexEntry | None) -> float | None:
    return (entry.fetched_at - NOON) / timedelta(hours=1) if entry else None


def robots_at(*hours: float) -> list[Exchange]:
    return [answer(ROBOTS, b"# %d" % n, at) for n, at in enumerate(hours)]


@pytest.mark.parametrize(
    ("hours", "held"),
    [
        ((), None),
        ((-3, -1, 1), -1),
        ((-1000,), -1000),
        ((0,), 0),
        ((1, 2), 1),
        ((24,), 24),
        ((24.01,), None),
        ((-1, 0.5), -1),
    ],
)
def test_the_last_file_before_the_page_held_else_the_first_of_the_day_after(
    tmp_path: Path, hours: tuple[float, ...], held: float | None
) -> None:
    """However old it is; one that was fetched a day later or more says nothing."""
    assert Archived(tmp_path, *robots_at(*hours)).held() == (held, None)


@pytest.mark.parametrize("url", ["https://www.kabarfiksi.test/robots.txt", "https://kabarfiksi.test/robots.txt"])
def test_the_files_of_another_host_do_not_hold(tmp_path: Path, url: str) -> None:
    """Not even of the same domain."""
    assert Archived(tmp_path, answer(url, b"# lain", -1)).held() == (None, None)


def test_both_files_are_found_by_their_own_time(tmp_path: Path) -> None:
    """Neither waits for the other."""
    made = Archived(tmp_path, *robots_at(-2), answer(TDMREP, RESERVED, -1))

    assert made.held() == (-2, -1)


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable", "429 Too Many Requests"])
def test_an_answer_that_tells_nothing_is_passed_over(tmp_path: Path, status: str) -> None:
    """A server in trouble takes back nothing that it said before."""
    made = Archived(tmp_path, *robots_at(-2), answer(ROBOTS, b"", -1, status))

    assert made.held() == (-2, None)


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "403 Forbidden"])
def test_a_file_that_was_gone_holds_no_more(tmp_path: Path, status: str) -> None:
    """The host said, before the page was fetched, that there are no rules."""
    made = Archived(tmp_path, *robots_at(-2), answer(ROBOTS, b"", -1, status))

    assert made.held() == (None, None)


def test_a_redirect_is_followed_within_the_archive(tmp_path: Path) -> None:
    """To what the target answered at the time; a crawl notes from where it came."""
    moved = "https://www.kabarfiksi.test/aturan.txt"
    target = exchange(response(b"# pindah"), url=moved, at=NOON - timedelta(hours=1), via=ROBOTS)
    made = Archived(tmp_path, answer(ROBOTS, b"", -2, "301 Moved Permanently", Location=moved), target)

    assert made.held() == (-1, None)


@pytest.mark.parametrize("target", [ROBOTS, "/robots.txt", "https://tiada.test/robots.txt"])
def test_a_redirect_that_leads_nowhere_gives_no_file(tmp_path: Path, target: str) -> None:
    """In a circle, or to what was not archived."""
    assert Archived(tmp_path, answer(ROBOTS, b"", -2, "302 Found", Location=target)).held() == (None, None)


def test_the_file_that_a_crawl_noted_goes_before_the_latest(tmp_path: Path) -> None:
    """By its digest: it is the one that let the page pass."""
    first, second = robots_at(-3, -1)
    noted = {"robots-sha256": sha256(b"# 0").hexdigest()}
    made = Archived(tmp_path, first, second, page=replace(answer(PAGE), metadata=noted))

    assert made.held() == (-3, None)


def test_a_noted_file_that_is_not_archived_is_as_if_none_were(tmp_path: Path) -> None:
    """Then the time decides."""
    page = replace(answer(PAGE), metadata={"robots-sha256": "f" * 64})

    assert Archived(tmp_path, *robots_at(-3, -1), page=page).held() == (-1, None)


def test_the_files_speak_for_the_page(tmp_path: Path) -> None:
    """What tdmrep.json reserves below its place is a signal; elsewhere it is none."""
    made = Archived(tmp_path, answer(TDMREP, RESERVED, -1))
    elsewhere = replace(made.page, url="https://nasional.kabarfiksi.test/lain")

    assert len(made.files.signals(made.page)) == 1
    assert made.files.signals(elsewhere) == ()


def test_a_file_whose_record_is_damaged_says_nothing(tmp_path: Path) -> None:
    """Whoever reads the archive as a whole reports it."""
    made = Archived(tmp_path, answer(TDMREP, RESERVED, -1))
    _, tdmrep = made.files.of(made.page)
    assert tdmrep is not None
    place = tmp_path / tdmrep.warc_file
    place.write_bytes(place.read_bytes()[: tdmrep.offset] + b"\0" * 20)

    assert made.files.signals(made.page) == ()


def test_without_files_nothing_is_said(tmp_path: Path) -> None:
    """No host file, no signal."""
    made = Archived(tmp_path)

    assert (made.held(), made.files.signals(made.page)) == ((None, None), ())
