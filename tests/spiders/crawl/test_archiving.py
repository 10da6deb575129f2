"""Answers on their way to the disk."""

from __future__ import annotations

import gzip
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from archiving import response
from crawl_archive import opened
from crawl_site import (
    FIRST,
    JOB,
    at,
    crawl_here,
    crawl_on_a_small_disk,
    items,
    project,
    site,
)
from invented_portal import invented
from loopback import in_fresh_process, page, serve
from scrapy import Request
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError
from scrapy.http import Response

from corpus.archive.cdxj import index_folder
from corpus.errors import ServiceError
from spiders.crawl.archiving import ArchivingMiddleware
from spiders.crawl.hosts import HostMap
from spiders.crawl.refusals import RefusedRequest
from spiders.crawl.requests import CAPTURE, FACTS
from spiders.crawl.session import Session
from spiders.crawl.wire import TAPE, Tape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.archive.cdxj import IndexEntry
    from spiders.crawl.archive import Archive

ITEMS = items(days=1)
DAY = [replace(JOB, until=FIRST)]


def test_a_body_that_unpacks_to_gigabytes_fails_alone(tmp_path: Path) -> None:
    """A page too large to be one is a failure of that article; the crawl goes on."""
    bomb = page(b"\0" * 140_000_000, packed=True)
    with serve(site(ITEMS) | {ITEMS[0].address: bomb}) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

    assert (report.total("failed"), report.total("fetched")) == (1, 2)
    assert "too large" in report.faults[0].reason or "larger" in report.faults[0].reason


def test_a_full_disk_ends_the_crawl(tmp_path: Path) -> None:
    """When the archive cannot be written, the crawl stops with that error instead of fetching on."""
    listed = items(per_day=90, days=1)
    folder = project(tmp_path)
    with serve(site(listed)) as portal:
        with pytest.raises(ServiceError, match="could not be written"):
            in_fresh_process(crawl_on_a_small_disk, folder, DAY, hosts=at(portal))

        assert len(portal.asked) < 80


URL = "https://www.kabarfiksi.test/desa/41/panen"
MAPPED = HostMap.of({"*.kabarfiksi.test": "http://127.0.0.1:9"})


class Middle:
    """The middleware over an open archive, as a crawl of the invented portal has it."""

    def __init__(self, archive: Archive, hosts: HostMap) -> None:
        self.archive, self.tally = archive, archive.tally
        session = Session(portal=invented(), jobs=(), archive=archive, hosts=hosts, confined=False, tally=archive.tally)
        self.part = ArchivingMiddleware.from_crawler(SimpleNamespace(spider=SimpleNamespace(session=session)))

    def counts(self) -> tuple[int, int, int]:
        """Requests, answers, and what was archived of them."""
        return self.tally.requests, self.tally.answers, self.tally.archived


@pytest.fixture
def middle(tmp_path: Path) -> Iterator[Middle]:
    with opened(tmp_path) as archive:
        yield Middle(archive, HostMap())


def taped(received: bytes) -> Tape:
    """What went over the wire."""
    tape = Tape(ip="127.0.0.1")
    tape.sent += b"GET /desa/41/panen HTTP/1.1\r\n\r\n"
    tape.received += received
    return tape


def entries(middle: Middle) -> list[IndexEntry]:
    """What lies in the archive once its file is closed."""
    middle.archive.writer.close()
    return list(index_folder(middle.archive.captures))


def test_an_answer_is_archived_before_it_goes_on(middle: Middle) -> None:
    """Its capture travels with the request, the tape does not; the facts are noted."""
    request = Request(URL, meta={TAPE: taped(response(b"isi")), FACTS: {"section": "desa"}})
    answer = Response(URL, request=request)

    assert middle.part.process_response(request, answer) is answer
    assert (request.meta[CAPTURE].body, dict(request.meta[CAPTURE].metadata)) == (b"isi", {"section": "desa"})
    assert TAPE not in request.meta
    assert middle.counts() == (1, 1, 1)
    assert [(entry.url, entry.status) for entry in entries(middle)] == [(URL, 200)]


def test_an_answer_of_any_status_is_archived(middle: Middle) -> None:
    """A portal's refusal is a fact about it."""
    request = Request(URL, meta={TAPE: taped(response(b"", status="403 Forbidden"))})
    middle.part.process_response(request, Response(URL, status=403, request=request))

    assert [entry.status for entry in entries(middle)] == [403]


def test_an_answer_from_a_mapped_host_says_so(tmp_path: Path) -> None:
    """Under the portal's address, with the origin that spoke for it."""
    with opened(tmp_path) as archive:
        middle = Middle(archive, MAPPED)
        request = Request(URL, meta={TAPE: taped(response())})
        middle.part.process_response(request, Response(URL, request=request))

    assert (request.meta[CAPTURE].url, request.meta[CAPTURE].metadata["mapped-to"]) == (URL, "http://127.0.0.1:9")


def test_an_answer_from_the_archive_is_not_archived_again(middle: Middle) -> None:
    """It has no tape, and no request was sent for it."""
    request = Request(URL)
    answer = Response(URL, request=request)

    assert middle.part.process_response(request, answer) is answer
    assert middle.counts() == (0, 0, 0)


@pytest.mark.parametrize(
    ("error", "why"), [(DownloadTimeoutError("x"), "time"), (DownloadFailedError("x"), "disconnect")]
)
def test_the_part_of_an_answer_that_came_is_archived_as_cut(middle: Middle, error: Exception, why: str) -> None:
    """With the reason that the WARC standard has for it."""
    part = response(b"isi", length=False, Content_Length="99")
    middle.part.process_exception(Request(URL, meta={TAPE: taped(part)}), error)

    (entry,) = entries(middle)
    assert (entry.flaw, middle.counts()) == ("truncated", (1, 1, 1))
    assert f"WARC-Truncated: {why}".encode() in gzip_text(middle.archive.captures / entry.warc_file)


@pytest.mark.parametrize(("meta", "counts"), [({}, (1, 0, 0)), ({TAPE: taped(b"")}, (1, 0, 0))])
def test_a_host_that_said_nothing_leaves_nothing(middle: Middle, meta: dict[str, Any], counts: tuple[int, ...]) -> None:
    """The request counts, and no answer."""
    middle.part.process_exception(Request(URL, meta=dict(meta)), DownloadFailedError("x"))

    assert (middle.counts(), entries(middle)) == (counts, [])


def test_a_request_that_was_not_sent_does_not_count(middle: Middle) -> None:
    """It was refused before: by robots.txt, say."""
    middle.part.process_exception(Request(URL), RefusedRequest("robots.txt forbids it"))

    assert middle.counts() == (0, 0, 0)


def gzip_text(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())
