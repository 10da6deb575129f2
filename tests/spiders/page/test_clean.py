from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.page.clean import clean


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Kata dia, &quot;benar&quot;", 'Kata dia, "benar"'),
        ("Tim &amp;amp; pelatih &#8220;baru&#8221;", "Tim & pelatih “baru”"),
        ("Rp&nbsp;5&nbsp;juta", "Rp 5 juta"),
        ("R&D dan Q&A; tetap", "R&D dan Q&A; tetap"),
        ("a &tidakada; b", "a &tidakada; b"),
        ("per\u00adtan\u00adding\u00adan", "pertandingan"),
        ("kata\u200b\u200d\ufeff depan\u2060\u200e", "kata depan"),
        ("keluarga 👩\u200d👩\u200d👧 می\u200cخواهم", "keluarga 👩\u200d👩\u200d👧 می\u200cخواهم"),
        ("satu\u00a0dua\u202ftiga\u3000empat\t\n lima", "satu dua tiga empat lima"),
        ("kafe\u0301", "kafé"),
        ("\x93Benar\x94 \x96 katanya", "“Benar” – katanya"),
        ("\x01Satu\x07 dua\x7f", "Satu dua"),
        ("â€œBenar,â€\x9d katanya â€“ lagi", "“Benar,” katanya – lagi"),
        ("Itu â€˜jalanâ€™ â€¦", "Itu ‘jalan’ …"),
        ("cafÃ© SÃ£o", "café São"),
        ("satuÂ\u00a0dua", "satu dua"),
        ("SÃO, ‘MÃ’ dan Â biasa", "SÃO, ‘MÃ’ dan Â biasa"),
        ("lalu\x85 pergi", "lalu… pergi"),
        ("  ", ""),
    ],
)
def test_what_content_systems_leave_behind_is_undone(text: str, plain: str) -> None:
    """Each of these leavings becomes what the author meant; what is no leaving stays."""
    assert clean(text) == plain


@given(st.text(max_size=120))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Clean text is left alone; it is NFC and has single spaces."""
    once = clean(text)

    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == " ".join(once.split())


@given(
    st.lists(st.text("abcdefghijklmnopqrstuvwxyzABC0123456789.,!?()'\"&<>éü“”‘’–…", min_size=1), min_size=1, max_size=8)
)
def test_ordinary_text_is_kept_and_escaping_is_undone(words: list[str]) -> None:
    """Ordinary words pass unchanged, and come out the same when they were escaped twice on the way."""
    text = " ".join(words)
    plain = clean(text)

    assert clean(html.escape(html.escape(plain))) == plain
    assert clean(text.replace("&", "dan")) == text.replace("&", "dan")


def test_half_of_a_surrogate_pair_is_dropped() -> None:
    """A lone surrogate, which JSON can hold and UTF-8 cannot, leaves the text."""
    assert clean("Pasar \ud83dRandu \U0001f600 ramai") == "Pasar Randu \U0001f600 ramai"
