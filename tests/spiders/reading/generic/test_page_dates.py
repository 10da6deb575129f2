from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from invented import PARAGRAPHS, TITLE, URL, article, capture

from spiders.page.document import Document
from spiders.reading.generic.page_dates import page_dates

if TYPE_CHECKING:
    from spiders.reading.dates import Published

ENGLISH = "".join(f"<p>{text}</p>" for text in ("The bridge was opened by the villagers last week.",) * 3)


def dates(page: str, url: str = URL, zone: str | None = None) -> Published:
    """The dates of a page; there must be some."""
    got = page_dates(Document(capture(page, url)), TITLE, zone)
    assert got is not None
    return got


def told(got: Published) -> tuple[str, str, str, str, bool]:
    """Dates in short."""
    return f"{got.at:%Y-%m-%d %H:%M}", got.precision, got.source, got.tz, got.tz_assumed


def test_the_printed_date_near_the_title_is_read() -> None:
    """Without any machine date the line below the title tells, with its zone."""
    got = dates(article())

    assert told(got) == ("2024-06-25 09:45", "minute", "text", "Asia/Jakarta", False)
    assert got.text == "Selasa, 25 Juni 2024 16:45 WIB"


def test_machine_dates_go_first_and_false_offsets_are_put_right() -> None:
    """JSON-LD is taken; where it puts a false Z on the printed time, it is corrected and remarked."""
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "datePublished": "%s"}</script>'

    right, false = (
        dates(article(head=ld % "2024-06-25T16:45:30+07:00")),
        dates(article(head=ld % "2024-06-25T16:45:30Z")),
    )

    assert told(right)[:3] == ("2024-06-25 09:45", "second", "json-ld")
    assert (false.at, false.remarks) == (right.at, ("date-zone-corrected",))


def test_a_zone_named_anywhere_on_the_page_is_the_page_s() -> None:
    """A time with WITA elsewhere tells in which zone the bare time below the title is."""
    got = dates(article(date="25 Juni 2024 16:45", body=f"<p>{PARAGRAPHS[0]}</p><p>Pembaruan 18.00 WITA</p>"))

    assert told(got)[0] == "2024-06-25 08:45"
    assert got.tz == "Asia/Makassar"


@pytest.mark.parametrize(
    ("page", "url"),
    [
        (article(date="25 Juni 2024 16:45", html='lang="id"'), URL),
        (article(date="25 Juni 2024 16:45", body=ENGLISH), URL.replace(".test", ".co.id")),
        (article(date="25 Juni 2024 16:45", html='lang="en"'), URL),
    ],
    ids=["by its language code", "by its domain", "by its words"],
)
def test_an_indonesian_page_without_a_zone_is_read_in_wib_and_says_so(page: str, url: str) -> None:
    """Western Indonesian time is assumed, and marked as assumed."""
    assert told(dates(page, url)) == ("2024-06-25 09:45", "minute", "text", "Asia/Jakarta", True)


def test_of_any_other_page_only_the_day_is_believed() -> None:
    """A time of an unknown zone has the precision of a day."""
    got = dates(article(date="June 25, 2024 4:45 PM", body=ENGLISH), URL.replace("harianbukit", "hillherald"))

    assert (got.precision, got.tz, got.tz_assumed) == ("day", "UTC", True)


def test_a_known_zone_is_taken_over() -> None:
    """The portal's zone holds for times without one."""
    assert told(dates(article(date="25 Juni 2024 16:45"), zone="Asia/Jayapura"))[0] == "2024-06-25 07:45"


def test_a_line_of_the_same_day_that_says_more_is_taken() -> None:
    """Of a day and a time of that day near the title, the time is taken; dates in sentences are not."""
    sentence = "Rapat itu berlangsung pada 1 Mei 2024 pukul 09.00 WIB di balai kampung."
    date = f"<p>{sentence}</p><p>25/06/2024</p><p>Selasa, 25 Juni 2024 | 16:45 WIB</p>"

    assert told(dates(article(date=date)))[:2] == ("2024-06-25 09:45", "minute")


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("/2024/06/25/pasar-pagi", "2024-06-25"),
        ("/2024/jun/25/pasar-pagi", "2024-06-25"),
        ("/20240625101500-20-1/pasar", "2024-06-25"),
    ],
)
def test_the_day_in_the_address_is_the_last_but_one_resort(address: str, day: str) -> None:
    """Where the page prints no date, its address may; the source and a remark say so."""
    got = dates(article(date=""), f"https://www.harianbukit.test{address}")

    assert told(got)[:3] == (f"{dates_local(day)} 17:00", "day", "url")
    assert got.remarks == ("date-from-address",)


def dates_local(day: str) -> str:
    """The UTC day on which a day in Jakarta begins."""
    return f"{day[:-2]}{int(day[-2:]) - 1:02d}"


def test_a_page_without_any_date_has_none() -> None:
    """Nothing is made up."""
    assert page_dates(Document(capture(article(date="").replace("2024", "dulu"))), TITLE, None) is None
