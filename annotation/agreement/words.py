"""The words of articles, and what annotators marked on them, as pairs for alpha.

A study of ten thousand answers has millions of words, nearly all of them marked by nobody. Those are counted, not
listed, so the work grows with what was marked.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from re import Match
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.alpha import Size, equal_pairs
from annotation.agreement.coincidences import PAIR, from_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from annotation.agreement.coincidences import Coincidences, Pair

WORD = re.compile(r"\w+")
UNMARKED = "-"
_BASIC = 1 << 16
"""Code points of the basic multilingual plane."""
_TOGETHER = 100
"""Texts that are looked through as one."""
_GAP = " "

Marks = dict[int, frozenset[str]]
"""Index of a word -> the labels on it; words without a label are left out."""
Place = tuple[str, str | None]
"""Article id and target."""
Rows = Counter[tuple[str, ...]]
"""What each annotator put on a word, annotators by name -> how many words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Where the words of a text stand: offsets in code points, ascending."""

    starts: array[int]
    ends: array[int]
    """Exclusive."""


def words_of(text: str) -> Words:
    """The words of ``text``: runs of letters, digits and underscores."""
    return next(words_of_all([text]))


def words_of_all(texts: Iterable[str]) -> Iterator[Words]:
    """The words of each text, found in many at a time."""
    waiting: list[str] = []
    for text in texts:
        waiting.append(text)
        if len(waiting) == _TOGETHER:
            yield from _found(waiting)
            waiting = []
    if waiting:
        yield from _found(waiting)


def _found(texts: Sequence[str]) -> Iterator[Words]:
    """The words of one text or more, which are looked through as one, with a gap behind each."""
    joined = "".join(f"{text}{_GAP}" for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    if codes.max(initial=0) >= _BASIC:  # rare: an emoji, an old script
        yield from map(_by_pattern, texts)
        return
    edges = np.flatnonzero(np.diff(_in_words()[codes], prepend=0, append=0))
    begins = np.cumsum([0, *(len(text) + len(_GAP) for text in texts[:-1])])
    for begin, own in zip(begins, np.split(edges, np.searchsorted(edges, begins[1:])), strict=True):
        inside = (own - begin).astype(np.dtype("L"))
        yield Words(starts=array("L", inside[::2].tobytes()), ends=array("L", inside[1::2].tobytes()))


def _by_pattern(text: str) -> Words:
    found = list(WORD.finditer(text))
    return Words(starts=array("L", map(Match.start, found)), ends=array("L", map(Match.end, found)))


@cache
def _in_words() -> NDArray[np.int8]:
    """(65536,) 1 for each code point of the basic plane that ``WORD`` takes, else 0: twice as fast as asking it."""
    return np.array([chr(code).isalnum() or code == ord("_") for code in range(_BASIC)], dtype=np.int8)


def word_rows(marked: Mapping[Place, Mapping[str, Marks]]) -> dict[Place, Rows]:
    """What was put on words that anybody marked, of every place that two annotators answered or more.

    Args:
        marked: (article, target) -> annotator -> marks, of every annotator who answered.
    """
    return {place: Counter(_marked_words(people)) for place, people in marked.items() if len(people) >= PAIR}


def word_pairs(
    marked: Mapping[Place, Mapping[str, Marks]], rows: Mapping[Place, Rows], lengths: Mapping[str, int]
) -> Coincidences:
    """The coincidences of words: a unit is a word, a value the labels on it, a cluster an article.

    Args:
        marked: As of :func:`word_rows`.
        rows: Made of it.
        lengths: Article -> number of words.
    """
    weights: defaultdict[Pair, float] = defaultdict(float)
    for (article, target), own in rows.items():
        if unmarked := lengths[article] - own.total():
            weights[article, UNMARKED, UNMARKED] += unmarked * len(marked[article, target])
        for values, n in own.items():
            for a, b in permutations(values, 2):
                weights[article, a, b] += n / (len(values) - 1)
    return from_weights(weights)


def word_size(
    marked: Mapping[Place, Mapping[str, Marks]], rows: Mapping[Place, Rows], lengths: Mapping[str, int]
) -> Size:
    """How many words were judged, by how many, and how often alike; arguments as of :func:`word_pairs`."""
    n_shared = sum(lengths[article] for article, _ in rows)
    unequal_share = cache(lambda row: 1 - equal_pairs(row))
    unequal = sum(n * unequal_share(row) for own in rows.values() for row, n in own.items())
    return Size(
        n_units=sum(lengths[article] for (article, _), people in marked.items() if people),
        n_pairable_units=n_shared,
        n_pairable=sum(lengths[article] * len(marked[article, target]) for article, target in rows),
        n_annotators=len({name for (article, _), people in marked.items() if lengths[article] for name in people}),
        percent=1 - unequal / n_shared if n_shared else None,
    )


def _marked_words(people: Mapping[str, Marks]) -> Iterator[tuple[str, ...]]:
    """What each annotator, by name, put on each word that anybody marked."""
    marks = [people[name] for name in sorted(people)]
    words = sorted(set().union(*marks))
    return zip(*([_shown(own.get(word)) for word in words] for own in marks), strict=True)


@cache
def _shown(labels: frozenset[str] | None) -> str:
    return UNMARKED if labels is None else "+".join(sorted(labels))
