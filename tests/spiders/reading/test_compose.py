"""The guards that both readings go through: on a page of a known portal, and on the same page of an unknown site."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import captured
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from known import read

from corpus.schema import Article, Outcome
from spiders.page.tags import NO_TEXT
from spiders.portal import Edition

if TYPE_CHECKING:
    from invented_portal import Known

    from spiders.portal import Portal

KNOWN = "https://kabarfiksi.test/desa/41/panen-raya-padi-tiba-lebih-awal"
UNKNOWN = "https://www.wartabukit.test/desa/41/panen-raya-padi-tiba-lebih-awal"
FETCHED = datetime(2024, 7, 1, tzinfo=UTC)
TITLE = "Panen Raya Padi Tiba Lebih Awal"
PARAGRAPHS = (
    "Petani Desa Karangjati memanen padi lebih awal tahun ini, setelah hujan turun merata sejak akhir musim kemarau.",
    "Kepala desa menyebut cuaca sebagai sebabnya, dan meminta warga menjual sebagian gabah ke lumbung milik bersama.",
    "Sari Melati, pedagang beras di pasar kecamatan, mengatakan harga turun dua ratus rupiah dibandingkan pekan lalu.",
    "Pemerintah kabupaten berjanji memperbaiki jalan menuju sawah sebelum musim tanam berikutnya dimulai bulan depan.",
)
TEXT = "\n\n".join(PARAGRAPHS)
PRINTED = "Selasa, 25 Juni 2024, 11:14 WIB"
MOMENT = datetime(2024, 6, 25, 4, 14, tzinfo=UTC)
BOTH = pytest.mark.parametrize("url", [KNOWN, UNKNOWN], ids=["rules", "generic"])


def page(*, ld: object = None, head: str = "", printed: str = PRINTED, byline: str = "", inside: str = "") -> str:
    """One article; ``inside`` stands in the element of its text, before the first paragraph."""
    block = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld is not None else ""
    prose = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f'<html lang="id"><head><title>{TITLE} - Warta Bukit</title>{head}</head><body><main>{block}'
        f"<h1>{TITLE}</h1><div class=penulis>{byline}</div><time>{printed}</time>"
        f"<div class=isi>{inside}{prose}</div></main></body></html>"
    )


@pytest.fixture
def portal(kabarfiksi: Known) -> Portal:
    """The known portal, with a rule for every field."""
    return of_rules(kabarfiksi)


def of_rules(kabarfiksi: Known, **more: Any) -> Portal:
    edition = Edition(
        name="2020-01", title="h1", date="time", body=".isi", authors=".penulis", tags=".tag", caption=".keterangan"
    )
    pattern = r"kabarfiksi\.test/(?:(?P<section>desa)/)?(?P<id>\d+)/(?P<slug>[\w-]+)"
    return kabarfiksi(**({"articles": (pattern,), "editions": (edition,)} | more))


def outcome(html: str, url: str, at: datetime = FETCHED) -> Outcome:
    return read([captured.capture(html, url, at=at)])


def article(html: str, url: str, at: datetime = FETCHED) -> Article:
    got = outcome(html, url, at)
    assert isinstance(got, Article), got
    return got


def reason(got: Outcome) -> str:
    return getattr(got, "reason", "")


def news(**fields: object) -> dict[str, object]:
    """The article in JSON-LD."""
    return {"@type": "NewsArticle", "headline": TITLE, **fields}


# --- text -----------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("name", NO_TEXT)
@pytest.mark.usefixtures("portal")
def test_scripts_and_their_kin_are_no_text(url: str, name: str) -> None:
    """What a reader never sees is in no field, though it stands in the element that holds the text."""
    hidden = f"<{name}>Kalimat panjang yang tidak pernah tampak kepada pembaca, dan bukan bagian dari berita.</{name}>"

    got = article(page(inside=hidden, byline=f"Budi Santoso{hidden}"), url)

    assert (got.text, got.title, got.authors, got.image_caption) == (TEXT, TITLE, ("Budi Santoso",), None)


@BOTH
@pytest.mark.usefixtures("portal")
def test_json_ld_inside_the_article_is_no_text(url: str) -> None:
    """Neither as a script beside the text, nor printed by a template gone wrong."""
    ld = news(articleBody=TEXT, author={"@type": "Person", "name": "Budi Santoso"})

    got = article(page(ld=ld, inside=f"<p>{json.dumps(ld)}</p><!-- {TEXT} -->"), url)

    assert (got.text, got.authors) == (TEXT, ("Budi Santoso",))


@BOTH
@pytest.mark.usefixtures("portal")
def test_markup_that_was_escaped_into_fields_is_undone(url: str) -> None:
    """Tags written into a title, a tag or a caption leave it, and its words stay."""
    ld = news(
        headline=f"<b>{TITLE}</b>",
        keywords="<i>padi</i>, &lt;b&gt;sawah&lt;/b&gt;",
        image={"caption": "<p>Sawah di <b>Karangjati</b>.</p>"},
    )

    got = article(
        page(ld=ld, inside="<p>&lt;p&gt;Ringkasan berita ini ditulis oleh &lt;b&gt;redaksi&lt;/b&gt;.</p>"), url
    )

    assert (got.title, got.tags, got.image_caption) == (TITLE, ("padi", "sawah"), "Sawah di Karangjati.")
    assert "<" not in got.text


# --- names ----------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("byline", "author", "authors"),
    [
        ("<a href=/budi>Budi <b>Santoso</b></a>", None, ("Budi Santoso",)),
        ("", "<a href='/budi'>Budi <b>Santoso</b></a>", ("Budi Santoso",)),
        ("Warta Bukit", "Budi Santoso", ("Budi Santoso",)),
        ("Redaksi", "Budi Santoso", ("Budi Santoso",)),
        ("PT Warta Bukit Media", "Budi Santoso", ("Budi Santoso",)),
        ("25/06/2024 11:14", "Budi Santoso", ("Budi Santoso",)),
        ("Tim Riset", "Budi Santoso", ("Budi Santoso",)),
        ("Tim Riset", None, ("Tim Riset",)),
        ("Warta Bukit", {"@type": "Organization", "name": "Warta Bukit"}, ()),
        ("", "Warta Bukit", ()),
        ("", "wartabukit.test", ()),
        ("", "Warta Bukit Cyber Media", ()),
        ("", "ANTARA News", ()),
        ("", "Bukit Lestari", ("Bukit Lestari",)),
    ],
)
def test_persons_are_authors_and_the_site_is_not(
    kabarfiksi: Known, url: str, byline: str, author: object, authors: tuple[str, ...]
) -> None:
    """The site, its publisher and its desk are no authors, and keep no person from being one."""
    of_rules(kabarfiksi, title="Warta Bukit")
    ld = news(author=author, publisher={"@type": "Organization", "name": "Warta Bukit"})

    assert article(page(ld=ld, byline=byline), url).authors == authors


@pytest.mark.usefixtures("portal")
def test_a_printed_editor_is_not_made_the_author() -> None:
    """Where only the editor is printed, and JSON-LD calls them the author, there is no author."""
    ld = news(author={"@type": "Person", "name": "Ani Wijaya"})

    got = article(page(ld=ld, byline="Editor: Ani Wijaya"), KNOWN)

    assert (got.authors, got.editor) == ((), "Ani Wijaya")


def test_an_element_within_a_name_does_not_name_a_second_person(kabarfiksi: Known) -> None:
    """A selector that finds a name and a part of it again gives one name."""
    edition = Edition(name="2020-01", title="h1", date="time", body=".isi", authors=".penulis span")
    of_rules(kabarfiksi, editions=(edition,))

    assert article(page(byline="<span>Budi <span>Santoso</span></span>"), KNOWN).authors == ("Budi Santoso",)


# --- place ----------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("VIVA.co.id - ", None),
        ("BISNIS.COM, JAKARTA - ", "JAKARTA"),
        ("Liputan6.com, Jakarta - ", "Jakarta"),
        ("KOMPAS.com - ", None),
        ("JAKARTA, KOMPAS.com – ", "JAKARTA"),
        ("Jakarta (ANTARA) - ", "Jakarta"),
        ("ISTANBUL, 23 Februari 2024 (Antara/Kawat) - ", "ISTANBUL"),
        ("KONTAN.CO.ID - JAKARTA. ", "JAKARTA"),
        ("Jakarta, CNN Indonesia -- ", "Jakarta"),
        ("Jakarta - ", "Jakarta"),
    ],
)
@pytest.mark.usefixtures("portal")
def test_a_dateline_holds_places_only(url: str, opening: str, place: str | None) -> None:
    """Outlets, agencies and days leave the dateline, and the text."""
    got = article(page().replace(PARAGRAPHS[0], opening + PARAGRAPHS[0]), url)

    assert (got.dateline, got.text) == (place, TEXT)


# --- the portal's own -----------------------------------------------------------------------------


@pytest.mark.parametrize("template", ["isi", "templat-baru"], ids=["rules", "generic"])
def test_a_portal_s_promotion_is_left_out_by_both_readings(kabarfiksi: Known, template: str) -> None:
    """``promo``, ``ends`` and printed tags hold also where the template is not known yet."""
    of_rules(
        kabarfiksi, promo=(r"Ikuti kabar desa di kanal kami\.", "kabarfiksi"), ends=(r"Kabar lain dari desa ini:",)
    )
    after = (
        "<p>Ikuti kabar desa di kanal kami.</p><p>Kabar lain dari desa ini:</p>"
        "<p>Warga Karangjati memperbaiki bendungan tua yang jebol diterjang banjir pada awal tahun lalu.</p>"
    )
    html = page(inside="").replace(PARAGRAPHS[3] + "</p>", PARAGRAPHS[3] + "</p>" + after)
    html = html.replace("</main>", "<b class=tag>padi</b><b class=tag>Kabarfiksi</b></main>").replace(
        "isi>", f"{template}>"
    )

    got = article(html, KNOWN)

    assert (got.text, got.tags) == (TEXT, ("padi",))
    assert got.extractor.startswith("generic" if template != "isi" else "kabarfiksi")


# --- dates ----------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    "stated", ["1970-01-01T00:00:00+00:00", "2024-12-10", "2038-01-19T03:14:07Z", "1980-01-01", "0"]
)
@pytest.mark.usefixtures("portal")
def test_a_date_that_cannot_be_does_not_win_over_the_printed_one(url: str, stated: str) -> None:
    """An epoch, or a date after the fetch, is passed over; the row says that there was one."""
    got = article(page(ld=news(datePublished=stated, dateModified=stated)), url)

    assert (got.published_at, got.published_text, got.modified_at) == (MOMENT, PRINTED, None)
    assert got.remarks == (("date-implausible",) if len(stated) > 1 else ())


@BOTH
@pytest.mark.usefixtures("portal")
def test_the_next_date_for_machines_is_tried(url: str) -> None:
    """A meta element speaks where JSON-LD's date cannot be."""
    head = '<meta property="article:published_time" content="2024-06-25T11:14:09+07:00">'

    got = article(page(ld=news(datePublished="1970-01-01"), head=head, printed=""), url)

    assert (got.published_at, got.published_source) == (MOMENT + timedelta(seconds=9), "meta")


