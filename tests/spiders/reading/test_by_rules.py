"""Every field that a portal's rules find, and what an article cannot be without."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ruled_page import THREE, TWO, URL, html, ld, reading, ruled

from spiders.location import Location
from spiders.portal import Paging, Section
from spiders.reading.by_rules import fields_by_rules
from spiders.reading.fields import Fields
from spiders.reading.outcomes import Lack

DATE = "Selasa, 25 Juni 2024, 11:14 WITA"
WHERE = Location(portal="kabarfiksi", canonical_url=URL, role="article", section="desa")
NOWHERE = replace(WHERE, section=None)


def result(*pages: str, edition: dict[str, Any] | None = None, where: Location = WHERE, **rules: Any) -> Fields | Lack:
    """What is found on the pages, by number."""
    portal = ruled(edition, **rules)
    urls = [URL, *(f"{URL}?page={n}" for n in range(2, len(pages) + 1))]
    return fields_by_rules(
        portal, where, [reading(page, url, portal=portal) for page, url in zip(pages, urls, strict=True)]
    )


def fields(*pages: str, **more: Any) -> Fields:
    got = result(*pages, **more)
    assert isinstance(got, Fields), got
    return got


def lack(*pages: str, **more: Any) -> Lack:
    got = result(*pages, **more)
    assert isinstance(got, Lack), got
    return got


def page(**more: str) -> str:
    return html(**({"date": DATE} | more))


def crumbs(*names: str) -> str:
    """A BreadcrumbList in JSON-LD."""
    items = [{"@type": "ListItem", "position": n, "name": name} for n, name in enumerate(names, 1)]
    return ld(**{"@type": "BreadcrumbList", "itemListElement": items})


def test_the_least_page_gives_the_least_fields() -> None:
    """Title, paragraphs, date and where it is from; nothing else is made up."""
    got = fields(page())

    assert (got.title, got.paragraphs, got.section) == ("Panen Raya", (TWO, THREE), "desa")
    assert (got.portal, got.canonical_url, got.extractor) == ("kabarfiksi", URL, "kabarfiksi@2020-01")
    assert (got.subsection, got.dateline, got.caption, got.credit, got.tags) == (None, None, None, None, ())
    assert (got.bylines, got.editors, got.in_pictures, got.remarks) == (((), ()), ("", None), False, ())
    assert [ref.url for ref in got.captures] == [URL]


@pytest.mark.parametrize(
    ("html_", "edition", "reason", "says"),
    [
        (page(title=""), {}, "no-title", "no title at 'h1'"),
        (html(), {}, "no-date", "no date from 1994-12-31 to 2024-07-02 in JSON-LD, in meta elements, at 'time'"),
        (html("Panen Raya", date=DATE), {}, "no-body", "nothing at '.isi' is the article's own text"),
        (page(head=ld(isAccessibleForFree=False)), {}, "paywalled", "states that its text is not free"),
    ],
)
def test_what_is_lacking_is_named_with_the_rule_that_looked_for_it(
    html_: str, edition: dict[str, Any], reason: str, says: str
) -> None:
    """A code for the table, and a sentence for whoever mends the rule."""
    got = lack(html_, edition=edition)

    assert got.reason == reason
    assert says in got.detail


def test_missing_pages_come_before_everything_else() -> None:
    """An article without its end is incomplete, whatever else it lacks."""
    paging = Paging(numbered="?page={page}", announced=".halaman")
    got = lack(html(TWO, title="", after="<b class=halaman>2</b>"), paging=paging)

    assert got.reason == "incomplete"
    assert f"expected {URL} and its pages 2 to 2" in got.detail


@pytest.mark.parametrize(
    ("html_", "title"),
    [
        (page(head=ld(headline="Dari JSON-LD")), "Panen Raya"),
        (page(title="", head=ld(headline="Dari JSON-LD")), "Dari JSON-LD"),
        (page(title="", head='<meta property="og:title" content="Panen Raya | Kabar Fiksi">'), "Panen Raya"),
    ],
)
def test_the_title_is_the_templates_then_json_lds_then_open_graphs(html_: str, title: str) -> None:
    """The last without the brand that the portal puts behind it."""
    assert fields(html_, title_suffix=r"\s*\|\s*kabar fiksi$").title == title


def test_a_heading_that_the_edition_does_not_know_is_the_last_resort() -> None:
    """Where no selector and no metadata give a title."""
    assert fields(page(), edition={"title": ".judul"}).title == "Panen Raya"


def test_names_are_read_as_printed_and_as_stated() -> None:
    """In two groups, the printed one first; a part of a name that is marked like the whole is not another name."""
    after = "<div class=by>Budi <span class=by>Santoso</span></div><div class=by>Sari Melati</div>"
    got = fields(page(after=after, head=ld(author={"@type": "Person", "name": "Ani"})), edition={"authors": ".by"})

    assert got.bylines == (("Budi Santoso", "Sari Melati"), ("Ani",))


def test_the_editor_has_an_element_or_ends_the_text() -> None:
    """Both are given, the element's first; neither keeps its brackets, and neither is in the text."""
    got = fields(html(TWO, f"{THREE} (abc)", date=DATE, after="<div class=ed>(mwy)</div>"), edition={"editor": ".ed"})

    assert got.editors == ("mwy", "abc")
    assert got.paragraphs == (TWO, THREE)


