from __future__ import annotations

from scrapy import Request

from spiders.crawl.allowance import Allowance, allowance_of

URL = "https://kabarfiksi.test/1"


def test_what_exchanges_take_is_gone() -> None:
    """Two exchanges of one article share its time; more than all of it leaves nothing."""
    allowance = Allowance(120)

    allowance.spend(60)
    assert allowance.left == 60

    allowance.spend(61)
    assert allowance.left == 0
    assert allowance.told == "no whole answer in 120 s, over 2 requests"


def test_one_request_is_told_as_one() -> None:
    """The sentence for a single try has no plural."""
    allowance = Allowance(1.5)
    allowance.spend(2)

    assert allowance.told == "no whole answer in 1.5 s, over 1 request"


def test_a_repeated_try_carries_it_on() -> None:
    """Scrapy copies a request for a further try; what was spent stays spent."""
    request = Allowance(10).given_to(Request(URL))
    again = request.copy()

    found = allowance_of(request)
    assert found is not None
    found.spend(4)

    assert allowance_of(again) is found
    assert allowance_of(Request(URL)) is None
