"""Why a request was not sent, or its answer not used. Scrapy hands these to the spider's errback as they are."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class RefusedRequest(IgnoreRequest):
    """We may not fetch it: robots.txt forbids it, or it lies off the portal's hosts."""


class RefusedForNow(RefusedRequest):
    """What the host allows could not be found out; another time it may."""


class NotArchived(IgnoreRequest):
    """A replay's archives do not hold it."""

    def __str__(self) -> str:
        return "not in the archive"


class LeftAlone(IgnoreRequest):
    """It was not sent, because its host, or the portal, has had enough of us or does not answer."""


class Unusable(IgnoreRequest):
    """It was fetched and archived, and cannot be read."""


class Interrupted(IgnoreRequest):
    """The crawl is being stopped."""


class OverBound(Exception):  # noqa: N818 -- named for what is said of an answer, as the others are
    """An answer, or the wait for it, went past a bound of :class:`spiders.crawl.limits.Limits`."""


class Untrusted(Exception):  # noqa: N818 -- as above
    """The certificate of a host does not show that it is the host."""
