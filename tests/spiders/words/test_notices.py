"""What a site shows in an article's place, told from the title or a short text."""

from __future__ import annotations

import pytest

from spiders.words.notices import notice_in_title, text_says_gone

GONE = (
    *("Halaman Tidak Ditemukan", "404", "Error 404", "404 - Halaman tidak ditemukan", "Page not found | Kabar.test"),
    *("Halaman tidak dijumpai", "Artikel ini telah dihapus", "Konten Tidak Tersedia", "Berita tidak ditemukan (404)"),
    *("Oops! That page can’t be found.", "Sorry, this page isn't available", "This article is no longer available"),
    *("Maaf, halaman yang Anda cari tidak ditemukan", "Seite nicht gefunden", "Page introuvable", "Not Found"),
    *("Página no encontrada", "Pagina niet gevonden", "The page you requested could not be found"),
)
CLOSED = (
    *("Just a moment...", "Akses Ditolak", "Situs Sedang dalam Perbaikan", "Under Maintenance | Kabar"),
    *("503 Service Unavailable", "Attention Required! | Cloudflare"),
)
NEWS = (
    *("Korban Tidak Ditemukan", "Kotak Hitam Belum Ditemukan", "Halaman Masjid Sudah Tidak Ada", "Perbaikan Jalan"),
    *("Konten Judi Telah Dihapus", "Jalan 404 Diperbaiki", "Akses Ditolak Warga", "Berita Acara Tidak Ditemukan"),
    *("Tim SAR Berangkat - Korban Tidak Ditemukan", "Maintenance Kereta Cepat Ditunda", ""),
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        *((title, "gone") for title in GONE),
        *((title, "closed") for title in CLOSED),
        *((title, None) for title in NEWS),
    ],
)
def test_a_title_that_is_nothing_but_a_notice_is_told(title: str, expected: str | None) -> None:
    """The same words within a headline are news."""
    assert notice_in_title(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mohon maaf, berita yang Anda cari tidak tersedia. Silakan kembali ke beranda.", True),
        ("The page you are looking for does not exist. Please use the search.", True),
        ("Halaman ini sudah dihapus. Baca kabar lain di halaman utama.", True),
        ("Konten itu telah dihapus dari platform, kata menteri. Polisi masih menyelidiki pembuatnya.", False),
        ("Halaman ini sudah dihapus. Baca kabar lain di halaman utama. " + "Warga itu pulang lagi. " * 20, False),
        ("Anda dapat membaca kabar warga di halaman utama.", False),
        ("", False),
    ],
)
def test_a_short_text_that_speaks_of_the_page_to_the_reader_is_told(text: str, *, expected: bool) -> None:
    """News of deleted pages is longer, or does not speak to the reader."""
    assert text_says_gone(text) is expected
