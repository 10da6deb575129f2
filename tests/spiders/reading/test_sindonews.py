"""Everything that the facts leave open about where SINDOnews' fields stand, in both templates."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sindonews_page import (
    CAPTION,
    CUT,
    ERAS,
    HEADING,
    PARAGRAPHS,
    PROMOTION,
    RELATED,
    SAVED,
    TITLE,
    article,
    assert_whole,
    body,
    captured,
    page,
)  # fmt: skip


@ERAS
@pytest.mark.parametrize("br", ["<br>", "<br/><br/>", "<br />\n&nbsp;<br />", "<br><br><br>", "<BR>\n"])
def test_paragraphs_are_parted_by_any_breaks(era: int, br: str) -> None:
    """One or more ``<br>`` in any spelling part paragraphs."""
    assert_whole(article(captured(page(era, body(br=br)))))


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
    assert_whole(article(captured(page(era, body(end=end)))))


@ERAS
def test_the_editor_may_stand_outside_the_body(era: int) -> None:
    """Initials in an element after the body are the editor's all the same."""
    assert_whole(article(captured(page(era, body(end=""), after=f'<div class="editor">(mwy)</div><p>{PROMOTION}</p>'))))


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

    got = article(captured(page(era, content)))

    assert_whole(got)


@ERAS
def test_links_keep_their_words(era: int) -> None:
    """A link inside a sentence, or at its beginning, is part of it."""
    content = body().replace("batas laut", '<a class="int-link" href="/topic/1">batas laut</a>')
    content = content.replace(
        "Sekretaris Jenderal", '<a class="int-link" href="/topic/2"><strong>Sekretaris</strong> Jenderal</a>'
    )

    assert_whole(article(captured(page(era, content))))


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
        ("JAKARTA, SINDOnews.com - ", "JAKARTA"),
        ("<strong>JAKARTA, SINDOnews.com</strong> – ", "JAKARTA"),
        ("", None),
    ],
)
def test_the_dateline_leaves_the_text(era: int, head: str, dateline: str | None) -> None:
    """The place before the dash, bold or not, of one word or two, goes to ``dateline``."""
    content = body().replace("<strong>NEW MERIDIAN</strong> - ", head)

    assert_whole(article(captured(page(era, content))), dateline=dateline)


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

    assert_whole(article(captured(html)), image_credit=credit)


@ERAS
def test_the_caption_may_stand_elsewhere(era: int) -> None:
    """A caption in a ``figcaption``, after the picture's element, or inside the body is the same caption."""
    element = f'<div class="detail-caption-img">{CAPTION} Foto/REUTERS</div>'
    html = page(era, body())

    assert_whole(article(captured(html.replace(element, f"<figcaption>{CAPTION} Foto/REUTERS</figcaption>"))))
    assert_whole(article(captured(html.replace(element + "</div>", "</div>" + element))))
    assert_whole(article(captured(html.replace(element, "").replace("<strong>NEW", f"{element}<strong>NEW"))))


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
    assert_whole(article(captured(page(era, body()).replace(old, new))))


@ERAS
def test_a_title_without_its_class_is_found(era: int) -> None:
    """A bare heading is the title; the rest of the template still tells the edition."""
    got = article(captured(page(era, body()).replace(HEADING[era], f"<h1>{TITLE}</h1>")))

    assert_whole(got)


@pytest.mark.parametrize("at", [datetime(2025, 1, 1, tzinfo=UTC), SAVED, datetime(2030, 1, 1, tzinfo=UTC)])
@pytest.mark.parametrize(("era", "edition"), [(2022, "sindonews@2022-01"), (2025, "sindonews@2025-07")])
def test_the_edition_is_the_templates_whenever_it_was_saved(era: int, edition: str, at: datetime) -> None:
    """A page is read by its template's edition, though it was captured in another's time."""
    got = article(captured(page(era, body()), at=at))

    assert_whole(got)
    assert got.extractor == edition
