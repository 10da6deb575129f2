"""What a portal file may say, tried on a portal of no place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import captured
import pytest
from known import read

from corpus.schema import Article
from spiders.portal import Edition, Paging, Section

if TYPE_CHECKING:
    from invented_portal import Known

    from corpus.schema import Capture, Outcome
    from spiders.portal import Portal

URL = "https://kabarfiksi.test/desa/41/panen-raya"
TWO = "Petani Desa Karangjati memanen padi lebih awal tahun ini."
THREE = "Kepala desa menyebut cuaca sebagai sebabnya."
HTML = (
    f"<h1>Panen Raya</h1><time>Selasa, 25 Juni 2024, 11:14 WITA</time><div class=isi><p>{TWO}</p><p>{THREE}</p></div>"
)


def capture(
    html: str, url: str = URL, *, at: datetime = datetime(2024, 7, 1, tzinfo=UTC), status: int = 200
) -> Capture:
    return captured.capture(f"<html><body>{html}</body></html>", url, at=at, status=status)


@pytest.fixture
def known(kabarfiksi: Known) -> Known:
    """The portal with one edition, of which a test says what differs; or with editions of its own."""

    def make(edition: dict[str, Any] | None = None, **rules: Any) -> Portal:
        plain = {"name": "2020-01", "title": "h1", "date": "time", "body": ".isi"}
        articles = (r"kabarfiksi\.test/(?:(?P<section>desa)/)?(?P<id>\d+)/(?P<slug>[\w-]+)",)
        made = {"articles": articles, "editions": (Edition(**(plain | (edition or {}))),), "zone": "Asia/Makassar"}
        return kabarfiksi(**(made | rules))

    return make


def article(*captures: Capture) -> Article:
    outcome = read(captures)
    assert isinstance(outcome, Article), outcome
    return outcome


def reason(outcome: Outcome) -> str | None:
    return getattr(outcome, "reason", None)


def test_the_least_edition_reads_title_text_and_date(known: Known) -> None:
    """Title, date and body are all that an edition must say."""
    known()

    got = article(capture(HTML))

    assert (got.title, got.text, got.section) == ("Panen Raya", f"{TWO}\n\n{THREE}", "desa")
    assert got.published_at == datetime(2024, 6, 25, 3, 14, tzinfo=UTC)
    assert (got.tz, got.tz_assumed, got.published_precision) == ("Asia/Makassar", False, "minute")
    assert got.extractor == "kabarfiksi@2020-01"


def test_the_portals_zone_is_taken_where_none_is_printed(known: Known) -> None:
    """A date without a zone is read in the portal's, and marked as assumed."""
    known()

    got = article(capture(HTML.replace(" WITA", "")))

    assert (got.published_at, got.tz_assumed) == (datetime(2024, 6, 25, 3, 14, tzinfo=UTC), True)


def test_selectors_are_tried_in_order_and_may_name_attributes(known: Known) -> None:
    """The first selector that gives something wins, whatever stands first on the page."""
    known({"title": ("h2.judul", "meta[name=judul]::attr(content)", "h1"), "date": "time::attr(datetime)"})

    html = HTML.replace("<h1>", "<meta name=judul content='Judul Meta'><h2 class=judul> </h2><h1>")
    got = article(capture(html.replace("<time>", "<time datetime='25 Juni 2024 10:00'>")))

    assert (got.title, got.published_at.hour) == ("Judul Meta", 2)


def test_fields_inside_the_body_are_not_its_text(known: Known) -> None:
    """Whatever an edition reads as another field is passed over in the body."""
    known({
        "body": "article", "authors": ".oleh", "caption": ".keterangan", "credit": ".hak", "editor": ".penyunting",
        "tags": ".tanda a", "section": ".remah :nth-child(1)", "subsection": ".remah :nth-child(2)",
    })  # fmt: skip
    extra = (
        "<div class=remah><a>Kampung</a> <a>Pangan</a></div><div class=oleh>Oleh: Ratih Kumala dan Bima Sakti</div>"
        "<div class=keterangan>Padi menguning.</div><div class=hak>Dok. Desa</div><div class=penyunting>(lks)</div>"
        "<div class=tanda><a>#padi</a><a>panen</a></div>"
    )

    got = article(capture(f"<article>{HTML}{extra}</article>", URL.replace("/desa", "")))

    assert got.text == f"{TWO}\n\n{THREE}"
    assert got.editor == "lks"
    assert (got.authors, got.tags) == (("Ratih Kumala", "Bima Sakti"), ("padi", "panen"))
    assert (got.image_caption, got.image_credit) == ("Padi menguning.", "Dok. Desa")
    assert (got.section, got.subsection) == ("kampung", "pangan")


