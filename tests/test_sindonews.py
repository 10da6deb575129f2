# ruff: noqa: E501 -- markup stands as the portal writes it
"""SINDOnews' templates of 2022 and 2025 with every variation that the facts leave open, and every trap they name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from corpus.captures import page_capture
from corpus.schema import Article, OtherPage, Rejected
from spiders.extract import read

if TYPE_CHECKING:
    from corpus.schema import Capture

URL = "https://international.sindonews.com/read/1404045/41/persekutuan-utara-siap-berunding-1719288600"
TITLE = "Persekutuan Utara Siap Berunding, Republik Samudra Menunggu"
CUT = "Persekutuan Utara Siap..."
CAPTION = "Kapal utusan Persekutuan Utara merapat di Balai Perdamaian."
DATE = "Selasa, 25 Juni 2024 - 11:14 WIB"
PARAGRAPHS = (
    "Persekutuan Utara menyatakan siap berunding setelah banyak negara tetangga meminta batas laut diperjelas.",
    "Sekretaris Jenderal Elias Bergstrand mengatakan ketegangan di laut telah membuat nelayan kehilangan musim.",
    "“Laut ini dipakai bersama, maka aturannya dibuat bersama,” kata Bergstrand pada hari Senin (24/6/2024).",
    '"Kami menunggu undangan tertulis," ujar Menteri Luar Negeri Republik Samudra, Ayu Larasati.',
    "Meskipun demikian, kedua pihak belum menyepakati tempat pertemuan.",
)
METADATA = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"JUDUL","datePublished":"2024-06-25T11:14:00+07:00",'
    '"dateModified":"2024-06-25T11:20:00+07:00","author":{"@type":"Person","name":"Mahesa Wirayuda"}}</script>'
).replace("JUDUL", TITLE)
PROMOTION = (
    "Dapatkan berita terkini dan kejutan menarik dari SINDOnews.com, <a href='/daftar'>Klik Disini</a> untuk "
    "mendaftarkan diri anda sekarang juga!"
)
RELATED = (
    '<div class="warp-list-berita-terkait"><div>Berita Terkait</div><div class="list-berita-terkait"><a href="/x">Kapal Riset...</a>'
    '<a href="/x">Kapal Riset Samudra Ditahan</a></div></div><div class="list-artikel-suka">Rekomendasi <a href="/y">Resep</a></div>'
    '<div>Berita Terkini</div><div class="date-kanal">44 menit yang lalu</div><div class="date-artikel">Rabu, 26 Juni 2024 - 09:00 WIB</div>'
)
PAGER = {
    2022: f'<div class="paging"><ul><li class="active"><a href="#">1</a></li><li><a href="{URL}/10" data-ci-pagination-page="2">2</a>'
    f'</li></ul><div class="paging-all"><a href="{URL}?showpage=all">Baca Selengkapnya</a></div></div>',
    2025: f'<div class="paging-artikel"><div class="title-paging">Halaman :</div><ul><li><a class="active" href="#">1</a></li><li>'
    f'<a href="{URL}/5" data-ci-pagination-page="2">2</a></li></ul><div class="paging-all"><a href="{URL}?showpage=all">Baca '
    "Selengkapnya</a></div></div>",
}
HEADING = {2022: f'<div class="detail-title"><h1>{TITLE}</h1></div>', 2025: f'<h1 class="detail-title">{TITLE}</h1>'}
ERAS = pytest.mark.parametrize("era", [2022, 2025])
SAVED = datetime(2025, 5, 1, tzinfo=UTC)


def body(*paragraphs: str, br: str = "<br><br>", end: str = '<div class="editor">(mwy)</div>') -> str:
    """The body element's content: the dateline and the paragraphs in one flat run."""
    return f"<strong>NEW MERIDIAN</strong> - {br.join(paragraphs or PARAGRAPHS)}{end}"


