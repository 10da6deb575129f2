from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.words.noise import is_noise

WORDS = [
    "warga",
    "pasar",
    "jembatan",
    "sekolah",
    "kemarin",
    "membuka",
    "menutup",
    "ramai",
    "sepi",
    "kata",
    "dia",
    "itu",
    "ini",
    "di",
    "ke",
    "dari",
    "dan",
    "tahun",
    "baru",
]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=4, max_size=14).map(lambda words: " ".join(words).capitalize())


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Pasar Pagi Kembali Ramai",
        "Baca Juga : Pasar Pagi Kembali Ramai",
        "BACA JUGA",
        "Baca: Pasar Pagi Kembali Ramai",
        "[Baca juga: Pasar Pagi Kembali Ramai]",
        "(Baca: Pasar Pagi Kembali Ramai)",
        "» Lihat juga Video: Pasar Pagi",
        "Simak Video “Pasar Pagi Ramai”",
        "Simak juga:",
        "Yuk, Simak Juga Video ini!",
        "Saksikan Video Pilihan Berikut Ini:",
        "SCROLL TO CONTINUE WITH CONTENT",
        "Scroll to resume content",
        "Pilihan Editor: Pasar Pagi Kembali Ramai",
        "Berita Terkait: Pasar Pagi",
        "Berita Terkait",
        "ADVERTISEMENT",
        "Advertisement",
        "[Gambas:Video 20kanal]",
        "loading...",
        "A A A",
        "Halaman Selanjutnya",
        "Halaman : 1 2 3",
        "Selengkapnya",
        "Tags: pasar, pagi",
        "Editor: Sari Melati",
        "Foto: Budi Santoso/kabar",
        "Foto: dok. Istimewa",
        "Lihat Foto",
        "Ikuti berita terbaru kami di Google News.",
        "Ikuti WhatsApp Channel Kabar untuk update berita terbaru setiap hari",
        "Cek berita dan artikel yang lain di Google News dan WhatsApp Channel",
        "Dapatkan update berita pilihan setiap hari dari Kabar. Mari bergabung di Grup Telegram, lalu join.",
        "Dapatkan kabar terkini dari Kabar.test, klik di sini untuk mendaftarkan diri sekarang!",
        "Artikel ini telah tayang di Kabar.test dengan judul Pasar Pagi",
        "Copyright © KABAR 2024",
        "Dilarang keras mengambil konten atau melakukan pengindeksan otomatis tanpa izin tertulis dari redaksi.",
        "Follow tag kabar akan membantu pembaca.",
        "Ikuti akun Instagram kami di @kabarfiksi untuk kabar lain",
        "Gulir ke bawah untuk lanjut membaca",
        "Lanjutkan membaca artikel di bawah",
        "Bagikan ke: Facebook WhatsApp",
        "Bagikan artikel ini",
        "Klik di sini",
        "Anda juga bisa membaca berita lainnya di sini",
        "Simak berita menarik lainnya hanya di Kabar",
        "Lihat postingan ini di Instagram",
        "Sebuah kiriman dibagikan oleh Sari Melati (@sarimelati)",
        "***",
        "- - -",
    ],
)
def test_lines_of_the_portal_are_noise(line: str) -> None:
    """Invitations, advertisement marks, share bars, credits and promotion go as whole lines."""
    assert is_noise(line)


@pytest.mark.parametrize(
    ("line", "link_share"),
    [
        ("Baca juga Pasar Pagi Kembali Ramai", 0.8),
        ("Lihat juga Pasar Pagi Kembali Ramai.", 0.7),
        ("Pasar Pagi Kembali Ramai", 1.0),
    ],
)
def test_lines_that_are_links_to_other_articles_are_noise(line: str, link_share: float) -> None:
    """Without a colon the links decide: an invitation that is mostly link, and a line that is only a link."""
    assert is_noise(line, link_share=link_share)
    assert not is_noise(line, link_share=0.2)