def test_caption_and_credit_are_set_apart() -> None:
    """Whether the credit stands in the caption or beside it; its label is not part of it."""
    rule = {"caption": ".ket", "credit": ".kredit"}
    inside = "<div class=ket>Sawah di Karangjati. <span class=kredit>(Foto: Ratih)</span></div>"
    beside = "<div class=ket>Sawah di Karangjati.</div><span class=kredit>Foto: Ratih</span>"

    for after in (inside, beside):
        got = fields(page(after=after), edition=rule)
        assert got.caption == "Sawah di Karangjati."
        assert got.credit is not None
        assert got.credit.strip("()") == "Ratih"


def test_a_caption_is_no_paragraph() -> None:
    """Nor is the title where it is repeated before the text."""
    got = fields(
        html("Panen Raya", "Sawah di Karangjati.", TWO, date=DATE, after="<i>Sawah di Karangjati.</i>"),
        edition={"caption": "i"},
    )

    assert got.paragraphs == (TWO,)


def test_printed_tags_win_over_keywords() -> None:
    """Keywords are taken where no tag is printed."""
    head, tags = ld(keywords="padi, sawah"), "<a class=tag>Panen</a><a class=tag>Beras</a>"

    assert fields(page(head=head, after=tags), edition={"tags": ".tag"}).tags == ("Panen", "Beras")
    assert fields(page(head=head), edition={"tags": ".tag"}).tags == ("padi", "sawah")


def test_the_address_names_the_section_before_any_breadcrumb() -> None:
    """The breadcrumb's word is translated where the address is silent, and made small where it is unknown."""
    sections = (Section("desa", aliases=("Kampung",)),)
    crumb = "<nav class=remah>Kampung</nav>"
    rule = {"section": ".remah"}

    assert fields(page(after=crumb), edition=rule, where=replace(WHERE, section="kota")).section == "kota"
    assert fields(page(after=crumb), edition=rule, where=NOWHERE, sections=sections).section == "desa"
    assert fields(page(after="<nav class=remah>Gaya</nav>"), edition=rule, where=NOWHERE).section == "gaya"


def test_the_outermost_crumb_that_is_not_the_front_page_is_the_section() -> None:
    """The innermost is the sub-section; the article's own title is neither."""
    head = crumbs("Beranda", "Kabar Fiksi", "Olahraga", "Bulu Tangkis", "Panen Raya!")
    got = fields(page(head=head), where=NOWHERE)

    assert (got.section, got.subsection) == ("olahraga", "bulu tangkis")


def test_a_subsection_is_not_the_section_again() -> None:
    """A breadcrumb with one level has none."""
    assert fields(page(head=crumbs("Beranda", "Desa"))).subsection is None


@pytest.mark.parametrize(
    ("where", "crumb", "found"),
    [
        (replace(WHERE, subsection="sawah"), "Ladang", "sawah"),
        (WHERE, "Ladang", "ladang"),
        (WHERE, "Beranda", None),
        (WHERE, "Desa", None),
        (WHERE, "PANEN RAYA.", None),
    ],
)
def test_a_printed_subsection_stands_behind_the_addresss(where: Location, crumb: str, found: str | None) -> None:
    """The front page, the section and the title are none."""
    got = fields(page(after=f"<i>{crumb}</i>"), edition={"subsection": "i"}, where=where)

    assert got.subsection == found


def test_the_dateline_of_the_text_wins_over_its_own_element() -> None:
    """And leaves the text."""
    rule = {"dateline": ".tempat"}
    after = "<b class=tempat>Sukamaju</b>"

    got = fields(html(f"JAKARTA - {TWO}", date=DATE, after=after), edition=rule)
    assert (got.dateline, got.paragraphs) == ("JAKARTA", (TWO,))
    assert fields(page(after=after), edition=rule).dateline == "Sukamaju"


def test_a_field_of_page_2_is_found_where_page_1_lacks_it() -> None:
    """Of several pages the first that has it counts."""
    paging = Paging(numbered="?page={page}", announced=".halaman a")
    pager = f"<div class=halaman><a href='{URL}?page=2'>2</a></div>"
    one, two = html(TWO, date=DATE, after=pager), html(THREE, after=f"{pager}<b class=by>Sari Melati</b>")

    got = fields(one, two, edition={"authors": ".by"}, paging=paging)

    assert (got.paragraphs, got.bylines[0]) == ((TWO, THREE), ("Sari Melati",))
    assert len(got.captures) == 2


def test_a_picture_storys_address_is_remembered() -> None:
    """The composer makes another kind of it."""
    assert fields(page(), where=replace(WHERE, role="article-photo")).in_pictures is True


def test_a_metered_text_that_is_whole_is_remarked() -> None:
    """It is free for a number of readings only."""
    head = ld(isAccessibleForFree=False) + '<meta property="article:content_tier" content="metered">'
    long = [f"{TWO} {THREE} Ini paragraf ke-{n} tentang panen itu." for n in range(18)]

    assert fields(html(*long, date=DATE, head=head)).remarks == ("metered",)
