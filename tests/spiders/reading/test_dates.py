"""When an article came out: which of a page's dates is believed, and what is remarked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from ruled_page import FETCHED, URL, html, ld, reading, ruled

from spiders.location import Location
from spiders.reading.dates import published
from spiders.reading.parts import Whole

if TYPE_CHECKING:
    from spiders.reading.fields import Published

# 11:14 in Makassar (UTC+8).
PRINTED = "Selasa, 25 Juni 2024, 11:14"
MOMENT = datetime(2024, 6, 25, 3, 14, tzinfo=UTC)


def dated(
    *pages: str,
    edition: dict[str, Any] | None = None,
    where: Location | None = None,
    at: datetime = FETCHED,
    **rules: Any,
) -> Published | None:
    """The dates of an article on these pages."""
    portal = ruled(edition, **rules)
    read = [reading(page, portal=portal, at=at) for page in pages]
    whole = Whole(head=read[0], lines=read[0].lines, used=tuple(one.document for one in read))
    return published(portal, whole, where)


def found(*pages: str, **more: Any) -> Published:
    got = dated(*pages, **more)
    assert got is not None
    return got


def stated(published_at: str, **more: str) -> str:
    return ld(datePublished=published_at, **more)


def placed(at: datetime | None = None, day: date | None = None) -> Location:
    return Location(portal="kabarfiksi", canonical_url=URL, role="article", stated_at=at, stated_day=day)


def test_a_printed_date_without_zone_is_the_portals() -> None:
    """To the minute, with the words that were printed."""
    got = found(html(date=PRINTED))

    assert (got.at, got.tz, got.tz_assumed) == (MOMENT, "Asia/Makassar", True)
    assert (got.source, got.precision, got.text) == ("text", "minute", "Selasa, 25 Juni 2024, 11:14")
    assert (got.modified_at, got.remarks) == (None, ())


def test_a_printed_zone_is_not_the_portals() -> None:
    """11:14 in Jakarta is an hour later than in Makassar."""
    got = found(html(date=f"{PRINTED} WIB"))

    assert (got.at, got.tz, got.tz_assumed) == (datetime(2024, 6, 25, 4, 14, tzinfo=UTC), "Asia/Jakarta", False)


def test_a_machine_date_gives_the_seconds() -> None:
    """Where it agrees with the printed one."""
    got = found(html(date=PRINTED, head=stated("2024-06-25T11:14:31+08:00")))

    assert (got.at, got.source, got.precision) == (MOMENT.replace(second=31), "json-ld", "second")
    assert (got.text, got.remarks) == (PRINTED, ())


def test_a_false_offset_is_put_right_by_the_printed_minute() -> None:
    """And remarked; the change is moved with it."""
    head = stated("2024-06-25T11:14:31Z", dateModified="2024-06-25T12:00:00Z")

    got = found(html(date=PRINTED, head=head))

    assert (got.at, got.remarks) == (MOMENT.replace(second=31), ("date-zone-corrected",))
    assert got.modified_at == datetime(2024, 6, 25, 4, 0, tzinfo=UTC)


def test_a_template_whose_offsets_are_false_needs_no_printed_date() -> None:
    """``local_clock`` reads the clock that is written in the portal's zone, and says so where that moves it."""
    got = found(html(head=stated("2024-06-25T11:14:00Z")), edition={"local_clock": True})

    assert (got.at, got.remarks) == (MOMENT, ("date-zone-corrected",))


def test_a_true_offset_under_such_a_template_moves_nothing() -> None:
    """No remark on what was right."""
    got = found(html(head=stated("2024-06-25T11:14:00+08:00")), edition={"local_clock": True})

    assert (got.at, got.remarks) == (MOMENT, ())


def test_the_editions_meta_date_is_read_after_the_usual_ones() -> None:
    """In the portal's zone where it names none."""
    meta = '<meta name=tayang content="2024-06-25 11:14:00">'
    rule = {"meta_date": "meta[name=tayang]::attr(content)"}

    assert found(html(head=meta), edition=rule).at == MOMENT
    assert found(html(head=meta), edition=rule).source == "meta"
    assert found(html(head=stated("2024-06-24T00:00:00+08:00") + meta), edition=rule).source == "json-ld"


