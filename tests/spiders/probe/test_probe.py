"""A zoo of portals that are well, or not, each on a loopback server."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from crawl_site import at, items, list_page, site
from loopback import page, serve

from spiders.drafts.fetch import Fetcher
from spiders.portals.sources import known_portals
from spiders.probe.history import last_of, remember
from spiders.probe.probe import Probe, probe

if TYPE_CHECKING:
    from pathlib import Path

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
LISTS = {f"{LIST}?t={day}": OTHER for day in ("2024-06-20", "2024-06-21")}
OLD = {
    f"{LIST}?t={day}": list_page([one for one in items() if one.day.day == 22]) for day in ("2024-06-20", "2024-06-21")
}

ZOO: dict[str, tuple[dict[str, Any], str, str]] = {
    "well": ({}, "fine", f"article https://{FIRST}: read by sindonews@2022-01"),
    "robots.txt forbids all": (robots("User-agent: *\nDisallow: /\n"), "refused", "robots.txt forbids it"),
    "robots.txt forbids us": (
        robots("User-agent: Kliping\nDisallow: /\n\nUser-agent: *\nDisallow:\n"),
        "refused",
        "robots.txt forbids it to Kliping by name",
    ),
    "robots.txt broken": (
        {"/robots.txt": page("", status="503 Service Unavailable")},
        "refused",
        "robots.txt answered 503",
    ),
    "the list is denied": ({f"{LIST}?t=2024-06-21": DENIED}, "refused", "the server answered 403"),
    "the article is denied": ({FIRST: DENIED}, "refused", f"article https://{FIRST}: the server answered 403"),
    "the list has another template": (LISTS, "changed", "names no article by our rules"),
    "the article has another template": ({FIRST: OTHER}, "changed", f"article https://{FIRST}: "),
    "the article is gone": (
        {FIRST: page("", status="404 Not Found")},
        "changed",
        "a list names it, and it is not there",
    ),
    "nothing of these days": (OLD, "empty", "names no article of today or yesterday"),
}


@pytest.mark.parametrize(("changes", "verdict", "detail"), ZOO.values(), ids=ZOO)
def test_each_fault_is_named(changes: dict[str, Any], verdict: str, detail: str) -> None:
    """One portal well and nine that are not: each gets its own verdict, and a sentence with address and reason."""
    found = asked(zoo(changes))

    assert (found.verdict, detail in found.detail, found.detail) == (verdict, True, found.detail)


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


def test_the_last_answer_is_remembered(tmp_path: Path) -> None:
    """The history gives the last probe of each portal, and passes over what it cannot read."""
    history = tmp_path / "kliping" / "probes.jsonl"
    before, after = (
        Probe(portal="sindonews", verdict=verdict, detail="…", asked_at=NOW) for verdict in ("fine", "changed")
    )

    remember([before], history)
    with history.open("a", encoding="utf-8") as file:
        file.write("{damaged\n")
    remember([after], history)

    assert last_of(history) == {"sindonews": after}
    assert last_of(tmp_path / "none.jsonl") == {}
