"""The tags of an article, as its page prints them or names them for machines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.page.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

# "Topic: perahu", "News: Selosari": the word before the colon is the kind of tag. "Piala Dunia: final" stays.
_LABEL = re.compile(
    r"^(?:topi[ck]s?(?:\s+(?:artikel|terkait))?|news|berita|tags?|tagar|keywords?|kata\s+kunci|label)\s*[:：]\s*",
    re.IGNORECASE,
)
# The heading of the list, taken along with its links.
_HEADING = re.compile(
    r"(?:topi[ck]s?(?:\s+(?:artikel|terkait))?|tags?(?:\s+(?:terkait|berita|artikel))?|keywords?|kata\s+kunci)\s*[:：]?",
    re.IGNORECASE,
)


def tag_words(printed: Iterable[str]) -> tuple[str, ...]:
    """The tags in what is printed, each once: split at commas, without ``#`` and without a label (``Topic:``)."""
    words = (_unlabelled(clean(word)) for line in printed for word in line.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def _unlabelled(tag: str) -> str:
    bare = tag.lstrip("# ")
    return "" if _HEADING.fullmatch(bare) else _LABEL.sub("", bare).lstrip("# ")
