from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from captured import capture
from hypothesis import given
from hypothesis import strategies as st
from invented_portal import invented
from known import PORTALS

from corpus.errors import ConfigError
from spiders.lists.steps import first_steps, read_listing, settled
from spiders.portal import Feed, Index, Section

if TYPE_CHECKING:
    from invented_portal import Known

    from corpus.schema import Capture
    from spiders.lists.steps import Step
    from spiders.portal import Portal

SINDO = PORTALS.named("sindonews")


def only_step(portal: Portal, section: str, day: date) -> Step:
    (step,) = first_steps(portal, [section], day, day)
    return step


def old_row(n: int, day: str = "Kamis, 20 Juni 2024 - 10:00 WIB") -> str:
    link = f"https://international.sindonews.com/read/{n}/41/berita-{n}-17188488{n % 100:02}"
    return (
        f'<div class="indeks-rows"><div class="indeks-pict"><a href="{link}"><img></a></div><div class="indeks-title">'
        f'<a href="{link}">Berita {n}</a></div>'
        f'<div class="mini-info"><ul><li>International</li><li><p>{day}</p></li></ul></div></div>'
    )


def new_row(n: int, day: str = "Jum'at, 24 Juli 2026 - 15:00 WIB", section: str = "ekbis") -> str:
    link = f"https://{section}.sindonews.com/read/{n}/178/berita-{n}-17848800{n % 100:02}"
    return (
        f'<div class="warp-article"><a href="{link}"><img></a><div class="sub-kanal"><a href="https://{section}.sindonews.com/">'
        f'E</a></div><div class="title-article news-title"><a href="{link}">Berita {n}</a></div>'
        f'<div class="date-article">{day}</div><div class="hit-view">Dibaca: 12x</div></div>'
    )


def pager(*links: str) -> str:
    """Numbers of pages, the first one active."""
    others = "".join(f"<li><a href='{link}'>n</a></li>" for link in links)
    return f"<ul><li><a class='active' href='#'>1</a></li>{others}</ul>"


# --- beginning ------------------------------------------------------------------------------------


def test_each_section_is_asked_day_by_day() -> None:
    """Every section and every day, both ends included, is one step."""
    steps = list(first_steps(SINDO, ["international", "ekbis"], date(2024, 6, 29), date(2024, 7, 1)))

    assert [(step.section, step.day) for step in steps] == [
        (section, day)
        for section in ("international", "ekbis")
        for day in (date(2024, 6, 29), date(2024, 6, 30), date(2024, 7, 1))
    ]
    assert steps[0].url == "https://index.sindonews.com/index/9?t=2024-06-29"


def test_the_index_of_the_days_era_is_asked() -> None:
    """Days until 2024 are asked of the old index, later ones of the new."""
    old, new = only_step(SINDO, "ekbis", date(2024, 12, 31)), only_step(SINDO, "ekbis", date(2026, 7, 24))

    assert old.url == "https://index.sindonews.com/index/8?t=2024-12-31"
    assert new.url == "https://www.sindonews.com/indeks/8/0?t=2026-07-24"


def test_no_section_named_means_all() -> None:
    """Without names every section that existed on the days is asked."""
    sections = {step.section for step in first_steps(SINDO, [], date(2026, 7, 24), date(2026, 7, 24))}

    assert {"nasional", "international", "tekno"} <= sections
    assert not sections & {"metro", "autotekno"}


def test_a_section_is_asked_only_while_it_existed() -> None:
    """A range that outlives a section ends with the section."""
    days = [step.day for step in first_steps(SINDO, ["metro"], date(2026, 6, 29), date(2026, 7, 2))]

    assert days == [date(2026, 6, 29), date(2026, 6, 30)]


def test_an_unknown_section_is_told_with_the_nearest() -> None:
    """A misspelt section gets the nearest known name."""
    with pytest.raises(ConfigError, match=r"SINDOnews has no section 'internasional'; did you mean 'international'\?"):
        list(first_steps(SINDO, ["internasional"], date(2024, 6, 20), date(2024, 6, 20)))


