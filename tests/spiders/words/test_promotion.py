from __future__ import annotations

import pytest
from known import PORTALS

from spiders.words.prose import _at_end

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
