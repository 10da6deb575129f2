"""What can be learned about a portal from its front page and one article."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from captured import capture

from corpus.errors import DataError
from spiders.drafts.draft import Draft, Site, draft, story_link

HOME = "https://www.kabarfiksi.test/"
STORY_URL = "https://www.kabarfiksi.test/desa/2026/03/04/1201/pasar-apung-ramai"
SECTION = "(?P<section>[a-z-]+)"
STORY = "<h1>Pasar Apung Ramai</h1><div class=isi><p>Pedagang datang sejak pagi buta.</p></div>"


def made(home: str = "", article: str | None = STORY, url: str = STORY_URL, robots: str = "") -> Draft:
    """The draft from these pages."""
    story = capture(article, url) if article is not None else None
    return draft("kabarfiksi", Site(home=capture(home, HOME), article=story, robots=robots))


def rules(article: str) -> dict[str, str]:
    return dict(made(article=article).rules)


def links(*paths: str) -> str:
    return "".join(f'<a href="{path}">x</a>' for path in paths)


# --- the story that is looked at ------------------------------------------------------------------


def test_the_longest_slug_is_most_probably_an_articles() -> None:
    """Of the portal's own links, on whatever of its hosts."""
    home = links("/", "/desa", "/desa/1/panen", "https://m.kabarfiksi.test/2/jembatan-baru-dibuka", "/tentang-kami")

    assert story_link(capture(home, HOME)) == "https://m.kabarfiksi.test/2/jembatan-baru-dibuka"


def test_a_link_of_another_site_is_no_story() -> None:
    """However long it is; scripts and broken addresses are none either."""
    home = links("https://iklan.test/beli-sekarang-juga-murah", "javascript:x()", "http://[::1", "/desa/1/panen")

    assert story_link(capture(home, HOME)) == "https://www.kabarfiksi.test/desa/1/panen"


def test_a_front_page_without_links_has_no_story() -> None:
    """A page that a script draws, say."""
    assert story_link(capture("<p>Muat ulang</p>", HOME)) is None


# --- what the site states -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("home", "title"),
    [
        ('<meta property="og:site_name" content="Kabar Fiksi"><title>Lain - x</title>', "Kabar Fiksi"),
        ("<title>Kabar Fiksi - Berita Terkini</title>", "Kabar Fiksi"),
        ("<title>Kabar Fiksi | Berita</title>", "Kabar Fiksi"),
        (f"<title>{'Kabar ' * 10}</title>", "kabarfiksi"),
        ("", "kabarfiksi"),
    ],
)
def test_a_portal_is_called_what_its_front_page_says(home: str, title: str) -> None:
    """Its name where it says nothing, or a whole sentence."""
    assert made(home).title == title


def test_an_articles_title_is_not_the_portals() -> None:
    """A saved article stands for the front page where there is no other."""
    page = capture(f"<title>Pasar Apung Ramai - Desa</title>{STORY}", STORY_URL)

    assert draft("kabarfiksi", Site(home=page, article=page)).title == "kabarfiksi"


@pytest.mark.parametrize(
    ("lang", "language"), [("<html lang=en-GB>", "en"), ("<html lang=MS>", "ms"), ("<html lang=id>", "id"), ("", "id")]
)
def test_the_language_is_the_front_pages(lang: str, language: str) -> None:
    """Without the region; Indonesian where it states none."""
    assert made(f"{lang}<body></body></html>").language == language


def test_feeds_are_those_of_the_head() -> None:
    """RSS and Atom, made whole; templates of addresses are none."""
    home = (
        '<link rel=alternate type="application/rss+xml" href="/feed">'
        '<link rel=alternate type="application/atom+xml" href="https://a.test/atom">'
        '<link rel=alternate type="application/rss+xml" href="/feed/{kanal}">'
        '<link rel=alternate hreflang=en href="/en">'
    )

    assert made(home).feeds == ("https://www.kabarfiksi.test/feed", "https://a.test/atom")


