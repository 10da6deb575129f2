"""How long each host must still be left alone before it is asked again: by its own word, or by the pace kept so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 86_400_000.0
"""Seconds, a thousand days: beyond it calendars end."""


@dataclass(slots=True)
class Rests:
    """The rests of the hosts of one portal; a request to a host that rests is sent when the rest is over."""

    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _paced: dict[str, datetime] = field(default_factory=dict)
    """Until when, by the pace of the crawl before."""
    _asked: dict[str, datetime] = field(default_factory=dict)
    """Until when, by the host's own word: Retry-After."""
    _all_until: datetime = _NEVER

    def pace(self, host: str, until: datetime) -> None:
        """Let ``host`` rest at least until then, because it was asked not long ago."""
        self._paced[host] = max(until, self._paced.get(host, until))

    def obey(self, host: str, seconds: float, since: datetime | None = None) -> datetime:
        """Let ``host`` rest for as long as it asked, counted from ``since`` or from now; until when that is."""
        until = (since or self.clock()) + timedelta(seconds=min(seconds, _LONGEST))
        self._asked[host] = max(until, self._asked.get(host, until))
        return until

    def pace_all(self, seconds: float) -> None:
        """Let every host rest for so long: one of them was asked a moment ago, and nobody knows which."""
        self._all_until = self.clock() + timedelta(seconds=seconds)

    def left(self, host: str) -> float:
        """Seconds for which ``host`` must still be left alone; 0 where it may be asked."""
        until = max(self._all_until, self._paced.get(host, _NEVER), self._asked.get(host, _NEVER))
        return max(0.0, (until - self.clock()).total_seconds())

    def asked_for(self) -> dict[str, float]:
        """Seconds for which hosts still want to be left alone, by their own word."""
        now = self.clock()
        return {host: (until - now).total_seconds() for host, until in sorted(self._asked.items()) if until > now}