def page(
    era: int, content: str, *, metadata: str = METADATA, after: str = f"<div>{PROMOTION}</div>", pager: str = ""
) -> str:
    """A whole page of one template."""
    return (
        f'<!DOCTYPE html><html lang="id-ID"><head><meta charset="utf-8"><title>{TITLE} - SINDOnews.com</title>{metadata}</head><body>'
        f'<div class="date-kanal news-date">5 menit yang lalu</div><article>{HEADING[era]}<div class="warp-nama-redaksi"><div '
        'class="detail-avatar"><a rel="author" href="/blog/1"><img alt="Mahesa Wirayuda"></a></div><div class="detail-nama-redaksi">'
        f'<a rel="author" href="/blog/1">Mahesa Wirayuda</a></div></div><div class="detail-date-artikel">{DATE}</div><div class="hit-view">'
        f'loading...</div><div class="detail-img"><img data-src="/x.jpg" alt="{CUT}"><div class="detail-caption-img">{CAPTION} Foto/REUTERS'
        '</div></div><div class="warp-zoom-text"><a>A</a> <a>A</a> <a>A</a></div>'
        f'<div class="detail-desc" id="detail-desc">{content}</div>{after}{pager}<div class="list-tags"><a class="btn-tags" href="/topic/1">'
        f"batas laut</a></div></article>{RELATED}<footer>Copyright ©2025 SINDOnews.com All Rights Reserved</footer></body></html>"
    )


def capture(html: str, url: str = URL, *, at: datetime = SAVED, **headers: str) -> Capture:
    found = page_capture(html.encode(), url, at)
    return replace(found, headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()))


def article(*captures: Capture) -> Article:
    """What is read, which must be an article."""
    outcome = read(captures)
    assert isinstance(outcome, Article), outcome
    return outcome


def assert_whole(got: Article, **differing: Any) -> None:
    """Every field is as the page states it, but for ``differing``."""
    fields: dict[str, Any] = {
        "title": TITLE,
        "text": "\n\n".join(PARAGRAPHS),
        "dateline": "NEW MERIDIAN",
        "authors": ("Mahesa Wirayuda",),
        "editor": "mwy",
        "section": "international",
        "subsection": "eropa",
        "published_at": datetime(2024, 6, 25, 4, 14, tzinfo=UTC),
        "published_text": DATE,
        "published_source": "json-ld",
        "modified_at": datetime(2024, 6, 25, 4, 20, tzinfo=UTC),
        "tz": "Asia/Jakarta",
        "tz_assumed": False,
        "image_caption": CAPTION,
        "image_credit": "REUTERS",
        "tags": ("batas laut",),
        "canonical_url": URL,
        "remarks": (),
    }
    assert {name: getattr(got, name) for name in fields} == fields | differing


# --- where things may stand -----------------------------------------------------------------------


@ERAS
@pytest.mark.parametrize("br", ["<br>", "<br/><br/>", "<br />\n&nbsp;<br />", "<br><br><br>", "<BR>\n"])
def test_paragraphs_are_parted_by_any_breaks(era: int, br: str) -> None:
    """One or more ``<br>`` in any spelling part paragraphs."""
    assert_whole(article(capture(page(era, body(br=br)))))


@ERAS
@pytest.mark.parametrize(
    "end",
    [
        '<div class="editor">(mwy)</div>',
        '<br><div class="editor"><strong>(mwy)</strong></div>',
        "<br><br>(mwy)",
        "<br><p>(mwy)</p>",
        " (mwy)",
        f'<div class="editor">(mwy)</div>{PROMOTION}',
        f'<div class="editor">(mwy)</div><div>{PROMOTION}</div>',
        f"<br>(mwy)<br>{PROMOTION}",
        f"<br>(mwy) {PROMOTION}",
        f'<div class="editor">(mwy)</div>{PROMOTION}<div>Lanjut Baca Berita Terkait Lainnya</div>{RELATED}',
    ],
)
def test_initials_and_promotion_leave_the_text_wherever_they_stand(era: int, end: str) -> None:
    """The editor's initials go to ``editor``; the promotion and the lists after it go."""
    assert_whole(article(capture(page(era, body(end=end)))))


@ERAS
def test_the_editor_may_stand_outside_the_body(era: int) -> None:
    """Initials in an element after the body are the editor's all the same."""
    assert_whole(article(capture(page(era, body(end=""), after=f'<div class="editor">(mwy)</div><p>{PROMOTION}</p>'))))


