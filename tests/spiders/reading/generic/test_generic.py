from __future__ import annotations

from dataclasses import replace

import pytest
from invented import PARAGRAPHS, TITLE, URL, article, capture, front_page, links
from known import PORTALS
from known import read as extracted

from corpus.schema import Article, OtherPage, Outcome, Rejected
from spiders.page.document import Document
from spiders.reading.generic import read_generic

LD = """<script type="application/ld+json">{"@type": "NewsArticle",
"headline": "Pasar Pagi Kembali Ramai setelah Jembatan Dibuka",
"datePublished": "2024-06-25T16:45:10+07:00",
"dateModified": "2024-06-25T18:00:00+07:00", "articleSection": "Kota",
"author": [{"name": "Sari Melati"}, {"name": "Harian Bukit"}], "keywords": ["pasar", "jembatan"],
"image": {"url": "a.jpg", "caption": "Suasana pasar. Foto/Budi"}}</script>
<link rel="canonical" href="https://www.harianbukit.test/kota/read/48213/pasar"><meta name="robots" content="noai">"""


def read(page: str, url: str = URL) -> Outcome:
    """What the generic reading makes of a page."""
    return read_generic([Document(capture(page, url), PORTALS)])


def test_an_article_of_an_unknown_site_is_read_with_every_field() -> None:
    """Body, structured fields, dateline and the editor's initials make a whole row."""
    body = (
        f"<p>BUKIT LAMA - {PARAGRAPHS[0]}</p>"
        + "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])
        + "<p>(abc/def)</p>"
    )

    got = read(article(head=LD, body=body, date="25/06/2024 16:45"))

    assert isinstance(got, Article)
    assert (got.portal, got.canonical_url) == ("harianbukit.test", "https://www.harianbukit.test/kota/read/48213/pasar")
    assert got.id.startswith("harianbukit.test-")
    assert (got.title, got.text) == (TITLE, "\n\n".join(PARAGRAPHS))
    assert (got.dateline, got.authors, got.editor) == ("BUKIT LAMA", ("Sari Melati",), "abc/def")
    assert (got.section, got.tags, got.noai) == ("Kota", ("pasar", "jembatan"), True)
    assert (str(got.published_at), got.published_source) == ("2024-06-25 09:45:10+00:00", "json-ld")
    assert str(got.modified_at) == "2024-06-25 11:00:00+00:00"
    assert (got.image_caption, got.image_credit) == ("Suasana pasar.", "Budi")
    assert (got.extractor, got.kind, got.remarks) == ("generic@density-1", "article", ())


def test_a_page_that_states_nothing_is_read_from_its_print() -> None:
    """Without JSON-LD the byline and the date are read as printed."""
    got = read(
        article(date="<span class='penulis'>Penulis: Budi Santoso | Editor: Sari</span> Selasa, 25 Juni 2024 16:45 WIB")
    )

    assert isinstance(got, Article)
    assert (got.authors, got.editor, got.published_source) == (("Budi Santoso",), "Sari", "text")


@pytest.mark.parametrize(
    ("url", "kind"),
    [("https://www.harianbukit.test/", "home"), ("https://www.harianbukit.test/indeks", "index")],
)
def test_lists_of_unknown_sites_are_other_pages(url: str, kind: str) -> None:
    """A front page or an index is no article and no failure."""
    got = read(front_page(), url)

    assert isinstance(got, OtherPage)
    assert (got.kind, got.portal) == (kind, None)


def test_a_list_under_an_article_s_address_of_a_known_portal_is_refused() -> None:
    """Where the address promises an article, the refusal says what was found."""
    url = "https://nasional.sindonews.com/read/1403741/12/pasar-pagi-kembali-ramai-1719284400"
    got = read_generic([Document(capture(article(body=links(80), date=""), url), PORTALS)], PORTALS.named("sindonews"))

    assert isinstance(got, Rejected)
    assert (got.reason, got.portal) == ("list-page", "sindonews")


def test_a_known_portal_s_article_is_remarked_as_a_fallback() -> None:
    """The portal's name, canonical address and zone hold, and a remark says that its rules gave nothing."""
    url = "https://nasional.sindonews.com/read/1403741/12/pasar-pagi-kembali-ramai-1719284400"
    got = read_generic(
        [Document(capture(article(date="25 Juni 2024 16:45"), url + "?utm_source=x"), PORTALS)],
        PORTALS.named("sindonews"),
    )

    assert isinstance(got, Article)
    assert (got.portal, got.canonical_url, got.remarks) == ("sindonews", url, ("generic-fallback",))
    assert (str(got.published_at), got.tz) == ("2024-06-25 09:45:00+00:00", "Asia/Jakarta")


def test_pages_that_go_on_elsewhere_are_incomplete() -> None:
    """A text is never silently cut: an announced page that is missing is a refusal."""
    got = read(article(head=f'<link rel="next" href="{URL}?page=2">'))

    assert isinstance(got, Rejected)
    assert got.reason == "incomplete"


