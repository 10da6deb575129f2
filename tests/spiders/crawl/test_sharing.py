"""What can be shared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from crawl_site import JOB
from known import PORTALS

from corpus.errors import ConfigError
from spiders.crawl.begin import Order
from spiders.crawl.hosts import HostMap
from spiders.crawl.report import Tally
from spiders.crawl.sharing import Sharing

ORDER = Order(captures=Path("captures"), contact="uji@contoh.id", jobs=(JOB,), portals=PORTALS, hosts=HostMap())


@pytest.fixture
def sharing(tmp_path: Path) -> Sharing:
    return Sharing.of(f"sqlite:{tmp_path / 'work'}", "uji", 5)


def test_a_limit_is_refused(sharing: Sharing) -> None:
    """Several crawlers cannot count to one limit."""
    order = replace(ORDER, jobs=(replace(JOB, limit=20),), sharing=sharing)
    with pytest.raises(ConfigError, match=r"sindonews: a limit \(20\) cannot be shared by several crawlers; drop it"):
        order.check()


def test_a_replay_is_refused(sharing: Sharing) -> None:
    """It asks no portal."""
    with pytest.raises(ConfigError, match="a replay asks no portal"):
        replace(ORDER, replay=(Path("lama"),), sharing=sharing).check()


def test_an_ordinary_order_can_be_shared(sharing: Sharing) -> None:
    """Each crawler has a name of its own, and all parts of the order."""
    replace(ORDER, sharing=sharing).check()
    first, second = (sharing.foreman(ORDER, Tally()) for _ in range(2))

    assert [part.name for part in first.parts["sindonews"]] == [
        "international/2024-06-20",
        "international/2024-06-21",
        "international/2024-06-22",
    ]
    assert first.leases.holder != second.leases.holder
    assert first.leases.seconds == 5
