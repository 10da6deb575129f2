"""The one spider for every portal: lists lead to articles, articles to their further pages.

Which addresses those are, :mod:`spiders.lists.steps` says; here they are requested in a sensible order and counted.
One list is read to its end, and its articles are nearly done, before the next list is requested, so that ``limit``
spares the portal, a crawl over years needs little memory, and an interrupted one has whole days.
"""

from __future__ import annotations

import asyncio
from functools import cached_property, partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar

from scrapy import Request, Spider, signals
from scrapy.exceptions import CloseSpider

from corpus.errors import KlipingError
from spiders.crawl.allowance import Allowance
from spiders.crawl.bans import ban_of
from spiders.crawl.items import read_items
from spiders.crawl.refusals import Interrupted, NotArchived, RefusedForNow, RefusedRequest
from spiders.crawl.report import Failed, Fetched, Held, Listed, Refused
from spiders.crawl.requests import FACTS, FRESH, HELD, captured, failure_words, location_of
from spiders.crawl.session import Session, place_of
from spiders.crawl.story import MOST_HOPS, Story
from spiders.crawl.visit import Visit
from spiders.lists.steps import further_pages, read_listing, settled
from spiders.location import locate_on
from spiders.reading.guard import OutOfTime, timed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator

    from scrapy.http import Response

    from corpus.config import CrawlConfig
    from corpus.schema import Capture
    from spiders.crawl.report import Place
    from spiders.crawl.shift import Shift
    from spiders.lists.steps import Step

T = TypeVar("T")

# What was begun is finished first.
_LIST, _ARTICLE, _FURTHER = 0, 1, 2


