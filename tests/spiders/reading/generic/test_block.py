"""Which elements are believed to hold something else than the article."""

from __future__ import annotations

from invented import PARAGRAPHS
from mapped import MORE, page_of, paragraphs

from spiders.reading.generic.asides import Aside

TEXT = f"<div class=isi>{paragraphs(*PARAGRAPHS, *MORE)}</div>"


def off(body: str, text: str) -> bool:
    """Whether the line of that text is off."""
    page = page_of(body)
    return page.blocks[page.texts.index(text)].off


def test_what_lies_in_an_element_that_is_off_is_off() -> None:
    """However deep, and whatever it is called itself."""
    assert off(f"{TEXT}<div id=sidebar><div class=isi><p>Judul lain.</p></div></div>", "Judul lain.")


def test_a_doubtful_name_is_believed_of_little() -> None:
    """A sentence below a picture is off; five paragraphs are the article, whatever the element is called."""
    caption = "Suasana pasar pada hari pertama setelah jembatan dibuka kembali."

    assert off(f"{TEXT}<div class=foto><p>{caption}</p></div>", caption)
    assert not off(f"<div class=foto>{paragraphs(*PARAGRAPHS)}</div><div>{paragraphs(*MORE)}</div>", PARAGRAPHS[0])


def test_an_element_with_nearly_all_prose_of_a_page_is_the_article() -> None:
    """A menu, a widget or a banner never holds three quarters of it."""
    assert not off(f"<div class=banner>{paragraphs(*PARAGRAPHS)}</div><p>Kontak redaksi kami.</p>", PARAGRAPHS[0])


def test_comments_may_be_longer_than_what_they_comment_on() -> None:
    """However many there are, a few sentences beside them are the article; without any they are the page."""
    said = "Saya setuju dengan pendapat itu, semoga jalannya cepat diperbaiki."
    comments = f"<ol class=komentar>{f'<li>{said}</li>' * 60}</ol>"

    assert off(f"<div>{paragraphs(*PARAGRAPHS)}</div>{comments}", said)
    assert not off(f"<p>Kontak redaksi kami.</p>{comments}", said)


def test_an_article_inside_an_article_is_about_it() -> None:
    """A comment or a teaser, by the HTML standard."""
    page = page_of(f"<article>{paragraphs(*PARAGRAPHS, *MORE)}<article><p>Setuju.</p></article></article>")
    inner = page.blocks[page.texts.index("Setuju.")]

    assert inner.off
    assert [one.said for one in inner.around() if one.tag == "article"] == [Aside.SURELY, Aside.NO]


def test_an_article_inside_an_article_may_be_the_one_that_is_read() -> None:
    """Where it holds more than any comment does."""
    story = f"<article class=cerita>{paragraphs(*PARAGRAPHS)}</article>"

    assert not off(f"<article class=halaman>{paragraphs(*MORE)}{story}</article>", PARAGRAPHS[0])


def test_a_line_begins_in_an_inline_element_and_belongs_to_its_block() -> None:
    """Bold words in a paragraph are the paragraph's."""
    page = page_of("<div><p><b><i>Pasar</i></b> pagi</p></div>")

    assert (page.blocks[0].tag, page.blocks[0].block().tag) == ("i", "p")
    assert [one.tag for one in page.blocks[0].around()] == ["i", "b", "p", "div", "body"]


def test_what_holds_the_only_headline_of_a_page_holds_its_article() -> None:
    """Whatever it is called; a second headline proves nothing, nor one that is not the page's title, nor a menu's."""
    beside = f"<div>{paragraphs(*MORE)}</div>"
    story = f"<h1>Pasar Pagi Ramai</h1>{paragraphs(*PARAGRAPHS)}"
    menu = "<div class=menu><h1>Kabar Kita</h1><p>Kabar dari warga untuk warga di sekitar kita semua.</p></div>"

    assert not off(f"<div class=sidebar>{story}</div>{beside}", PARAGRAPHS[0])
    assert off(f"<title>Jembatan Dibuka</title><div class=sidebar>{story}</div>{beside}", PARAGRAPHS[0])
    assert off(f"<h1>Jembatan Dibuka</h1><div class=sidebar>{story}</div>{beside}", PARAGRAPHS[0])
    assert off(f"{menu}{TEXT}", "Kabar dari warga untuk warga di sekitar kita semua.")
