"""Scrapy's parser of answers, which gives up on a head that never ends."""

from __future__ import annotations

from scrapy.core.downloader.handlers.http11 import _LenientHTTPClientParser
from twisted.web._newclient import HEADER, STATUS

from spiders.crawl.limits import Limits
from spiders.crawl.refusals import OverBound


class BoundedParser(_LenientHTTPClientParser):
    """Takes the place of the parser that a protocol has made; see :meth:`bound`."""

    _limits = Limits()
    _head = 0
    _interim = 0

    def bound(self, limits: Limits) -> None:
        """Hold to ``limits`` from here on: heads as long as browsers read, and no longer."""
        self._limits = limits
        self.MAX_LENGTH = limits.head_bytes

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 -- Twisted's name
        """Parse what came.

        Raises:
            OverBound: The head goes on past what any server has to say.
        """
        super().dataReceived(data)  # type: ignore[no-untyped-call]  # Twisted ships no types here
        if self.state in (STATUS, HEADER):
            self._head += len(data)
            if self._head > self._limits.head_bytes:
                message = f"headers of more than {self._limits.head_bytes:,} bytes"
                raise OverBound(message)

    def allHeadersReceived(self) -> None:  # noqa: N802 -- Twisted's name
        """Count the interim answers; all else as in the base class.

        Raises:
            OverBound: There are more than any server sends.
        """
        self._interim += 100 <= self.response.code < 200  # noqa: PLR2004 -- HTTP
        if self._interim > self._limits.interim_answers:
            message = f"more than {self._limits.interim_answers} interim answers"
            raise OverBound(message)
        super().allHeadersReceived()  # type: ignore[no-untyped-call]  # Twisted ships no types here
