"""The way to the portals that ``corpus.toml`` names: robots.txt of each, asked for once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from corpus.errors import ConfigError, ServiceError
from kliping.doctor.checkup import failed, passed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.config import Config
    from kliping.doctor.checkup import Checkup
    from spiders.drafts.fetch import Fetcher
    from spiders.portals import Portals

_SERVER_ERROR = 500


def portals(config: Config, known: Portals, hosts: Mapping[str, str]) -> Iterator[Checkup]:
    """One finding per portal, in the order of ``corpus.toml``.

    Args:
        config: What ``corpus.toml`` says; its contact goes into the user agent.
        known: The portals that can be crawled.
        hosts: Host -> the address at which it is reached instead.
    """
    from spiders.drafts.fetch import Fetcher  # noqa: PLC0415 -- a wing

    fetcher = Fetcher(hosts, config.corpus.contact)
    for name in dict.fromkeys(block.portal for block in config.crawl):
        try:
            url = urljoin(known.named(name).home, "/robots.txt")
        except ConfigError as error:
            yield failed(f"portal {name}", str(error), "correct corpus.toml")
        else:
            yield _asked(f"portal {name}", url, fetcher)


def _asked(called: str, url: str, fetcher: Fetcher) -> Checkup:
    try:
        status = fetcher.ask(url).status
    except ServiceError as error:
        return failed(called, f"not reached: {error}", "look at the network, the proxy and the address", 4)
    except ConfigError as error:
        remedy = 'write who asks into [corpus] of corpus.toml: contact = "you@university.example"'
        return failed(called, f"not asked: {error}", remedy)
    if status >= _SERVER_ERROR:
        return failed(called, f"{url} answered {status}", "try again later; 'kliping portals --probe' asks for more", 4)
    return passed(called, f"{url} answered {status}")
