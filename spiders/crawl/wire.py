"""The bytes of every exchange, as they went over the wire.

Scrapy hands over responses whose header names are lower-cased, whose chunks are joined and whose status
line is gone. An archive wants what the server sent, so the recording sits in the protocol itself, above
TLS: what :class:`RecordingProtocol` writes and receives is kept on a :class:`Tape`, one per exchange
(also on a persistent connection), and the handler hangs the tape on ``request.meta["tape"]``.
"""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from OpenSSL import SSL
from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _BindAddressAgent,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _ScrapyAgent,
)
from scrapy.exceptions import DownloadCancelledError
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from service_identity import CertificateError, VerificationError
from twisted.web.client import URI, ResponseFailed

from spiders.crawl.allowance import Allowance, allowance_of
from spiders.crawl.bounded_parser import BoundedParser
from spiders.crawl.hosts import HostMap, names_of
from spiders.crawl.limits import Limits, limits_of
from spiders.crawl.refusals import Interrupted, OverBound, Untrusted
from spiders.crawl.session import shift_of
from spiders.crawl.sparing import expect_welcome, rest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.internet.defer import Deferred

TAPE = "tape"

# An interim answer (100 Continue, 103 Early Hints) in front of the real one.
_INTERIM = re.compile(rb"HTTP/1\.[01] 1\d\d[^\n]*\n(?:[^\r\n][^\n]*\n)*\r?\n")
_CREDENTIALS = re.compile(rb"^(?:proxy-authorization|authorization|cookie):[^\n]*\n", re.IGNORECASE | re.MULTILINE)
"""Headers of a request that nobody else may have; a crawl sends the first to a proxy, the others not by itself."""


class Tape:
    """One exchange: what was sent, what came back, and whether it came back whole."""

    def __init__(self, ip: str | None = None) -> None:
        self.sent = bytearray()
        self.received = bytearray()
        self.complete = False
        self.ip = ip

    @property
    def request(self) -> bytes:
        """Request line, headers, blank line, body; without what would let a reader of the archive in elsewhere."""
        return _CREDENTIALS.sub(b"", bytes(self.sent))

    @property
    def response(self) -> bytes:
        """Status line, headers, blank line and body as sent; interim 1xx answers left out."""
        start = 0
        while interim := _INTERIM.match(self.received, start):
            start = interim.end()
        return bytes(self.received[start:])


class _Tee:
    """A transport that also writes to a tape."""

    def __init__(self, transport: Any, tape: Tape) -> None:  # noqa: ANN401 -- Twisted has many transports
        self._transport = transport
        self._tape = tape

    def write(self, data: bytes) -> None:
        self._tape.sent += data
        self._transport.write(data)

    def writeSequence(self, parts: list[bytes]) -> None:  # noqa: N802 -- Twisted's name
        self.write(b"".join(parts))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the transport has
        return getattr(self._transport, name)


class _Taped:
    """A Twisted request that is written through a tee; in all else the request itself."""

    def __init__(self, request: Any, tape: Tape) -> None:  # noqa: ANN401 -- twisted.web._newclient.Request
        self._request = request
        self._tape = tape

    def writeTo(self, transport: Any) -> Any:  # noqa: ANN401, N802 -- Twisted's name and kinds
        return self._request.writeTo(_Tee(transport, self._tape))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the request has
        return getattr(self._request, name)


