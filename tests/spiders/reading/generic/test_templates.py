"""Texts of several scripts in the templates of several systems: nothing is lost, and nothing else is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from invented import capture
from mapped import paragraphs

from spiders.page.document import Document
from spiders.reading.generic.main_text import main_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TITLE = "Pasar 橋 buka kembali di tepi sungai"
# Invented, with a place for a number.
TEXTS = {
    "Japanese": "市場の商人たちは、橋が開通した先週から客が戻ってきたと話しており、売り上げは{}倍になったという。",
    "Arabic": "وقالت بائعة الخضار في السوق إن مبيعاتها تضاعفت {} مرات منذ افتتاح الجسر الأسبوع الماضي.",
    "Hindi": "सब्ज़ी बेचने वाली महिला ने कहा कि पुल खुलने के बाद उनकी बिक्री {} गुना हो गई है।",
    "Thai": "แม่ค้าขายผักบอกว่ายอดขายเพิ่มขึ้นเป็น {} เท่าเมื่อเทียบกับเดือนก่อนที่สะพานจะเปิด",
    "German": "Eine Händlerin sagte, ihr Umsatz sei {} Mal so groß wie im Monat vor der Eröffnung der Brücke.",
}
COMMENT = "<li><p>Saya setuju dengan pendapat ini, dan semoga jalannya cepat diperbaiki warga.</p></li>"
CARD = "<div><a href=/a><h3>Cerita lain dari kampung sebelah</h3></a><p>Ringkasan cerita di kampung itu.</p></div>"


def in_order(lines: Sequence[str], form: str) -> str:
    """Every line in a form."""
    return "".join(form.format(line) for line in lines)


TEMPLATES: dict[str, Callable[[Sequence[str]], str]] = {
    "blog": lambda text: (
        f"<main><article class='post category-popular has-post-thumbnail'><h1>{TITLE}</h1>"
        f"<div class=entry-content>{paragraphs(*text)}</div></article><ol class=comments>{COMMENT * 9}</ol></main>"
    ),
    "widgets": lambda text: (
        f"<div class=elementor-widget><h1>{TITLE}</h1></div><div class='elementor-widget theme-post-content'>"
        f"<div>{paragraphs(*text)}</div></div><div class=elementor-widget>{CARD * 4}</div>"
    ),
    "table": lambda text: (
        f"<table><tr><td><h1>{TITLE}</h1><font>{'<br><br>'.join(text)}</font></td>"
        f"<td>{'<a href=/x>Cerita lain dari kampung sebelah</a><br>' * 9}</td></tr></table>"
    ),
    "lead apart": lambda text: (
        f"<article><header><h1>{TITLE}</h1><p>{text[0]}</p></header><div>{paragraphs(*text[1:])}</div></article>"
    ),
    "sections": lambda text: (
        f"<article><h1>{TITLE}</h1><section>{paragraphs(*text[:2])}</section>"
        f"<section>{paragraphs(*text[2:])}</section></article>"
    ),
    "an element each": lambda text: (
        f"<div><h1>{TITLE}</h1><div class=b>{in_order(text, '<div class=r><div><p>{}</p></div></div>')}</div></div>"
    ),
    "unknown elements": lambda text: (
        f"<app-root><app-page><h1>{TITLE}</h1><app-text>{in_order(text, '<app-line><p>{}</p></app-line>')}</app-text>"
        "</app-page></app-root>"
    ),
    "consent first": lambda text: (
        f"<div id=cmpbox>{'<p>Kami dan mitra kami menyimpan informasi pada perangkat Anda.</p>' * 4}</div>"
        f"<div><h1>{TITLE}</h1><div class=isi>{paragraphs(*text)}</div></div>"
    ),
    "next story": lambda text: (
        f"<div><article><h1>{TITLE}</h1><div class=b>{paragraphs(*text)}</div></article><article><h1>Cerita lain</h1>"
        f"<div class=b>{'<p>Kalimat dari cerita lain yang dimuat di bawah yang pertama.</p>' * 6}</div>"
        "</article></div>"
    ),
    "doubtful name": lambda text: (
        f"<div class=content-with-sidebar><h1>{TITLE}</h1><div class=related-body>{paragraphs(*text)}</div></div>"
    ),
}


@pytest.mark.parametrize("script", TEXTS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_text_is_read_whole_in_every_template_and_script(template: str, script: str) -> None:
    """All sentences in order; no comment, consent, teaser or second story."""
    text = [TEXTS[script].format(n) for n in range(1, 11)]
    page = f"<!doctype html><html><head><title>{TITLE}</title></head><body>{TEMPLATES[template](text)}</body></html>"

    assert list(main_text(Document(capture(page)), TITLE).lines) == text