INSIDE = (
    '<div id="ads_tengah_2" class="ads"><script>var a = 1;</script>Pasang iklan</div>',
    '<!-- iklan --><script>document.write("x")</script><style>.a{}</style>',
    '<div class="v-youtube"><iframe data-src="/embed"></iframe>Video kapal</div><br>',
    '<div class="list-infografis-embed"><a href="/i">Infografis: Batas Laut</a></div><br>',
    '<div class="list-foto-embed"><a href="/f">Galeri kapal</a></div>',
    '<div class="list-video-embed"><a href="/v">Video kapal</a></div>',
    '<div class="baca-inline"><a href="/b">Judul lain</a></div>',
    "<figure><img src=/x.jpg><figcaption>Peta batas laut. Foto/Ist</figcaption></figure>",
    '<img data-src="/peta.jpg" alt="Peta"><br>',
    '<strong>Baca Juga:</strong> <a class="int-link" href="/read/1/41/a-1719280000">Kapal Riset Ditahan</a><br><br>',
    '<strong>Baca Juga:</strong> <a class="int-link" href="/read/1/41/a-1719280000">Kapal Riset Ditahan<br></a> <br>',
    '<strong>Baca Juga</strong><br><a class="int-link" href="/read/1/41/a-1719280000">Kapal Riset Ditahan</a><br><br>',
    "<br>loading...<br>",
    "<br>A A A<br>",
    '<div class="warp-zoom-text"><a>A</a> <a>A</a> <a>A</a></div>',
    '<div class="list-tags"><a class="btn-tags" href="/topic/1">batas laut</a></div>',
)


@ERAS
@pytest.mark.parametrize("inside", INSIDE)
def test_what_stands_between_paragraphs_never_enters_the_text(era: int, inside: str) -> None:
    """Advertisements, embeds, invitations, pictures, buttons and scripts between two paragraphs leave no trace."""
    content = body().replace(PARAGRAPHS[2], inside + PARAGRAPHS[2])

    got = article(capture(page(era, content)))

    assert_whole(got)


@ERAS
def test_links_keep_their_words(era: int) -> None:
    """A link inside a sentence, or at its beginning, is part of it."""
    content = body().replace("batas laut", '<a class="int-link" href="/topic/1">batas laut</a>')
    content = content.replace(
        "Sekretaris Jenderal", '<a class="int-link" href="/topic/2"><strong>Sekretaris</strong> Jenderal</a>'
    )

    assert_whole(article(capture(page(era, content))))


@ERAS
@pytest.mark.parametrize(
    ("head", "dateline"),
    [
        ("<strong>NEW MERIDIAN</strong> - ", "NEW MERIDIAN"),
        ("<strong>NEW MERIDIAN - </strong>", "NEW MERIDIAN"),
        ("<b>NEW MERIDIAN</b>&nbsp;–&nbsp;", "NEW MERIDIAN"),
        ("<strong>NEW MERIDIAN</strong> — ", "NEW MERIDIAN"),
        ("<strong>NEW MERIDIAN</strong>-", "NEW MERIDIAN"),
        ("<strong>NEW MERIDIAN</strong> -<br>", "NEW MERIDIAN"),
        ("<strong>TOBA</strong> - ", "TOBA"),
        ("MOSKOW - ", "MOSKOW"),
        ("JAKARTA, SINDOnews.com - ", "JAKARTA, SINDOnews.com"),
        ("<strong>JAKARTA, SINDOnews.com</strong> – ", "JAKARTA, SINDOnews.com"),
        ("", None),
    ],
)
def test_the_dateline_leaves_the_text(era: int, head: str, dateline: str | None) -> None:
    """The place before the dash, bold or not, of one word or two, goes to ``dateline``."""
    content = body().replace("<strong>NEW MERIDIAN</strong> - ", head)

    assert_whole(article(capture(page(era, content))), dateline=dateline)


@ERAS
@pytest.mark.parametrize(
    ("printed", "credit"),
    [
        (f"{CAPTION} Foto/REUTERS", "REUTERS"),
        (f"{CUT} {CAPTION} Foto/REUTERS", "REUTERS"),
        (f"<span>{CUT}</span> {CAPTION} Foto: REUTERS", "REUTERS"),
        (f"{CAPTION} (Foto/REUTERS/Nama Fiksi)", "REUTERS/Nama Fiksi"),
        (f"{CAPTION} Foto/SINDOnews/Nama Fiksi", "SINDOnews/Nama Fiksi"),
        (f"{CAPTION} Foto/Dok. SINDOnews", "Dok. SINDOnews"),
        (CAPTION, None),
    ],
)
def test_the_caption_is_parted_from_its_credit(era: int, printed: str, credit: str | None) -> None:
    """The cut title leaves the caption, the credit goes to a column of its own."""
    html = page(era, body()).replace(f"{CAPTION} Foto/REUTERS", printed)

    assert_whole(article(capture(html)), image_credit=credit)