@pytest.mark.parametrize("impossible", ["1970-01-01T00:00:00Z", "2031-01-01T00:00:00Z"])
def test_a_date_that_cannot_be_is_passed_over_and_remarked(impossible: str) -> None:
    """An epoch, or a date after the fetch."""
    got = found(html(date=PRINTED, head=stated(impossible)))

    assert (got.at, got.source, got.remarks) == (MOMENT, "text", ("date-implausible",))


def test_a_printed_date_that_cannot_be_is_none() -> None:
    """The next element that the selector finds is tried."""
    assert dated(html(date="Selasa, 1 Januari 2030, 10:00")) is None
    assert found(html(date="Selasa, 1 Januari 2030, 10:00", after=f"<time>{PRINTED}</time>")).at == MOMENT


def test_a_relative_date_counts_from_the_capture() -> None:
    """It is exact to the hour at best."""
    got = found(html(date="3 jam yang lalu"), at=datetime(2024, 7, 1, 12, 0, tzinfo=UTC))

    assert (got.at, got.precision) == (datetime(2024, 7, 1, 9, 0, tzinfo=UTC), "hour")


def test_without_a_selector_a_date_between_title_and_text_is_found() -> None:
    """A full one; a relative one there belongs to another story."""
    assert found(html(date=PRINTED), edition={"date": ()}).at == MOMENT
    assert dated(html(date="3 jam yang lalu"), edition={"date": ()}) is None


def test_a_date_below_the_text_is_not_the_articles() -> None:
    """It may be that of a story in the margin."""
    assert dated(html(after=f"<div>{PRINTED}</div>"), edition={"date": ()}) is None


def test_a_printed_change_is_read_in_the_portals_zone() -> None:
    """By the edition's selector."""
    page = html(date=PRINTED, after="<i>Selasa, 25 Juni 2024, 12:30</i>")

    assert found(page, edition={"modified": "i"}).modified_at == datetime(2024, 6, 25, 4, 30, tzinfo=UTC)


def test_a_change_that_cannot_be_is_left_out() -> None:
    """The article's own date stands."""
    got = found(html(date=PRINTED, head=stated("2024-06-25T11:14:00+08:00", dateModified="0001-01-01T00:00:00Z")))

    assert (got.at, got.modified_at) == (MOMENT, None)


def test_a_day_in_the_address_is_the_last_resort() -> None:
    """Midnight in the portal's zone, to the day, and remarked."""
    got = found(html(), where=placed(day=date(2024, 6, 25)))

    assert (got.at, got.precision) == (datetime(2024, 6, 24, 16, 0, tzinfo=UTC), "day")
    assert (got.source, got.text, got.tz_assumed, got.remarks) == ("url", None, True, ("date-from-address",))


def test_a_moment_in_the_address_is_exact() -> None:
    """A Unix time gives the second."""
    got = found(html(), where=placed(at=MOMENT, day=date(2024, 6, 25)))

    assert (got.at, got.precision) == (MOMENT, "second")


@pytest.mark.parametrize("where", [None, placed(), placed(day=date(2024, 7, 4)), placed(day=date(1970, 1, 1))])
def test_without_a_date_that_can_be_there_is_none(where: Location | None) -> None:
    """Neither on the page nor in its address."""
    assert dated(html(), where=where) is None


@pytest.mark.parametrize(
    ("in_address", "remarks"),
    [
        (datetime(2024, 6, 23, 3, 14, 1, tzinfo=UTC), ()),
        (datetime(2024, 6, 23, 3, 14, tzinfo=UTC), ("date-differs-from-address",)),
        (datetime(2024, 6, 27, 3, 13, 59, tzinfo=UTC), ()),
        (datetime(2024, 6, 27, 3, 14, tzinfo=UTC), ("date-differs-from-address",)),
    ],
)
def test_two_days_from_the_addresss_moment_is_remarked(in_address: datetime, remarks: tuple[str, ...]) -> None:
    """Either way; less is the time that an editor took."""
    assert found(html(date=PRINTED), where=placed(at=in_address)).remarks == remarks