@pytest.mark.parametrize(
    "html",
    [
        "<div class=keterangan>Padi menguning.<div class=hak>Foto: Dok. Desa</div></div>",
        "<div class=keterangan><div class=hak>Foto: Dok. Desa</div>Padi menguning.</div>",
        "<div class=hak>Foto: Dok. Desa<div class=keterangan>Padi menguning.</div></div>",
        "<div class=hak><div class=keterangan>Padi menguning.</div>Foto: Dok. Desa</div>",
        "<div class=hak>Foto: Dok. Desa</div><div class=keterangan>Padi menguning.</div>",
        "<div class='hak keterangan'>Padi menguning. (Foto: Dok. Desa)</div>",
    ],
)
def test_caption_and_credit_may_stand_in_one_another(known: Known, html: str) -> None:
    """Each is told without the other, whichever holds the other."""
    known({"body": "article", "caption": ".keterangan", "credit": ".hak"})

    got = article(capture(f"<article>{HTML}{html}</article>"))

    assert (got.image_caption, got.image_credit) == ("Padi menguning.", "Dok. Desa")


def test_a_breadcrumb_leads_to_the_sections_name(known: Known) -> None:
    """A breadcrumb's word is a section's alias where the address names none."""
    known({"section": ".remah"}, sections=(Section("desa", aliases=("Kampung Kita",)),))

    assert article(capture(f"<p class=remah>Kampung Kita</p>{HTML}", URL.replace("/desa", ""))).section == "desa"


def test_meta_dates_of_the_portals_own_are_read(known: Known) -> None:
    """A machine date under a name of the portal's own is a meta date, in the portal's zone."""
    known({"meta_date": "meta[name=terbit]::attr(content)"})

    got = article(capture("<meta name=terbit content='2024-06-25 11:14:30'>" + HTML))

    assert (got.published_source, got.published_at) == ("meta", datetime(2024, 6, 25, 3, 14, 30, tzinfo=UTC))


def test_the_printed_date_of_change_is_read(known: Known) -> None:
    """A printed last change is the date of change."""
    known({"modified": ".ubah"})

    assert article(capture(f"<p class=ubah>Diperbarui 26 Juni 2024 - 08.00 WITA</p>{HTML}")).modified_at == datetime(
        2024, 6, 26, 0, 0, tzinfo=UTC
    )


def test_a_relative_date_is_read_against_the_capture(known: Known) -> None:
    """The article's own "2 jam yang lalu" counts back from the moment of capture, with its precision."""
    known()

    got = article(
        capture(
            HTML.replace("Selasa, 25 Juni 2024, 11:14 WITA", "2 jam yang lalu"),
            at=datetime(2024, 7, 1, 9, 30, tzinfo=UTC),
        )
    )

    assert got.published_at == datetime(2024, 7, 1, 7, 30, tzinfo=UTC)
    assert got.published_precision == "hour"


def test_promotion_goes_and_nothing_follows_an_end(known: Known) -> None:
    """Lines and ends of lines that the portal says are its own go; after an end line nothing is the article's."""
    known({"promo": (r"lagi viral",)}, promo=(r"unduh aplikasi kabar fiksi.*",), ends=(r"tentang penulis",))
    html = HTML.replace(TWO, f"Unduh aplikasi Kabar Fiksi sekarang</p><p>{TWO} Unduh aplikasi Kabar Fiksi!")
    html = html.replace(THREE, f"LAGI VIRAL</p><p>{THREE}</p><p>Tentang Penulis</p><p>Ratih lahir di desa itu.")

    assert article(capture(html)).text == f"{TWO}\n\n{THREE}"


def test_every_element_of_the_body_is_read_in_order(known: Known) -> None:
    """A body of one element a paragraph, or of several pages in one document, is read whole."""
    known({"body": ".halaman", "drop": (".iklan",)})
    html = (
        HTML.replace("class=isi", "")
        .replace("<p>", "<div class=halaman>")
        .replace("</p>", "<p class=iklan>Beli</p></div>")
    )

    assert article(capture(html)).text == f"{TWO}\n\n{THREE}"


def test_the_body_is_the_first_selector_with_words(known: Known) -> None:
    """An empty element of the first name does not hide the text under the second."""
    known({"body": (".kosong", ".isi")})

    assert article(capture(f"<div class=kosong> </div>{HTML}")).text == f"{TWO}\n\n{THREE}"


def test_a_break_inside_a_paragraph_may_be_a_blank(known: Known) -> None:
    """``breaks='block'`` keeps lines of one paragraph together."""
    known({"breaks": "block"})

    assert article(capture(HTML.replace("padi lebih", "padi<br>lebih"))).text == f"{TWO}\n\n{THREE}"