class RecordingProtocol(_LenientHTTP11ClientProtocol):
    """Scrapy's client protocol with a tape running; the response carries it as ``tape``."""

    _tape = Tape()
    limits = Limits()

    def request(self, request: Any) -> Any:  # noqa: ANN401 -- as in the base class
        """Send ``request``, a new tape running."""
        transport: Any = self.transport
        self._tape = tape = Tape(getattr(transport.getPeer(), "host", None))

        def hang(response: Any) -> Any:  # noqa: ANN401 -- an IResponse, which knows no such attribute
            response.tape = tape
            return response

        taped: Any = _Taped(request, tape)
        asked = super().request(taped).addCallback(hang)
        if self._parser is not None:
            self._parser.__class__ = BoundedParser  # as Scrapy replaces Twisted's own
            self._parser.bound(self.limits)  # type: ignore[attr-defined]
        return asked

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 -- Twisted's name
        """Keep what comes, then parse it."""
        if not self._tape.complete:
            self._tape.received += data
        super().dataReceived(data)  # type: ignore[no-untyped-call]  # Twisted ships no types here

    def _giveUp(self, reason: Any) -> None:  # noqa: ANN401, N802 -- Twisted's name, and a failure
        """The connection is of no more use; where the answer went past a bound, it is not waited for its end."""
        transport: Any = self.transport
        super()._giveUp(reason)  # type: ignore[no-untyped-call]  # Twisted ships no types here
        if isinstance(reason.value, OverBound):
            transport.abortConnection()

    def _finishResponse(self, rest: bytes) -> None:  # noqa: N802 -- Twisted's name
        """The parser saw the end of the response; ``rest`` came after it and belongs to nobody."""
        if rest:
            del self._tape.received[-len(rest) :]
        self._tape.complete = True
        super()._finishResponse(rest)


class RecordingFactory(_LenientHTTP11ClientFactory):
    """Makes a :class:`RecordingProtocol` per connection."""

    limits = Limits()

    def buildProtocol(self, addr: Any) -> RecordingProtocol:  # noqa: ANN401, ARG002, N802 -- Twisted's signature
        """A protocol for a new connection."""
        made = RecordingProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]  # Twisted ships no types here
        made.limits = self.limits
        return made

    @classmethod
    def bound_by(cls, limits: Limits) -> type[Self]:
        """The class whose protocols hold to ``limits``."""
        return type(cls.__name__, (cls,), {"limits": limits})


class _MappedAgent(_BindAddressAgent):
    """Connects to another address; everything that is sent stays addressed to the portal."""

    def __init__(self, origin: str, **arguments: Any) -> None:  # noqa: ANN401 -- the base class's
        super().__init__(**arguments)
        self._origin = URI.fromBytes(origin.encode())  # type: ignore[no-untyped-call]  # Twisted ships no types here

    def _getEndpoint(self, uri: URI) -> Any:  # noqa: ANN401, ARG002, N802 -- Twisted's signature
        return super()._getEndpoint(self._origin)  # type: ignore[no-untyped-call]  # Twisted ships no types here


class _RecordingAgent(_ScrapyAgent):
    """Scrapy's agent, which also hands over the tape and knows of mapped hosts."""

    def __init__(self, *, hosts: HostMap, **arguments: Any) -> None:  # noqa: ANN401 -- the base class's
        super().__init__(**arguments)
        self._hosts = hosts

    def _get_agent(self, request: Request, timeout: float) -> Any:  # noqa: ANN401 -- a Twisted agent
        from twisted.internet import reactor  # noqa: PLC0415 -- importing it installs it

        origin = self._hosts.origin(urlsplit(request.url).hostname or "")
        if origin is None:
            return super()._get_agent(request, timeout)
        request.headers.pop("Proxy-Authorization", None)  # no proxy is asked, and the host has no business with it
        return _MappedAgent(
            origin,
            reactor=reactor,
            contextFactory=self._contextFactory,
            connectTimeout=timeout,
            pool=self._pool,
        )

    def _cb_bodyready(self, txresponse: Any, request: Request) -> Any:  # noqa: ANN401 -- as in the base class
        request.meta[TAPE] = txresponse.tape
        return super()._cb_bodyready(txresponse, request)


@contextmanager
def _named(host: str) -> Iterator[None]:
    """Call by its name what Twisted hands over as one of the reasons why an answer is not there."""
    try:
        yield
    except ResponseFailed as failed:
        for reason in (failure.value for failure in failed.reasons):
            if isinstance(reason, OverBound):
                raise reason from None
            if said := _mistrust(reason, host):
                raise Untrusted(said) from None
        raise


