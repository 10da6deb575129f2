"""What a site shows in an article's place under status 200: "Halaman tidak ditemukan", maintenance, a browser check.

A title counts only as a whole, brand apart: "Korban Tidak Ditemukan" is news. A short text counts where a sentence of
it speaks of the page and another word of it to the reader.
"""

from __future__ import annotations

import re
from typing import Literal

Notice = Literal["gone", "closed"]
"""``gone``: what was asked for is not there; ``closed``: it was not shown this time."""

_FLAGS = re.IGNORECASE | re.VERBOSE
_SORRY = r"(?:(?:maaf|mohon\s+maaf|oo+ps|ups|whoops|sorry|harap\s+maaf)\b[\W_]*+)*+"
_THING = (
    r"(?:halaman|laman|artikel|berita|konten|kandungan|tautan|pautan|alamat|url|dokumen|muka\s+surat"
    r"|page|article|story|content|post|link|document|p[áa]gina|art[íi]culo|seite|beitrag|pagina|bericht)"
)
_NOT = (
    r"(?:(?:tidak|tak|tiada|belum)\s+(?:lagi\s+|dapat\s+|bisa\s+|boleh\s+)?"
    r"(?:ditemukan|ditemui|dijumpai|tersedia|wujud|ada)"
    r"|(?:telah|sudah)\s+(?:tidak\s+(?:ada|tersedia)|dihapus|dihapuskan|ditarik|dicabut|dipadam(?:kan)?|dialihkan)"
    r"|dihapus|(?:is|was)\s?n['’]t\s+(?:available|found|here)"
    r"|(?:is\s+|was\s+)?(?:not\s+found|missing|unavailable|not\s+available|gone)"
    r"|(?:can(?:no|['’])?t|could\s?n(?:o|['’])t|could\s+not)\s+be\s+found"
    r"|(?:is\s+)?no\s+longer\s+(?:available|here|exists?)|(?:does\s?n(?:o|['’])t|does\s+not)\s+exist"
    r"|(?:has\s+been|was)\s+(?:removed|deleted)"
    r"|introuvable|n['’]existe\s+(?:pas|plus)|non\s+trouv[ée]e|no\s+(?:fue\s+)?encontrad[ao]|n[ãa]o\s+encontrad[ao]"
    r"|non\s+trovata|(?:nicht|niet)\s+(?:gefunden|gevonden)|no\s+existe|bestaat\s+niet)"
)
_ASKED = r"(?:\s+(?:yang|ini|itu|anda|kamu|you|are|were|looking|for|requested|tersebut|dicari|cari|tuju|minta|diminta))"
_GONE = re.compile(
    rf"""[\W_]*+(?:(?:error|galat|ralat|kesalahan|http)\W*+)?(?:(?:404|410)\b[\W_]*+(?:error\b[\W_]*+)?)?{_SORRY}
    (?:(?:that|this|the|the\s+requested|requested|ini|die)\s+)?
    (?:{_THING}\b{_ASKED}{{0,6}}+\s+)?{_NOT}(?:\s+lagi)?[\W_]*+(?:\(?404\)?[\W_]*+)?""",
    _FLAGS,
)
_CODE = re.compile(
    r"[\W_]*(?:(?:error|galat|ralat|http|halaman|laman|page)\W*)?(?:404|410)(?:\W*error)?[\W_]*", re.IGNORECASE
)
_OF_PAGE = re.compile(rf"{_THING}|4\d\d", re.IGNORECASE)
_CLOSED = re.compile(
    r"""[\W_]*+(?:just\s+a\s+moment|attention\s+required|one\s+moment,?\s+please|pardon\s+our\s+interruption|ddos-guard
      | access\s+(?:denied|to\s+this\s+page\s+.{1,30})|akses\s+(?:anda\s+)?(?:ditolak|dibatasi|diblokir)
      | (?:403\s+)?forbidden|checking\s+your\s+browser(?:\s+.{1,40})?|are\s+you\s+a\s+(?:robot|human)
      | verify(?:ing)?\s+(?:that\s+)?you\s+are\s+(?:a\s+)?human
      | (?:5\d\d\W+)?(?:service\s+(?:temporarily\s+)?unavailable|bad\s+gateway|internal\s+server\s+error)
      | (?:429\W+)?too\s+many\s+requests|(?:we.ll\s+be\s+back(?:\s+soon)?|coming\s+soon)
      | (?:(?:situs|website|laman|halaman|kami|site)\s+)?
        (?:sedang\s+|masih\s+|under\s+|is\s+|down\s+for\s+)*+(?:dalam\s+)?
        (?:perbaikan|pemeliharaan|penyelenggaraan|perawatan|maintenance)(?:\s+(?:mode|sistem|situs))?)[\W_]*+""",
    _FLAGS,
)
_SENTENCE = re.compile(
    rf"\b{_THING}\s+(?:(?:yang|ini|itu|tersebut|you|we|that|que|die|u|vous|mungkin)\s+)?"
    rf"(?:[\w’']+\s+){{0,5}}{_NOT}\b",
    re.IGNORECASE,
)
_READER = re.compile(
    r"\b(?:anda|kamu|beranda|halaman\s+utama|laman\s+utama|kolom\s+pencarian|redaksi|you|your|home\s?page|search|sie|u|vous|usted"
    r"|busca|accueil|portada|startseite|voorpagina)\b",
    re.IGNORECASE,
)
_BRAND = re.compile(r"(?<!\s)\s++[-–—|:•·»]+\s++|(?:(?<!\s)\s++)?\|\s*+")
_SHORT = 80  # words; an article about pages that were deleted is longer
_SHORT_LENGTH = 2_000  # characters
_LONGEST = 160  # characters of a title


def notice_in_title(title: str) -> Notice | None:
    """What a page's title says that stands in an article's place; None for a title of an article."""
    if len(title) > _LONGEST:
        return None
    parts = (title, *(part for part in _BRAND.split(title) if _OF_PAGE.search(part)))
    if any(_GONE.fullmatch(part) or _CODE.fullmatch(part) for part in parts):
        return "gone"
    return "closed" if any(map(_CLOSED.fullmatch, _BRAND.split(title))) else None


def text_says_gone(text: str) -> bool:
    """Whether a short text does nothing but tell the reader that the page is not there."""
    return (
        len(text) <= _SHORT_LENGTH
        and len(text.split()) <= _SHORT
        and bool(_SENTENCE.search(text))
        and bool(_READER.search(text))
    )
