"""Synthetic articles by the thousand: as long as news, with figures and names, a fifth of them near copies of others.

The words are drawn by Zipf's law: the most frequent are Indonesian, the others syllables with Indonesian prefixes and
suffixes that mean nothing. What is measured with them is speed, memory and whether planted copies are found, not how
well a language is judged. Everything follows from the seed; articles come in blocks, each made by itself, so that any
number of them fits in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator

BLOCK = 1000
WORDS = 330
"""Words of an article."""
SHARES = (0.02, 0.05, 0.10, 0.15, 0.20)
"""Of a copy's words that are edited."""
START = datetime(2023, 1, 1, tzinfo=UTC)
DAYS = 730

_VOCABULARY = 60_000
_FUNCTION = tuple(
    word
    for line in (
        "yang dan di ke dari untuk pada dengan itu ini tidak dalam akan juga oleh sebagai karena telah bahwa kata",
        "adalah atau mereka kami kita dia saya bisa ada lebih sudah saat para hanya tersebut tahun hari orang lain",
        "baru masih harus jika secara antara setelah sementara menurut hingga namun serta dapat banyak sangat seperti",
        "bagi sejak belum warga kota",
    )
    for word in line.split()
)
_BEFORE = ("", "", "", "me", "ber", "di", "pe", "ter")
_AFTER = ("", "", "", "kan", "an", "nya", "i")


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthetic:
    """One article, and what is known of it."""

    number: int
    text: str
    published_at: datetime
    copy_of: int | None
    """Number of the article that this one was made from."""
    share: float
    """Of its words that were edited; 0 for an original."""

    @property
    def portal(self) -> str:
        """One of twenty; copies are mostly on another than their original."""
        return f"portal{self.number * 7 % 20:02}"

    @property
    def id(self) -> str:
        """As of a real article: its order tells nothing."""
        return f"{self.portal}-{sha256(str(self.number).encode()).hexdigest()[:16]}"


def articles(n: int, seed: int = 11) -> Iterator[Synthetic]:
    """The first ``n`` articles of a seed."""
    for block in range(-(-n // BLOCK)):
        yield from _block(block, min(BLOCK, n - block * BLOCK), np.random.default_rng((seed, block)))


def _block(block: int, n: int, random: Generator) -> Iterator[Synthetic]:
    texts: list[str] = []
    for place in range(n):
        copied = int(random.integers(0, place)) if place and random.random() < 0.2 else None
        share = SHARES[int(random.integers(0, len(SHARES)))] if copied is not None else 0.0
        words = _article(random) if copied is None else _edited(texts[copied].split(" "), share, random)
        texts.append(" ".join(words))
        published = START + timedelta(seconds=int(random.integers(0, DAYS * 86_400)))
        number = block * BLOCK + place
        original = None if copied is None else block * BLOCK + copied
        yield Synthetic(number=number, text=texts[-1], published_at=published, copy_of=original, share=share)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[np.ndarray, np.ndarray]:
    """Words, and the share of all running words up to each of them."""
    random = np.random.default_rng(1)
    words: dict[str, None] = dict.fromkeys(_FUNCTION)
    drawn = random.integers(0, (4, 14, 5, 14, 5, 14, 5, 8, 7), (2 * _VOCABULARY, 9)).tolist()
    for three, *syllables, before, after in drawn:
        root = "".join(
            "bcdghjklmnprst"[one] + "aiueo"[other]
            for one, other in zip(syllables[0 : 6 if three else 4 : 2], syllables[1::2], strict=False)
        )
        words[f"{_BEFORE[before]}{root}{_AFTER[after]}"] = None
    weights = 1 / np.arange(1, _VOCABULARY + 1)
    return np.array(list(words)[:_VOCABULARY], dtype=object), np.cumsum(weights) / weights.sum()


def _words(n: int, random: Generator) -> list[str]:
    words, shares = _vocabulary()
    return words[np.minimum(np.searchsorted(shares, random.random(n)), _VOCABULARY - 1)].tolist()


def _article(random: Generator) -> list[str]:
    """Sentences of fifteen words, in most of them a figure and a name."""
    words = _words(WORDS, random)
    figures, names = random.integers(2, 9999, WORDS // 15), random.random(WORDS // 15)
    for sentence in range(WORDS // 15):
        first = sentence * 15
        words[first] = words[first].capitalize()
        words[first + 5] = str(figures[sentence])
        if names[sentence] < 0.7:
            words[first + 10] = words[first + 10].capitalize()
        words[first + 14] += "."
    return words


def _edited(words: list[str], share: float, random: Generator) -> list[str]:
    """A copy: its head or tail cut, a block inserted, or single words replaced."""
    n, way = int(len(words) * share), random.random()
    if way < 0.35:
        return words[n:] if random.random() < 0.5 else words[: len(words) - n]
    if way < 0.7:
        place = int(random.integers(0, len(words)))
        return words[:place] + _words(n, random) + words[place:]
    copy = words.copy()
    for place, word in zip(random.choice(len(words), n, replace=False).tolist(), _words(n, random), strict=True):
        copy[place] = word
    return copy