def test_a_section_without_an_index_is_looked_for_in_every_undated_list() -> None:
    """Where no list can be asked by day, front page, feed and sitemap are each asked once for the whole range."""
    steps = list(first_steps(SINDO, ["sains"], date(2024, 6, 20), date(2024, 6, 30)))

    assert [step.url for step in steps] == [
        "https://sains.sindonews.com/",
        "https://sains.sindonews.com/rss",
        "https://sains.sindonews.com/sitemap-news.xml",
    ]
    assert {(step.day, step.since, step.until) for step in steps} == {(None, date(2024, 6, 20), date(2024, 6, 30))}


@given(st.dates(date(2018, 1, 1), date(2026, 12, 31)), st.integers(0, 20))
def test_days_are_neither_lost_nor_doubled(since: date, days: int) -> None:
    """A range gives each of its days once, in order."""
    until = date.fromordinal(since.toordinal() + days)

    got = [step.day for step in first_steps(SINDO, ["ekbis"], since, until)]

    assert got == [date.fromordinal(since.toordinal() + n) for n in range(days + 1)]


# --- HTML lists -----------------------------------------------------------------------------------


def test_the_old_index_is_read_and_followed() -> None:
    """Rows of the old index give canonical addresses once each; the next page is the one that the page links to."""
    step = only_step(SINDO, "international", date(2024, 6, 20))
    rows = "".join(old_row(n) for n in range(15))
    following = "<a rel='next' href='https://index.sindonews.com/index/9/15?t=2024-06-20'>2</a>"

    found = read_listing(SINDO, step, capture(f"<div class='indeks-news'>{rows}</div>{following}", step.url))

    assert len(found.articles) == 15
    assert found.articles[0] == "https://international.sindonews.com/read/0/41/berita-0-1718848800"
    assert [(then.url, then.page, then.day) for then in found.following] == [
        ("https://index.sindonews.com/index/9/15?t=2024-06-20", 2, date(2024, 6, 20))
    ]


def test_the_new_index_is_read_and_followed() -> None:
    """The next page of the new index is the link after the active one."""
    step = only_step(SINDO, "ekbis", date(2026, 7, 24))
    body = f"<div class='list-article'>{''.join(map(new_row, range(20)))}</div>"
    body += pager(
        "https://www.sindonews.com/indeks/8/20?t=2026-07-24", "https://www.sindonews.com/indeks/8/40?t=2026-07-24"
    )

    found = read_listing(SINDO, step, capture(body, step.url))

    assert len(found.articles) == 20
    assert [then.url for then in found.following] == ["https://www.sindonews.com/indeks/8/20?t=2026-07-24"]


def test_a_next_link_that_forgets_the_day_is_mended() -> None:
    """A link to the next page without the day is replaced by the address that keeps it."""
    step = only_step(SINDO, "ekbis", date(2026, 7, 24))
    body = f"<div class='list-article'>{''.join(map(new_row, range(20)))}</div>{pager('/indeks/8/20')}"

    found = read_listing(SINDO, step, capture(body, step.url))

    assert [then.url for then in found.following] == ["https://www.sindonews.com/indeks/8/20?t=2026-07-24"]


def test_full_pages_are_followed_without_a_link() -> None:
    """A full page that shows no link is followed by counting; one that is not full ends the list."""
    step = only_step(SINDO, "ekbis", date(2026, 7, 24))
    full, short = (f"<div class='list-article'>{''.join(map(new_row, range(n)))}</div>" for n in (20, 19))

    after_full = read_listing(SINDO, step, capture(full, step.url)).following
    after_short = read_listing(SINDO, step, capture(short, step.url)).following

    assert [then.url for then in after_full] == ["https://www.sindonews.com/indeks/8/20?t=2026-07-24"]
    assert after_short == ()


def test_items_of_another_day_are_left_out() -> None:
    """An index that shows another day than the one asked for gives nothing of it."""
    step = only_step(SINDO, "ekbis", date(2026, 7, 24))
    rows = (
        new_row(1) + new_row(2, "Kamis, 23 Juli 2026 - 23:59 WIB") + new_row(3, "44 menit yang lalu") + new_row(4, "")
    )

    found = read_listing(SINDO, step, capture(f"<div class='list-article'>{rows}</div>", step.url))

    assert [url.split("/")[4] for url in found.articles] == ["1", "4"]


