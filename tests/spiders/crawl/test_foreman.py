"""How crawlers divide portals among themselves: real stores and archives, and crawls that only take their parts."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from crawl_site import JOB
from known import PORTALS

from corpus.archive.warc import WarcWriter
from corpus.errors import ServiceError
from spiders.crawl.begin import Order
from spiders.crawl.hosts import HostMap
from spiders.crawl.report import Tally
from spiders.crawl.sharing import Sharing

if TYPE_CHECKING:
    from pathlib import Path

    from spiders.crawl.foreman import Foreman
    from spiders.crawl.session import Session

NAMES = ("sindonews", "bisnis", "detik")


class Pretended:
    """A crawl that finishes a part every ``seconds``."""

    def __init__(self, session: Session, log: list[tuple[str, str]], who: str, seconds: float) -> None:
        self._seconds = seconds
        self._session, self._log, self._who = session, log, who
        self._stopped = False
        self.task = asyncio.get_running_loop().create_task(self._crawl())

    def pace(self) -> float:
        """None."""
        return 0.0

    async def stop(self) -> None:
        """After the part that is under way."""
        self._stopped = True
        await self.task

    async def _crawl(self) -> None:
        shift = self._session.shift
        assert shift
        while not self._stopped and (part := shift.next_part()):
            await asyncio.sleep(self._seconds)
            if not shift.may_send():
                break
            self._log.append((self._who, f"{shift.portal.name} {part.name}"))
            await shift.finish(part, faulty=False)
        self._session.archive.writer.close()


def crawler(
    tmp_path: Path, who: str, log: list[tuple[str, str]], names: tuple[str, ...] = NAMES, seconds: float = 0.02
) -> Foreman:
    """A crawler of three days of each of some portals, with captures of its own."""
    jobs = tuple(replace(JOB, portal=name, sections=(first_section(name),), delay_seconds=0.0) for name in names)
    order = Order(captures=tmp_path / who, contact="uji@contoh.id", jobs=jobs, portals=PORTALS, hosts=HostMap())
    foreman = Sharing.of(f"sqlite:{tmp_path / 'work'}", "uji", 1.0).foreman(order, Tally())
    foreman.start = lambda session: Pretended(session, log, who, seconds)
    return foreman


async def until_something_is_in(log: list[tuple[str, str]]) -> None:
    while not log:  # noqa: ASYNC110 -- a list tells nobody
        await asyncio.sleep(0.002)


def first_section(name: str) -> str:
    return PORTALS.named(name).sections[0].name


def parts_left(foreman: Foreman) -> int:
    return sum(len(foreman.work.due(name, parts)) for name, parts in foreman.parts.items())


def test_one_crawler_does_everything_and_ends(tmp_path: Path) -> None:
    """All portals, each part once; the report says so, and the leases are free."""
    log: list[tuple[str, str]] = []
    foreman = crawler(tmp_path, "a", log)
    wanted = parts_left(foreman)

    asyncio.run(foreman.run())

    assert foreman.error is None
    assert len(log) == len(set(log)) == wanted == 9
    assert {value["holder"] for value in foreman.leases.store.read("leases").values()} == {""}
    assert f"work list: {wanted} parts, {wanted} crawled here, 0 elsewhere" in foreman.tally.report(0).remarks


def test_who_takes_over_keeps_to_what_the_portal_asked_of_the_crawler_before(tmp_path: Path) -> None:
    """A host that wants an hour is left alone by the next crawler too, and the requests of the day go on counting."""
    log: list[tuple[str, str]] = []
    first = crawler(tmp_path, "a", log, NAMES[:1])

    async def told() -> None:
        running = asyncio.ensure_future(first.run())
        await until_something_is_in(log)
        first.sessions[0].rests.obey("index.sindonews.com", 3600)
        first.sessions[0].budget.sent[first.sessions[0].budget.today] = 49_999
        await first.halt()
        await running

    asyncio.run(told())
    second = crawler(tmp_path, "b", log, NAMES[:1])
    asyncio.run(second.run())
    (session,) = second.sessions

    assert 3500 < session.rests.left("index.sindonews.com") <= 3600
    assert session.circuit.objection("index.sindonews.com").startswith("left alone: it asked another crawler to leave")
    assert session.circuit.objection("www.sindonews.com") == ""
    session.budget.send()
    assert session.budget.is_spent


def test_two_crawlers_share_the_portals(tmp_path: Path) -> None:
    """Both get some, no part is crawled twice, none is left."""
    log: list[tuple[str, str]] = []
    first, second = (crawler(tmp_path, who, log, seconds=0.4) for who in "ab")
    wanted = parts_left(first)

    async def both() -> None:
        await asyncio.gather(first.run(), second.run())

    asyncio.run(both())

    assert (first.error, second.error) == (None, None)
    assert {who for who, _ in log} == {"a", "b"}
    assert sorted(part for _, part in log) == sorted({part for _, part in log})
    assert len(log) == wanted


def test_who_finds_nothing_to_do_says_so(tmp_path: Path) -> None:
    """A second run asks nobody anything."""
    log: list[tuple[str, str]] = []
    asyncio.run(crawler(tmp_path, "a", log, NAMES[:1]).run())
    log.clear()
    again = crawler(tmp_path, "b", log, NAMES[:1])

    asyncio.run(again.run())

    assert log == []
    assert again.sessions == []
    assert again.tally.report(0).remarks == ("work list: all 3 parts had been crawled; nothing was left to do",)


def test_a_halted_crawler_gives_its_leases_back(tmp_path: Path) -> None:
    """What it had not finished is left for others."""
    log: list[tuple[str, str]] = []
    foreman = crawler(tmp_path, "a", log)

    async def halted() -> None:
        running = asyncio.ensure_future(foreman.run())
        await until_something_is_in(log)
        await foreman.halt()
        await running

    asyncio.run(halted())

    assert foreman.tally.interrupted
    assert {value["holder"] for value in foreman.leases.store.read("leases").values()} == {""}
    assert parts_left(foreman) + len(log) == 9
    assert parts_left(foreman) > 0


def test_a_folder_in_which_another_crawl_writes_is_waited_for_and_then_an_error(tmp_path: Path) -> None:
    """It may belong to a crawler that lost its lease and is ending; not for ever."""
    log: list[tuple[str, str]] = []
    foreman = crawler(tmp_path, "a", log, NAMES[:1])
    foreman.leases = replace(foreman.leases, seconds=0.3)
    with WarcWriter(tmp_path / "a" / NAMES[0], NAMES[0]):
        asyncio.run(foreman.run())

    assert log == []
    with pytest.raises(ServiceError, match="is writing here"):
        raise foreman.error or AssertionError
    assert {value["holder"] for value in foreman.leases.store.read("leases").values()} <= {"", foreman.leases.holder}


def test_a_store_that_goes_away_ends_the_crawl_when_the_leases_have_ended(tmp_path: Path) -> None:
    """Until then it is asked again; afterwards nothing is fetched under a lease that nobody can see."""
    log: list[tuple[str, str]] = []
    foreman = crawler(tmp_path, "a", log, NAMES[:1])
    foreman.leases = replace(foreman.leases, seconds=0.4)

    async def orphaned() -> None:
        running = asyncio.ensure_future(foreman.run())
        await until_something_is_in(log)
        (tmp_path / "work").rename(tmp_path / "elsewhere")
        await running

    asyncio.run(orphaned())

    assert isinstance(foreman.error, ServiceError)
    assert "sqlite:" in str(foreman.error)
