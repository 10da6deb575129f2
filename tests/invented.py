"""Invented pages of an invented site, for tests that read pages of which no rules are known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.archive.captures import page_capture

if TYPE_CHECKING:
    from corpus.schema import Capture

FETCHED = datetime(2024, 6, 26, 3, 0, tzinfo=UTC)
URL = "https://www.harianbukit.test/kota/read/48213/pasar-pagi-kembali-ramai-setelah-jembatan-dibuka"
TITLE = "Pasar Pagi Kembali Ramai setelah Jembatan Dibuka"
PARAGRAPHS = (
    "Pedagang di Pasar Pagi kembali melayani pembeli sejak jembatan penghubung dua kampung itu dibuka pekan lalu.",
    "Sari Melati, pedagang sayur, mengatakan penjualannya naik dua kali lipat dibandingkan bulan sebelumnya.",
    "“Dulu pembeli harus memutar jauh lewat bukit, sekarang cukup lima menit berjalan kaki,” kata Sari di lapaknya.",
    "Kepala desa menyebut jembatan itu dibangun warga bersama-sama selama delapan bulan tanpa bantuan alat berat.",
    "Ia berharap jalan menuju pasar segera diperbaiki karena masih berlubang dan tergenang setiap kali hujan turun.",
)
HEADLINES = (
    "Warga Bukit Gelar Lomba Perahu di Sungai Lama",
    "Sekolah Kampung Seberang Menambah Dua Ruang Kelas",
    "Harga Cabai Turun Menjelang Akhir Musim Hujan",
    "Petani Kopi Menunggu Panen Raya Bulan Depan",
    "Perpustakaan Keliling Singgah di Lima Kampung",
    "Tim Bola Voli Putri Melaju ke Babak Akhir",
)


def links(count: int = len(HEADLINES)) -> str:
    """A list of links to other stories; numbered where there are more than headlines."""
    told = [f"{HEADLINES[n % len(HEADLINES)]} {n if n >= len(HEADLINES) else ''}".strip() for n in range(count)]
    return (
        "<ul>" + "".join(f'<li><a href="/kota/read/{n}/lain">{text}</a></li>' for n, text in enumerate(told)) + "</ul>"
    )


def article(
    *, head: str = "", date: str = "Selasa, 25 Juni 2024 16:45 WIB", body: str | None = None, html: str = ""
) -> str:
    """A page with one article among menus and other stories."""
    prose = body if body is not None else "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f"<!doctype html><html {html}><head><title>{TITLE} - Harian Bukit</title>"
        f'<meta property="og:title" content="{TITLE} - Harian Bukit">{head}</head>'
        f'<body><nav><a href="/">Beranda</a> <a href="/kota">Kota</a></nav><h1>{TITLE}</h1>'
        f'<div class="tanggal">{date}</div>'
        f'<div class="isi-berita">{prose}</div><aside><h3>Terpopuler</h3>{links()}</aside>'
        "<footer><p>Hak cipta Harian Bukit 2024</p></footer></body></html>"
    )


def front_page(count: int = 40) -> str:
    """A page of headlines and teasers that calls itself an article, as front pages do."""
    teasers = "".join(
        f'<div class="kartu"><h2><a href="/kota/read/{n}/lain">{HEADLINES[n % 6]} {n}</a></h2>'
        f"<p>Ringkasan berita ke-{n} yang cukup panjang untuk disebut kalimat.</p>"
        f"<span>{n + 1} jam yang lalu</span></div>"
        for n in range(count)
    )
    return (
        "<!doctype html><html><head><title>Harian Bukit - Berita Terkini dari Bukit dan Sekitarnya</title>"
        '<meta property="og:type" content="article"><meta property="og:title" content="Harian Bukit - Berita Terkini">'
        f"</head><body><h1>Harian Bukit</h1>{teasers}</body></html>"
    )


def capture(page: str, url: str = URL) -> Capture:
    """A page as it was saved."""
    return page_capture(page.encode(), url, FETCHED)