@ERAS
def test_the_caption_may_stand_elsewhere(era: int) -> None:
    """A caption in a ``figcaption``, after the picture's element, or inside the body is the same caption."""
    element = f'<div class="detail-caption-img">{CAPTION} Foto/REUTERS</div>'
    html = page(era, body())

    assert_whole(article(capture(html.replace(element, f"<figcaption>{CAPTION} Foto/REUTERS</figcaption>"))))
    assert_whole(article(capture(html.replace(element + "</div>", "</div>" + element))))
    assert_whole(article(capture(html.replace(element, "").replace("<strong>NEW", f"{element}<strong>NEW"))))


@ERAS
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' id="detail-desc"', ""),
        ('class="detail-desc" ', ""),
        ('<div class="detail-desc" id="detail-desc">', '<div class="detail-desc"><div id="detail-desc">'),
        ('<div class="detail-desc" id="detail-desc">', '<div class="detail-desc" id="detail-desc"><div><div>'),
    ],
)
def test_the_body_element_may_be_wrapped_or_named_otherwise(era: int, old: str, new: str) -> None:
    """By id or by class, wrapped or wrapping, the body is found once."""
    assert_whole(article(capture(page(era, body()).replace(old, new))))


@ERAS
def test_a_title_without_its_class_is_found(era: int) -> None:
    """A bare heading is the title; the rest of the template still tells the edition."""
    got = article(capture(page(era, body()).replace(HEADING[era], f"<h1>{TITLE}</h1>")))

    assert_whole(got)


@pytest.mark.parametrize("at", [datetime(2023, 1, 1, tzinfo=UTC), SAVED, datetime(2030, 1, 1, tzinfo=UTC)])
@pytest.mark.parametrize(("era", "edition"), [(2022, "sindonews@2022-01"), (2025, "sindonews@2025-07")])
def test_the_edition_is_the_templates_whenever_it_was_saved(era: int, edition: str, at: datetime) -> None:
    """A page is read by its template's edition, though it was captured in another's time."""
    got = article(capture(page(era, body()), at=at))

    assert_whole(got)
    assert got.extractor == edition


# --- dates ----------------------------------------------------------------------------------------


@ERAS
@pytest.mark.parametrize(
    ("stated", "differing"),
    [
        ("2024-06-25T04:14:00+00:00", {}),
        ("2024-06-25 11:14:00", {}),
        ("2024-06-25T11:14:00Z", {"remarks": ("date-zone-corrected",)}),
    ],
)
def test_machine_dates_are_held_against_the_printed_one(era: int, stated: str, differing: dict[str, Any]) -> None:
    """UTC and zoneless times are understood; a false Z is put right, in the date of change too, and noted."""
    metadata = METADATA.replace("2024-06-25T11:14:00+07:00", stated).replace(
        "2024-06-25T11:20:00+07:00", stated.replace("14:00", "20:00")
    )

    assert_whole(article(capture(page(era, body(), metadata=metadata))), **differing)


@ERAS
def test_the_printed_date_serves_where_there_is_no_other(era: int) -> None:
    """Without metadata the printed date counts, and the dates of other stories do not."""
    got = article(capture(page(era, body(), metadata="")))

    assert_whole(got, published_source="text", modified_at=None)


@ERAS
def test_a_date_near_the_title_serves_without_its_class(era: int) -> None:
    """A full date between title and text is the article's, whatever element holds it."""
    html = page(era, body(), metadata="").replace("detail-date-artikel", "tanggal")

    assert_whole(article(capture(html)), published_source="text", modified_at=None)


@ERAS
def test_meta_serves_before_the_printed_date(era: int) -> None:
    """``article:published_time`` is believed where JSON-LD has no date."""
    metadata = '<meta property="article:published_time" content="2024-06-25T11:14:09+07:00">'

    got = article(capture(page(era, body(), metadata=metadata)))

    assert (got.published_source, got.published_at) == ("meta", datetime(2024, 6, 25, 4, 14, 9, tzinfo=UTC))


