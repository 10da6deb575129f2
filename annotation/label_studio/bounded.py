"""An HTTP client that no answer can fill the memory of, or hold for ever."""

from __future__ import annotations

import time
from typing import Any

import httpx

MOST_BYTES = 1 << 27
"""Of one answer, content codings undone; a page of a thousand tasks with their answers has some twenty million."""
MOST_SECONDS = 1800.0
"""Of one answer, however busily it drips."""
_HOPS = 10
"""Redirects that one request may be led through."""


class TooLarge(httpx.RequestError):
    """An answer went past a bound."""


class BoundedClient(httpx.Client):
    """As its parent, but that answers are read under bounds, also those that lead on to another address.

    Raises (every request, besides those of its parent):
        TooLarge: An answer is larger, or takes longer, than any of Label Studio's.
    """

    def send(self, request: httpx.Request, *, stream: bool = False, **how: Any) -> httpx.Response:  # noqa: ANN401 -- the parent's
        """Send a request and follow where it is led to; the answer is there whole."""
        del stream
        follow = how.pop("follow_redirects", httpx.USE_CLIENT_DEFAULT)
        follows = self.follow_redirects if follow is httpx.USE_CLIENT_DEFAULT else bool(follow)
        for _ in range(_HOPS):
            answer = super().send(request, stream=True, follow_redirects=False, **how)
            whole = _whole(answer)
            if not (follows and answer.next_request):
                return whole
            request = answer.next_request
        message = f"more than {_HOPS} redirects"
        raise httpx.TooManyRedirects(message, request=request)


def _whole(answer: httpx.Response) -> httpx.Response:
    """The same answer with its body in memory; the headers that say how it was sent no longer hold."""
    headers = [(name, value) for name, value in answer.headers.multi_items() if name.lower() not in _OF_TRANSFER]
    return httpx.Response(answer.status_code, headers=headers, content=_body(answer), request=answer.request)


def _body(answer: httpx.Response) -> bytes:
    parts, size, last = [], 0, time.monotonic() + MOST_SECONDS
    try:
        for part in answer.iter_bytes(_PART):
            parts.append(part)
            size += len(part)
            if size > MOST_BYTES or time.monotonic() > last:
                limit = f"{MOST_BYTES:,} bytes" if size > MOST_BYTES else f"{MOST_SECONDS:.0f} s"
                message = f"an answer of more than {limit}"
                raise TooLarge(message, request=answer.request)
    finally:
        answer.close()
    return b"".join(parts)


_PART = 1 << 16
_OF_TRANSFER = frozenset({"content-encoding", "content-length", "transfer-encoding"})
