"""What the files of a host say of one of its pages: robots.txt beyond Allow and Disallow, and tdmrep.json."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.rights import content_signal, content_usage, rsl, tdmrep
from spiders.rights.path_pattern import target_of
from spiders.rights.robots_groups import everywhere, for_us, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spiders.rights.signal import Signal


def host_signals(url: str, *, robots: bytes | None = None, tdmrep_json: bytes | None = None) -> tuple[Signal, ...]:
    """The signals for the page at ``url``.

    Args:
        url: The page's address.
        robots: The body of robots.txt; None where there is none.
        tdmrep_json: The body of ``/.well-known/tdmrep.json``; None where there is none.
    """
    target = target_of(url)
    by_robots = tuple(_of_robots(robots, target)) if robots is not None else ()
    by_file = tdmrep.by_file(tdmrep_json.decode("utf-8-sig", "replace"), target) if tdmrep_json is not None else None
    return (*by_robots, by_file) if by_file else by_robots


def _of_robots(body: bytes, target: str) -> Iterator[Signal]:
    lines = lines_of(body)
    for value in for_us(lines, content_usage.RULE, target):
        yield content_usage.content_usage(content_usage.ROBOTS, value)
    for value in for_us(lines, content_signal.RULE, target):
        yield content_signal.content_signal(content_signal.ROBOTS, value)
    yield from (rsl.rsl(rsl.ROBOTS, address) for address in everywhere(lines, rsl.RULE))
