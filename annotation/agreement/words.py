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

from annotation.agreement.alpha import Size, equal_pairs
from annotation.agreement.coincidences import PAIR, from_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotation.agreement.coincidences import Coincidences, Pair

WORD = re.compile(r"\w+")
UNMARKED = "-"

Marks = dict[int, frozenset[str]]
"""Index of a word -> the labels on it; words without a label are left out."""
Place = tuple[str, str | None]
"""Article id and target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Where the words of a text stand: offsets in code points, ascending."""

    starts: array[int]
    ends: array[int]
    """Exclusive."""


def words_of(text: str) -> Words:
    """The words of ``text``: runs of letters, digits and underscores."""
    found = list(WORD.finditer(text))
    return Words(starts=array("L", map(Match.start, found)), ends=array("L", map(Match.end, found)))


def word_pairs(marked: Mapping[Place, Mapping[str, Marks]], lengths: Mapping[str, int]) -> Coincidences:
    """The coincidences of words: a unit is a word, a value the labels on it, a cluster an article.

    Args:
        marked: (article, target) -> annotator -> marks, of every annotator who answered.
        lengths: Article -> number of words.
    """
    weights: defaultdict[Pair, float] = defaultdict(float)
    for (article, _), people in marked.items():
        if len(people) < PAIR:
            continue
        rows = Counter(_marked_words(people))
        if unmarked := lengths[article] - rows.total():
            weights[article, UNMARKED, UNMARKED] += unmarked * len(people)
        for values, n in rows.items():
            for a, b in permutations(values, 2):
                weights[article, a, b] += n / (len(values) - 1)
    return from_weights(weights)


def word_size(marked: Mapping[Place, Mapping[str, Marks]], lengths: Mapping[str, int]) -> Size:
    """How many words were judged, by how many, and how often alike; arguments as of :func:`word_pairs`."""
    shared = {place: people for place, people in marked.items() if len(people) >= PAIR}
    n_shared = sum(lengths[article] for article, _ in shared)
    unequal = sum(
        n * (1 - equal_pairs(row)) for people in shared.values() for row, n in Counter(_marked_words(people)).items()
    )
    return Size(
        n_units=sum(lengths[article] for (article, _), people in marked.items() if people),
        n_pairable_units=n_shared,
        n_pairable=sum(lengths[article] * len(people) for (article, _), people in shared.items()),
        n_annotators=len({name for (article, _), people in marked.items() if lengths[article] for name in people}),
        percent=1 - unequal / n_shared if n_shared else None,
    )


def _marked_words(people: Mapping[str, Marks]) -> Iterator[tuple[str, ...]]:
    """What each annotator, by name, put on each word that anybody marked."""
    shown = cache(lambda labels: "+".join(sorted(labels)))
    marks = [{word: shown(labels) for word, labels in own.items()} for _, own in sorted(people.items())]
    for word in sorted({word for own in marks for word in own}):
        yield tuple(own.get(word, UNMARKED) for own in marks)
