"""Tags as portals print them."""

from __future__ import annotations

import pytest

from spiders.words.tags import tag_words


@pytest.mark.parametrize(
    ("printed", "tags"),
    [
        (["Topic:perahu", "News: Selosari"], ("perahu", "Selosari")),
        (["Topik Artikel : kapal, dermaga"], ("kapal", "dermaga")),
        (["#sekolah apung", " # cendana "], ("sekolah apung", "cendana")),
        (["Tags:", "perahu", "perahu"], ("perahu",)),
        (["TAGS", "perahu"], ("perahu",)),
        (["Topik Terkait", "Tag Berita :", "perahu", "berita desa"], ("perahu", "berita desa")),
        (["Piala Dunia: final", "newsletter desa"], ("Piala Dunia: final", "newsletter desa")),
    ],
)
def test_a_tag_is_said_without_its_label_and_once(printed: list[str], tags: tuple[str, ...]) -> None:
    """What kind of tag it is, its hash and its repetition go; a colon of the tag's own stays."""
    assert tag_words(printed) == tags
