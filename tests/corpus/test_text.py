from __future__ import annotations

import unicodedata
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import n_words, normal_form, text_raw_sha256, text_sha256, without_stray_joiners

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(texts)
def test_the_normal_form_is_its_own(text: str) -> None:
    """Normalising twice is normalising once."""
    assert normal_form(normal_form(text)) == normal_form(text)


@given(texts)
def test_composed_and_decomposed_are_one_text(text: str) -> None:
    """NFC and NFD of a text have one digest."""
    assert text_sha256(unicodedata.normalize("NFD", text)) == text_sha256(unicodedata.normalize("NFC", text))


@given(st.lists(st.text("abcé-", min_size=1), min_size=1), st.sampled_from([" ", "\n\n", "\t", "\u00a0", " \r\n "]))
def test_white_space_does_not_count(words: list[str], gap: str) -> None:
    """However words are parted, paragraphs included, the digest is that of words separated by one space."""
    assert text_sha256(f" {gap.join(words)}\n") == text_sha256(" ".join(words))


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_invisible_characters_do_not_count(mark: str) -> None:
    """Soft hyphens, zero-width characters and byte order marks leave the normal form."""
    assert normal_form(f"perse{mark}tujuan") == "persetujuan"


def test_the_digest_is_of_the_utf8_of_the_normal_form() -> None:
    """The stated rule can be followed by anybody: sha256 over UTF-8."""
    assert text_sha256("Kafé  di\n\npantai ") == sha256("Kafé di pantai".encode()).hexdigest()


@pytest.mark.parametrize("changed", ["Kapal berlabuh", "kapal berlabuh.", "Kapal berlabuh!", "Kapal  ber labuh."])
def test_words_case_and_punctuation_count(changed: str) -> None:
    """What a reader would see as another text has another digest."""
    assert text_sha256(changed) != text_sha256("Kapal berlabuh.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("…", 0),
        ("Kapal berlabuh di teluk.", 4),
        ("Anak-anak desa", 2),
        ("harga Rp 2.500 per kg", 5),
        ("Jum’at malam, pukul 19.30", 4),
        ("satu\n\ndua - tiga", 3),
    ],
)
def test_words_are_counted_as_people_count_them(text: str, count: int) -> None:
    """Reduplications, numbers with dots and words with apostrophes are one word each; dashes are none."""
    assert n_words(text) == count


# --- joiners --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d👩\u200d👧",
        "👩🏽\u200d🔬",
        "❤\ufe0f\u200d🔥",
        "🏃\u200d♀\ufe0f",
        "می\u200cخواهم",
        "क्\u200dष",
        "अवन्\u200d",
        "ශ්\u200dරී",
    ],
)
def test_a_joiner_stays_where_it_joins(text: str) -> None:
    """Families of emoji, Persian and Indic words keep what makes them one picture or gives letters their shape."""
    assert without_stray_joiners(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("perse\u200dtujuan", "persetujuan"),
        ("perse\u200ctujuan", "persetujuan"),
        ("\u200dkata\u200d", "kata"),
        ("می\u200c", "می"),
        ("👩\u200c👧", "👩👧"),
        ("👩\u200d kata", "👩 kata"),
        ("می\u200c\u200dخواهم", "میخواهم"),
        ("١\u200d٢", "١٢"),
    ],
)
def test_a_stray_joiner_goes(text: str, plain: str) -> None:
    """Between Latin letters, at an end, before a blank, in a row, between digits, a joiner joins nothing."""
    assert without_stray_joiners(text) == plain


@given(st.text(st.sampled_from("a\u200c\u200d👩👧🏽\ufe0f میخक्ष1.")))
def test_removing_stray_joiners_twice_is_doing_it_once(text: str) -> None:
    """What is left joins, and nothing but joiners was removed."""
    once = without_stray_joiners(text)

    assert without_stray_joiners(once) == once
    assert once.translate(dict.fromkeys([0x200C, 0x200D])) == text.translate(dict.fromkeys([0x200C, 0x200D]))


def test_the_raw_digest_sees_paragraphs() -> None:
    """Where a paragraph breaks counts in the raw digest, and not in that of the normal form."""
    one, other = "Kapal berlabuh.\n\nHujan turun.", "Kapal berlabuh. Hujan turun."

    assert text_sha256(one) == text_sha256(other)
    assert text_raw_sha256(one) == sha256(one.encode()).hexdigest()
    assert text_raw_sha256(one) != text_raw_sha256(other)
