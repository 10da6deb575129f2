"""One portal asked, politely: its robots.txt, one list, one article; and what that says of it.

A portal that has changed its template shows here, before a crawl of a month finds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from time import sleep
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from corpus.archive.captures import page_capture
from corpus.archive.status import is_success
from corpus.errors import ServiceError
from corpus.schema import Article, Rejected
from spiders.lists.read import read_page
from spiders.lists.steps import first_steps, read_listing
from spiders.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.schema import Capture
    from spiders.drafts.fetch import Fetcher
    from spiders.lists.steps import Step
    from spiders.portal import Portal
    from spiders.portals import Portals

Verdict = Literal["fine", "refused", "changed", "empty", "unreachable"]
"""``refused``: by robots.txt, or by the server; ``changed``: the portal answers, and our rules find nothing in it;
``empty``: the list is as we know it, and has no article."""

_LISTS = 4
"""Lists of one portal that are tried before it is called empty or changed."""
_REFUSED = frozenset({401, 402, 403, 406, 407, 418, 429, 451})
# Page 1 of several is read as known, though not whole: a probe does not fetch the rest.
_KNOWN = frozenset({"incomplete", "paywalled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What one asking found."""

    portal: str
    verdict: Verdict
    detail: str
    """One sentence: what was asked, and what came."""
    asked_at: datetime
    """UTC."""


class _Ended(Exception):  # noqa: N818 -- what happened
    """The verdict is found."""

    def __init__(self, verdict: Verdict, detail: str) -> None:
        super().__init__(detail)
        self.verdict, self.detail = verdict, detail


def probe(name: str, portals: Portals, fetcher: Fetcher, *, now: datetime, pause: float = 1.0) -> Probe:
    """Ask one portal.

    Args:
        name: The portal's.
        portals: Those whose rules are known.
        fetcher: Asks; knows who we are, and where hosts are mapped to.
        now: The clock, aware; today and yesterday in the portal's zone are what lists are asked for.
        pause: Seconds before each request but the first.

    Raises:
        ConfigError: There is no such portal, or no contact is named for a foreign host.
    """
    portal = portals.named(name)
    asking = _Asking(portal, fetcher, pause)
    try:
        verdict, detail = _article(portal, portals, asking, _listed(portal, asking, now))
    except _Ended as ended:
        verdict, detail = ended.verdict, ended.detail
    except ServiceError as error:
        verdict, detail = "unreachable", str(error)
    return Probe(portal=portal.name, verdict=verdict, detail=detail, asked_at=now.astimezone(UTC))


class _Asking:
    """Requests to one portal, one after another."""

    def __init__(self, portal: Portal, fetcher: Fetcher, pause: float) -> None:
        self._portal, self._fetcher, self._pause = portal, fetcher, pause
        self._begun = False

    def page(self, url: str, kind: str) -> Capture | None:
        """The page at ``url``; None where it is not there.

        Raises:
            ServiceError: The host cannot be reached.
            _Ended: robots.txt or the server refuses.
        """
        if self._begun:
            sleep(self._pause)
        self._begun = True
        if objection := self._fetcher.objection(url):
            raise _Ended("refused", f"{kind} {url}: {objection}")
        status, body = self._fetcher.ask(url)
        if status in _REFUSED:
            raise _Ended("refused", f"{kind} {url}: the server answered {status}")
        return page_capture(body, url, datetime.now(UTC)) if is_success(status) else None


def _listed(portal: Portal, asking: _Asking, now: datetime) -> str:
    """The address of an article that one of the portal's lists names.

    Raises:
        _Ended: No list has one.
    """
    known: list[str] = []
    tried: list[str] = []
    for step in islice(_steps(portal, now), _LISTS):
        tried.append(step.url)
        capture = asking.page(step.url, "list")
        if capture is None:
            continue
        if found := read_listing(portal, step, capture).articles:
            return found[0]
        if (page := read_page(portal, step.listing, capture)) and (page.entries or page.nested):
            known.append(step.url)
    if known:
        raise _Ended("empty", f"list {known[0]}: is as we know it, and names no article of today or yesterday")
    raise _Ended("changed", f"list {tried[0]}: names no article by our rules, nor do {len(tried) - 1} others")


def _steps(portal: Portal, now: datetime) -> Iterator[Step]:
    """The first page of lists of the portal, one of each kind before a second section."""
    today = now.astimezone(ZoneInfo(portal.zone)).date()
    for day in (today, today - timedelta(days=1)):
        yield from islice(first_steps(portal, (), day, day), 2)


def _article(portal: Portal, portals: Portals, asking: _Asking, url: str) -> tuple[Verdict, str]:
    """What the rules make of one article."""
    capture = asking.page(url, "article")
    if capture is None:
        return "changed", f"article {url}: a list names it, and it is not there"
    outcome = read([capture], portals)
    if isinstance(outcome, Article):
        if outcome.extractor.partition("@")[0] == portal.name:
            return "fine", f"article {url}: read by {outcome.extractor}"
        return "changed", f"article {url}: the portal's own rules found nothing, it was read by {outcome.extractor}"
    if isinstance(outcome, Rejected):
        if outcome.reason in _KNOWN:
            return "fine", f"article {url}: {outcome.reason}, as its page says"
        return "changed", f"article {url}: {outcome.reason}: {outcome.detail}"
    return "changed", f"article {url}: taken for a page of kind {outcome.kind!r}"
