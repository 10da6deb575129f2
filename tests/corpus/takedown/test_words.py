from __future__ import annotations

import json

import pytest

from corpus.takedown.words import Runs, words

TITLE = "Nelayan Teluk Purnama Pulang"
TEXT = "Nelayan Teluk Purnama pulang membawa ikan, dan warga menyambut mereka di dermaga sampai malam."
RUNS = Runs.of([TITLE, TEXT])


@pytest.mark.parametrize(
    "page",
    [
        TEXT.encode(),
        f"<p>{TEXT.replace('ikan', '<b>ikan</b>')}</p>".encode(),
        f'<meta name="description" content="{TEXT}">'.encode(),
        json.dumps({"articleBody": TEXT.replace(" ", "\n")}).encode(),
        TEXT.upper().encode(),
        b'<a href="https://kabarfiksi.test/read/1/nelayan-teluk-purnama-pulang">di sini</a>',
        f"<li>{TITLE}</li>".encode(),
    ],
    ids=["text", "markup", "attribute", "json", "capitals", "address", "title"],
)
def test_a_page_that_prints_it_is_recognised(page: bytes) -> None:
    """Between tags, in an attribute, in JSON, in the words of an address; by eight words in a row, or a short title."""
    assert RUNS.printed(page)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<p>Nelayan Teluk Purnama pulang</p>"[:30],
        b"<p>Pulang membawa ikan, dan warga menyambut mereka.</p>",
        b"<p>Nelayan lain pulang dengan perahu kosong, sebab angin bertiup kencang sampai pagi.</p>",
    ],
)
def test_fewer_words_say_nothing(page: bytes) -> None:
    """Seven words in a row may stand anywhere."""
    assert not RUNS.printed(page)


def test_a_phrase_that_others_print_is_no_sign() -> None:
    """Without the runs of other texts, only what is the article's own is recognised."""
    phrase = "Simak berita terkini lainnya dari laman kami setiap hari."
    own = Runs.of([f"{phrase} {TEXT}"]).without([f"Angin reda. {phrase}"])

    assert not own.printed(phrase.encode())
    assert own.printed(TEXT.encode())


def test_a_title_of_three_words_is_no_sign() -> None:
    """So short a title would be found on pages that have nothing to do with it."""
    assert not Runs.of(["Warga Gotong Royong"]).printed(b"Warga gotong royong")


def test_words_are_compared_in_small_letters() -> None:
    """Signs part words and are none."""
    assert words("Pulang-pergi, ke Laut!") == ["pulang", "pergi", "ke", "laut"]
