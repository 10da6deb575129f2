from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.page.tags import NO_TEXT, is_address, plain_words

_PIECES = st.one_of(
    st.sampled_from(["Budi", " ", "Santoso", "a < b", "5 > 3", "&lt;b&gt;", "&amp;lt;i&amp;gt;", "R&D", '{"a": 1}']),
    st.sampled_from([f"<{name}>" for name in ("b", "a", "p", "br", "script", "style", "svg", "noscript")]),
    st.sampled_from([f"</{name}>" for name in ("b", "a", "p", "script", "style", "svg", "noscript")]),
    st.just('<a href="https://kabar.example/b" rel=author>'),
)
_TAG = re.compile(r"</?(?:b|i|a|p|br|script|style|svg|noscript)(?:\s[^<>]*)?>")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("<a>Budi <b>Santoso</b></a>", "Budi Santoso"),
        ("&lt;a href='/budi'&gt;Budi&lt;/a&gt; Santoso", "Budi Santoso"),
        ("<p>Pasar pagi</p><p>kembali ramai</p>", "Pasar pagi kembali ramai"),
        ("Pasar<br/>pagi", "Pasar pagi"),
        ("Pasar<script>var a = '<b>';</script> pagi<style>.a{}</style>", "Pasar pagi"),
        ("Pasar <script>tanpa akhir", "Pasar tanpa akhir"),
        ("Laba < 5 persen, rugi > 3", "Laba < 5 persen, rugi > 3"),
        ("Grup <3 kamu", "Grup <3 kamu"),
    ],
)
def test_markup_leaves_a_line_and_its_words_stay(written: str, told: str) -> None:
    """Inline tags leave nothing, blocks a blank, scripts take their content along, and signs are no tags."""
    assert plain_words(written) == told


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_no_tag_survives_however_it_was_written(text: str) -> None:
    """What is made plain holds no tag, and is plain already when it is made plain again."""
    plain = plain_words(text)

    assert not _TAG.search(plain)
    assert plain_words(plain) == plain


@pytest.mark.parametrize("name", NO_TEXT)
def test_what_never_is_text_goes_with_its_content(name: str) -> None:
    """The content of a script, style, template and their kin is no word of the line."""
    assert plain_words(f"Pasar <{name} id=a>isi yang tidak tampak</{name}>pagi") == "Pasar pagi"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("https://cdn.kabar.example/a.jpg", True),
        ("//cdn.kabar.example/a", True),
        ("data:image/png;base64,AAAA", True),
        ("/foto/2026/pasar-pagi.webp?w=700", True),
        ("IMG_2031.JPG", True),
        ("Suasana pasar pagi.", False),
        ("Suasana pasar. Foto: kabar.example/Budi", False),
        ("Mengapa?", False),
    ],
)
def test_an_address_or_a_file_name_is_no_caption(text: str, answer: bool) -> None:  # noqa: FBT001 -- the expectation
    """Addresses and names of picture files are told from captions."""
    assert is_address(text) is answer
