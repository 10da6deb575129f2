"""What travels with a request, and a failure in words."""

from __future__ import annotations

import pytest
from captured import capture
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError, ResponseDataLossError
from scrapy.http import Response

from spiders.crawl.refusals import NotArchived, RefusedRequest
from spiders.crawl.requests import CAPTURE, captured, failure_words, location_of

URL = "https://kabarfiksi.test/desa/41/panen-raya"


def test_a_response_stands_for_its_capture() -> None:
    """Scrapy's own body is not looked at."""
    page = capture("isi", URL)

    assert captured(Response(URL, request=Request(URL, meta={CAPTURE: page}), body=b"lain")) is page


@pytest.mark.parametrize(
    ("status", "location", "target"),
    [
        (301, "https://lain.test/1", "https://lain.test/1"),
        (302, "/desa/42/lain", "https://kabarfiksi.test/desa/42/lain"),
        (303, " ?page=2 ", f"{URL}?page=2"),
        (307, "//m.kabarfiksi.test/1", "https://m.kabarfiksi.test/1"),
        (308, "https://kabarfiksi.test", "https://kabarfiksi.test"),
        (200, "https://lain.test/1", None),
        (304, "https://lain.test/1", None),
        (201, "https://lain.test/1", None),
        (301, "mailto:redaksi@kabarfiksi.test", None),
        (301, "http://[::1/x", None),
        (301, "", None),
    ],
)
def test_a_redirect_leads_to_a_web_address(status: int, location: str, target: str | None) -> None:
    """Relative ones are joined; other answers, and what is no address, lead nowhere."""
    assert location_of(capture("", URL, status=status, Location=location)) == target


def test_a_redirect_without_a_target_leads_nowhere() -> None:
    """Some servers forget the header."""
    assert location_of(capture("", URL, status=302)) is None


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DownloadTimeoutError("after 60 s"), "no answer in time"),
        (ResponseDataLossError("x"), "the answer was cut short"),
        (RefusedRequest("robots.txt forbids it"), "robots.txt forbids it"),
        (NotArchived(), "not in the archive"),
        (KeyError("x"), "KeyError: 'x'"),
        (OSError(), "OSError"),
    ],
)
def test_a_failure_is_told_in_a_few_words(error: BaseException, words: str) -> None:
    """Known ones by what happened, others by their name and message; a refusal by its own words."""
    assert failure_words(error) == words
