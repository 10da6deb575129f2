from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from known import PORTALS, locate

from corpus.errors import ConfigError
from spiders.portal import Feed, Index, Refusal, Section, Sitemap

if TYPE_CHECKING:
    from invented_portal import Known

STORY = "https://international.sindonews.com/read/1404045/41/utusan-datang-1719288600"


@pytest.mark.parametrize(
    "twin",
    [
        STORY,
        STORY + "/",
        STORY + "/5",
        STORY + "/10",
        STORY + "?showpage=all",
        STORY + "/10?showpage=all#komentar",
        STORY + "?utm_source=x&fbclid=y",
        STORY.replace("https:", "http:"),
        STORY.replace("international.sindonews.com/", "INTERNATIONAL.sindonews.com//"),
        "https://m.sindonews.com/international/read/1404045/41/utusan-datang-1719288600",
        "https://amp.sindonews.com/international/read/1404045/41/utusan-datang-1719288600",
        "https://m.international.sindonews.com/read/1404045/41/utusan-datang-1719288600/5",
        "https://international.sindonews.com/amp/read/1404045/41/utusan-datang-1719288600",
    ],
)
def test_twins_have_one_canonical_address(twin: str) -> None:
    """Paged, mobile, AMP, tracked and http twins of an article are one article."""
    where = locate(twin)

    assert where is not None
    assert (where.role, where.canonical_url) == ("article", STORY)


def test_an_address_tells_section_sub_section_and_time() -> None:
    """The host is the section, the second number the sub-section, the last ten digits the Unix time of creation."""
    where = locate(STORY)

    assert where is not None
    assert (where.portal, where.section, where.subsection) == ("sindonews", "international", "eropa")
    assert where.stated_at == datetime(2024, 6, 25, 4, 10, tzinfo=UTC)
    assert where.stated_day == date(2024, 6, 25)


def test_a_mobile_host_is_no_section() -> None:
    """A mobile address that names no section leaves it open, and keeps the sub-section."""
    where = locate("https://m.sindonews.com/read/1404045/41/utusan-datang-1719288600")

    assert where is not None
    assert (where.role, where.section, where.subsection) == ("article", None, "eropa")


def test_the_first_label_of_a_portals_own_host_is_no_section() -> None:
    """Where sections are hosts, an article may also stand below www: then its section is to be found elsewhere."""
    there = locate("https://www.kompas.com/read/2024/05/12/080000126/panen-padi-kampung")

    assert there is not None
    assert (there.role, there.section) == ("article", None)


def test_one_id_may_name_two_articles() -> None:
    """Ids restarted in 2020: the address, not the id, tells articles apart."""
    old, new = (f"https://daerah.sindonews.com/read/28828/174/{slug}" for slug in ("a-1400000000", "b-1589400000"))

    assert getattr(locate(old), "canonical_url", None) != getattr(locate(new), "canonical_url", None)


@pytest.mark.parametrize(
    ("url", "role"),
    [
        ("https://www.sindonews.com/", "home"),
        ("https://sindonews.com", "home"),
        ("https://www.sindonews.com/?utm_source=x", "home"),
        ("https://ekbis.sindonews.com/", "section"),
        ("https://index.sindonews.com/index/9?t=2024-06-20", "index"),
        ("https://index.sindonews.com/index/9/15?t=2024-06-20", "index"),
        ("https://www.sindonews.com/indeks", "index"),
        ("https://www.sindonews.com/indeks/9/20?t=2026-07-24", "index"),
        ("https://www.sindonews.com/topic/3440/ihsg", "index"),
        ("https://www.sindonews.com/search/go?q=nato&type=artikel", "index"),
        ("https://ekbis.sindonews.com/more/178", "index"),
        ("https://ekbis.sindonews.com/rss", "feed"),
        ("https://ekbis.sindonews.com/sitemap-news.xml", "sitemap"),
        ("https://ekbis.sindonews.com/robots.txt", "robots"),
        ("https://pict-a.sindonews.com/dyn/620/a.jpg", "asset"),
        ("https://sm.sindonews.net/js/app.js", "asset"),
        ("https://ekbis.sindonews.com/makro", "unknown"),
        ("https://photo.sindonews.com/view/4410/galeri", "refused"),
        ("https://video.sindonews.com/play/106867/parade", "refused"),
        ("https://infografis.sindonews.com/photo/12/bunga", "refused"),
        ("https://hi-lite.sindonews.com/read/1731900/1/contoh-1784900000", "refused"),
        ("https://mpi.sindonews.com/read/1731900/1/contoh-1784900000", "refused"),
    ],
)
def test_every_address_has_a_role(url: str, role: str) -> None:
    """Front pages, lists, files and stories of other kinds are told apart by address."""
    where = locate(url)

    assert where is not None
    assert where.role == role


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://photo.sindonews.com/view/4410/galeri", "photo"),
        ("https://video.sindonews.com/play/106867/parade", "video"),
        ("https://infografis.sindonews.com/photo/12/bunga", "infographic"),
        ("https://mpi.sindonews.com/read/1731900/1/contoh-1784900000", "sister-brand"),
    ],
)
def test_a_refusal_has_its_reason(url: str, reason: str) -> None:
    """What looks like an article and is not read says why."""
    assert getattr(locate(url), "reason", None) == reason


