from __future__ import annotations

import archiving
import pytest

from corpus.archive.captures import page_capture
from spiders.refill.soft_404 import says_gone


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        ("<title>Halaman tidak ditemukan</title>", True),
        ("<title>Kabar Rekaan</title><h1>404</h1>", True),
        ("<h1>Maaf, halaman yang Anda cari tidak dapat ditemukan</h1>", True),
        ("<h2>Berita ini telah dihapus</h2>", True),
        ("<title>Page not found</title>", True),
        ("<h1>This article is no longer available</h1>", True),
        ("<title>Warga Kampung Gotong Royong</title><p>Kunci itu tidak ditemukan.</p>", False),
        ("<title>Jalan 4040 Diperbaiki</title>", False),
        ("", False),
    ],
)
def test_pages_that_say_so_are_told(html: str, gone: bool) -> None:  # noqa: FBT001 -- a case
    """By title and headings; what the text says is its own matter."""
    page = page_capture(html.encode(), "https://kota.example/1", archiving.NOON)

    assert says_gone(page) is gone
