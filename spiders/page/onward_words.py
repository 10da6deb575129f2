"""How a page says that its article goes on elsewhere: ``Bersambung ke halaman berikutnya``, ``Halaman 1 dari 3``."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAGE = r"(?:halaman|hal\.?|hlm\.?|laman|muka\s+surat)"
_NEXT = r"(?:berikut(?:nya)?|selanjutnya|seterusnya|sebelah|\d{1,2}|dua|tiga|kedua|ketiga)"
_HERE = r"(?:\s+(?:ini|di\s*sini|berita\s+ini|artikel\s+ini))?"
_SAYS = re.compile(
    rf"""(?:^|(?<![\W_])(?>[\W_]*[.!?…:)"”’\]-]))[\W_]*+(?:
        (?:bersambung|berlanjut|sambungan|lanjut(?:an|kan)?)(?:\s+(?:ke|di|pada|membaca|baca))*\s+{_PAGE}\s*{_NEXT}?
      | (?:klik|baca|simak|lihat|buka|cek|selengkapnya|selanjutnya|berikutnya|artikel)\b
        [\w\s,:>»'"-]{{0,50}}?\b{_PAGE}\s+{_NEXT}{_HERE}
      | (?:tampilkan|lihat|baca|show|view)\s+(?:semua|all)\s+(?:{_PAGE}|pages)
      | {_PAGE}\s+(?:berikut(?:nya)?|selanjutnya|seterusnya){_HERE}
      | (?:next|continue(?:d)?\s+(?:reading\s+)?(?:to|on))\s+(?:the\s+)?(?:next\s+)?page(?:\s+\d+)?
      | (?:read\s+(?:more|on|the\s+rest)|more)\s+on\s+(?:the\s+next\s+page|page\s+\d+)
      | \(?bersambung\)?
    )[\W_]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_PART = re.compile(
    rf"[\W_]*(?:{_PAGE}|pages?)\W{{0,3}}1\s*(?:dari(?:pada)?|of|/)\s*(?P<count>\d{{1,2}})(?:\s+halaman)?[\W_]*",
    re.IGNORECASE,
)
_PAGE_WORDS = ("hal", "page", "hlm", "laman", "bersambung", "muka surat")
_COUNTED = re.compile(r"1\s*(?:dari|of|/)", re.IGNORECASE)  # begins with a sign that the engine leaps to
_BEFORE = 60  # characters between the word for a page and its number, in a page's text with all its white space
_LAST = 100  # characters at the end of a line in which the words stand


def says_more(line: str) -> bool:
    """Whether a line, or its end after a sentence, sends the reader to a further page of the article."""
    end = line[-_LAST:]
    return says_page(end) and _SAYS.search(end) is not None


def which_say_more(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines of which :func:`says_more` holds; the words of a page are looked for in all at once."""
    ends = [line[-_LAST:].lower() for line in lines]
    begins = list(accumulate((len(end) + 1 for end in ends), initial=0))
    together = "\n".join(ends)
    found = {bisect_right(begins, at) - 1 for word in _PAGE_WORDS for at in _places(together, word)}
    return [at for at in sorted(found) if says_more(lines[at])]


def says_part(line: str) -> bool:
    """Whether a line is nothing but the number of this page among several: ``Halaman 1 dari 3``."""
    found = _PART.fullmatch(line) if len(line) <= _LAST else None
    return found is not None and int(found["count"]) > 1


def has_part(text: str) -> bool:
    """Whether the text of a page may hold, somewhere, what :func:`says_part` says of a line."""
    found = _COUNTED.finditer(text)
    return any(says_page(text[max(0, one.start() - _BEFORE) : one.start()]) for one in found)


def says_page(text: str) -> bool:
    """Whether a text has a word without which none sends the reader on; cheap to ask."""
    low = text.lower()
    for word in _PAGE_WORDS:  # noqa: SIM110 -- asked of every link of a page, and quicker than any()
        if word in low:
            return True
    return False


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