@BOTH
@pytest.mark.parametrize("stated", ["1970-01-01T00:00:00Z", "2031-05-05T08:00:00+07:00"])
@pytest.mark.usefixtures("portal")
def test_an_article_without_a_date_that_can_be_is_refused(url: str, stated: str) -> None:
    """No date is better than a false one, and without a date there is no row."""
    assert reason(outcome(page(ld=news(datePublished=stated), printed=""), url)) == "no-date"


def test_a_date_before_the_portal_was_born_is_passed_over(kabarfiksi: Known) -> None:
    """A portal file says since when there was anything to read."""
    of_rules(kabarfiksi, born=date(2020, 1, 1))

    assert article(page(ld=news(datePublished="2019-12-30T00:00:00Z")), KNOWN).published_at == MOMENT
    assert article(page(ld=news(datePublished="2020-01-01T00:00:00Z")), KNOWN).published_at.year == 2020


@BOTH
@pytest.mark.usefixtures("portal")
def test_a_clock_that_runs_a_little_ahead_is_believed(url: str) -> None:
    """A day is left for zones and clocks."""
    got = article(page(ld=news(datePublished="2024-07-01T20:00:00Z"), printed=""), url)

    assert got.published_at == datetime(2024, 7, 1, 20, tzinfo=UTC)


