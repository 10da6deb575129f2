"""The rest of an article behind "Baca selengkapnya": whole, or refused, and never what else a page hides."""

from __future__ import annotations

import pytest
from invented import PARAGRAPHS, TITLE, URL, article, capture
from mapped import MORE, page_of, paragraphs

from corpus.schema import Article, Outcome, Rejected
from spiders.page.document import Document
from spiders.reading.generic import read_generic
from spiders.reading.generic.core import core
from spiders.reading.generic.folds import Folds, folds

SHOWN = (*PARAGRAPHS, *MORE)
REST = tuple(" ".join(["Kemudian", *reversed(text.rstrip(".").split())]) + "." for text in SHOWN)
BUTTON = "<button>Baca selengkapnya</button>"
TEXT = f"<div class=content>{paragraphs(*SHOWN)}</div>"


def read(body: str) -> Outcome:
    """What the reading makes of an article page with this body."""
    return read_generic([Document(capture(article(body=body), URL))])


def text_of(body: str) -> list[str]:
    """The paragraphs of the article with this body, which must be read."""
    got = read(body)
    assert isinstance(got, Article), got
    return got.text.split("\n\n")


def folds_of(body: str) -> Folds:
    """What is folded on a page with this body."""
    page = page_of(f"<h1>{TITLE}</h1>{body}")
    text = core(page)
    assert text is not None
    return folds(page, text)


@pytest.mark.parametrize("count", [2, 5, 10])
@pytest.mark.parametrize(
    "page",
    [
        TEXT + "<div style='display:none' id=more>{}</div>" + BUTTON,
        TEXT + "<div hidden>{}</div><p><a href='#'>Read more</a></p>",
        TEXT + "<div class=read-more style='visibility: hidden'>{}</div><a href='javascript:'>Selengkapnya »</a>",
        TEXT + "<div style='display: none' id=sisa>{}</div><div><div><a href='#sisa'>Lihat semua</a></div></div>",
        f"<div class=content>{paragraphs(*SHOWN)}<div hidden>{{}}</div><label for=x>Show full article</label></div>",
        TEXT + "<div class=collapse>{}</div>" + BUTTON,
        TEXT + "<div class=readmore>{}</div>" + BUTTON,
        TEXT + "<div class=lagi><div hidden>{}</div></div><div><div><div>" + BUTTON + "</div></div></div>",
        f"<div class='part one'>{paragraphs(*SHOWN)}</div><div class='part two' style='display:none'>{{}}</div>",
    ],
    ids=["button", "link", "names of folding", "named", "inside", "by a style", "a name", "apart", "in its kind"],
)
def test_what_is_unfolded_is_of_the_text(page: str, count: int) -> None:
    """However it is hidden, and whatever share of the text it is."""
    assert text_of(page.format(paragraphs(*REST[:count]))) == [*SHOWN, *REST[:count]]


def test_most_of_a_text_may_be_folded() -> None:
    """Three paragraphs are shown, ten hidden."""
    body = f"<div class=content>{paragraphs(*SHOWN[:3])}</div><div hidden>{paragraphs(*REST)}</div>{BUTTON}"

    assert text_of(body) == [*SHOWN[:3], *REST]


def test_paragraphs_hidden_one_by_one_are_of_the_text_too() -> None:
    """A control beside them says so."""
    hidden = paragraphs(*REST).replace("<p>", "<p style='display:none'>")

    assert text_of(f"<div class=content>{paragraphs(*SHOWN)}{hidden}{BUTTON}</div>") == [*SHOWN, *REST]


def test_what_an_article_element_hides_behind_the_text_is_its_own() -> None:
    """Without anything to press, a script may show it."""
    assert text_of(f"<article>{TEXT}<div hidden>{paragraphs(*REST)}</div></article>") == [*SHOWN, *REST]


def test_parts_hidden_one_by_one_or_one_in_another_are_read() -> None:
    """An advertisement between them, and the control outside of the text's element."""
    first, second = paragraphs(*REST[:5]), paragraphs(*REST[5:])
    body = f"<div class=content>{paragraphs(*SHOWN)}{{}}</div>{BUTTON}"

    apart = text_of(body.format(f"<div hidden>{first}</div><div class=iklan>Iklan</div><div hidden>{second}</div>"))
    nested = text_of(body.format(f"<div hidden>{first}<div hidden>{second}</div></div>"))

    assert apart == nested == [*SHOWN, *REST]


