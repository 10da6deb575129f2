from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from crawl_site import FIRST, Item, archived, at, items, project, site
from loopback import in_fresh_process, page, serve

from corpus.errors import ConfigError
from spiders.crawl import AskedPage, Failed, Fetched, fetch
from spiders.portals.sources import known_portals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spiders.crawl import CrawlEvent, CrawlReport

ITEMS = items(per_day=2, days=2)


def fetched(
    folder: Path, wanted: Sequence[Item], hosts: dict[str, str], **options: Any
) -> tuple[CrawlReport, list[CrawlEvent]]:
    """The articles of ``wanted`` asked for by their addresses, in a process of its own."""
    return in_fresh_process(_fetch, folder, [item.url for item in wanted], {"hosts": hosts, "delay": 0, **options})


def _fetch(folder: Path, urls: Sequence[str], options: dict[str, Any]) -> tuple[CrawlReport, list[CrawlEvent]]:
    events: list[CrawlEvent] = []
    asked = [AskedPage(url=url, portal="sindonews", section="international") for url in urls]
    done = fetch(folder / "captures", asked, known_portals(), on_event=events.append, **options)
    return done, events


def test_addresses_are_fetched_without_any_list(tmp_path: Path) -> None:
    """Only robots.txt, tdmrep.json, each page 1 and what it announces are asked for."""
    with serve(site(ITEMS)) as here:
        done, events = fetched(project(tmp_path), ITEMS, at(here))

    pages = {key for item in ITEMS for key in item.answers()}
    host = "international.sindonews.com"
    assert set(here.asked) == pages | {f"{host}/robots.txt", f"{host}/.well-known/tdmrep.json"}
    assert sorted(event.url for event in events if isinstance(event, Fetched)) == [item.url for item in ITEMS]
    assert (done.total("found"), done.total("fetched"), done.faults) == (4, 4, ())
    assert {entry.metadata.get("via") for entry in archived(tmp_path) if "/read/" in entry.url} >= {None}


def test_addresses_that_are_archived_are_not_fetched_again(tmp_path: Path) -> None:
    """The second run asks for the new one, and for robots.txt, whose word of today counts."""
    with serve(site(ITEMS)) as here:
        fetched(project(tmp_path), ITEMS[:3], at(here))
        here.asked.clear()
        done, _ = fetched(tmp_path, ITEMS, at(here))

    assert [path for path in here.asked if "/read/" in path] == [ITEMS[3].address]
    assert (done.total("held"), done.total("fetched")) == (3, 1)


def test_addresses_are_asked_for_politely(tmp_path: Path) -> None:
    """What robots.txt forbids is refused, and an answer of 404 is a failure with its status."""
    gone = Item(id=77, day=FIRST)
    answers = site(ITEMS[:1], robots=f"User-agent: *\nDisallow: /read/{ITEMS[1].id}/\n")
    with serve(answers | {gone.address: page("", status="404 Not Found")}) as here:
        done, events = fetched(project(tmp_path), [*ITEMS[:2], gone], at(here))

    assert [(fault.url, fault.reason) for fault in done.faults] == [
        (ITEMS[1].url, "robots.txt forbids it"),
        (gone.url, "answered 404"),
    ]
    assert sum(isinstance(event, Failed) for event in events) == 1
    assert ITEMS[1].address not in here.asked


def test_a_foreign_host_is_not_asked_without_a_contact(tmp_path: Path) -> None:
    """The message says which option names one."""
    with pytest.raises(ConfigError, match="set a mail or web address with --contact"):
        fetched(project(tmp_path), ITEMS, {})
