"""Signals read back from the columns that they were recorded in: the raw words decide again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from spiders.rights import content_signal, content_usage, robots_tags, rsl, tdmrep
from spiders.rights.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.schema import RightsSignal

_READERS: Mapping[str, Callable[[str], Signal | None]] = {
    tdmrep.HEADER: partial(tdmrep.recorded, tdmrep.HEADER),
    tdmrep.META: partial(tdmrep.recorded, tdmrep.META),
    tdmrep.FILE: tdmrep.by_rule,
    robots_tags.HEADER: robots_tags.by_header,
    robots_tags.META: robots_tags.by_meta,
    content_usage.HEADER: partial(content_usage.content_usage, content_usage.HEADER),
    content_usage.ROBOTS: partial(content_usage.content_usage, content_usage.ROBOTS),
    content_signal.HEADER: partial(content_signal.content_signal, content_signal.HEADER),
    content_signal.ROBOTS: partial(content_signal.content_signal, content_signal.ROBOTS),
    rsl.ROBOTS: partial(rsl.rsl, rsl.ROBOTS),
    rsl.HEADER: partial(rsl.rsl, rsl.HEADER),
    rsl.LINK: partial(rsl.rsl, rsl.LINK),
    rsl.PAGE: partial(rsl.rsl, rsl.PAGE),
}
"""Source -> what reads its raw words."""


def signal_of(one: RightsSignal) -> Signal:
    """The signal that was recorded."""
    read = _READERS.get(one.signal)
    return (read(one.raw) if read else None) or Signal(source=one.signal, raw=one.raw)