def test_stories_of_other_kinds_are_left_out() -> None:
    """Photo, video and sister-brand addresses, other portals and broken links on a list are no articles."""
    step = only_step(SINDO, "ekbis", date(2026, 7, 24))
    links = (
        "https://photo.sindonews.com/view/1/a", "https://mpi.sindonews.com/read/1/2/a-1784880000",
        "https://kabarfiksi.test/read/1", "http://[::1/", "javascript:void(0)", "mailto:a@b.test",
    )  # fmt: skip
    rows = "".join(f"<div class='warp-article'><a href='{link}'>x</a></div>" for link in links)

    found = read_listing(SINDO, step, capture(f"<div class='list-article'>{rows}{new_row(5)}</div>", step.url))

    assert [url.split("/")[4] for url in found.articles] == ["5"]


@pytest.mark.parametrize("status", [200, 301, 404, 500])
def test_a_list_that_gives_nothing_is_asked_for_in_its_other_form(status: int) -> None:
    """When the form of the era gives nothing, the other form is asked, once; then the day is empty."""
    step = only_step(SINDO, "international", date(2024, 6, 20))

    (other,) = read_listing(SINDO, step, capture("<html></html>", step.url, status=status)).following
    then = read_listing(SINDO, other, capture("<html></html>", other.url, status=status))

    assert other.url == "https://www.sindonews.com/indeks/9/0?t=2024-06-20"
    assert (then.articles, then.following) == ((), ())


def test_an_empty_second_page_ends_the_list() -> None:
    """A later page without rows is the end, and no reason to ask in another form."""
    step = only_step(SINDO, "international", date(2024, 6, 20))
    body = f"<div class='indeks-news'>{''.join(old_row(n) for n in range(15))}</div>"
    (second,) = read_listing(SINDO, step, capture(body, step.url)).following

    found = read_listing(SINDO, second, capture("<html></html>", second.url))

    assert (found.articles, found.following) == ((), ())


def test_a_list_is_settled_when_its_day_was_over() -> None:
    """A list fetched after midnight in Jakarta need not be asked again; one fetched before must."""
    step = only_step(SINDO, "ekbis", date(2026, 7, 24))

    assert settled(SINDO, step, datetime(2026, 7, 24, 17, 0, tzinfo=UTC))
    assert not settled(SINDO, step, datetime(2026, 7, 24, 16, 59, tzinfo=UTC))


def test_a_list_without_dates_is_walked_back_by_the_days_in_addresses(kabarfiksi: Known) -> None:
    """Where a list prints no dates, the days that the addresses hold say when it has become too early."""
    listing = Index("https://kabarfiksi.test/desa?p={page}", items="li")
    pattern = r"kabarfiksi\.test/(?P<Y>\d{4})(?P<m>\d\d)(?P<d>\d\d)/(?P<slug>\w+)"
    portal = kabarfiksi(articles=(pattern,), listings=(listing,))
    (step,) = first_steps(portal, ["desa"], date(2024, 6, 20), date(2024, 6, 21))

    near = read_listing(portal, step, capture("<ul><li><a href='/20240619/a'>x</a></ul>", step.url))
    early = read_listing(portal, step, capture("<ul><li><a href='/20240618/a'>x</a></ul>", step.url))

    assert len(near.following) == 1
    assert early.following == ()


def test_an_undated_list_is_walked_back_until_it_is_too_early(kabarfiksi: Known) -> None:
    """Pages without a day are followed until everything on them is earlier than wanted, and never past their cap."""
    listing = Index("https://kabarfiksi.test/desa?p={page}", items="li", date="time::attr(datetime)", max_pages=3)
    portal = kabarfiksi(articles=(r"kabarfiksi\.test/baca/(?P<id>\d+)",), listings=(listing,))
    (step,) = first_steps(portal, ["desa"], date(2024, 6, 20), date(2024, 6, 21))

    def page(*days: str) -> Capture:
        rows = (f"<li><time datetime='{day}T10:00:00+07:00'></time><a href='/baca/{day[-2:]}'>x</a>" for day in days)
        return capture(f"<ul>{''.join(rows)}</ul>", step.url)

    newer = read_listing(portal, step, page("2024-06-23", "2024-06-22"))
    (second,) = newer.following
    mixed = read_listing(portal, second, page("2024-06-21", "2024-06-19"))
    older = read_listing(portal, second, page("2024-06-19", "2024-06-18"))

    assert (newer.articles, second.url) == ((), "https://kabarfiksi.test/desa?p=2")
    assert (mixed.articles, len(mixed.following)) == (("https://kabarfiksi.test/baca/21",), 1)
    assert (older.articles, older.following) == ((), ())
    assert read_listing(portal, mixed.following[0], page("2024-06-21")).following == ()