@ERAS
def test_the_address_is_the_last_resort(era: int) -> None:
    """A page without any date has the Unix time of its address, and says so; a day in the text is not its date."""
    got = article(capture(page(era, body(), metadata="").replace(DATE, "")))

    assert got.published_at == datetime(2024, 6, 25, 4, 10, tzinfo=UTC)
    assert (got.published_source, got.published_text, got.tz_assumed) == ("url", None, True)
    assert got.remarks == ("date-from-address",)


def test_friday_is_read_with_its_apostrophe() -> None:
    """Jum'at is Friday."""
    html = page(2022, body(), metadata="").replace(DATE, "Jum'at, 28 Juni 2024 - 23:05 WIB")

    assert article(capture(html)).published_at == datetime(2024, 6, 28, 16, 5, tzinfo=UTC)


def test_a_date_far_from_the_address_is_noted() -> None:
    """A date that lies days from the address' Unix time stays, with a remark."""
    html = page(2022, body(), metadata="").replace(DATE, "Selasa, 02 Juli 2024 - 11:14 WIB")

    assert article(capture(html)).remarks == ("date-differs-from-address",)


# --- pages ----------------------------------------------------------------------------------------

FIRST = body(*PARAGRAPHS[:2], end="")


@ERAS
@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("url", [f"{URL}?showpage=all", f"{URL}/?showpage=all", URL])
def test_page_1_and_the_whole_view_are_one_article(era: int, order: int, url: str) -> None:
    """Metadata of page 1, text of the whole view; in any order, even where both were saved under one address."""
    page_1 = capture(page(era, FIRST, pager=PAGER[era]))
    whole = capture(page(era, body(), metadata=""), url)

    got = article(*[page_1, whole][::order])

    assert_whole(got)
    assert [ref.payload_sha256 for ref in got.captures] == [page_1.ref.payload_sha256, whole.ref.payload_sha256]


@ERAS
def test_the_whole_view_alone_is_an_article(era: int) -> None:
    """Without page 1 the printed date and the author's element still serve."""
    got = article(capture(page(era, body(), metadata=""), f"{URL}?showpage=all"))

    assert_whole(got, published_source="text", modified_at=None)
    assert got.url == f"{URL}?showpage=all"


@ERAS
def test_all_pages_by_number_are_an_article(era: int) -> None:
    """Page 1 and every page that it announces make the whole text."""
    page_1 = capture(page(era, FIRST, pager=PAGER[era]))
    second = f"{PARAGRAPHS[2]}<br><br>{PARAGRAPHS[3]}<br><br>{PARAGRAPHS[4]}<br>(mwy)"
    page_2 = capture(
        page(era, second, metadata="", pager=f'<div class="paging"><a href="{URL}">1</a></div>'), f"{URL}/5"
    )

    assert_whole(article(page_2, page_1))


@ERAS
def test_page_1_alone_is_incomplete_when_it_announces_more(era: int) -> None:
    """A text that goes on elsewhere is refused, and the refusal names what is missing."""
    outcome = read([capture(page(era, FIRST, pager=PAGER[era]))])

    assert isinstance(outcome, Rejected)
    assert outcome.reason == "incomplete"
    assert outcome.detail.endswith(f"expected {URL}?showpage=all")


@ERAS
def test_a_counted_total_announces_more(era: int) -> None:
    """``total_page`` in the inline analytics object is an announcement too; 1 is none."""
    two, one = (page(era, FIRST, pager=f"<script>var a = {{total_page: '{n}'}};</script>") for n in (2, 1))

    assert getattr(read([capture(two)]), "reason", None) == "incomplete"
    assert article(capture(one)).text == "\n\n".join(PARAGRAPHS[:2])


@ERAS
def test_a_whole_view_that_is_page_1_again_is_incomplete(era: int) -> None:
    """A portal that ignores ``?showpage=all`` has not given the whole text."""
    again = page(era, FIRST, metadata="", pager=PAGER[era])

    outcome = read([capture(page(era, FIRST, pager=PAGER[era])), capture(again, f"{URL}?showpage=all")])

    assert getattr(outcome, "reason", None) == "incomplete"


@ERAS
def test_page_2_alone_is_incomplete(era: int) -> None:
    """A further page without page 1 is no article."""
    outcome = read([capture(page(era, PARAGRAPHS[4], metadata=""), f"{URL}/5")])

    assert getattr(outcome, "reason", None) == "incomplete"


# --- what is no article ---------------------------------------------------------------------------

