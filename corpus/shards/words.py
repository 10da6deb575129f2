"""The words of many texts as numbers: the digest of each, and whether it is a figure or a name.

Cutting words out of texts one by one is most of what finding duplicates costs in Python. Here the bytes of some dozen
texts are looked at side by side: where words begin and end, what is special about them, and a digest of the bytes of
each. The digests serve one build and are not kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import as_strided

from corpus.text import normal_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Digests = NDArray[np.uint64]
    """One digest for each word, in the order of the texts."""
    Kinds = NDArray[np.uint8]
    """FIXED, FIGURE or NAME for each word."""
    Numbers = NDArray[np.int64]

FIXED, FIGURE, NAME = 0, 1, 2
"""An ordinary word; one of digits; one with a capital letter that no beginning of a sentence explains."""
FEW = 3
"""Letters that a figure may have beside its digits: Rp16, 12A."""

_LETTER, _DIGIT, _CAPITAL, _STOP, _SPACE = 1, 2, 4, 8, 16
_WORD = re.compile(r"\w")
_EIGHT = 8
_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWords:
    """The words of N texts, one text after another."""

    digests: Digests
    kinds: Kinds
    bounds: Numbers
    """N + 1 numbers: where the words of each text begin, and where the last ones end."""


def words(texts: Sequence[str]) -> FoundWords:
    """The words of texts (runs of letters, digits and underscores), whatever their case."""
    encoded = [_plain(text).encode("utf-8", "surrogatepass") for text in texts]
    # Every text stands between line feeds, which end words and sentences.
    joined = b"\n" + b"\n".join(encoded) + b"\n"
    flags = np.frombuffer(joined.translate(_FLAGS), dtype=np.uint8)
    edges = np.flatnonzero((flags[1:] ^ flags[:-1]) & _LETTER) + 1
    begins, ends = edges[::2], edges[1::2]
    bounds = np.searchsorted(begins, np.cumsum([1] + [len(one) + 1 for one in encoded]))
    return FoundWords(
        digests=_digests(joined.lower(), begins, ends - begins),
        kinds=_kinds(flags, begins, ends - begins),
        bounds=bounds,
    )


def _digests(letters: bytes, begins: Numbers, lengths: Numbers) -> Digests:
    """A digest of each word, from eight of its bytes at a time."""
    padded = np.frombuffer(letters + bytes(_EIGHT), dtype=np.uint8)
    eights = as_strided(padded[:_EIGHT].view("<u8"), shape=(len(letters),), strides=(1,), writeable=False)
    digests = mixed(eights[begins] & _HEADS[np.minimum(lengths, _EIGHT)])
    longer, done = np.flatnonzero(lengths > _EIGHT), _EIGHT
    while len(longer):
        further = eights[begins[longer] + done] & _HEADS[np.minimum(lengths[longer] - done, _EIGHT)]
        digests[longer] = mixed(digests[longer] * _ODD + further)
        done += _EIGHT
        longer = longer[lengths[longer] > done]
    return digests


def _kinds(flags: NDArray[np.uint8], begins: Numbers, lengths: Numbers) -> Kinds:
    """The kind of each word, by what is in it and in the signs up to the next."""
    if not len(begins):
        return np.zeros(0, dtype=np.uint8)
    seen = np.bitwise_or.reduceat(flags, begins)
    ends = (seen & (_STOP | _SPACE)) == (_STOP | _SPACE)
    begun = np.concatenate([[True], ends[:-1]])
    kinds = np.where((seen & _CAPITAL != 0) & ~begun, NAME, FIXED)
    digits = np.add.reduceat(flags & _DIGIT, begins, dtype=np.int64) // _DIGIT
    kinds[(digits > 0) & (lengths - digits <= FEW)] = FIGURE
    return kinds.astype(np.uint8)


def mixed(values: Digests) -> Digests:
    """Numbers of 64 bits whose every bit depends on all bits of ``values`` (the finalizer of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX[0]
    values = (values ^ (values >> np.uint64(27))) * _MIX[1]
    return values ^ (values >> np.uint64(31))


def _plain(text: str) -> str:
    """``text`` in normal form as far as words go; every character beyond ASCII is a small letter of a word.

    Typographic signs become a plain one that ends a sentence as they do.
    """
    if text.isascii():
        return text
    text = "\n".join(map(normal_form, text.split("\n")))
    for character in {one for one in text if not one.isascii()}:
        text = text.replace(character, _replacement(character))
    return text


@lru_cache(maxsize=1 << 12)
def _replacement(character: str) -> str:
    if character == "…":
        return ". "
    return "".join(one if _WORD.match(one) else " " for one in character.casefold()) if character.strip() else " "


def _flags() -> bytes:
    """What each byte is: bytes beyond ASCII are letters, see :func:`_plain`."""
    flags = bytearray(256)
    for byte in range(256):
        sign = chr(byte)
        if byte > 127 or sign == "_" or sign.isalnum():  # noqa: PLR2004 -- the end of ASCII
            flags[byte] = _LETTER | (_DIGIT if byte < 128 and sign.isdigit() else 0)  # noqa: PLR2004
            flags[byte] |= _CAPITAL if byte < 128 and sign.isupper() else 0  # noqa: PLR2004
        elif sign.isspace():
            flags[byte] = _SPACE | (_STOP if sign == "\n" else 0)
        elif sign in ".!?:":
            flags[byte] = _STOP
    return bytes(flags)


_FLAGS = _flags()
_HEADS = np.array([(1 << 8 * n) - 1 for n in range(_EIGHT + 1)], dtype=np.uint64)
"""The first ``n`` bytes of eight."""