def test_the_next_article_is_no_further_page() -> None:
    """Blogs link the next article by the same relation."""
    assert isinstance(read(article(head='<link rel="next" href="/kota/read/48214/lain">')), Article)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (article(body="<p>Sebentar.</p>"), "no-body"),
        (article(date="").replace("2024", "dulu"), "no-date"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(page: str, reason: str) -> None:
    """A page without text or date is a refusal that says so."""
    got = read(page)

    assert isinstance(got, Rejected)
    assert got.reason == reason


def test_json_ld_s_text_is_taken_where_the_page_shows_only_its_beginning() -> None:
    """A teaser on the page and the whole text in JSON-LD give the whole text."""
    whole = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    head = LD.replace('"articleSection"', f'"articleBody": "{whole}", "articleSection"')

    got = read(article(head=head, body=f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"))

    assert isinstance(got, Article)
    assert got.text == "\n\n".join(PARAGRAPHS)


def test_reading_twice_gives_the_same() -> None:
    """The reading depends on the captures alone."""
    page = capture(article(head=LD))

    assert read_generic([Document(page, PORTALS)]) == read_generic([Document(replace(page), PORTALS)])


def test_links_around_the_text_leave_no_trace() -> None:
    """Headlines of other stories are not in the text."""
    got = read(article(body="".join(f"<p>{text}</p>" for text in PARAGRAPHS) + links(12)))

    assert isinstance(got, Article)
    assert got.text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "opening",
    ["By Sari Melati", "Oleh: Sari Melati dan Budi Santoso", "Kabar Pagi 25 Juni 2024 16:45 WIB · baca 2 menit"],
)
def test_a_byline_or_a_date_before_the_text_is_none_of_it(opening: str) -> None:
    """Who wrote it and when stand in fields of their own; a sentence that begins so is the article's."""
    sentence = "Oleh warga kampung, jembatan itu disebut jembatan harapan dan dijaga bergantian siang malam."
    text = [sentence, *PARAGRAPHS]

    got = read(article(body="".join(f"<p>{line}</p>" for line in (opening, *text))))

    assert isinstance(got, Article)
    assert got.text.split("\n\n") == text


def test_rows_of_the_portals_lists_below_an_article_make_it_no_list() -> None:
    """An article in a template not yet known is read though the page also lists other stories as the portal does."""
    url = "https://news.okezone.com/read/2024/06/25/337/{}/pasar-pagi-kembali-ramai"
    rows = "".join(f'<li><h4><a href="{url.format(3000000 + n)}">Berita lain {n}</a></h4></li>' for n in range(8))
    page = article(body=f"<p>{'</p><p>'.join(PARAGRAPHS)}</p>", head="").replace("</aside>", f"<ul>{rows}</ul></aside>")

    got = extracted([capture(page, url.format(2999999))])

    assert isinstance(got, Article)
    assert got.text.split("\n\n") == list(PARAGRAPHS)
    assert "generic-fallback" in got.remarks


SINDONEWS = "https://nasional.sindonews.com/read/1146316/15/pasar-pagi-kembali-ramai-1719308710"
KAPANLAGI = "http://www.kapanlagi.com/showbiz/film/indonesia/pasar-pagi-kembali-ramai-82f40a.html"


def in_an_unknown_template(body: str, url: str = SINDONEWS) -> Article:
    """What is read of a page of a portal that has changed its template."""
    got = extracted([capture(article(head='<meta name="keywords" content="umum">', body=body), url)])
    assert isinstance(got, Article)
    assert got.portal in {"sindonews", "kapanlagi"}
    assert got.remarks == ("generic-fallback",)
    return got


def as_p(*texts: str) -> str:
    """Texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_portals_article_ends_where_its_rules_say_so_though_its_template_is_unknown() -> None:
    """What stands behind the line that ends it is another story's, however much like prose."""
    got = in_an_unknown_template(as_p(*PARAGRAPHS[:4], "Jangan Lewatkan!!!", PARAGRAPHS[4]), KAPANLAGI)

    assert got.text.split("\n\n") == list(PARAGRAPHS[:4])


def test_the_same_line_ends_no_article_of_an_unknown_site() -> None:
    """The rule is the portal's own."""
    got = read(article(body=as_p(*PARAGRAPHS[:4], "Jangan Lewatkan!!!", PARAGRAPHS[4])))

    assert isinstance(got, Article)
    assert got.text.split("\n\n")[-1] == PARAGRAPHS[4]


def test_a_portals_promotion_is_no_text_though_its_template_is_unknown() -> None:
    """As a line of its own it goes; behind a sentence it alone does."""
    promotion = "Dapatkan berita terkini dan kejutan menarik dari SINDOnews langsung di ponsel pembaca setiap hari."

    got = in_an_unknown_template(as_p(*PARAGRAPHS[:4], f"{PARAGRAPHS[4]} {promotion}", promotion))

    assert got.text.split("\n\n") == list(PARAGRAPHS)


def test_a_portals_printed_tags_are_found_though_its_template_is_unknown() -> None:
    """Where any of its editions prints them; the keywords stand where none does."""
    tags = '<div class="article-tags"><a href="/topic/1">Jembatan</a> <a href="/topic/2">Pasar Pagi</a></div>'

    assert in_an_unknown_template(as_p(*PARAGRAPHS) + tags).tags == ("Jembatan", "Pasar Pagi")
    assert in_an_unknown_template(as_p(*PARAGRAPHS)).tags == ("umum",)
