"""How a page says that its article goes on elsewhere: ``Bersambung ke halaman berikutnya``, ``Halaman selanjutnya``."""

from __future__ import annotations

import re

_PAGE = r"(?:halaman|hal\.?|laman)"
_NEXT = r"(?:berikut(?:nya)?|selanjutnya|\d{1,2}|dua|tiga)"
_SAYS = re.compile(
    rf"""(?:^|[.!?…:)"”’\]-])[\W_]*(?:
        (?:bersambung|berlanjut|sambungan|lanjut(?:an|kan)?)(?:\s+(?:ke|di|pada|membaca|baca))*\s+{_PAGE}\s*{_NEXT}?
      | (?:klik|baca|simak|lihat|buka|cek|selengkapnya|selanjutnya|berikutnya|artikel)\b
        [\w\s,:>»'"-]{{0,50}}?\b{_PAGE}\s+{_NEXT}
      | {_PAGE}\s+(?:berikut(?:nya)?|selanjutnya)
      | (?:next|continue(?:d)?\s+(?:reading\s+)?(?:to|on))\s+(?:the\s+)?(?:next\s+)?page(?:\s+\d+)?
      | \(?bersambung\)?
    )[\W_]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_LAST = 100  # characters at the end of a line in which the words stand


def says_more(line: str) -> bool:
    """Whether a line, or its end after a sentence, sends the reader to a further page of the article."""
    end = line[-_LAST:]
    return says_page(end) and _SAYS.search(end) is not None


def says_page(text: str) -> bool:
    """Whether a text has a word without which none sends the reader on; cheap to ask."""
    folded = text.lower()
    return any(word in folded for word in ("hal", "laman", "page", "bersambung"))
