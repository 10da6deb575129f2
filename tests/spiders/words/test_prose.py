"""The article's own paragraphs among the lines of its body."""

from __future__ import annotations

from typing import Any

import pytest
from invented_portal import invented
from known import PORTALS

from spiders.portal import Edition
from spiders.words.body import Run
from spiders.words.prose import Prose, _at_end, is_promotion, prose, without_promotion

ONE = "Petani Desa Karangjati memanen padi lebih awal tahun ini."
TWO = "Kepala desa menyebut cuaca sebagai sebabnya."
PORTAL = invented(promo=(r"ikuti kami di \w+\.?", r"kabar fiksi"), ends=(r"bacaan lain:?",))


def read(*lines: str | tuple[Run, ...], known: tuple[str | None, ...] = (), **edition: Any) -> Prose:
    """The prose of these lines; a text is a line of one plain run."""
    template = Edition(**({"name": "2020-01", "title": "h1", "body": ".isi"} | edition))
    return prose(PORTAL, template, [line if isinstance(line, tuple) else (Run(line),) for line in lines], known)


def test_plain_lines_are_the_paragraphs() -> None:
    """In order, and nothing is set apart that is not there."""
    assert read(ONE, TWO) == Prose(paragraphs=(ONE, TWO), dateline=None, editor=None)


def test_a_body_without_lines_has_no_paragraphs() -> None:
    """Nor has one of which nothing is left."""
    assert read() == Prose(paragraphs=())
    assert read("Ikuti kami di Telegram", "Kabar Fiksi", "ADVERTISEMENT").paragraphs == ()


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Ikuti kami di Telegram.", ()),
        ("KABAR FIKSI", ()),
        (f"{ONE} Ikuti kami di Telegram.", (ONE,)),
        (f"“{ONE}” Kabar Fiksi", (f"“{ONE}”",)),
        ("Warga berkata, ikuti kami di sawah", ("Warga berkata, ikuti kami di sawah",)),
        ("Ikuti kami di Telegram, kata warga", ("Ikuti kami di Telegram, kata warga",)),
    ],
)
def test_promotion_goes_as_a_line_and_behind_a_sentence(line: str, left: tuple[str, ...]) -> None:
    """Case does not matter; in the middle of a sentence the same words are the article's."""
    assert read(line).paragraphs == left


def test_a_templates_own_promotion_holds_for_it_alone() -> None:
    """Beside the portal's."""
    assert read("Unduh di sini.", TWO, promo=(r"unduh di sini\.",)).paragraphs == (TWO,)
    assert read("Unduh di sini.", TWO).paragraphs == ("Unduh di sini.", TWO)


def test_nothing_behind_an_end_is_the_articles() -> None:
    """The end itself is none of it either; a sentence that begins so ends nothing."""
    assert read(ONE, "Bacaan lain:", TWO).paragraphs == (ONE,)
    assert read("Bacaan lain tersedia di pustaka.", TWO).paragraphs == ("Bacaan lain tersedia di pustaka.", TWO)


@pytest.mark.parametrize("repeated", ["Panen Raya Tiba", "Panen Raya…", "Panen ..."])
def test_what_stands_elsewhere_on_the_page_is_no_first_paragraph(repeated: str) -> None:
    """Whole, or cut by dots."""
    assert read(repeated, ONE, known=(None, "Panen Raya Tiba")).paragraphs == (ONE,)


def test_title_and_caption_may_both_stand_before_the_text() -> None:
    """In any order; further down the same words are a paragraph."""
    known = ("Panen Raya", "Sawah di Karangjati.")

    assert read("Sawah di Karangjati.", "Panen Raya", ONE, "Panen Raya", known=known).paragraphs == (ONE, "Panen Raya")
    assert read("Panen Raya Tiba", known=("Panen Raya",)).paragraphs == ("Panen Raya Tiba",)


def test_a_line_that_is_one_link_is_another_article() -> None:
    """Bold or plain words with a link among them are a paragraph."""
    linked = (Run("Harga Beras Turun di Pasar", link=True),)
    within = (Run("Menurut "), Run("laporan desa", link=True), Run(" yang terbit Senin, panen naik."))

    assert read(ONE, linked, within).paragraphs == (ONE, "Menurut laporan desa yang terbit Senin, panen naik.")


@pytest.mark.parametrize(
    ("lines", "paragraphs", "editor"),
    [
        ((ONE, f"{TWO} (mwy)"), (ONE, TWO), "mwy"),
        ((ONE, "(mwy/abc)"), (ONE,), "mwy/abc"),
        ((f"{ONE} (mwy)", TWO), (f"{ONE} (mwy)", TWO), None),
        (("(mwy)",), (), "mwy"),
    ],
)
def test_the_editors_mark_leaves_the_last_paragraph(
    lines: tuple[str, ...], paragraphs: tuple[str, ...], editor: str | None
) -> None:
    """Only there; a paragraph of nothing else goes with it."""
    got = read(*lines)

    assert (got.paragraphs, got.editor) == (paragraphs, editor)