class PortalSpider(Spider):
    """Crawls ``session.portal``."""

    name = "portal"
    session: Session

    async def start(self) -> AsyncIterator[Request]:
        """The first list of each section and day, each after the one before it; then what is wanted by address."""
        self.crawler.signals.connect(self._bug, signal=signals.spider_error)
        async for request in self._of_shift(self.session.shift) if self.session.shift else self._of_jobs():
            yield request
        for wanted in self.session.wanted:
            self.session.tally.take_on(wanted.place)
            self._stories.begin()
            yield self._page_request(Story(place=wanted.place, url=wanted.url), wanted.url, _ARTICLE)
            await self._nearly_through()

    async def _of_jobs(self) -> AsyncIterator[Request]:
        for job, step in self.session.beginnings():
            if self.session.is_full(job):
                continue
            if self._is_over():
                return
            self.session.tally.expect(place_of(step))
            yield self._list_request(Visit.to(job, step))
            await self._lists.ended()
            await self._nearly_through()

    async def _of_shift(self, shift: Shift) -> AsyncIterator[Request]:
        """Part after part of the shared work list; one is finished when its last article is."""
        while part := shift.next_part():
            place = place_of(part.steps[0])
            self.session.tally.expect_anew(place)
            for step in part.steps:
                yield self._list_request(Visit.to(part.job, step))
                await self._lists.ended()
            await self._stories.ended()
            if not self._lists.all_well:
                return  # the crawl is ending, and somebody else will crawl this part
            line = self.session.tally.line(place)
            await shift.finish(part, faulty=bool(line.failed or line.unread or place in self._unclear))

    def _is_over(self) -> bool:
        """Whether the portal has had its requests for the day, so that no further list is begun."""
        if over := self.session.budget.is_spent and self.session.archive.replay is None:
            self.session.tally.remark(self.session.budget.told(self.session.portal.title))
        return over

    async def _nearly_through(self) -> None:
        """Wait until nothing waits for its turn."""
        scheduler = self.crawler.engine.scheduler
        if scheduler and scheduler.has_pending_requests():
            await self.crawler.signals.wait_for(signals.scheduler_empty)

    @cached_property
    def _lists(self) -> _Open:
        """The lists that are being read now."""
        return _Open()

    @cached_property
    def _stories(self) -> _Open:
        """The articles that are being fetched now."""
        return _Open()

    @cached_property
    def _unclear(self) -> set[Place]:
        """Places of articles whose host did not say what it allows."""
        return set()

    @cached_property
    def _overfull(self) -> set[tuple[Place, str]]:
        """Places that named more than is taken, and more of what."""
        return set()

    @cached_property
    def _asked(self) -> set[tuple[str, str]]:
        """Address and section of the lists that were requested: one list may serve several sections."""
        return set()

    def closed(self, reason: str) -> None:
        """Scrapy is done: close the archive's file."""
        tally = self.session.tally
        tally.interrupted |= reason == "shutdown" and self.session.shift is None  # who loses a lease is not interrupted
        for job in filter(self.session.is_full, self.session.jobs):
            tally.remark(f"{self.session.portal.title}: the limit of {job.limit} articles was reached")
        self.session.archive.writer.close()

    # --- lists ------------------------------------------------------------------------------------

    def _list_request(self, visit: Visit) -> Request:
        self._asked.add((visit.step.url, visit.step.section))
        self._lists.begin()
        self.session.lists[visit.place] += 1
        request = Request(
            visit.url,
            callback=self._list,
            errback=self._list_failed,
            cb_kwargs={"visit": visit},
            priority=_LIST,
            dont_filter=True,
            meta={FACTS: visit.facts(), FRESH: partial(settled, self.session.portal, visit.step)},
        )
        return Allowance(self.session.limits.article_seconds).given_to(request)

    def _list(self, response: Response, visit: Visit) -> Iterator[Request]:
        """A page of a list came: its articles, then what follows from it."""
        read = False
        try:
            self._check_listener()
            capture = captured(response)
            target = location_of(capture)
            if target and visit.hops < MOST_HOPS:
                yield self._list_request(visit.moved(target))
            elif not visit.is_in_vain(capture):
                yield from self._read_list(visit, capture, held=bool(response.meta.get(HELD)))
            read = True
        finally:
            self._lists.end(well=read)

    def _read_list(self, visit: Visit, capture: Capture, *, held: bool) -> Iterator[Request]:
        job, step, status = visit.job, visit.step, capture.ref.status
        try:
            found = self._reading(read_listing, step, capture)
        except ValueError as error:
            self._unread(visit, Failed, f"could not be read: {error}")
            return
        if status == HTTPStatus.OK or visit.is_past_end(capture):
            new = list(self._accepted(visit, found.articles))
            self.session.tally.tell(Listed(place=visit.place, url=step.url, articles=len(new), held=held))
            for url in new:
                self._stories.begin()
                yield self._page_request(Story(place=visit.place, url=url, via=step.url), url, _ARTICLE)
        elif not found.following:  # where the portal has another form of the list, that one decides
            self._unread(visit, Failed, f"answered {status}")
        for following in found.following:
            if not self.session.is_full(job) and self._goes_on(visit, following):
                optional = status == HTTPStatus.OK and following.listing != step.listing
                yield self._list_request(Visit.to(job, following, step.url, optional=optional))

    def _reading(self, read: Callable[..., T], *of: object) -> T:
        """What ``read`` finds on a page, within the bound of time.

        Raises:
            ValueError: It cannot be read.
        """
        seconds = self.session.limits.list_seconds
        try:
            with timed(seconds):
                return read(self.session.portal, *of)
        except OutOfTime:
            message = f"not read within {seconds:g} seconds of CPU time"
            raise ValueError(message) from None
        except RecursionError:
            message = "what it holds is nested too deep"
            raise ValueError(message) from None

    def _list_failed(self, failure: Any) -> None:  # noqa: ANN401 -- a Twisted failure, with the request that Scrapy attached to it
        """A page of a list could not be fetched."""
        error = self._expected(failure.value)
        if not isinstance(error, Interrupted):
            kind = Refused if isinstance(error, RefusedRequest) else Failed
            self._unread(failure.request.cb_kwargs["visit"], kind, failure_words(error))
        self._lists.end(well=not isinstance(error, Interrupted))

    def _unread(self, visit: Visit, kind: type[Failed | Refused], reason: str) -> None:
        self.session.tally.tell(kind(place=visit.place, url=visit.step.url, reason=reason, article=False))

    # --- articles ---------------------------------------------------------------------------------

    def _accepted(self, visit: Visit, urls: Iterable[str]) -> Iterator[str]:
        """Those of the articles that are new, as many as the place has room for."""
        for url in urls:
            if url not in self.session.seen and not self._has_room(visit):
                return
            if self._is_new(visit.job, url):
                self.session.listed[visit.place] += 1
                yield url

    def _has_room(self, visit: Visit) -> bool:
        """Whether a place may name more articles; the first time that it may not, the report says so."""
        most = self.session.most(visit.job, visit.step, self.session.limits.articles_per_day)
        return self._within(visit, most, "articles", self.session.listed[visit.place])

    def _goes_on(self, visit: Visit, following: Step) -> bool:
        """Whether a list that follows from another is asked for: it is new, and there are not too many."""
        if (following.url, following.section) in self._asked:
            return False
        most = self.session.most(visit.job, visit.step, self.session.limits.lists_per_day)
        return self._within(visit, most, "pages of lists", self.session.lists[visit.place])

    def _within(self, visit: Visit, most: int, what: str, count: int) -> bool:
        if not most or count < most:
            return True
        if (visit.place, what) not in self._overfull:
            self._overfull.add((visit.place, what))
            self._unread(
                visit, Failed, f"there are more than {most:,} {what}; for all of them, crawl with --all-listed"
            )
        return False

    def _is_new(self, job: CrawlConfig, url: str) -> bool:
        """Accept ``url``, if it is new and the job is not full."""
        if self.session.is_full(job) or url in self.session.seen:
            return False
        self.session.seen.add(url)
        self.session.taken[job] += 1
        return True

    def _page_request(self, story: Story, url: str, priority: int, hops: int = 0) -> Request:
        request = Request(
            url,
            callback=self._page,
            errback=self._page_failed,
            cb_kwargs={"story": story, "hops": hops},
            priority=priority,
            dont_filter=True,
            meta={FACTS: story.facts(url)},
        )
        story.allowance = story.allowance or Allowance(self.session.limits.article_seconds)
        return story.allowance.given_to(request)

    def _page(self, response: Response, story: Story, hops: int) -> Iterator[Request | dict[str, Any]]:
        """A page of an article came."""
        self._check_listener()
        capture = captured(response)
        story.fetched |= not response.meta.get(HELD)
        target = location_of(capture)
        if target and hops < MOST_HOPS and (objection := self._astray(target)) == "":
            yield self._page_request(story, target, _FURTHER, hops + 1)
            return
        if target:
            story.fail(capture.url, f"moved to {target}, {objection}" if hops < MOST_HOPS else "moves in a circle")
        elif capture.ref.status != HTTPStatus.OK:
            story.fail(capture.url, f"answered {capture.ref.status}{ban_of(capture)}")
        else:
            self._take(story, capture)
        yield from self._go_on(story)

    def _take(self, story: Story, capture: Capture) -> None:
        """Add a page to its article; the first says which others there are."""
        if not story.captures:
            try:
                story.waiting.extend(self._reading(further_pages, capture))
            except ValueError as error:
                story.fail(capture.url, f"could not be read: {error}")
        story.captures.append(capture)

    def _astray(self, url: str) -> str:
        """Why a redirect is not followed; empty where it leads to an article of the portal."""
        where = locate_on(self.session.portal, url)
        if where is None:
            return f"which is not a page of {self.session.portal.title}"
        return "" if where.is_story else "which is not an article"

    def _page_failed(self, failure: Any) -> Iterator[Request | dict[str, Any]]:  # noqa: ANN401 -- as above
        """A page of an article could not be fetched; its other pages are fetched all the same."""
        story: Story = failure.request.cb_kwargs["story"]
        error, url = self._expected(failure.value), failure.request.url
        if isinstance(error, Interrupted):
            return
        if isinstance(error, RefusedRequest):
            story.refuse(url, str(error))
            if isinstance(error, RefusedForNow):
                self._unclear.add(story.place)
        else:
            story.fail(url, failure_words(error))
        yield from self._go_on(story)

    def _go_on(self, story: Story) -> Iterator[Request | dict[str, Any]]:
        """The next page of an article, or its outcome."""
        if story.waiting:
            yield self._page_request(story, story.waiting.popleft(), _FURTHER)
            return
        outcome = story.outcome()
        self.session.tally.tell(outcome)
        self._stories.end()
        if self.session.items and isinstance(outcome, Fetched | Held):
            yield from read_items(story.captures, self.session.portal)

    # --- trouble ----------------------------------------------------------------------------------

    def _expected(self, error: BaseException) -> BaseException:
        """``error`` if it concerns one request alone; an error of the whole crawl (a full disk) ends it.

        Raises:
            CloseSpider: To Scrapy.
        """
        if isinstance(error, KlipingError):
            self.session.error = self.session.error or error
            raise CloseSpider("error")
        self.session.tally.missing += isinstance(error, NotArchived)
        return error

    def _check_listener(self) -> None:
        if self.session.tally.listener_error:
            raise CloseSpider("error")

    def _bug(self, failure: Any) -> None:  # noqa: ANN401 -- a Twisted failure
        """A callback failed: Scrapy would go on and silently drop the page."""
        self.session.error = self.session.error or failure.value
        self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="error"))


class _Open:
    """How many lists, or articles, are under way, and when there is none."""

    def __init__(self) -> None:
        self.all_well = True
        """Whether none ended because the crawl was interrupted, or by a fault of ours."""
        self._count = 0
        self._changed = asyncio.Event()

    def begin(self) -> None:
        self._count += 1

    def end(self, *, well: bool = True) -> None:
        self._count -= 1
        self.all_well &= well
        self._changed.set()

    async def ended(self) -> None:
        while self._count:
            self._changed.clear()
            await self._changed.wait()
