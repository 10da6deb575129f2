"""The corpus has one seed and many uses of it: every use is salted by its name, so that no two are correlated. Without
the salt the articles drawn first would be those with the lowest hash, and so all ``train``.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

Use = Literal[
    "draw",
    "seats",
    "split",
    "overlap",
    "repeat",
    "shown",
    "assign",
    "hand-on",
    "rebalance",
    "blind",
    "letters",
    "bootstrap",
    "pilot",
    "simulated-answer",
    "simulated-slip",
    "simulated-time",
]
"""All that a seed decides: which articles are asked about, ties between strata, train or test, who answers how often
and in which order, which tasks move when somebody comes or goes, which suggestions are held back, the letters that
stand for annotators, studies drawn from a pilot, and simulated people."""


def rank(seed: int, use: Use, name: str) -> str:
    """A key (64 hexadecimal digits) that sorts names into a random order which depends on nothing else."""
    return sha256(f"kliping/{use}/{seed}/{name}".encode("utf-8", "surrogatepass")).hexdigest()


def share(seed: int, use: Use, name: str) -> float:
    """A number in [0, 1), evenly spread over names."""
    return int(rank(seed, use, name)[:13], 16) / 16**13


def generator_seed(seed: int, use: Use, name: str = "") -> int:
    """The seed (64 bits) of a generator of random numbers."""
    return int(rank(seed, use, name)[:16], 16)
