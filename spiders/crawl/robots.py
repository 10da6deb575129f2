"""robots.txt: fetched once per host and crawl, archived, obeyed, and noted with every page that it allowed.

tdmrep.json is fetched after it, as politely, and archived.

Scrapy's own middleware takes an error page for a file without rules; here an answer is read as RFC 9309 (2.3.1)
says: 2xx, its rules hold; other 4xx, there are no rules; 5xx, 429 or no answer at all, nothing may be fetched.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request, signals
from scrapy.http.request import NO_CALLBACK

from corpus.archive.status import is_success
from corpus.errors import KlipingError
from spiders.crawl.allowance import Allowance
from spiders.crawl.limits import limits_of
from spiders.crawl.refusals import Interrupted, LeftAlone, NotArchived, RefusedForNow, RefusedRequest
from spiders.crawl.requests import FACTS, ROBOTS, captured, failure_words, location_of
from spiders.crawl.session import session_of, shift_of
from spiders.rights.robots_groups import text_of
from spiders.rights.signal import AGENT
from spiders.rights.tdmrep import PATH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from corpus.schema import Capture

# "Crawlers SHOULD follow at least five consecutive redirects" (RFC 9309, 2.3.1.2).
_REDIRECTS = 5
_FIRST = 1000
_ANYBODY = "a-robot-that-nobody-names"
_TDMREP_SECONDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one host lets us do."""

    file: Protego | None = None
    """None where there is no file to read: then all is allowed, or nothing."""
    refusal: str = ""
    """Why nothing may be fetched; empty where the file decides."""
    sha256: str | None = None
    """Of the payload of the archived answer."""

    @classmethod
    def read(cls, status: int, body: bytes, sha256: str | None = None) -> Self:
        """The rules that an answer with ``status`` and ``body`` (codings undone) states."""
        if status == 429 or status >= 500:  # noqa: PLR2004 -- HTTP
            return cls(refusal=f"robots.txt answered {status}", sha256=sha256)
        if not is_success(status):
            return cls(sha256=sha256)
        return cls(file=Protego.parse(text_of(body)), sha256=sha256)

    def objection(self, url: str) -> str:
        """Why ``url`` may not be fetched; empty where it may."""
        if self.file is None or self.file.can_fetch(url, AGENT):
            return self.refusal
        return "robots.txt forbids it" + (f" to {AGENT} by name" if self.file.can_fetch(url, _ANYBODY) else "")

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between two requests that the host asks for; None where it asks for none, or for no number."""
        asked = self.file.crawl_delay(AGENT) if self.file else None
        return asked if asked is not None and asked >= 0 else None

    def held_to(self, longest_pace: float) -> Self:
        """These rules; where they ask for a pace at which nothing can be crawled, that is a refusal."""
        pace = self.crawl_delay or 0
        if pace <= longest_pace:
            return self
        return replace(self, refusal=f"robots.txt asks for {pace:g} s between requests, more than {longest_pace:g}")

    def facts(self) -> dict[str, str]:
        """What the metadata record of a page that these rules allowed says of them."""
        facts = {"robots": "allowed"}
        if self.sha256:
            facts["robots-sha256"] = self.sha256
        if self.crawl_delay is not None:
            facts["robots-crawl-delay"] = f"{self.crawl_delay:g}"
        return facts


class RobotsMiddleware:
    """Lets through what the host's robots.txt allows, at the pace that it asks for."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._limits = limits_of(crawler)
        self._rules: dict[str, tuple[float, asyncio.Task[Rules]]] = {}
        self._paces: dict[str, float] = {}
        crawler.signals.connect(self._slow_down, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Ask the host's robots.txt, once, and then go by it."""
        if request.meta.get(ROBOTS):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        rules = await self._rules_of(origin, request.url)
        if objection := rules.objection(request.url):
            raise RefusedForNow(objection) if rules.refusal else RefusedRequest(objection)
        if session_of(self._crawler).archive.replay is None:  # there, the record says what held when it was made
            request.meta[FACTS] = request.meta.get(FACTS, {}) | rules.facts()

    async def _rules_of(self, origin: str, via: str) -> Rules:
        """The rules of a host: asked for once, and again when they are old."""
        asked_at, rules = self._rules.get(origin, (float("-inf"), None))
        now = time.monotonic()
        if rules is None or now - asked_at > self._limits.robots_hours * 3600:
            rules = asyncio.ensure_future(self._ask(origin, via))
            self._rules[origin] = (now, rules)
        return await rules

    async def _ask(self, origin: str, via: str) -> Rules:
        """The rules of a host at its first request."""
        try:
            capture = await self._fetch(f"{origin}/robots.txt", via)
        except NotArchived:
            return Rules()  # a replay asks nothing of anybody
        except (Interrupted, KlipingError):
            raise
        except LeftAlone as error:  # the report says so already
            return Rules(refusal=str(error))
        except Exception as error:  # noqa: BLE001 -- whatever the network does, the rules are then unknown
            reason = f"robots.txt could not be fetched: {failure_words(error)}"
            session_of(self._crawler).tally.remark(f"{origin}: {reason}; nothing of this host was fetched")
            return Rules(refusal=reason)
        rules = Rules.read(capture.ref.status, capture.body, capture.ref.payload_sha256)
        rules = rules.held_to(self._limits.longest_pace)
        self._note(origin, rules)
        if not rules.objection(origin + PATH):
            await self._archive_reservations(origin, via)
        return rules

    async def _archive_reservations(self, origin: str, via: str) -> None:
        """Archive the host's tdmrep.json, or that it has none: what it says is read when articles are built.

        It is requested once, and the crawl goes on whatever the answer.
        """
        archive = session_of(self._crawler).archive
        if archive.replay is not None and archive.holdings.latest_of_any_status(origin + PATH):
            return  # copied before
        meta = {"dont_retry": True, "download_timeout": _TDMREP_SECONDS}
        try:
            await self._fetch(origin + PATH, via, meta)
        except NotArchived:  # a replay of an archive that was made without
            return
        except (Interrupted, KlipingError):
            raise
        except Exception as error:  # noqa: BLE001 -- as above
            session_of(self._crawler).tally.remark(f"{origin}{PATH} could not be fetched: {failure_words(error)}")

    async def _fetch(self, url: str, via: str, meta: Mapping[str, object] | None = None) -> Capture:
        """A file of the host, redirects within the portal followed; ``meta`` is the request's, beyond what is ours."""
        for _ in range(_REDIRECTS):
            bounds = {"download_timeout": self._limits.robots_seconds, "download_maxsize": self._limits.robots_bytes}
            ours = {**bounds, **(meta or {}), ROBOTS: True, FACTS: {"via": via}}
            request = Request(url, priority=_FIRST, callback=NO_CALLBACK, meta=ours, dont_filter=True)
            Allowance(self._limits.article_seconds).given_to(request)
            capture = captured(await self._crawler.engine.download_async(request))
            target = location_of(capture)
            if target is None or not session_of(self._crawler).owns(target):
                break
            url, via = target, url
        return capture

    def _note(self, origin: str, rules: Rules) -> None:
        """Tell the reader of the report what a host demands, and keep its pace."""
        if rules.refusal:
            session_of(self._crawler).tally.remark(f"{origin}: {rules.refusal}; nothing of this host was fetched")
        pace = rules.crawl_delay or 0
        if pace > self._delay and not rules.refusal:
            session_of(self._crawler).tally.remark(
                f"{origin}: robots.txt asks for {pace:g} s between requests, which was respected"
            )
            host = urlsplit(origin).hostname or ""
            self._paces[host] = pace
            self._crawler.engine.downloader.per_slot_settings[host] = {"delay": pace}
            self._keep_pace(host)
            if shift := shift_of(self._crawler):
                shift.slow_down(pace)

    def _slow_down(self, request: Request, response: Response) -> None:  # noqa: ARG002 -- the signal's arguments
        """AutoThrottle, which hears this signal first, may have set a shorter delay."""
        self._keep_pace(urlsplit(request.url).hostname or "")

    def _keep_pace(self, host: str) -> None:
        slot = self._crawler.engine.downloader.slots.get(host)
        if slot and host in self._paces:
            slot.delay = max(slot.delay, self._paces[host])