@pytest.mark.parametrize(
    ("line", "link_share"),
    [
        ("Ia meminta warga baca juga aturan itu sebelum datang.", 0.3),
        ("Baca juga aturan itu, kata dia, sebelum datang ke kantor.", 0.1),
        ("Simak penjelasan dokter itu baik-baik, kata ibunya.", 0.2),
        ("Foto itu diambil kemarin.", 0.5),
        ("Video itu viral di media sosial.", 0.3),
        ("Iklan rokok dilarang di jalan itu.", 0.0),
        ("Ikuti aturan yang berlaku, kata bupati.", 0.0),
        ("Dapatkan vaksin di puskesmas terdekat, kata dia.", 0.0),
        ("Selanjutnya, warga diminta pulang.", 0.0),
        ("Terkait kasus itu, polisi menahan dua orang.", 0.6),
        ("Hak cipta lagu itu milik Budi.", 0.0),
        ("Editor majalah itu mundur.", 0.0),
        ("Foto: dua warga tampak menangis. Mereka kehilangan rumah.", 0.0),
        ("Peraturan Daerah Nomor 7 Tahun 2024.", 1.0),
        ("1. Siapkan wadah", 0.0),
        ("Klik tombol daftar pada bagian kanan atas halaman.", 0.0),
        ("Klik tautan konfirmasi yang dikirim ke surel Anda.", 0.3),
        ("Klik di sini untuk menuju formulir, begitu bunyi pesan penipuan itu.", 0.0),
        ("Klik: Daftar", 0.0),
        ("Cek bantuan melalui aplikasi Balai Desa yang bisa diunduh di ponsel.", 0.0),
        ("Update aplikasi Anda ke versi terbaru agar aman, saran pakar itu.", 0.0),
        ("Pantau notifikasi gempa melalui ponsel Anda.", 0.0),
        ("Ikuti langkah berikut: buka aplikasi WhatsApp, lalu pilih pengaturan.", 0.0),
        ("Ikuti grup WhatsApp warga untuk mendapat kabar banjir, kata Sari.", 0.0),
        ("Simak potret terbaru dari akun Instagram pribadinya.", 0.2),
        ("Dapatkan diskon hingga 50 persen dengan mendaftar langsung di gerai.", 0.0),
        ("Dapatkan akses setiap hari ke perpustakaan desa tanpa biaya.", 0.0),
        ("Dilarang mengambil gambar tanpa izin, begitu bunyi papan di gerbang itu.", 0.0),
        ("Anda dapat mengikuti ujian melalui link yang dikirim panitia.", 0.0),
        ("Kamu bisa membaca kisahnya melalui aplikasi perpustakaan.", 0.0),
        ("Temukan artikel lain dari peneliti itu di laman kampus.", 0.0),
        ("Artikel ini sudah dimuat di jurnal tahun lalu, kata Rahma.", 0.0),
        ("Bagikan ke tetangga.", 0.0),
        ("Gulir ke bawah sampai menemukan menu Privasi.", 0.0),
        ("Lanjutkan membaca doa sesudah itu.", 0.0),
        ("Simak selengkapnya berikut ini.", 0.0),
        ("Simak selengkapnya:", 0.0),
    ],
)
def test_sentences_of_the_article_stay(line: str, link_share: float) -> None:
    """A sentence that holds such words or a link is the article's."""
    assert not is_noise(line, link_share=link_share)


@given(
    first=SENTENCE,
    lead=st.sampled_from(
        ["baca juga", "lihat juga", "simak juga", "Baca Juga", "scroll to continue", "pilihan editor"]
    ),
    rest=SENTENCE,
    link_share=st.floats(0, 0.9),
)
def test_an_invitation_in_mid_sentence_never_drops_the_sentence(
    first: str, lead: str, rest: str, link_share: float
) -> None:
    """An ordinary sentence with such words inside is kept, linked or not."""
    assert not is_noise(f"{first} {lead} {rest.lower()}.", link_share=link_share)


@given(sentence=SENTENCE, link_share=st.floats(0, 1))
def test_an_ordinary_sentence_is_kept_even_when_it_is_a_link(sentence: str, link_share: float) -> None:
    """What ends as a sentence does is no title of another article."""
    assert not is_noise(f"{sentence}.", link_share=link_share)


@given(title=SENTENCE, lead=st.sampled_from(["Baca juga", "BACA JUGA", "Lihat Juga", "Simak juga", "Baca Juga Berita"]))
def test_an_invitation_with_its_colon_is_always_noise(title: str, lead: str) -> None:
    """Whatever title follows the colon, the line goes."""
    assert is_noise(f"{lead}: {title}")


@pytest.mark.parametrize("line", ["http://www.kabarfiksi.test/tautan", "www.kabarfiksi.test", "Pranala"])
def test_a_bare_address_is_no_title(line: str) -> None:
    """An address, or one word, on a line of its own is part of the text though it is a link."""
    assert not is_noise(line, link_share=1.0)
