"""The first detector's votes on many texts at once.

``py3langid`` walks through a text byte by byte, in Python, and counts the features that it meets. Here some hundred
texts are walked through side by side. The tables are the library's, and so are the votes, except where two languages
come out alike within its rounding; sums are kept in double precision, and no text's vote depends on its neighbours.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Walk = NDArray[np.int32]
    """(texts, bytes): the feature that ends at each byte, sorted; NO_FEATURE where there is none."""

LANGUAGES = ("id", "ms", "en", "jv")
"""What it chooses from."""
NO_FEATURE = -1


class FirstVote:
    """The tables of ``py3langid``, limited to ``LANGUAGES``."""

    def __init__(self) -> None:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 -- loads a model of 5 MB

        model = LanguageIdentifier.from_model_file(MODEL_FILE)
        model.set_languages(LANGUAGES)
        self._languages = [str(name) for name in model.nb_classes]
        self._rows = np.asarray(model.tk_row, dtype=np.int32) << 8
        self._next = np.asarray(model.tk_nextmove).astype(np.int32)
        self._features = np.asarray(model.tk_output, dtype=np.int32)
        self._weights = np.asarray(model.nb_ptc, dtype=np.float64)
        self._priors = np.asarray(model.nb_pc, dtype=np.float64)

    def __call__(self, texts: Sequence[str]) -> list[str]:
        """The most likely language of each text."""
        if not texts:
            return []
        scores = self._scores(self._walk([_encoded(text) for text in texts]))
        return [self._languages[best] for best in scores.argmax(axis=1).tolist()]

    def _walk(self, texts: Sequence[bytes]) -> Walk:
        lengths = np.array([len(text) for text in texts])
        longest = max(1, int(lengths.max()))
        padded = np.frombuffer(b"".join(text.ljust(longest, b"\0") for text in texts), dtype=np.uint8)
        columns = np.ascontiguousarray(padded.reshape(len(texts), longest).T).astype(np.int32)
        states = np.empty((longest, len(texts)), dtype=np.int32)
        rows = np.full(len(texts), self._rows[0])
        for place in range(longest):
            states[place] = self._next.take(rows + columns[place])
            rows = self._rows.take(states[place])
        features = self._features.take(states)
        features[np.arange(longest)[:, None] >= lengths] = NO_FEATURE
        return np.sort(features.T, axis=1)

    def _scores(self, walk: Walk) -> NDArray[np.float64]:
        """(texts, languages), by naive Bayes; the more often a feature comes, the less each time counts."""
        texts, longest = walk.shape
        features = walk.reshape(-1)
        first = np.flatnonzero(_begins(features, longest))
        bounds = np.searchsorted(first, np.arange(texts + 1) * longest)
        some = bounds[1:] > bounds[:-1]
        ends = np.append(first[1:], 0)
        ends[bounds[1:][some] - 1] = (np.flatnonzero(some) + 1) * longest
        weighted = self._weights.take(features.take(first), axis=0) * np.log1p(ends - first)[:, None]
        scores = np.zeros((texts, len(self._languages)))  # the library's answer where there is no feature: the first
        scores[some] = np.add.reduceat(weighted, bounds[:-1][some], axis=0) + self._priors
        return scores


def _begins(features: NDArray[np.int32], longest: int) -> NDArray[np.bool_]:
    """Where the equal features of a text begin, in the sorted features of texts one after another."""
    begins = features >= 0
    same = features[1:] == features[:-1]
    same[longest - 1 :: longest] = False
    begins[1:] &= ~same
    return begins


def _encoded(text: str) -> bytes:
    """A text as the library encodes it."""
    lower = text.lower() if text.isupper() else text
    return unicodedata.normalize("NFC", lower).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=1)
def first_vote() -> FirstVote:
    """The one of this process."""
    return FirstVote()
