"""What can go wrong, named by what the person at the keyboard should do next.

::

    KlipingError            never raised itself
    ├── ConfigError    2    correct the command line or ``corpus.toml``
    ├── DataError      3    correct or drop the data that the message names
    └── ServiceError   4    a service refused or is unreachable: fix that, then run again

The number is the exit code. A ``ValueError`` inside a function is wrapped by its stage into a
``DataError`` that names the record; any other exception is a bug (exit code 1).
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable


# Listing more words than this (ids of a whole corpus) helps nobody.
_MOST_SHOWN = 40


class KlipingError(Exception):
    """An error whose text is written for the user: the thing, what was expected, what to do."""

    exit_code: ClassVar[int] = 1


class ConfigError(KlipingError):
    """The command line or the configuration asks for something that cannot be."""

    exit_code: ClassVar[int] = 2


class DataError(KlipingError):
    """A file, a record or a page is not what it should be."""

    exit_code: ClassVar[int] = 3


class ServiceError(KlipingError):
    """Label Studio, a portal or the Hub refused, or did not answer."""

    exit_code: ClassVar[int] = 4


def nearest_of(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like this one; None where none is near."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), None)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint such as ``; did you mean 'sindonews'?``, or the known words when none is near; none of very many."""
    words = sorted(known)
    close = nearest_of(word, words)
    if close:
        return f"; did you mean {close!r}?"
    return f"; known: {', '.join(words)}" if 0 < len(words) <= _MOST_SHOWN else ""