def test_a_mixed_list_is_sorted_by_address(kabarfiksi: Known) -> None:
    """From a list of several sections only those articles are taken whose address names the wanted one."""
    portal = kabarfiksi(
        articles=(r"kabarfiksi\.test/(?P<section>\w+)/(?P<id>\d+)",),
        listings=(Feed("https://kabarfiksi.test/rss", mixed=True),),
    )
    (step,) = first_steps(portal, ["desa"], date(2024, 6, 20), date(2024, 6, 20))
    items = "".join(f"<item><link>https://kabarfiksi.test/{word}/1</link></item>" for word in ("pedesaan", "kota"))

    found = read_listing(portal, step, capture(f"<rss><channel>{items}</channel></rss>", step.url))

    assert found.articles == ("https://kabarfiksi.test/pedesaan/1",)


def test_a_day_in_the_address_is_believed_where_the_list_prints_none(kabarfiksi: Known) -> None:
    """Without printed dates, the day in the article's address decides whether it is wanted."""
    portal = kabarfiksi(
        articles=(r"kabarfiksi\.test/(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)/\w+",),
        listings=(Index("https://kabarfiksi.test/desa"),),
    )
    (step,) = first_steps(portal, ["desa"], date(2024, 6, 20), date(2024, 6, 20))
    links = "".join(f"<a href='/2024/06/{day}/berita'>x</a>" for day in (18, 19, 20, 21))

    found = read_listing(portal, step, capture(links, step.url))

    assert found.articles == ("https://kabarfiksi.test/2024/06/20/berita",)


def test_a_time_in_the_address_is_that_of_the_storys_making(kabarfiksi: Known) -> None:
    """A story made within three hours of midnight may have come out on the wanted day; an earlier one has not."""
    portal = kabarfiksi(
        articles=(r"kabarfiksi\.test/(?P<Y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?P<H>\d\d)(?P<M>\d\d)/\w+",),
        listings=(Index("https://kabarfiksi.test/desa"),),
    )
    (step,) = first_steps(portal, ["desa"], date(2024, 6, 20), date(2024, 6, 20))
    times = ("202406192055", "202406192105", "202406200001", "202406202359", "202406210000")
    links = "".join(f"<a href='/{time}/berita'>x</a>" for time in times)

    found = read_listing(portal, step, capture(links, step.url))

    assert [url.split("/")[3] for url in found.articles] == ["202406192105", "202406200001", "202406202359"]


def test_templates_take_every_name_of_a_section() -> None:
    """Name, path, id, day in any form, page and offset fill a template; the first page may have its own."""
    listing = Index(
        "https://{name}.a.test/{path}/{id}/{day:%m-%d-%y}/{page}/{offset}",
        first="https://{name}.a.test/{day:%d}",
        step=50,
        start=0,
    )
    portal = invented(listings=(listing,))
    (step,) = first_steps(portal, ["desa"], date(2024, 6, 5), date(2024, 6, 5))

    second = read_listing(portal, step, capture("<a href='x'>x</a>" * 50, step.url)).following

    assert step.url == "https://desa.a.test/05"
    assert [then.url for then in second] == ["https://desa.a.test/pedesaan/7/06-05-24/1/50"]


def test_a_list_serves_the_sections_it_names() -> None:
    """A listing may be kept for some sections; one that needs an id serves only sections that have one."""
    portal = invented(
        sections=(Section("desa"), Section("kota", id="2")),
        listings=(
            Index("https://a.test/{id}/{day}"),
            Feed("https://a.test/rss"),
            Feed("https://a.test/kota", sections=("kota",)),
        ),
    )

    urls = [step.url for step in first_steps(portal, [], date(2024, 6, 5), date(2024, 6, 5))]

    assert urls == ["https://a.test/rss", "https://a.test/2/2024-06-05"]