_MOMENTS = st.datetimes(datetime(1902, 1, 1), datetime(2099, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 -- bounds


@settings(max_examples=60, deadline=None)
@given(stated=_MOMENTS, fetched=st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 -- bounds
def test_no_article_came_out_before_1995_or_after_its_fetch(stated: datetime, fetched: datetime) -> None:
    """Whatever a page states, its row's dates lie between the first portals and the fetch, plus a day."""
    ld = news(datePublished=stated.isoformat(), dateModified=stated.isoformat())

    got = outcome(page(ld=ld, printed=""), UNKNOWN, fetched)

    if isinstance(got, Article):
        assert datetime(1994, 12, 31, tzinfo=UTC) <= got.published_at <= fetched + timedelta(days=1)
        assert got.modified_at is None or got.modified_at <= fetched + timedelta(days=1)
    else:
        assert reason(got) == "no-date"


# --- paid texts -----------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    "stated",
    [
        {"isAccessibleForFree": False},
        {"isAccessibleForFree": "False"},
        {"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "false", "cssSelector": ".isi"}},
    ],
)
@pytest.mark.usefixtures("portal")
def test_a_teaser_is_refused(url: str, stated: dict[str, object]) -> None:
    """A short text that the page says is not free may be a part of it."""
    assert reason(outcome(page(ld=news(**stated)), url)) == "paywalled"


@BOTH
@pytest.mark.parametrize("stated", [{"isAccessibleForFree": True}, {"isAccessibleForFree": "True"}, {}])
@pytest.mark.usefixtures("portal")
def test_a_free_text_is_read(url: str, stated: dict[str, object]) -> None:
    """A page that says that its text is free, or says nothing, is an article."""
    assert article(page(ld=news(**stated)), url).text == TEXT


@BOTH
@pytest.mark.usefixtures("portal")
def test_a_metered_text_that_is_whole_is_read_and_remarked(url: str) -> None:
    """A long text of the metered tier is the article; a short one may be what is left without readings."""
    head = '<meta property="article:content_tier" content="metered">'
    more = [f"Pada hari ke-{n}, {text[0].lower()}{text[1:]}" for n in range(9) for text in PARAGRAPHS]
    long = page(ld=news(isAccessibleForFree=False), head=head, inside="".join(f"<p>{text}</p>" for text in more))

    assert article(long, url).remarks == ("metered",)
    assert reason(outcome(page(ld=news(isAccessibleForFree=False), head=head), url)) == "paywalled"


# --- any JSON-LD ----------------------------------------------------------------------------------

_LEAF = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**13),
    st.sampled_from(["Budi Santoso", "<b>Budi</b>", "2024-06-25", "https://kabarfiksi.test/a.jpg", "NewsArticle", ""]),
    st.text(max_size=8),
)
_SHAPE = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["@type", "@id", "@list", "name", "caption", "text", "url"]), inner, max_size=3
        ),
    ),
    max_leaves=8,
)
_NAMES = st.sampled_from(
    (
        *("author", "creator", "publisher", "image", "datePublished", "dateModified", "keywords", "articleSection"),
        *("headline", "hasPart", "mainEntityOfPage", "articleBody", "description", "@graph", "breadcrumb"),
    )
)


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(_NAMES, _SHAPE, max_size=5))
def test_json_ld_of_any_shape_makes_no_field_hold_markup(fields: dict[str, object]) -> None:
    """A page is read or refused for a reason of ours, and no field of its row holds a tag or a picture's address."""
    got = outcome(page(ld=news(**fields)), UNKNOWN)

    assert reason(got) != "unreadable"
    if isinstance(got, Article):
        told = [got.title, got.text, got.section or "", got.image_caption or "", *got.authors, *got.tags]
        assert not any(re.search(r"</?b>|https://", text) for text in told)