def test_a_page_is_read_by_the_edition_whose_landmarks_it_has(known: Known) -> None:
    """A template that came back, or was saved late, is known by its title, date and author."""
    old = Edition(name="2018-01", until=date(2019, 12, 31), title="h1.lama", date=".tgl", body=".isi")
    new = Edition(name="2020-01", title="h1", date="time", body=".isi")
    known(editions=(old, new))
    late, early = datetime(2024, 7, 1, tzinfo=UTC), datetime(2019, 7, 1, tzinfo=UTC)
    new_page = HTML.replace("2024", "2019")
    old_page = new_page.replace("<h1>", "<h1 class=lama>").replace("<time>", "<p class=tgl>").replace("</time>", "</p>")

    editions = [article(capture(html, at=at)).extractor for html in (old_page, new_page) for at in (late, early)]

    assert editions == ["kabarfiksi@2018-01"] * 2 + ["kabarfiksi@2020-01"] * 2


def test_a_picture_story_is_kept_as_one(known: Known) -> None:
    """A picture story with caption text is an article of its own kind."""
    known(photos=(r"kabarfiksi\.test/foto/\d+/.+",))

    assert article(capture(HTML, "https://kabarfiksi.test/foto/4/panen")).kind == "article-photo"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (HTML.replace("<h1>Panen Raya</h1>", ""), "no-title"),
        (HTML.replace("Selasa, 25 Juni 2024, 11:14 WITA", "baru saja diunggah"), "no-date"),
        (HTML.replace(TWO, "ADVERTISEMENT").replace(THREE, ""), "no-body"),
    ],
)
def test_what_an_article_lacks_is_the_reason(known: Known, html: str, expected: str) -> None:
    """A page without title, date or text of its own is refused with that reason."""
    known()

    assert reason(read([capture(html)])) == expected


PAGES = Paging(numbered="?page={page}", announced=".halaman a")
NUMBERS = (
    "<div class=halaman><a href='/desa/41/panen-raya?page=2'>2</a><a href='/desa/41/panen-raya?page=3'>3</a></div>"
)


def test_numbered_pages_are_joined_in_order(known: Known) -> None:
    """Every announced page, in any order of capture, makes the text; one missing makes it incomplete."""
    known(paging=PAGES)
    part = "<h1>Panen Raya</h1><div class=isi><p>Bagian {0} dari cerita itu.</p></div>" + NUMBERS
    pages = [capture(HTML.replace(THREE, "") + NUMBERS)]
    pages += [capture(part.format(number), f"{URL}?page={number}") for number in (3, 2)]

    got = article(*pages)

    assert got.text == f"{TWO}\n\nBagian 2 dari cerita itu.\n\nBagian 3 dari cerita itu."
    assert [ref.url for ref in got.captures] == [URL, f"{URL}?page=2", f"{URL}?page=3"]
    assert reason(read(pages[:2])) == "incomplete"


def test_a_stated_total_announces_pages(known: Known) -> None:
    """Where an element states the number of pages, it announces them."""
    known(paging=Paging(whole="?page=all", total="meta[name=jumlah]::attr(content)"))

    outcomes = [read([capture(f"<meta name=jumlah content={n}>{HTML}")]) for n in (1, 2)]

    assert [reason(outcome) for outcome in outcomes] == [None, "incomplete"]


def test_a_failed_page_is_named_in_the_refusal(known: Known) -> None:
    """A refusal carries every capture, and says which was not answered."""
    known(paging=Paging(whole="?page=all", announced=".halaman a"))

    outcome = read([capture(HTML + NUMBERS), capture("", f"{URL}?page=all", status=500)])

    assert reason(outcome) == "incomplete"
    assert outcome.detail.endswith(f"{URL}?page=all answered 500")
    assert len(outcome.captures) == 2


def test_the_generic_reading_mends_what_the_rules_lack(known: Known) -> None:
    """Where the template lost a field that the page still has elsewhere, it is read without rules, and says so."""
    known()
    sentences = "".join(f"<p>{TWO} {THREE} Ini paragraf ke-{n} tentang panen itu.</p>" for n in range(6))
    html = HTML.replace("<h1>Panen Raya</h1>", "").replace(f"<p>{TWO}</p>", sentences)

    got = article(capture(f"<title>Panen Raya di Karangjati</title>{html}"))

    assert got.title == "Panen Raya di Karangjati"
    assert "generic-fallback" in got.remarks
    assert got.extractor.startswith("generic@")


def test_one_document_may_hold_all_pages(known: Known) -> None:
    """What the rules of a portal say to stand in the document is not missing; what is missing is told."""
    known(paging=Paging(inside=".lembar"))
    inside = NUMBERS + "<div class=lembar>Lembar 2</div>"

    assert article(capture(HTML + inside + "<div class=lembar>Lembar 3</div>")).text == f"{TWO}\n\n{THREE}"
    assert reason(read([capture(HTML + inside)])) == "incomplete"
