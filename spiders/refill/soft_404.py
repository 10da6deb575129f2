"""Pages of status 200 that say that the article is gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.page.bounds import BoundError
from spiders.page.markup import parse, texts

if TYPE_CHECKING:
    from corpus.schema import Capture

_PLACES = ("title", "h1", "h2")
_WORDS = re.compile(
    r"\b404\b|\b(?:tidak|tak) (?:dapat |bisa )?(?:ditemukan|tersedia)\b|\b(?:telah|sudah) (?:dihapus|ditarik)\b|"
    r"\bnot found\b|\bno longer (?:available|exists?)\b|\bdoes(?: not|n.t) exist\b|\bhas been (?:removed|deleted)\b",
    re.IGNORECASE,
)


def says_gone(capture: Capture) -> bool:
    """Whether title or headings of a page say that what was asked for is not there."""
    try:
        tree = parse(capture)
    except BoundError:
        return False
    return any(_WORDS.search(said) for place in _PLACES for said in texts(tree, place))
