"""A zoo of portals that are well, or not, each on a loopback server."""

from __future__ import annotations

import gzip
import socket
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from crawl_site import at, items, list_page, site
from loopback import Answer, page, serve

from spiders.drafts.fetch import Fetcher
from spiders.page.challenge import is_challenge
from spiders.portals.sources import known_portals
from spiders.probe.probe import Probe, probe

NOW = datetime(2024, 6, 21, 5, tzinfo=UTC)
ITEMS = [replace(item, section="nasional", pages=1) for item in items()]
FIRST = next(item.address for item in ITEMS if item.day == date(2024, 6, 21))
LIST = "index.sindonews.com/index/5"
"""Of the section that the portal names first."""
PLAIN = {"Content-Type": "text/plain"}


def asked(answers: dict[str, Any]) -> Probe:
    """The probe of SINDOnews where its hosts give these answers."""
    with serve(answers) as portal:
        return probe("sindonews", known_portals(None), Fetcher(at(portal)), now=NOW, pause=0)


def zoo(changes: dict[str, Any]) -> dict[str, Any]:
    """The portal as it should be, with some answers changed."""
    lists = {
        f"{LIST}?t={day}": list_page([item for item in ITEMS if item.day == day])
        for day in {item.day for item in ITEMS}
    }
    return site(ITEMS) | lists | changes


def robots(text: str) -> dict[str, Any]:
    """Another robots.txt on every host."""
    return {"/robots.txt": page(text, headers=PLAIN)}


