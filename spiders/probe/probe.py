"""One portal asked, politely: its robots.txt, one list, one article; and what that says of it.

It reveals a changed template before a crawl of a month finds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from time import sleep
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from corpus.archive.captures import page_capture
from corpus.archive.status import is_success
from corpus.errors import ServiceError
from corpus.schema import Article, Rejected
from corpus.urls import host, is_web_address, within
from spiders.lists.read import read_page
from spiders.lists.steps import first_steps, read_listing
from spiders.page.challenge import is_challenge
from spiders.page.document import Document
from spiders.reading.read import read
from spiders.words.notices import notice_in_title

if TYPE_CHECKING:
    from corpus.schema import Capture
    from spiders.drafts.fetch import Fetcher, Reply
    from spiders.lists.steps import Step
    from spiders.portal import Portal
    from spiders.portals import Portals

Verdict = Literal["fine", "refused", "changed", "empty", "unreachable"]
"""``refused``: by robots.txt, by the server, or by a check for browsers; ``changed``: the portal answers, and our rules
find nothing in it; ``empty``: the list is as we know it, and has no article; ``unreachable``: nobody answers, or only
with errors of the server."""

_LISTS = 4
"""Lists of one portal that are tried before it is called empty or changed."""
_REFUSED = frozenset({401, 402, 403, 406, 407, 418, 429, 451})
_MOVED = frozenset({301, 302, 303, 307, 308})
_MOST_MOVES = 4
_SERVER_ERROR = 500
_LONGEST_PAUSE = 60.0
"""Seconds: a longer Crawl-delay is cut to it, since a probe makes about four requests."""
# Page 1 of several is read as known, though not whole: a probe does not fetch the rest.
_KNOWN = frozenset({"incomplete", "paywalled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """The result of one probe."""

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
        fetcher: Sends the requests; knows the contact to name, and where hosts are mapped to.
        now: The clock, aware; today and yesterday in the portal's zone are what lists are asked for.
        pause: Seconds before each request but the first.

    Raises:
        ConfigError: There is no such portal, or no contact is configured although a host is not mapped.
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


class _Absent(Exception):  # noqa: N818 -- what happened
    """An address has no page for us; the message says what came, and ``broken`` whether the server is at fault."""

    def __init__(self, what: str, *, broken: bool = False) -> None:
        super().__init__(what)
        self.broken = broken


class _Asking:
    """Requests to one portal, one after another."""

    def __init__(self, portal: Portal, fetcher: Fetcher, pause: float) -> None:
        self._portal, self._fetcher, self._pause = portal, fetcher, pause
        self._begun = False

    def page(self, url: str, kind: str) -> Capture:
        """The page at ``url``, or where it has moved to on the portal.

        Raises:
            ServiceError: The host cannot be reached.
            _Absent: There is no page.
            _Ended: robots.txt or the server refuses.
        """
        place = url
        for _ in range(_MOST_MOVES + 1):
            answer = self._ask(place, kind)
            if answer.status not in _MOVED:
                return self._capture(answer, place, kind)
            place = urljoin(place, answer.headers.get("location", ""))
            if not self._is_own(place):
                what = f"it leads to {place}, which is not the portal's"
                raise _Absent(what)
        what = "it leads from one address to another without end"
        raise _Absent(what)

    def _is_own(self, url: str) -> bool:
        """Whether an address is a web address on one of the portal's domains."""
        try:
            return is_web_address(url) and any(within(host(url), domain) for domain in self._portal.domains)
        except ValueError:
            return False

    def _ask(self, url: str, kind: str) -> Reply:
        """One request, after the pause that is due, if robots.txt allows it."""
        objection = self._fetcher.objection(url)
        if self._begun:
            sleep(min(max(self._pause, self._fetcher.delay(url)), _LONGEST_PAUSE))
        self._begun = True
        if objection:
            raise _Ended("refused", f"{kind} {url}: {objection}")
        return self._fetcher.ask(url)

    def _capture(self, answer: Reply, url: str, kind: str) -> Capture:
        """The answer as a page that rules can be tried on."""
        if is_challenge(answer.headers, answer.body):
            raise _Ended("refused", f"{kind} {url}: a check for browsers stands in its place ({answer.status})")
        if answer.status in _REFUSED:
            raise _Ended("refused", f"{kind} {url}: the server answered {answer.status}")
        if not is_success(answer.status):
            what = f"the server answered {answer.status}"
            raise _Absent(what, broken=answer.status >= _SERVER_ERROR)
        capture = page_capture(answer.body, url, datetime.now(UTC))
        if notice := _notice(capture):
            what = f"it shows nothing but {notice!r}"
            raise _Absent(what, broken=notice_in_title(notice) == "closed")
        return capture


def _notice(capture: Capture) -> str | None:
    """The title of a page that is a site's notice in another page's place: gone, or under maintenance."""
    title = Document(capture).text("title") or ""
    return title if notice_in_title(title) else None


def _listed(portal: Portal, asking: _Asking, now: datetime) -> str:
    """The address of an article that one of the portal's lists names.

    Raises:
        _Ended: No list has one.
    """
    known: list[str] = []
    missed: list[tuple[str, _Absent]] = []
    for step in _steps(portal, now):
        try:
            capture = asking.page(step.url, "list")
        except _Absent as absent:
            missed.append((step.url, absent))
            continue
        if found := read_listing(portal, step, capture).articles:
            return found[0]
        if (page := read_page(portal, step.listing, capture)) and (page.entries or page.nested):
            known.append(step.url)
        else:
            missed.append((step.url, _Absent("it names no article by our rules")))
    if known:
        raise _Ended("empty", f"list {known[0]}: is as we know it, and names no article of today or yesterday")
    raise _nothing(missed)


def _nothing(missed: list[tuple[str, _Absent]]) -> _Ended:
    """What is said where no list is as we know it: the first list's fault, and how many others were tried."""
    url, what = missed[0]
    others = f"; {len(missed) - 1} more tried, with nothing in them either" if len(missed) > 1 else ""
    return _Ended("unreachable" if what.broken else "changed", f"list {url}: {what}{others}")


def _steps(portal: Portal, now: datetime) -> list[Step]:
    """The first pages of lists, for today and for yesterday, each address once."""
    today = now.astimezone(ZoneInfo(portal.zone)).date()
    days = (today, today - timedelta(days=1))
    steps = {step.url: step for day in days for step in islice(first_steps(portal, (), day, day), _LISTS // len(days))}
    return list(steps.values())


def _article(portal: Portal, portals: Portals, asking: _Asking, url: str) -> tuple[Verdict, str]:
    """What the rules make of one article."""
    try:
        capture = asking.page(url, "article")
    except _Absent as absent:
        return "unreachable" if absent.broken else "changed", f"article {url}: a list names it, and {absent}"
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
