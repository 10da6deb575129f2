# ruff: noqa: E501 -- markup stands as the portal writes it
"""One invented article in SINDOnews' templates of 2022 and 2025, and what it must read as."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from captured import capture
from known import read

from corpus.schema import Article

if TYPE_CHECKING:
    from corpus.schema import Capture

URL = "https://international.sindonews.com/read/1404045/41/persekutuan-utara-siap-berunding-1719288600"
TITLE = "Persekutuan Utara Siap Berunding, Republik Samudra Menunggu"
CUT = "Persekutuan Utara Siap..."
CAPTION = "Kapal utusan Persekutuan Utara merapat di Balai Perdamaian."
DATE = "Selasa, 25 Juni 2024 - 11:14 WIB"
PARAGRAPHS = (
    "Persekutuan Utara menyatakan siap berunding setelah banyak negara tetangga meminta batas laut diperjelas.",
    "Sekretaris Jenderal Elias Bergstrand mengatakan ketegangan di laut telah membuat nelayan kehilangan musim.",
    "“Laut ini dipakai bersama, maka aturannya dibuat bersama,” kata Bergstrand pada hari Senin (24/6/2024).",
    '"Kami menunggu undangan tertulis," ujar Menteri Luar Negeri Republik Samudra, Ayu Larasati.',
    "Meskipun demikian, kedua pihak belum menyepakati tempat pertemuan.",
)
METADATA = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"JUDUL","datePublished":"2024-06-25T11:14:00+07:00",'
    '"dateModified":"2024-06-25T11:20:00+07:00","author":{"@type":"Person","name":"Mahesa Wirayuda"}}</script>'
).replace("JUDUL", TITLE)
PROMOTION = (
    "Dapatkan berita terkini dan kejutan menarik dari SINDOnews.com, <a href='/daftar'>Klik Disini</a> untuk "
    "mendaftarkan diri anda sekarang juga!"
)
RELATED = (
    '<div class="warp-list-berita-terkait"><div>Berita Terkait</div><div class="list-berita-terkait"><a href="/x">Kapal Riset...</a>'
    '<a href="/x">Kapal Riset Samudra Ditahan</a></div></div><div class="list-artikel-suka">Rekomendasi <a href="/y">Resep</a></div>'
    '<div>Berita Terkini</div><div class="date-kanal">44 menit yang lalu</div><div class="date-artikel">Rabu, 26 Juni 2024 - 09:00 WIB</div>'
)
PAGER = {
    2022: f'<div class="paging"><ul><li class="active"><a href="#">1</a></li><li><a href="{URL}/10" data-ci-pagination-page="2">2</a>'
    f'</li></ul><div class="paging-all"><a href="{URL}?showpage=all">Baca Selengkapnya</a></div></div>',
    2025: f'<div class="paging-artikel"><div class="title-paging">Halaman :</div><ul><li><a class="active" href="#">1</a></li><li>'
    f'<a href="{URL}/5" data-ci-pagination-page="2">2</a></li></ul><div class="paging-all"><a href="{URL}?showpage=all">Baca '
    "Selengkapnya</a></div></div>",
}
HEADING = {2022: f'<div class="detail-title"><h1>{TITLE}</h1></div>', 2025: f'<h1 class="detail-title">{TITLE}</h1>'}
ERAS = pytest.mark.parametrize("era", [2022, 2025])
SAVED = datetime(2025, 5, 1, tzinfo=UTC)


def body(*paragraphs: str, br: str = "<br><br>", end: str = '<div class="editor">(mwy)</div>') -> str:
    """The body element's content: the dateline and the paragraphs in one flat run."""
    return f"<strong>NEW MERIDIAN</strong> - {br.join(paragraphs or PARAGRAPHS)}{end}"


def page(
    era: int, content: str, *, metadata: str = METADATA, after: str = f"<div>{PROMOTION}</div>", pager: str = ""
) -> str:
    """A whole page of one template."""
    return (
        f'<!DOCTYPE html><html lang="id-ID"><head><meta charset="utf-8"><title>{TITLE} - SINDOnews.com</title>{metadata}</head><body>'
        f'<div class="date-kanal news-date">5 menit yang lalu</div><article>{HEADING[era]}<div class="warp-nama-redaksi"><div '
        'class="detail-avatar"><a rel="author" href="/blog/1"><img alt="Mahesa Wirayuda"></a></div><div class="detail-nama-redaksi">'
        f'<a rel="author" href="/blog/1">Mahesa Wirayuda</a></div></div><div class="detail-date-artikel">{DATE}</div><div class="hit-view">'
        f'loading...</div><div class="detail-img"><img data-src="/x.jpg" alt="{CUT}"><div class="detail-caption-img">{CAPTION} Foto/REUTERS'
        '</div></div><div class="warp-zoom-text"><a>A</a> <a>A</a> <a>A</a></div>'
        f'<div class="detail-desc" id="detail-desc">{content}</div>{after}{pager}<div class="list-tags"><a class="btn-tags" href="/topic/1">'
        f"batas laut</a></div></article>{RELATED}<footer>Copyright ©2025 SINDOnews.com All Rights Reserved</footer></body></html>"
    )


def captured(html: str, url: str = URL, *, at: datetime = SAVED, **headers: str) -> Capture:
    """The page as saved a year after its publication."""
    return capture(html, url, at=at, **headers)


def article(*captures: Capture) -> Article:
    """What is read, which must be an article."""
    outcome = read(captures)
    assert isinstance(outcome, Article), outcome
    return outcome


def assert_whole(got: Article, **differing: Any) -> None:
    """Every field is as the page states it, but for ``differing``."""
    fields: dict[str, Any] = {
        "title": TITLE,
        "text": "\n\n".join(PARAGRAPHS),
        "dateline": "NEW MERIDIAN",
        "authors": ("Mahesa Wirayuda",),
        "editor": "mwy",
        "section": "international",
        "subsection": "eropa",
        "published_at": datetime(2024, 6, 25, 4, 14, tzinfo=UTC),
        "published_text": DATE,
        "published_source": "json-ld",
        "modified_at": datetime(2024, 6, 25, 4, 20, tzinfo=UTC),
        "tz": "Asia/Jakarta",
        "tz_assumed": False,
        "image_caption": CAPTION,
        "image_credit": "REUTERS",
        "tags": ("batas laut",),
        "canonical_url": URL,
        "remarks": (),
    }
    assert {name: getattr(got, name) for name in fields} == fields | differing
