"""``--lease``: what a crawl needs to know to share its work with others."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from corpus.errors import ConfigError
from spiders.crawl.foreman import Foreman
from spiders.leases.address import open_store
from spiders.leases.lease import Leases
from spiders.leases.presence import Presence
from spiders.leases.work_list import WorkList, parts_of

if TYPE_CHECKING:
    from spiders.crawl.begin import Order
    from spiders.crawl.report import Tally
    from spiders.leases.store import Store

LEASE_SECONDS = 30.0
"""How long a portal waits for a crawler that died, where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """The store, and how this crawler uses it."""

    store: Store
    work_list: str
    """The name of the corpus: projects of one name share their work."""
    seconds: float
    """How long a lease lives unless it is renewed."""

    @classmethod
    def of(cls, address: str, work_list: str, seconds: float = LEASE_SECONDS) -> Sharing:
        """The sharing that ``--lease ADDRESS`` asks for.

        Raises:
            ConfigError: As :func:`spiders.leases.address.open_store`.
            ServiceError: As there.
        """
        return cls(store=open_store(address), work_list=work_list, seconds=seconds)

    def check(self, order: Order) -> None:
        """Check that what is ordered can be shared.

        Raises:
            ConfigError: A limit, or a replay.
        """
        if order.replay:
            message = "--lease and --replay: a replay asks no portal, so there is nothing to share; drop one of them"
            raise ConfigError(message)
        if limited := next((job for job in order.jobs if job.limit), None):
            message = (
                f"{limited.portal}: a limit ({limited.limit}) cannot be shared by several crawlers; "
                "drop it, or ask for fewer days"
            )
            raise ConfigError(message)

    def foreman(self, order: Order, tally: Tally) -> Foreman:
        """Who crawls ``order`` beside others."""
        name = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:6]}"
        return Foreman(
            order=order,
            tally=tally,
            leases=Leases(store=self.store, holder=name, seconds=self.seconds),
            work=WorkList(store=self.store, name=self.work_list, began=self.store.now()),
            presence=Presence(store=self.store, work_list=self.work_list, name=name, seconds=self.seconds),
            parts={
                portal: parts_of(order.portals.named(portal), [job for job in order.jobs if job.portal == portal])
                for portal in order.names
            },
        )