def _mistrust(reason: BaseException, host: str) -> str:
    """What is said of a certificate that was not accepted; empty where that is not why."""
    how = f"expected one of a known authority; if you know the host, crawl with --insecure-host {host}"
    if isinstance(reason, VerificationError | CertificateError):
        return f"its certificate is for another host; {how}"
    words = str(reason.args[0]) if isinstance(reason, SSL.Error) and reason.args else ""
    return f"its certificate is not trusted; {how}" if "certificate verify failed" in words else ""


class RecordingHandler(HTTP11DownloadHandler):
    """The download handler for ``http`` and ``https``.

    Settings: ``KLIPING_HOSTS``, hosts sent elsewhere; ``KLIPING_INSECURE_HOSTS``, those whose certificates are not
    looked at; ``KLIPING_LIMITS``, the bounds of what they may send.
    """

    _under_way: ClassVar[set[Deferred[Response]]] = set()

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._limits = limits_of(crawler)
        self._pool._factory = RecordingFactory.bound_by(self._limits)  # noqa: SLF001 -- Scrapy itself has no other way
        self._hosts = HostMap.of(crawler.settings.getdict("KLIPING_HOSTS"))
        self._insecure = frozenset(crawler.settings.getlist("KLIPING_INSECURE_HOSTS"))
        self._unverifying = _ScrapyClientContextFactory(verify_certificates=False)

    async def download_request(self, request: Request) -> Response:
        """Fetch ``request``; its tape is then in ``request.meta``, also where the body was cut short."""
        session = getattr(self._crawler.spider, "session", None)
        if session:
            await rest(self._crawler, session, request)
        shift = shift_of(self._crawler)
        if not self._crawler.crawling or (shift and not shift.may_send()):
            self._empty_queues()
            raise Interrupted(request.url)
        if session:
            expect_welcome(session, request)
        agent = _RecordingAgent(
            hosts=self._hosts,
            contextFactory=self._policy(request),
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            tls_verbose_logging=self._tls_verbose_logging,
        )
        allowance = self._allow(request)
        began = time.monotonic()
        fetched: Deferred[Response] = agent.download_request(request)
        self._under_way.add(fetched)
        try:
            with wrap_twisted_exceptions(), _named(urlsplit(request.url).hostname or ""):
                response: Response = await maybe_deferred_to_future(fetched)
        except DownloadCancelledError:
            if self._crawler.crawling:
                raise  # too large
            raise Interrupted(request.url) from None
        finally:
            self._under_way.discard(fetched)
            allowance.spend(time.monotonic() - began)
        return response

    def _allow(self, request: Request) -> Allowance:
        """Set how long the exchange may take: no longer than any, and within what is left to its article.

        Raises:
            OverBound: Nothing is left.
        """
        allowance = allowance_of(request) or Allowance(self._limits.article_seconds)
        if not allowance.left:
            raise OverBound(allowance.told)
        stated = request.meta.get("download_timeout") or self._limits.exchange_seconds
        request.meta["download_timeout"] = min(stated, self._limits.exchange_seconds, allowance.left)
        return allowance

    def _policy(self, request: Request) -> Any:  # noqa: ANN401 -- one of Twisted's policies for TLS
        """How certificates of the request's host are looked at."""
        insecure = self._insecure.intersection(names_of(urlsplit(request.url).hostname or ""))
        return self._unverifying if insecure else self._contextFactory

    @classmethod
    def give_up(cls) -> None:
        """End every download of this process that is under way; their requests count as interrupted."""
        for fetched in list(cls._under_way):
            fetched.cancel()

    def _empty_queues(self) -> None:
        """Let requests that wait for their turn come up at once, to be refused: nobody waits for them any more."""
        for slot in self._crawler.engine.downloader.slots.values():
            slot.delay = 0