def test_prose_beside_the_text_without_a_control_is_read_as_before() -> None:
    """A style may hide it, or not: it is not looked for."""
    assert folds_of(f"{TEXT}<div class=collapse>{paragraphs(*REST)}</div>") == Folds()


def test_hidden_sub_headings_stay_where_they_are() -> None:
    """The order of the page is that of the text."""
    rest = f"<h3>Jalan Masih Panjang</h3>{paragraphs(*REST[:5])}<h3>Harapan Warga</h3>{paragraphs(*REST[5:])}"

    got = text_of(f"{TEXT}<div hidden>{rest}</div>{BUTTON}")

    assert got == [*SHOWN, "Jalan Masih Panjang", *REST[:5], "Harapan Warga", *REST[5:]]


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden class=cookie-box>{}</div>",
        "<div hidden id=komentar>{}</div>",
        "<div hidden class=newsletter>{}</div>",
        "<div hidden class=site-notice>{}</div>",
        "<div hidden role=dialog>{}</div>",
        "<div hidden lang=en>{}</div>",
        "<div hidden>{}<input name=email></div>",
        "<div hidden><h2><a href=/lain>Cerita Lain dari Bukit</a></h2>{}</div>",
        "<aside hidden>{}</aside>",
        "<footer><div hidden>{}</div></footer>",
    ],
)
def test_what_else_a_page_hides_is_none_of_it(hidden: str) -> None:
    """Its name, its role, its language or what it holds says so, though something can be unfolded there."""
    assert text_of(TEXT + hidden.format(paragraphs(*REST[:4])) + BUTTON) == list(SHOWN)


def test_a_hidden_copy_of_the_text_is_none_of_it() -> None:
    """Some templates hold the text twice, for two widths of the screen."""
    assert text_of(f"{TEXT}<div hidden>{paragraphs(*SHOWN)}</div>{BUTTON}") == list(SHOWN)


def test_hidden_prose_before_the_text_is_none_of_it() -> None:
    """What a page hides for machines stands there."""
    assert text_of(f"<div hidden>{paragraphs(*REST[:3])}</div>{TEXT}{BUTTON}") == list(SHOWN)


@pytest.mark.parametrize("each", [False, True], ids=["block", "paragraphs"])
def test_a_page_of_which_much_is_hidden_is_refused_where_nothing_vouches_for_it(*, each: bool) -> None:
    """Rather none than half of an article."""
    unseen, prose = "style='display:none'", paragraphs(*REST)
    hidden = prose.replace("<p>", f"<p {unseen}>") if each else f"<div {unseen}>{prose}</div>"
    body = TEXT.replace("</div>", hidden + "</div>") if each else TEXT + hidden

    got = read(body)

    assert isinstance(got, Rejected)
    assert (got.reason, got.detail) == (
        "incomplete",
        "the page hides 10 lines of prose behind its text, and does not show whether they belong to it",
    )


@pytest.mark.parametrize(
    "control", ["<a href='/lain/1'>Baca selengkapnya</a>", "<button>Lihat semua komentar</button>"]
)
def test_a_link_to_another_page_unfolds_nothing(control: str) -> None:
    """Nor does a button for something else; two hidden sentences are then no doubt."""
    found = folds_of(f"{TEXT}<div hidden>{paragraphs(*REST[:2])}</div>{control}")

    assert found == Folds()


def test_folds_are_the_hidden_elements_and_the_lines_in_doubt() -> None:
    """The one with a control, the other without."""
    sure = folds_of(f"{TEXT}<div hidden id=sisa>{paragraphs(*REST)}</div>{BUTTON}")
    unsure = folds_of(f"{TEXT}<div hidden>{paragraphs(*REST[:3])}</div>")

    assert ([block.node.attributes["id"] for block in sure.blocks], sure.unsure) == (["sisa"], frozenset())
    assert (unsure.blocks, unsure.unsure) == ((), {11, 12, 13})
