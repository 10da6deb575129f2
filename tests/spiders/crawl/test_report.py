"""Events counted, and the table at the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from spiders.crawl import Failed
from spiders.crawl.report import ArchiveEvent, Fetched, Held, Listed, Place, Refused, Tally

PLACE = Place(portal="p", section="s", day=None)
OUTCOMES = st.sampled_from(
    [
        Fetched(place=PLACE, url="u", pages=1),
        Held(place=PLACE, url="u"),
        Refused(place=PLACE, url="u", reason="r"),
        Failed(place=PLACE, url="u", reason="r"),
    ]
)


@given(st.lists(OUTCOMES), st.integers(0, 5))
def test_the_columns_of_the_table_add_up(outcomes: list[Fetched | Held | Refused | Failed], pending: int) -> None:
    """Found is the sum of what happened to the articles; what has no outcome yet is pending."""
    tally = Tally()
    tally.tell(Listed(place=PLACE, url="l", articles=len(outcomes) + pending, held=False))
    for outcome in outcomes:
        tally.tell(outcome)

    (line,) = tally.report(0).coverage
    assert line.found == line.fetched + line.held + line.refused + line.failed + line.pending
    assert line.pending == pending


def test_pages_of_fetched_articles_are_counted() -> None:
    """An article on three pages is one article, and three pages."""
    tally = Tally()
    tally.tell(Fetched(place=PLACE, url="u", pages=3))
    tally.tell(Fetched(place=PLACE, url="v", pages=1))

    (line,) = tally.report(0).coverage
    assert (line.fetched, line.pages) == (2, 4)


def test_troubles_with_lists_are_no_articles() -> None:
    """A refused or failed list counts as unread, not as a refused or failed article, and is among the faults."""
    tally = Tally()
    tally.tell(Failed(place=PLACE, url="l", reason="r", article=False))
    tally.tell(Refused(place=PLACE, url="l", reason="r", article=False))
    tally.tell(ArchiveEvent(url="l", status=500, size=3))

    report = tally.report(1.5)
    assert (report.total("unread"), report.total("failed"), report.total("refused")) == (2, 0, 0)
    assert (len(report.faults), report.archived, report.seconds) == (2, 1, 1.5)


def listed(place: Place, articles: int = 1) -> Listed:
    return Listed(place=place, url="l", articles=articles, held=False)


def test_lines_stand_by_portal_section_and_day() -> None:
    """Lists without a day before those with one."""
    places = [
        Place(portal=portal, section=section, day=day)
        for portal, section, day in [
            ("a", "desa", None),
            ("a", "desa", date(2024, 6, 9)),
            ("a", "desa", date(2024, 6, 10)),
            ("a", "kota", date(2024, 1, 1)),
            ("b", "desa", None),
        ]
    ]
    tally = Tally()
    for place in reversed(places):
        tally.tell(listed(place))

    assert [line.place for line in tally.report(0).coverage] == places


def test_a_place_that_gave_nothing_has_its_line() -> None:
    """And keeps what was counted there, however often it is expected."""
    tally = Tally()
    tally.tell(listed(PLACE, 3))
    tally.expect(PLACE)
    tally.expect(replace(PLACE, section="t"))

    assert [(line.place.section, line.found) for line in tally.report(0).coverage] == [("s", 3), ("t", 0)]


def test_a_remark_and_a_reason_are_told_once() -> None:
    """In the order in which they first came."""
    tally = Tally()
    for text in ("satu", "dua", "satu"):
        tally.remark(text)
        tally.tell(Failed(place=PLACE, url=text, reason=text))

    report = tally.report(0)
    assert (report.remarks, tally.reasons()) == (("satu", "dua"), ("satu", "dua"))
    assert [fault.url for fault in report.faults] == ["satu", "dua", "satu"]


def test_every_event_is_told_to_the_listener() -> None:
    """As it is counted."""
    heard: list[object] = []
    tally = Tally(heard.append)
    tally.tell(listed(PLACE))
    tally.archive("https://a.test/1", 200, 7)

    assert heard == [listed(PLACE), ArchiveEvent(url="https://a.test/1", status=200, size=7)]


def test_a_listener_that_breaks_is_left_alone_and_the_count_goes_on() -> None:
    """An event may come from between the network and the archive: nothing is thrown there."""
    heard: list[object] = []

    def break_down(event: object) -> None:
        heard.append(event)
        message = "nobody reads this pipe"
        raise BrokenPipeError(message)

    tally = Tally(break_down)
    tally.tell(listed(PLACE))
    tally.tell(listed(PLACE))

    assert isinstance(tally.listener_error, BrokenPipeError)
    assert (len(heard), tally.report(0).total("found")) == (1, 2)


def test_a_crawl_of_nothing_has_an_empty_report() -> None:
    """No lines, no faults, and every sum is 0."""
    report = Tally().report(0)

    assert (report.coverage, report.faults, report.remarks) == ((), (), ())
    assert (report.total("found"), report.requests, report.archived, report.interrupted) == (0, 0, 0, False)