def test_sitemaps_are_those_of_robots_txt() -> None:
    """Each once, whatever the case of the word; its other lines are counted."""
    robots = "User-agent: *\nDisallow: /cari\nDISALLOW: /akun\nSitemap: https://a.test/1.xml\n sitemap:https://a.test/1.xml\n"
    got = made(robots=robots)

    assert got.sitemaps == ("https://a.test/1.xml",)
    assert got.robots == "seen when the draft was made; 2 addresses are disallowed"


@pytest.mark.parametrize(
    ("robots", "said"),
    [
        ("", "there was none when the draft was made"),
        ("User-agent: *\nDisallow:\n", "seen when the draft was made; 0 addresses are disallowed"),
        ("User-agent: *\nDisallow: /x", "seen when the draft was made; 1 address is disallowed"),
    ],
)
def test_robots_txt_is_remarked(robots: str, said: str) -> None:
    """A line that disallows nothing is not counted."""
    assert made(robots=robots).robots == said


def test_the_draft_is_dated_by_the_capture() -> None:
    """No clock is asked."""
    assert made().checked == date(2026, 7, 25)


# --- addresses ------------------------------------------------------------------------------------


def test_sections_are_what_several_links_share() -> None:
    """The most linked first, and the article's own; tags, numbers and links of other sites are none."""
    home = links("/kota/1/a", "/kota/2/b", "/kota/3/c", "/olahraga/1/a", "/olahraga/2/b", "/sekali/1/a")
    home += links(
        "/tag/1/a", "/tag/2/b", "/2026/1/a", "/2026/2/b", "https://lain.test/iklan/1", "https://lain.test/iklan/2"
    )

    assert made(home).sections == ("kota", "olahraga", "desa")


def test_sections_with_a_page_of_their_own_are_believed_over_others() -> None:
    """The front page links to them."""
    home = links("/kota", "/kota/1/a", "/kota/2/b", "/kota/3/c", "/read/1/a", "/read/2/b", "/read/3/c", "/read/4/d")

    assert made(home).sections == ("kota", "desa")


def test_a_site_without_sections_has_one() -> None:
    """A portal file must name one."""
    assert made(url="https://www.kabarfiksi.test/pasar-apung-ramai").sections == ("berita",)


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        (
            "/desa/2026/03/04/1201/pasar",
            rf"/{SECTION}/(?P<Y>\d{{4}})/(?P<m>\d{{2}})/(?P<d>\d{{2}})/(?P<id>\d+)/(?P<slug>[^/]+)",
        ),
        ("/read/12/34/pasar", r"/(?P<section>[a-z-]+)/(?P<id>\d+)/\d+/(?P<slug>[^/]+)"),
        ("/03/04/pasar", r"/(?P<id>\d+)/\d+/(?P<slug>[^/]+)"),
        ("/2026/13/pasar", r"/(?P<Y>\d{4})/(?P<id>\d+)/(?P<slug>[^/]+)"),
        ("/Desa_1/pasar", r"/[^/]+/(?P<slug>[^/]+)"),
        ("/pasar", r"/(?P<slug>[^/]+)"),
        ("/desa/7", r"/(?P<section>[a-z-]+)/(?P<slug>[^/]+)"),
    ],
)
def test_an_address_becomes_a_pattern_with_its_facts_named(path: str, pattern: str) -> None:
    """Year before month before day; the first other number is the id; the last part is the slug."""
    assert made(url=f"https://www.kabarfiksi.test{path}").pattern == r"www\.kabarfiksi\.test" + pattern


def test_without_an_article_the_draft_has_the_usual_rules() -> None:
    """And says of which article nothing is known."""
    got = made(article=None)

    assert (got.rules, got.article_url) == ((("title", "h1"), ("body", "article")), None)
    assert got.pattern == r"www\.kabarfiksi\.test/(?P<slug>[^/]+)"


# --- the article's markup -------------------------------------------------------------------------


def test_the_heading_is_the_one_that_json_ld_names() -> None:
    """Another ``h1`` may be the portal's logo; without JSON-LD the first is taken."""
    ld = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Pasar Apung Ramai"}</script>'
    page = STORY.replace("<h1>", "<h1 class=logo>Kabar Fiksi</h1><h1 class=judul>")

    assert rules(ld + page)["title"] == "h1.judul"
    assert rules(page)["title"] == "h1.logo"