CARDS = "".join(
    f'<div class="grid-kanal" data-kanal="ekbis"><div class="date-kanal news-date">{n} menit yang lalu</div><div class="desc-kanal '
    f'news-title"><a href="https://ekbis.sindonews.com/read/{n}/33/judul-{n}-17268803{n:02}">Judul berita nomor {n} hari ini</a></div></div>'
    for n in range(30)
)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.sindonews.com/", "home"),
        ("https://ekbis.sindonews.com/", "section"),
        ("https://ekbis.sindonews.com/makro", "section"),
        ("https://www.sindonews.com/halaman/baru", "index"),
        ("https://www.sindonews.com/topic/1/laut", "index"),
        ("https://index.sindonews.com/index/8?t=2024-06-20", "index"),
        ("https://www.sindonews.com/indeks/8/20?t=2026-07-24", "index"),
        ("https://www.sindonews.com/search/go?q=laut", "index"),
    ],
)
def test_a_list_is_no_article(url: str, kind: str) -> None:
    """Front pages, sections, indexes, topics and searches are other pages, and so are lists at unknown addresses."""
    outcome = read([capture(f"<html><body><h1>Berita Terkini</h1>{CARDS}</body></html>", url)])

    assert isinstance(outcome, OtherPage)
    assert (outcome.portal, outcome.kind) == ("sindonews", kind)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", "feed"),
        ("<?xml version='1.0'?>\n<!-- x -->\n<urlset></urlset>", "sitemap"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "feed"),
    ],
)
def test_a_feed_under_the_address_of_a_page_is_a_feed(content: str, kind: str) -> None:
    """What is XML of a feed or sitemap is one, whatever its address or header says."""
    outcome = read([capture(content, URL, Content_Type="text/html")])

    assert getattr(outcome, "kind", None) == kind


def test_a_picture_under_the_address_of_a_page_is_an_asset() -> None:
    """Bytes that are no markup are an asset."""
    found = capture("", URL, Content_Type="image/jpeg")

    assert getattr(read([replace(found, body=b"\xff\xd8\xff\xe0")]), "kind", None) == "asset"


@pytest.mark.parametrize(("status", "outcome"), [(301, "redirect"), (404, "status-404"), (503, "status-503")])
def test_an_answer_without_a_page_says_what_it_was(status: int, outcome: str) -> None:
    """A redirect is another page; an error where an article should be is a refusal with its status."""
    found = capture("", URL)

    got = read([replace(found, ref=replace(found.ref, status=status))])

    assert outcome in {getattr(got, "reason", None), getattr(got, "kind", None)}


def test_a_saved_article_is_placed_by_its_own_address() -> None:
    """An article saved under the front page's address is placed by the address that it states."""
    metadata = f'{METADATA}<link rel="canonical" href="{URL}">'

    got = article(capture(page(2022, body(), metadata=metadata), "https://www.sindonews.com/"))

    assert_whole(got)


@pytest.mark.parametrize(
    "url", ["https://www.sindonews.com/", "https://ekbis.sindonews.com/", "https://www.sindonews.com/halaman/baru?id=4"]
)
def test_an_article_at_an_address_of_none_is_read_and_noted(url: str) -> None:
    """A page with every landmark of a template is an article wherever it was saved; its address is told to be none."""
    got = article(capture(page(2022, body()), url))

    assert (got.text, got.section) == ("\n\n".join(PARAGRAPHS), None)
    assert got.remarks == ("address-of-no-article",)


def test_a_front_page_at_an_articles_address_is_refused() -> None:
    """A portal that answers an article's address with its front page has not given the article."""
    front = f'<html><head><link rel="canonical" href="https://www.sindonews.com/"></head><body>{CARDS}</body></html>'

    outcome = read([capture(front, URL)])

    assert isinstance(outcome, Rejected)
    assert outcome.reason == "list-page"


@pytest.mark.parametrize("headers", [{"X_Robots_Tag": "noai, noimageai"}, {"tdm_reservation": "1"}])
def test_reservations_reach_the_row(headers: dict[str, str]) -> None:
    """What headers reserve is a column; what nothing is said of is unknown."""
    got = article(capture(page(2022, body()), **headers))

    assert (got.noai, got.tdm_reserved, got.robots_allowed) == (
        True if "X_Robots_Tag" in headers else None,
        True if "tdm_reservation" in headers else None,
        None,
    )
