"""Pages fetched by hand: who may be asked, what robots.txt says, and what comes back."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest
from loopback import Answer, page, serve

from corpus.errors import ConfigError, ServiceError
from spiders.drafts.fetch import Fetcher, Robots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loopback import Site

URL = "https://www.kabarfiksi.test/desa/1?halaman=2"
PLAIN = {"Content-Type": "text/plain"}
FORBID_US = "User-agent: Kliping\nDisallow: /desa\n\nUser-agent: *\nAllow: /\n"
ANSWERS: dict[str, Any] = {
    "www.kabarfiksi.test/desa/1?halaman=2": page("<p>Panen</p>", packed=True),
    "www.kabarfiksi.test/robots.txt": page("User-agent: *\nDisallow: /akun\nCrawl-delay: 3\n", headers=PLAIN),
}


@pytest.fixture
def site() -> Iterator[Site]:
    """A portal on this machine; a test may change its answers."""
    with serve(ANSWERS) as portal:
        yield portal


def fetcher(site: Site, contact: str = "") -> Fetcher:
    return Fetcher({"*.kabarfiksi.test": site.origin}, contact)


def test_a_page_comes_with_its_codings_undone(site: Site) -> None:
    """Under the address that was asked for, query and all."""
    got = fetcher(site).page(URL)

    assert (got.url, got.body, got.ref.status) == (URL, b"<p>Panen</p>", 200)


def test_a_request_names_the_host_and_who_asks(site: Site) -> None:
    """The map changes only where the connection goes."""
    fetcher(site, "uji@contoh.id").ask(URL)

    (request,) = site.received
    assert b"\r\nHost: www.kabarfiksi.test\r\n" in request
    assert b"\r\nUser-Agent: Kliping (uji@contoh.id)\r\n" in request


def test_robots_txt_is_asked_for_once_a_host(site: Site) -> None:
    """Before the first page, and not again."""
    one = fetcher(site)
    one.page(URL)
    one.page(URL)

    assert [asked.partition("/")[2] for asked in site.asked] == ["robots.txt", "desa/1?halaman=2", "desa/1?halaman=2"]
    assert one.delay(URL) == 3.0


def test_a_forbidden_page_is_not_asked_for(site: Site) -> None:
    """The error says what to do instead."""
    with pytest.raises(ServiceError, match=r"robots\.txt forbids it; save the page in a browser and give the file"):
        fetcher(site).page("https://www.kabarfiksi.test/akun/1")

    assert site.asked == ["www.kabarfiksi.test/robots.txt"]


@pytest.mark.parametrize("status", ["301 Moved Permanently", "404 Not Found", "500 Oh"])
def test_what_is_no_page_is_an_error_with_its_status(site: Site, status: str) -> None:
    """Redirects are not followed."""
    site.answers["www.kabarfiksi.test/desa/1?halaman=2"] = page("", status=status, headers={"Location": "/lain"})

    with pytest.raises(ServiceError, match=rf"answered {status[:3]}; expected a page"):
        fetcher(site).page(URL)


def test_an_answer_of_any_status_can_be_had(site: Site) -> None:
    """With its headers in lower case; of one that comes twice, the last."""
    site.answers["www.kabarfiksi.test/desa/1?halaman=2"] = Answer(
        pieces=(b"HTTP/1.1 503 Busy\r\nX-Uji: a\r\nX-Uji: b\r\nContent-Length: 2\r\n\r\nya",)
    )
    got = fetcher(site).ask(URL)

    assert (got.status, got.body, got.headers["x-uji"]) == (503, b"ya", "b")


def test_a_text_that_is_not_there_is_empty(site: Site) -> None:
    """Other files are text, whatever their bytes."""
    site.answers["www.kabarfiksi.test/kabar.txt"] = page(b"kabar \xff", headers=PLAIN)

    assert fetcher(site).text("https://www.kabarfiksi.test/tiada.txt") == ""
    assert fetcher(site).text("https://www.kabarfiksi.test/kabar.txt") == "kabar \ufffd"


@pytest.mark.parametrize("url", ["www.kabarfiksi.test/desa", "ftp://www.kabarfiksi.test/", "https:///desa", ""])
def test_what_is_no_web_address_is_refused(site: Site, url: str) -> None:
    """With an example of one."""
    with pytest.raises(ConfigError, match="expected the address of a page, such as"):
        fetcher(site).ask(url)


def test_a_foreign_host_is_not_asked_anonymously(site: Site) -> None:
    """The error names the host and both ways out; nothing is sent."""
    with pytest.raises(ConfigError, match=r"lain\.test: say who asks with --contact, or send the host elsewhere with"):
        fetcher(site).ask("https://lain.test/")

    assert site.asked == []


def test_a_host_that_is_down_is_a_service_error() -> None:
    """The error asks what a person can check."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        origin = f"http://127.0.0.1:{free.getsockname()[1]}"

    with pytest.raises(ServiceError, match="is the address right, and the host up"):
        Fetcher({"www.kabarfiksi.test": origin}).ask(URL)


def test_a_server_that_speaks_no_http_is_a_service_error(site: Site) -> None:
    """Its answer is no page."""
    site.answers["www.kabarfiksi.test/desa/1?halaman=2"] = Answer(pieces=(b"halo\r\n\r\n",), close=True)

    with pytest.raises(ServiceError, match="is the address right, and the host up"):
        fetcher(site).ask(URL)


@pytest.mark.parametrize(
    ("status", "body", "objection"),
    [
        (200, "User-agent: *\nDisallow: /desa", "robots.txt forbids it"),
        (200, FORBID_US, "robots.txt forbids it to Kliping by name"),
        (200, "User-agent: *\nDisallow: /kota", ""),
        (200, "User-agent: Kliping\nAllow: /\n\nUser-agent: *\nDisallow: /", ""),
        (200, "", ""),
        (404, "User-agent: *\nDisallow: /", ""),
        (403, "", ""),
        (429, "", "robots.txt answered 429, so nothing may be fetched"),
        (500, "", "robots.txt answered 500, so nothing may be fetched"),
        (503, "User-agent: *\nAllow: /", "robots.txt answered 503, so nothing may be fetched"),
    ],
)
def test_robots_txt_is_read_as_its_standard_says(status: int, body: str, objection: str) -> None:
    """A file that is not there allows everything; a server in trouble allows nothing (RFC 9309, 2.3.1)."""
    assert Robots.read(status, body.encode()).objection("https://a.test/desa/1") == objection


@pytest.mark.parametrize(
    ("body", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5\n", 2.5),
        ("User-agent: *\nCrawl-delay: 9\n\nUser-agent: Kliping\nCrawl-delay: 1\n", 1.0),
        ("User-agent: *\nDisallow:\n", 0.0),
        ("User-agent: *\nCrawl-delay: lama\n", 0.0),
    ],
)
def test_the_crawl_delay_is_ours_or_everybodys(body: str, delay: float) -> None:
    """0 where none is named, or no number."""
    assert Robots.read(200, body.encode()).delay == delay
    assert Robots.read(404, body.encode()).delay == 0.0