@pytest.mark.parametrize("part", ["footer", "nav", "aside"])
def test_the_text_may_have_no_paragraphs(part: str) -> None:
    """Lines parted by ``<br>`` are the text, whatever paragraphs stand at the edge of the page."""
    lines = "Pedagang datang sejak pagi buta.<br><br>Perahu mereka penuh sayur dan <b>ikan asin</b>.<br>"
    words = "Semua isi halaman ini milik redaksi, yang beralamat di tepi sungai dan buka setiap hari."
    edge = f"<{part}><div class=kaki><p>{words}</p></div></{part}>"

    assert rules(f"<h1>Pasar</h1><div id=isi class=teks>{lines}</div>{edge}")["body"] == "div#isi"


def test_the_text_is_where_most_words_are() -> None:
    """Paragraphs of one element together; an element that says it is the text is believed."""
    aside = "<div class=sisi><p>Berita lain</p><p>Lagi</p></div>"
    stated = "<section itemprop=articleBody>Panen.</section>"

    assert rules(aside + STORY)["body"] == "div.isi"
    assert rules(stated + STORY)["body"] == "section[itemprop=articleBody]"


@pytest.mark.parametrize(
    ("markup", "selector"),
    [
        ("<time datetime=2026-03-04>kemarin</time>", "time::attr(datetime)"),
        ("<time class=jam datetime=2026-03-04>kemarin</time>", "time.jam::attr(datetime)"),
        ("<div class=tanggal>Rabu, 4 Maret 2026</div>", "div.tanggal"),
        ("<div class=update>baru</div><b class=post-date>4 Maret 2026</b>", "b.post-date"),
        ("<div class=tanggal>kemarin</div>", None),
        (f"<div class=tanggal>4 Maret 2026 {'kata ' * 20}</div>", None),
    ],
)
def test_a_date_is_recognised_by_its_words_or_its_attribute(markup: str, selector: str | None) -> None:
    """A long text with a date in it is not a date."""
    assert rules(STORY + markup).get("date") == selector


def test_writer_caption_and_tags_are_recognised_by_their_names() -> None:
    """What is not there has no rule."""
    page = STORY + (
        "<b class=author></b><b class=penulis>Sari Melati</b><figure><figcaption>Pasar.</figcaption></figure>"
        "<a href='/tag/pasar'>pasar</a>"
    )

    assert {name: rules(page)[name] for name in ("authors", "caption", "tags")} == {
        "authors": "b.penulis",
        "caption": "figcaption",
        "tags": "a[href*='/tag/']",
    }
    assert set(rules(STORY)) == {"title", "body"}


@pytest.mark.parametrize(
    ("opening", "selector"),
    [
        ("<div id=isi class=x>", "div#isi"),
        ("<div id=post-12345 class=x>", "div.x"),
        ("<div class='a b c'>", "div.a.b"),
        ("<div class='w-1/2 a'>", "div.a"),
        ("<section class=luar><div>", "section.luar div"),
        ("<div>", "div"),
    ],
)
def test_an_element_is_named_by_what_will_last(opening: str, selector: str) -> None:
    """An id without a number, two plain classes, else those of the element around it."""
    page = f"<h1>Pasar</h1>{opening}<p>Pedagang datang sejak pagi buta.</p></div>"

    assert rules(page)["body"] == selector


@pytest.mark.parametrize("article", ["", "<h1>Pasar</h1>", "<div><p>Pedagang datang.</p></div>", "<h1>a</h1><p>b</p>"])
def test_a_page_without_heading_or_text_is_no_article(article: str) -> None:
    """The error names the page and what was expected."""
    with pytest.raises(DataError, match=r"pasar-apung-ramai: neither a heading nor a text .* expected the page of an"):
        made(article=article)


def test_a_draft_of_an_empty_front_page_is_a_draft() -> None:
    """It says little, and says it plainly."""
    got: dict[str, Any] = {name: getattr(made(""), name) for name in ("feeds", "sitemaps", "home", "domain")}

    assert got == {"feeds": (), "sitemaps": (), "home": HOME, "domain": "kabarfiksi.test"}
