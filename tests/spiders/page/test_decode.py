from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.page.decode import decode

SENTENCE = "Wali kota berkata: “Jembatan itu dibuka besok” – tanpa upacara…"


def page(charset: str | None, text: str = SENTENCE) -> str:
    """A small page that claims a charset in its head."""
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    "content_type", [None, "text/html", "text/html; charset=ISO-8859-1", "text/html;charset=nonsense"]
)
@pytest.mark.parametrize("charset", [None, "utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_valid_utf8_wins_over_every_label(charset: str | None, content_type: str | None) -> None:
    """A page that is valid UTF-8 is read as such, whatever its header and its meta element claim."""
    assert decode(page(charset).encode(), content_type) == page(charset)


@pytest.mark.parametrize("charset", ["iso-8859-1", "latin1", "windows-1252", "us-ascii", "utf-8", None])
def test_windows_quotes_are_read_under_any_label(charset: str | None) -> None:
    """Smart quotes of windows-1252 come out right under a latin-1 label, a false UTF-8 label, or none."""
    assert decode(page(charset).encode("cp1252"), "text/html") == page(charset)


@pytest.mark.parametrize(
    ("encoding", "header", "meta"),
    [
        ("iso-8859-2", "text/html; charset=iso-8859-2", None),
        ("iso-8859-2", None, "iso-8859-2"),
        ("gb18030", "text/html; charset=utf-8", "gb2312"),
        ("cp932", None, "Shift_JIS"),
        ("cp1251", 'text/html; charset="windows-1251"', "utf-8"),
    ],
)
def test_labels_decide_where_the_bytes_are_not_utf8(encoding: str, header: str | None, meta: str | None) -> None:
    """Other encodings are read by the header or the meta element, the one that does not claim UTF-8."""
    text = {"iso-8859-2": "Łódź, Plzeň", "gb18030": "北京新闻", "cp932": "日本の新聞社", "cp1251": "Москва"}[encoding]

    assert decode(page(meta, text).encode(encoding), header) == page(meta, text)


def test_the_header_goes_before_the_meta_element() -> None:
    """Where both name an encoding other than UTF-8 the header is believed."""
    body = page("windows-1251", "Plzeň").encode("iso-8859-2")

    assert "Plzeň" in decode(body, "text/html; charset=iso-8859-2")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    """A byte order mark tells the encoding and leaves no trace in the text."""
    assert decode(page("iso-8859-1").encode(encoding), "text/html; charset=iso-8859-1") == page("iso-8859-1")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_noticed(encoding: str) -> None:
    """UTF-16 without a mark is known by its NUL bytes."""
    assert decode(page(None).encode(encoding)) == page(None)


def test_stray_windows_bytes_in_utf8_are_mended() -> None:
    """A few pasted windows-1252 bytes do not spoil a UTF-8 page, even under a latin-1 header."""
    body = page("utf-8", "Kafé “satu” ada di sini, kata ").encode() + b"\x93Budi\x94 \x96 benar"

    assert decode(body, "text/html; charset=iso-8859-1").endswith("“Budi” – benar")
    assert "Kafé “satu”" in decode(body, "text/html; charset=iso-8859-1")


def test_a_page_cut_in_mid_character_loses_only_that_character() -> None:
    """A document that breaks off inside a UTF-8 sequence is read up to there."""
    assert decode(("é" * 9 + "“").encode()[:-1]) == "é" * 9


def test_nul_bytes_are_dropped() -> None:
    """NUL bytes inside the text vanish."""
    assert decode(b"<p>Sat\0u d\0ua</p>" + b"x" * 300) == "<p>Satu dua</p>" + "x" * 300


def test_an_xml_declaration_names_the_encoding() -> None:
    """A feed is read by its XML declaration."""
    body = '<?xml version="1.0" encoding="iso-8859-2"?><rss>Plzeň</rss>'.encode("iso-8859-2")

    assert "Plzeň" in decode(body, "text/xml")


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "text/html; charset=utf-8", "text/html; charset=big5", "x; charset=base64"]),
)
def test_any_bytes_give_text(body: bytes, content_type: str | None) -> None:
    """No bytes and no label make the reading fail, and no NUL survives it."""
    assert "\0" not in decode(body, content_type)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=80))
def test_utf8_round_trip(text: str) -> None:
    """Text of more than a few wide characters written as UTF-8 is read back as it was."""
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
