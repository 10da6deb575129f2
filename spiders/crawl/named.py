"""Scrapy's own commands: ``scrapy list``, and ``scrapy crawl sindonews -a section=… -a since=… -O articles.jsonl``.

There is one spider class, under one name per portal: all that are known in the current folder. The archive
goes to ``captures/`` of that folder, as with ``kliping crawl``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.config import CrawlConfig
from corpus.errors import ConfigError, KlipingError, nearest
from corpus.project import Project
from spiders.crawl.begin import Order, open_sessions
from spiders.crawl.hosts import HostMap
from spiders.crawl.report import Tally
from spiders.crawl.spider import PortalSpider
from spiders.portals.sources import known_portals

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from corpus.config import Config


class PortalLoader:
    """Scrapy's spider loader: a spider for each portal."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:  # noqa: ARG003 -- Scrapy's signature
        """As Scrapy makes it."""
        return cls()

    def __init__(self) -> None:
        self._portals = known_portals(Path.cwd())

    def list(self) -> list[str]:
        """The names of all portals."""
        return [*self._portals]

    def load(self, spider_name: str) -> type[NamedSpider]:
        """The spider of a portal.

        Raises:
            KeyError: There is no such portal; so Scrapy wants it.
        """
        return type(spider_name, (NamedSpider,), {"name": self._portals[spider_name].name})

    def find_by_request(self, request: Request) -> list[str]:  # type: ignore[valid-type]  # `list` is the method here
        """The portal whose host a request is for."""
        portal = self._portals.of(request.url)
        return [portal.name] if portal else []


class NamedSpider(PortalSpider):
    """Takes its jobs from ``-a`` (``section``, several with commas; ``since``; ``until``; ``limit``), else from
    ``corpus.toml``. The contact is named there too, or by ``-s KLIPING_CONTACT=…``.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **arguments: str) -> Self:  # noqa: ANN401 -- Scrapy's signature
        """A spider with its session open.

        Raises:
            SystemExit: As :func:`spiders.crawl.crawl` raises a KlipingError: with its message, not with a traceback.
        """
        try:
            return cls._from_arguments(crawler, args, arguments)
        except KlipingError as error:
            told = str(error).replace("in corpus.toml:", "with -s KLIPING_CONTACT=you@example.org, or in corpus.toml:")
            message = f"error: {told}"
            raise SystemExit(message) from None

    @classmethod
    def _from_arguments(cls, crawler: Crawler, args: tuple[Any, ...], arguments: Mapping[str, str]) -> Self:
        here = Path.cwd()
        config = Project.at(here).config if (here / "corpus.toml").exists() else None
        order = Order(
            captures=here / "captures",
            contact=crawler.settings.get("KLIPING_CONTACT") or (config.corpus.contact if config else ""),
            portals=known_portals(here),
            jobs=_jobs(cls.name, arguments, config, crawler.settings.getfloat("DOWNLOAD_DELAY")),
            hosts=HostMap.of(crawler.settings.getdict("KLIPING_HOSTS")),
        )
        order.check()
        crawler.settings.set("USER_AGENT", order.user_agent, priority="spider")
        (session,) = open_sessions(order, Tally(), items=True)
        return super().from_crawler(crawler, *args, session=session)

    def closed(self, reason: str) -> None:
        """Close the archive, and log what the report would say."""
        super().closed(reason)
        if self.session.error:
            self.logger.error(str(self.session.error))
        report = self.session.tally.report(0)
        for line in report.coverage:
            self.logger.info(str(line))
        for fault in report.faults:
            self.logger.warning("%s: %s", fault.url, fault.reason)


def _jobs(portal: str, arguments: Mapping[str, str], config: Config | None, delay: float) -> tuple[CrawlConfig, ...]:
    """What ``-a`` asks for; without it, the blocks of ``corpus.toml`` for this portal."""
    known = {"section", "since", "until", "limit"}
    for name in arguments:
        if name not in known:
            message = f"-a {name}=…: no such argument{nearest(name, known)}"
            raise ConfigError(message)
    if not arguments and config:
        return tuple(job for job in config.crawl if job.portal == portal)
    try:
        job = CrawlConfig(
            portal=portal,
            sections=tuple(filter(None, arguments.get("section", "").split(","))),
            since=date.fromisoformat(arguments["since"]),
            until=date.fromisoformat(arguments["until"]),
            limit=int(arguments.get("limit", "0")),
            delay_seconds=delay,
        )
    except KeyError as missing:
        message = f"-a {missing.args[0]}=… is missing; expected -a since=2024-06-20 -a until=2024-06-30"
        raise ConfigError(message) from None
    except ValueError as error:
        message = f"-a since, until, limit: {error}; expected days such as 2024-06-20, and a whole number"
        raise ConfigError(message) from None
    return (job,)