@pytest.mark.parametrize(
    ("lines", "dateline"),
    [
        ((f"JAKARTA - {ONE}",), "JAKARTA"),
        (("JAKARTA -", ONE), "JAKARTA"),
        (("Jakarta (ANTARA) -", ONE), "Jakarta (ANTARA)"),
        (((Run("Wonolaras", strong=True), Run(f" – {ONE}")),), "Wonolaras"),
        (((Run("Wonolaras, Kabar Fiksi", strong=True), Run(f" - {ONE}")),), "Wonolaras, Kabar Fiksi"),
        (((Run("Wonolaras -", strong=True), Run(f" {ONE}")),), "Wonolaras"),
    ],
)
def test_the_place_before_the_text_is_set_apart(lines: tuple[Any, ...], dateline: str) -> None:
    """With a line of its own or not; a bold one before a dash is believed though nobody knows it."""
    got = read(*lines)

    assert (got.paragraphs, got.dateline) == ((ONE,), dateline)


@pytest.mark.parametrize(
    "line",
    [
        (Run(f"Wonolaras - {ONE}"),),
        (Run("Wonolaras", strong=True), Run(f" {ONE}")),
        (Run("panen raya", strong=True), Run(f" - {ONE}")),
        (Run("Satu Dua Tiga Empat Lima Enam", strong=True), Run(f" - {ONE}")),
    ],
)
def test_other_beginnings_are_no_place(line: tuple[Run, ...]) -> None:
    """An unknown one in plain letters, one without a dash, small letters, and more words than a place has."""
    got = read(line)

    assert got.dateline is None
    assert got.paragraphs[0].endswith(ONE)
    assert len(got.paragraphs[0]) > len(ONE)


def test_words_are_promotion_as_a_whole() -> None:
    """A portal without patterns has none."""
    assert is_promotion(PORTAL, "Kabar Fiksi") is True
    assert is_promotion(PORTAL, "Kabar Fiksi hari ini") is False
    assert is_promotion(invented(), "Kabar Fiksi") is False


def test_lines_of_promotion_stay_as_empty_ones() -> None:
    """So that whoever asks can still match lines with what they came from; after an end there are no more."""
    lines = [ONE, "Kabar Fiksi", f"{TWO} Kabar Fiksi", "Unduh", "Bacaan lain", ONE]

    assert list(without_promotion(PORTAL, lines, (r"unduh",))) == [ONE, "", TWO, ""]
    assert list(without_promotion(invented(), lines)) == lines


# Sentences of articles that begin or go on as some portal's promotion does.
OF_ARTICLES = [
    ("antaranews", "Ikuti berita lainnya soal kasus itu di sidang pekan depan, kata jaksa."),
    ("cnbcindonesia", "Next Hotel itu dibuka pada bulan lalu."),
    ("cnnindonesia", "Baca juga buku-buku sejarah agar wawasan bertambah, pesan guru itu."),
    ("cnnindonesia", "Lihat juga faktor usia sebelum memutuskan, kata dokter itu."),
    ("detik", "Simak video amatir yang merekam kejadian itu, polisi menangkap pelaku."),
    ("detik", "Lihat video itu, warga langsung melapor."),
    ("kompas", "Baca pesan WhatsApp dari pelaku, korban langsung melapor ke polisi."),
    ("kompas", "Dapatkan stiker gratis di WhatsApp dengan cara ini."),
    ("kompas", "Caranya klik link pendaftaran, lalu isi nama lengkap."),
    ("kompas", "Pastikan kamu sudah install aplikasi Dompet Desa versi terbaru."),
    ("kompas", "Halaman selanjutnya dari buku itu memuat foto keluarga."),
    ("kumparan", "Baca juga buku-buku sejarah agar wawasan bertambah, pesan guru itu."),
    ("kumparan", "Gabung grup Telegram guru, Rudi membagikan materi ajar."),
    ("okezone", "Nikmati berita gembira ini."),
    ("okezone", "Selengkapnya di lampiran putusan itu."),
    ("republika", "Sumber: kepolisian menyebut ada tiga korban."),
    ("republika", "Yuk koleksi buku cerita anak untuk perpustakaan desa."),
    ("sindonews", "Halaman: tempat bermain anak"),
    ("tempo", "Selalu update info terkini. Begitu pesan petugas."),
    ("tribunnews", "Ikuti langkah berikut untuk memindahkan riwayat obrolan WhatsApp ke ponsel baru."),
    ("tribunnews", "Lihat berita lainnya, ia pun menangis."),
    ("viva", "Baca artikel ilmiah itu selengkapnya di perpustakaan."),
]


@pytest.mark.parametrize(("portal", "sentence"), OF_ARTICLES)
def test_a_portals_promotion_patterns_leave_sentences_of_articles(portal: str, sentence: str) -> None:
    """Alone on a line or behind another sentence, what merely sounds like promotion stays."""
    promo = _at_end(PORTALS.named(portal).promo)

    assert promo
    assert promo.sub("", sentence) == sentence
    assert promo.sub("", f"Warga berdatangan. {sentence}") == f"Warga berdatangan. {sentence}"
