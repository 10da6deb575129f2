from __future__ import annotations

import pytest
from twisted.internet.testing import StringTransport
from twisted.web._newclient import Request
from twisted.web.http_headers import Headers

from spiders.crawl.bounded_parser import BoundedParser
from spiders.crawl.limits import Limits
from spiders.crawl.refusals import OverBound

EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nisi"


def parser(**limits: int) -> BoundedParser:
    """A parser that waits for an answer."""
    request = Request(b"GET", b"/", Headers({b"Host": [b"a.test"]}), None)  # type: ignore[no-untyped-call]
    made = BoundedParser(request, lambda _: None)  # type: ignore[no-untyped-call]
    made.makeConnection(StringTransport())
    made.bound(Limits(**limits))
    return made


def test_a_head_is_read_to_its_bound_and_no_further() -> None:
    """Whatever it is made of: many headers, or one that does not end."""
    for piece in (b"X-A: b\r\n", b"b" * 9):
        one = parser(head_bytes=500)
        one.dataReceived(b"HTTP/1.1 200 OK\r\nX-B: c")
        with pytest.raises(OverBound, match="headers of more than 500 bytes"):
            one.dataReceived(piece * 100)


def test_the_bound_of_the_head_is_none_of_the_body() -> None:
    """A body of any size may follow."""
    one = parser(head_bytes=100)
    one.dataReceived(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(20):
        one.dataReceived(b"x" * 99)

    assert one.response.code == 200


def test_a_line_as_long_as_the_bound_is_read() -> None:
    """Twisted alone would give up at 16 kB; some portals send more in one header."""
    one = parser()
    one.dataReceived(b"HTTP/1.1 200 OK\r\nX-A: " + b"b" * 100_000 + b"\r\n")
    one.dataReceived(b"Content-Length: 3\r\n\r\nisi")

    assert len(one.response.headers.getRawHeaders(b"X-A")[0]) == 100_000


@pytest.mark.parametrize("early", [0, 1, 3])
def test_some_interim_answers_may_come_first(early: int) -> None:
    """They are passed over."""
    one = parser(interim_answers=3)
    one.dataReceived(EARLY * early + WHOLE)

    assert one.response.code == 200


def test_interim_answers_without_end_are_given_up() -> None:
    """One more than the bound, in one piece or in several."""
    with pytest.raises(OverBound, match="more than 3 interim answers"):
        parser(interim_answers=3).dataReceived(EARLY * 4 + WHOLE)
    one = parser(interim_answers=3)
    for _ in range(3):
        one.dataReceived(EARLY)
    with pytest.raises(OverBound, match="more than 3 interim answers"):
        one.dataReceived(EARLY)
