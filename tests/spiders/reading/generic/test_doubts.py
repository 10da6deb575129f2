"""What the density reading doubts of itself."""

from __future__ import annotations

import json

import pytest
from invented import PARAGRAPHS, TITLE
from mapped import MORE, opened, paragraphs, words

from spiders.reading.generic.dense import read_dense
from spiders.reading.generic.doubts import MISPLACED, Doubt, doubts
from spiders.reading.generic.page_map import PageMap

H1 = f"<h1>{TITLE}</h1>"
WHOLE = f"<div class=isi>{paragraphs(*PARAGRAPHS, *MORE)}</div>"
OTHER = [f"Di kampung lain {text[0].lower()}{text[1:]}" for text in (*PARAGRAPHS, *MORE)]


def asked(body: str, head: str = "", title: str | None = TITLE) -> list[Doubt]:
    """The doubts about a page with this body."""
    page = opened(body, head)
    found = read_dense(PageMap(page), title, page.stated.description)
    assert found is not None
    return doubts(found, words(found), page.stated)


def test_a_whole_article_under_its_title_is_not_doubted() -> None:
    """Menus, captions and comments around it raise none."""
    comments = f"<div class=comments>{paragraphs(*OTHER)}</div>"

    assert asked(f"<ul><li>Menu</ul>{H1}<div class=foto><p>{OTHER[0]}</p></div>{WHOLE}{comments}") == []


@pytest.mark.parametrize(
    ("doubt", "body"),
    [
        ("no-container", f"{H1}{paragraphs(*PARAGRAPHS, *MORE)}"),
        ("short", f"{H1}<div>{paragraphs(*PARAGRAPHS[:3])}</div>"),
        ("before", f"{H1}<div>{paragraphs(*OTHER[:4])}</div>{WHOLE}"),
        ("before", f"{H1}<div class=promo>{paragraphs(*OTHER[:4])}</div>{WHOLE}"),
        (
            "two-stories",
            f"{H1}<div><div>{paragraphs(*MORE)}</div><div><h1>Lain</h1>{paragraphs(*OTHER[:5])}</div></div>",
        ),
        ("parted", f"{H1}<div><div class=a>{paragraphs(*MORE)}</div><div class=b>{paragraphs(*OTHER[:5])}</div></div>"),
        ("after", f"<article>{H1}{WHOLE}<section>{paragraphs(*OTHER[:5])}</section></article>"),
        ("elsewhere", f"<article>{H1}{WHOLE}</article><section>{paragraphs(*OTHER[:6])}</section>"),
        ("far", f"{H1}{'<p>Kata</p>' * 31}{WHOLE}"),
        ("unproven-text", f"{H1}{WHOLE}" + "".join(f"<div>{text.rstrip('.')}</div>" for text in OTHER)),
        ("passed-over", f"{H1}<div>{paragraphs(*PARAGRAPHS)}<div hidden>{paragraphs(*OTHER[:3])}</div></div>"),
        ("left-out", f"{H1}<div>{paragraphs(*PARAGRAPHS)}{'<div><span>Kata tanpa titik</span></div>' * 9}</div>"),
        ("links", f"{H1}<div>{paragraphs(*PARAGRAPHS)}{'<p><a href=/1>Warga Bukit Gelar Lomba</a></p>' * 12}</div>"),
        ("nothing-vouches", f"{WHOLE}<section>{paragraphs(*OTHER[:2])}</section>"),
    ],
)
def test_each_way_to_go_wrong_has_its_doubt(doubt: Doubt, body: str) -> None:
    """What stands elsewhere, what was left, what was passed over."""
    assert doubt in asked(body)


@pytest.mark.parametrize("where", [f"{{}}{WHOLE}", f"<div>{{}}{WHOLE}</div>"])
def test_captions_are_no_reason_to_doubt(where: str) -> None:
    """However long they are; of a promotion, which may be the lead, as much is."""
    long = paragraphs(*OTHER[:2])

    assert asked(H1 + where.format(f"<div class=galeri>{long}</div>")) == []
    assert asked(H1 + where.format(f"<div class=promo>{long}{long}</div>")) != []


def test_a_headline_that_is_printed_twice_is_no_second_story() -> None:
    """A text with its own title once more above it is one."""
    assert asked(f"{H1}<div><p>Ditulis oleh redaksi kami.</p>{H1}{paragraphs(*PARAGRAPHS, *MORE)}</div>") == []


def test_a_text_in_sections_whose_paragraphs_are_of_one_kind_is_one() -> None:
    """Some systems put each part into an element of another name."""
    one, other = (f"<div class=isi>{paragraphs(*texts)}</div>" for texts in (PARAGRAPHS, MORE))

    assert asked(f"{H1}<div><div class=bagian-teks>{one}</div><div class=bagian-kutipan>{other}</div></div>") == []


def test_a_lead_that_was_not_taken_is_doubted() -> None:
    """The page's description stands on the page, and not in the text."""
    lead = "Jembatan yang lama ditunggu warga dua kampung itu akhirnya dibuka"
    head = f'<meta name="description" content="{lead}">'

    assert asked(f"{H1}{WHOLE}<div>{lead}</div>", head) == ["lead"]
    assert asked(f"{H1}<div>{lead}</div>{WHOLE}", head) == []


def test_the_text_that_is_stated_is_compared_by_its_length() -> None:
    """Longer or a little shorter than what was taken: doubt; far shorter is a teaser, and shows nothing."""

    def head(body: str) -> str:
        said = {"@type": "NewsArticle", "headline": TITLE, "articleBody": body}
        return f'<script type="application/ld+json">{json.dumps(said)}</script>'

    whole = "\n".join((*PARAGRAPHS, *MORE))

    assert asked(H1 + WHOLE, head(whole)) == []
    assert asked(H1 + WHOLE, head(whole * 2)) == ["stated-text"]
    assert asked(H1 + WHOLE, head(whole[: int(len(whole) * 0.7)])) == ["stated-text"]
    assert asked(H1 + WHOLE, head(whole[:200])) == []


def test_some_doubts_ask_whether_the_element_is_the_articles_at_all() -> None:
    """The others ask whether all of it was taken."""
    assert {"no-container", "before", "two-stories", "parted", "elsewhere", "far", "unproven-text"} == MISPLACED
