"""What a server may cost, and how much of a portal is taken: every bound, with its default. No Scrapy here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of a crawl; 0 lifts the last three."""

    head_bytes: int = 256 * 1024
    """Bytes of status line and headers of an answer, as in browsers."""
    interim_answers: int = 20
    """Answers of 1xx in front of the real one."""
    exchange_seconds: float = 60.0
    """From the connection to the last byte of one answer."""
    article_seconds: float = 120.0
    """All exchanges of one article together, further pages and repeated tries included; of one page of a list too."""
    robots_seconds: float = 20.0
    """One try for robots.txt; all of them together take no longer than an article."""
    robots_bytes: int = 16 * 1024 * 1024
    """Of one robots.txt that is fetched; its first 512 KiB are read (RFC 9309, 2.5)."""
    robots_hours: float = 24.0
    """How long rules are kept before robots.txt is asked for again (RFC 9309, 2.4)."""
    longest_pace: float = 300.0
    """Seconds between requests that a robots.txt may ask for; a host that asks for more is left alone."""
    longest_wait: float = 60.0
    """Seconds that Retry-After may ask for; a host that asks for more is left alone."""
    rest_hours: float = 24.0
    """How long at most a later crawl keeps to what Retry-After asked of an earlier one."""
    failures_in_a_row: int = 20
    """Requests to one host that fail one after another, repeated tries included; then the host is left alone."""
    repeats_per_day: int = 1_000
    """Requests to one portal that are sent once more, on one day (UTC)."""
    list_seconds: float = 20.0
    """The processor's time for reading one page of a list."""
    articles_per_day: int = 2_000
    """Articles listed for one section and day; of a list without days, for each day of the range."""
    lists_per_day: int = 1_000
    """Pages of lists for one section and day, nested sitemaps included; of a list without days, for each day."""
    requests_per_day: int = 50_000
    """Requests to one portal on one day (UTC), the archive's of that day included."""

    def everything(self) -> Self:
        """These bounds, but lists are followed to their end."""
        return replace(self, articles_per_day=0, lists_per_day=0)


def limits_of(crawler: Any) -> Limits:  # noqa: ANN401 -- Scrapy's crawler, which is not imported here
    """The bounds of a running crawl: its setting ``KLIPING_LIMITS``, else the defaults."""
    made: Limits = crawler.settings.get("KLIPING_LIMITS") or Limits()
    return made