DENIED = page("no", status="403 Forbidden")
BROKEN = page("", status="503 Service Unavailable")
GONE = page("", status="404 Not Found")
OTHER = page("<html><head><title>Kabar</title></head><body><div class='baru'>Tidak ada apa-apa.</div></body></html>")
MAINTENANCE = page("<title>Situs Sedang dalam Pemeliharaan | Kabar</title><p>Kami segera kembali.</p>")
NOT_FOUND = page("<title>Halaman tidak ditemukan - Kabar</title><p>Silakan kembali ke beranda.</p>")
CUT = Answer(
    pieces=(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 60\r\n\r\n" + b"<p>Kabar desa</p>...",),
    close=True,
)
HALF = page(gzip.compress(b"<p>Kabar desa</p>" * 40)[:-12], headers={"Content-Encoding": "gzip"})
CHECK = page("<html><head><title>Just a moment...</title></head><body></body></html>", status="503 Service Unavailable")
QUIET_CHECK = page("<html></html>", status="202 Accepted", headers={"x-amzn-waf-action": "challenge"})
DAYS = ("2024-06-20", "2024-06-21")


def moved(to: str) -> Any:
    """A redirect."""
    return page("", status="301 Moved Permanently", headers={"Location": to})


def lists(answer: Any) -> dict[str, Any]:
    """The list of the first section gives this for both days; the others are not there."""
    return {f"{LIST}?t={day}": answer for day in DAYS}


OLD = {f"{LIST}?t={day}": list_page([one for one in items() if one.day.day == 22]) for day in DAYS}

ZOO: dict[str, tuple[dict[str, Any], str, str]] = {
    "well": ({}, "fine", f"article https://{FIRST}: read by sindonews@2022-01"),
    "the list has moved on the portal": (
        {
            f"{LIST}?t=2024-06-21": moved("https://www.sindonews.com/daftar"),
            "www.sindonews.com/daftar": list_page([item for item in ITEMS if item.day == date(2024, 6, 21)]),
        },
        "fine",
        f"article https://{FIRST}: read by",
    ),
    "robots.txt forbids all": (robots("User-agent: *\nDisallow: /\n"), "refused", "robots.txt forbids it"),
    "robots.txt forbids us": (
        robots("User-agent: Kliping\nDisallow: /\n\nUser-agent: *\nDisallow:\n"),
        "refused",
        "robots.txt forbids it to Kliping by name",
    ),
    "robots.txt forbids articles alone": (
        robots("User-agent: *\nDisallow: /read/\n"),
        "refused",
        f"article https://{FIRST}: robots.txt forbids it",
    ),
    "robots.txt broken": ({"/robots.txt": BROKEN}, "refused", "robots.txt answered 503"),
    "robots.txt is not there": ({"/robots.txt": GONE}, "fine", "read by"),
    "the list is denied": (
        {f"{LIST}?t=2024-06-21": DENIED},
        "refused",
        f"list https://{LIST}?t=2024-06-21: the server answered 403",
    ),
    "the article is denied": ({FIRST: DENIED}, "refused", f"article https://{FIRST}: the server answered 403"),
    "a check for browsers": (
        {f"{LIST}?t=2024-06-21": CHECK},
        "refused",
        "a check for browsers stands in its place (503)",
    ),
    "a quiet check for browsers": ({FIRST: QUIET_CHECK}, "refused", "a check for browsers stands in its place (202)"),
    "the list has another template": (lists(OTHER), "changed", "it names no article by our rules"),
    "the list is gone": (lists(GONE), "changed", "the server answered 404"),
    "the list leads elsewhere": (
        lists(moved("https://lain.test/")),
        "changed",
        "leads to https://lain.test/, which is not",
    ),
    "the list leads in a circle": (
        lists(moved("/berputar")) | {"/berputar": moved("/berputar")},
        "changed",
        "without end",
    ),
    "the server has errors": (lists(BROKEN), "unreachable", "the server answered 503"),
    "the site is under maintenance": (
        lists(MAINTENANCE),
        "unreachable",
        "it shows nothing but 'Situs Sedang dalam Pemeliharaan | Kabar'",
    ),
    "the list says that it is not there": (
        lists(NOT_FOUND),
        "changed",
        "it shows nothing but 'Halaman tidak ditemukan - Kabar'",
    ),
    "the article says that it is not there": (
        {FIRST: NOT_FOUND},
        "changed",
        "a list names it, and it shows nothing but 'Halaman tidak ditemukan - Kabar'",
    ),
    "the list is cut": (lists(CUT), "unreachable", "the answer ended 40 bytes too early"),
    "the article stops within its coding": (
        {FIRST: HALF},
        "unreachable",
        "the answer stops within its content coding",
    ),
    "the article has another template": ({FIRST: OTHER}, "changed", f"article https://{FIRST}: "),
    "the article is gone": ({FIRST: GONE}, "changed", "a list names it, and the server answered 404"),
    "the article gives errors": ({FIRST: BROKEN}, "unreachable", "a list names it, and the server answered 503"),
    "nothing of these days": (OLD, "empty", "names no article of today or yesterday"),
}


@pytest.mark.parametrize(("changes", "verdict", "detail"), ZOO.values(), ids=ZOO)
def test_each_fault_is_named(changes: dict[str, Any], verdict: str, detail: str) -> None:
    """Portals that are well or not, in every way: each has its verdict, and a sentence with address and reason."""
    found = asked(zoo(changes))

    assert (found.verdict, detail in found.detail, found.detail) == (verdict, True, found.detail)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
DRIPS = {
    "its head": (HEAD[:9], *[bytes([byte]) for byte in HEAD[9:40]]),
    "a body of a stated length": (HEAD + b"Content-Length: 900\r\n\r\n", *[b"<p>"] * 30),
    "a body of no stated length": (HEAD + b"Connection: close\r\n\r\n", *[b"<p>"] * 30),
    "chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *[b"3\r\n<p>\r\n"] * 30),
}


@pytest.mark.parametrize("where", ["/robots.txt", f"{LIST}?t=2024-06-21", FIRST])
@pytest.mark.parametrize("pieces", DRIPS.values(), ids=DRIPS)
def test_a_server_that_drips_is_not_waited_for(
    pieces: tuple[bytes, ...], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each byte comes in time, the answer never: whatever it drips is unreachable, and no half of a page is read."""
    monkeypatch.setattr("spiders.drafts.fetch._PATIENCE", 0.25)

    found = asked(zoo({where: Answer(pieces=pieces, pause=0.02, close=True)}))

    assert (found.verdict, "the answer was not complete after 0.25 seconds" in found.detail) == ("unreachable", True)


def test_a_host_that_is_down_is_unreachable() -> None:
    """Nobody answers: the portal is unreachable, which is not a refusal."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{free.getsockname()[1]}"

    found = probe("sindonews", known_portals(None), Fetcher({"*.sindonews.com": origin}), now=NOW, pause=0)

    assert found.verdict == "unreachable"


def test_a_probe_asks_for_little() -> None:
    """A portal that is well is asked four times: robots.txt of two hosts, one list, one article."""
    with serve(zoo({})) as portal:
        probe("sindonews", known_portals(None), Fetcher(at(portal)), now=NOW, pause=0)

    assert [path.partition("/")[2] for path in portal.asked] == [
        "robots.txt",
        LIST.partition("/")[2] + "?t=2024-06-21",
        "robots.txt",
        FIRST.partition("/")[2],
    ]


def test_a_crawl_delay_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between requests the probe waits as long as robots.txt asks for, if that is longer than its own pause."""
    waited: list[float] = []
    monkeypatch.setattr("spiders.probe.probe.sleep", waited.append)
    with serve(zoo(robots("User-agent: *\nCrawl-delay: 7\nDisallow:\n"))) as portal:
        probe("sindonews", known_portals(None), Fetcher(at(portal)), now=NOW, pause=1)

    assert waited == [7.0]


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ({"cf-mitigated": "challenge"}, b"", True),
        ({"x-amzn-waf-action": "captcha"}, b"", True),
        ({}, b"<title>Just a moment...</title>", True),
        ({}, b"<title>Access Denied</title>", True),
        ({}, b"<html><head><TITLE>Attention Required! | Cloudflare</TITLE>", True),
        ({}, b"<title>Just a moment in Selosari, and a lifetime after</title>", False),
        ({"server": "cloudflare"}, b"<title>Pasar Pagi Ramai</title>", False),
        ({}, b"<title>Warga</title><p>Just a moment...", False),
        ({}, b"", False),
    ],
)
def test_a_check_for_browsers_is_known(headers: dict[str, str], body: bytes, *, expected: bool) -> None:
    """By what the services set in the header, or by the title that they give their page."""
    assert is_challenge(headers, body) is expected