@pytest.mark.parametrize(
    "url",
    [
        "https://kabarfiksi.test/a",
        "https://sindonews.com.kabarfiksi.test/",
        "http://[::1/",
        "https://x:y/",
        "",
        "mailto:a@b",
    ],
)
def test_addresses_of_nobody_have_no_place(url: str) -> None:
    """Addresses of unknown hosts, and what is no address, have no place."""
    assert locate(url) is None


@given(
    st.sampled_from(
        ["read/1/12/a-1719288600", "read/1/12/a-1719288600/5?showpage=all", "topic/1/x", "indeks/9/20?t=2026-01-01", ""]
    )
)
def test_a_canonical_address_is_its_own(path: str) -> None:
    """The canonical address of a canonical address is itself."""
    once = locate(f"https://nasional.sindonews.com/{path}")

    assert once is not None
    assert getattr(locate(once.canonical_url), "canonical_url", None) == once.canonical_url


def test_an_unknown_portal_is_told_with_the_nearest() -> None:
    """A misspelt portal gets the nearest known name."""
    with pytest.raises(ConfigError, match=r"unknown portal 'sindonew'; did you mean 'sindonews'\?"):
        PORTALS.named("sindonew")


def test_portals_are_found_by_their_files() -> None:
    """Every file of the package is a portal of the same name, and its own front page is its own."""
    assert "sindonews" in PORTALS
    assert all(portal.name == name and PORTALS.of(portal.home) is portal for name, portal in PORTALS.items())


def test_a_date_in_the_address_is_read_by_its_letters(kabarfiksi: Known) -> None:
    """Groups named after strptime's letters make a moment in the portal's zone; without a time of day, only a day."""
    kabarfiksi(
        articles=(
            r"kabarfiksi\.test/(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)/(?:(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)/)?[\w-]+",
        )
    )

    exact, day, none = (
        locate(f"https://kabarfiksi.test/{path}/a") for path in ("2023/01/02/003000", "2023/01/02", "2023/13/41")
    )

    assert exact.stated_at == datetime(2023, 1, 1, 17, 30, tzinfo=UTC)
    assert (day.stated_at, day.stated_day) == (None, date(2023, 1, 2))
    assert (none.role, none.stated_day) == ("article", None)


def test_the_section_may_stand_in_the_path(kabarfiksi: Known) -> None:
    """A section's group is led to the section's name by its path and aliases."""
    kabarfiksi(
        sections=(Section("desa", path="pedesaan", aliases=("kampung",)),),
        articles=(r"kabarfiksi\.test/(?P<section>\w+)/baca/(?P<id>\d+)",),
    )

    sections = [
        locate(f"https://kabarfiksi.test/{word}/baca/1").section for word in ("pedesaan", "kampung", "desa", "kota")
    ]

    assert sections == ["desa", "desa", "desa", "kota"]


def test_some_queries_tell_articles_apart(kabarfiksi: Known) -> None:
    """A query that the portal keeps stays in the canonical address; every other leaves it."""
    kabarfiksi(articles=(r"kabarfiksi\.test/berita",), keep_query=("id",))

    assert locate("https://kabarfiksi.test/berita?page=2&id=41").canonical_url == "https://kabarfiksi.test/berita?id=41"


def test_refusals_come_before_photos_and_photos_before_articles(kabarfiksi: Known) -> None:
    """An address that fits several forms is refused first, then a picture story, then an article."""
    story = r"kabarfiksi\.test/(?P<section>\w+)/\d+"
    kabarfiksi(
        articles=(story,),
        photos=(r"kabarfiksi\.test/foto/\d+",),
        refused=(Refusal(r"kabarfiksi\.test/video/\d+", "video"),),
    )

    roles = [locate(f"https://kabarfiksi.test/{word}/1").role for word in ("video", "foto", "desa")]

    assert roles == ["refused", "article-photo", "article"]


def test_lists_are_known_by_their_templates(kabarfiksi: Known) -> None:
    """What a listing's template can give for a known section is that list; other words in its place are not."""
    kabarfiksi(
        articles=(r"kabarfiksi\.test/[\w-]+-\d+",),
        listings=(
            Index("https://kabarfiksi.test/{path}/indeks/{day:%Y/%m/%d}/{page}"),
            Index("https://kabarfiksi.test/{path}"),
            Feed("https://kabarfiksi.test/rss/{id}"),
            Sitemap("https://kabarfiksi.test/sitemap.xml"),
        ),
    )

    paths = ("pedesaan/indeks/2024/06/20/2", "pedesaan", "rss/7", "rss/8", "sitemap.xml", "lain", "lain-4")
    roles = [locate(f"https://kabarfiksi.test/{path}").role for path in paths]

    assert roles == ["index", "index", "feed", "unknown", "sitemap", "unknown", "article"]
