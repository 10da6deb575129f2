"""Slots: the figures and names of a text, each with the words that lead to it.

Weather reports, exchange rates and tables of results are written over and over in the same sentences, and most of
their three-word shingles agree. What tells them apart is what stands in the slots: "suhu udara [24] hingga [32]" on
Monday and "suhu udara [23] hingga [30]" on Tuesday are two stories; a copy has the same figures, and a correction
nearly the same.

The slots of a text are kept as a sample of bounded size, which is all of them in most news: their contexts are spread
over buckets by their digests, and each bucket keeps the smallest. Two texts that have a context in common mostly
keep it both, as in MinHash, so samples can be compared, millions of pairs in a few seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corpus.shards.words import FIXED, NAME, mixed, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.shards.words import Digests, FoundWords, Numbers

    Slots = NDArray[np.uint16]
    """(N, 2, 2 x BUCKETS): of N texts the contexts (0 where there is none) and their fillings, figures then names."""

BUCKETS = 64
"""For figures, and as many for names."""
FILLED_OTHERWISE = 2
"""Slots that are filled otherwise in every other story; a correction may change one alone."""
ALIKE, KIND_ALIKE = 0.7, 0.4
"""Share of the slots that two versions of a story fill alike: of all, and of figures and of names by themselves."""

_ODD = np.uint64(0x9E3779B97F4A7C15)
_BITS = np.uint64(16)


def slots(text: str) -> Slots:
    """The slots of a text, (2, 2 x BUCKETS)."""
    found: Slots = slots_of(words([text]))[0]
    return found


def slots_of(found: FoundWords) -> Slots:
    """The slots of each of several texts.

    A slot is filled by a run of figures or a run of names; its context are the two ordinary words before, nearest
    first, past other slots. Where fewer stand before it in the text there is no slot. To a context that a text has
    more than once belongs the filling of the slot before, as in the rows of a table.
    """
    digests, kinds = found.digests, found.kinds
    changes = _changes(found)
    begins = changes[:-1][kinds[changes[:-1]] != FIXED]
    text = np.searchsorted(found.bounds, begins, side="right") - 1
    fixed = np.flatnonzero(kinds == FIXED)
    before = np.searchsorted(fixed, begins)
    led = before > 1
    led[led] = fixed[before[led] - 2] >= found.bounds[text[led]]
    begins, before, text = begins[led], before[led], text[led]
    names = kinds[begins] == NAME
    context = mixed((digests[fixed[before - 1]] * _ODD + digests[fixed[before - 2]]) * _ODD + names)
    filling = _runs(digests, begins, changes)
    before = np.concatenate([[0], np.where(text[1:] == text[:-1], filling[:-1], 0)]).astype(np.uint64)[: len(text)]
    context = np.where(_repeated(text, context), mixed(context * _ODD + before), context)
    return _sampled(text, context, filling, names, len(found.bounds) - 1)


def _changes(found: FoundWords) -> Numbers:
    """Where a run of words of one kind begins, in each text anew, and the end of all words."""
    n = len(found.kinds)
    starts = np.zeros(n + 1, dtype=bool)
    starts[found.bounds] = True
    starts[1:n] |= found.kinds[1:] != found.kinds[:-1]
    return np.flatnonzero(starts)


def _repeated(text: Numbers, context: Digests) -> NDArray[np.bool_]:
    """Which slots have a context that their text has more than once."""
    order = np.lexsort((context, text))
    same = (context[order][1:] == context[order][:-1]) & (text[order][1:] == text[order][:-1])
    repeated = np.zeros(len(order), dtype=bool)
    repeated[order[1:][same]] = repeated[order[:-1][same]] = True
    return repeated


def _runs(digests: Digests, begins: Numbers, changes: Numbers) -> Digests:
    """One digest for the run that begins at each of ``begins``; the order of its words counts."""
    lengths = changes[np.searchsorted(changes, begins, side="right")] - begins
    run = digests[begins]
    longer, done = np.flatnonzero(lengths > 1), 1
    while len(longer):
        run[longer] = mixed(run[longer] * _ODD + digests[begins[longer] + done])
        done += 1
        longer = longer[lengths[longer] > done]
    return run


def _sampled(text: Numbers, context: Digests, filling: Digests, names: NDArray[np.bool_], n: int) -> Slots:
    """Of each text and bucket the smallest context, as numbers of 16 bits."""
    bucket = (context % np.uint64(BUCKETS)).astype(np.int64) + BUCKETS * names
    order = np.lexsort((context, bucket, text))[::-1]  # where several are written to one bucket, the last one stays
    sampled = np.zeros((n, 2, 2 * BUCKETS), dtype=np.uint16)
    sampled[text[order], 0, bucket[order]] = (context[order] >> _BITS).astype(np.uint16) | np.uint16(1)
    sampled[text[order], 1, bucket[order]] = filling[order].astype(np.uint16)
    return sampled


def differ(one: Slots, other: Slots) -> NDArray[np.bool_]:
    """Which of N pairs of texts are two stories: they fill the slots that both have with other figures or names."""
    both = (one[:, 0] == other[:, 0]) & (one[:, 0] != 0)
    n, same = _counts(both), _counts(both & (one[:, 1] == other[:, 1]))
    apart = _apart(n, same, KIND_ALIKE)
    return apart[:, 0] | apart[:, 1] | _apart(n[:, 0] + n[:, 1], same[:, 0] + same[:, 1], ALIKE)


def _counts(found: NDArray[np.bool_]) -> NDArray[np.int64]:
    """(pairs, 2): how many figures and how many names."""
    bits = np.packbits(found, axis=1).view(np.uint64)
    return np.bitwise_count(bits).astype(np.int64)


def _apart(n: NDArray[np.int64], same: NDArray[np.int64], alike: float) -> NDArray[np.bool_]:
    return (n - same >= FILLED_OTHERWISE) & (same < alike * n)
