"""Marking and clustering beside other libraries, on the same articles in the same process."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the invented articles live there

from bench_hard_cases import linked, pairs
from synthetic import articles

from corpus.shards.language import identify_all
from corpus.shards.prints import HeldPrints, fingerprints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from synthetic import Synthetic

BLOCK = 500
SHINGLES = 3
BANDS, ROWS = 42, 3


@dataclass
class Ours:
    """Marking with language or without, and clustering at the end."""

    language: bool
    prints: list[Any] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, block: Sequence[Synthetic]) -> None:
        """Mark a block."""
        texts = [one.text for one in block]
        if self.language:
            identify_all(["Judul"] * len(texts), texts, expected=["id"] * len(texts))
        self.prints += fingerprints(texts)
        self.texts += texts

    def end(self) -> list[int]:
        """The cluster of each text."""
        return linked(HeldPrints(self.prints), self.texts)


class Peer:
    """A library that is asked for each text's neighbours before it is added; neighbours are one cluster."""

    def __init__(self, ask: Callable[[int, str], Sequence[int]]) -> None:
        self._ask = ask
        self._found: list[list[int]] = []

    def add(self, block: Sequence[Synthetic]) -> None:
        """Ask for a block, and add it."""
        self._found += [list(self._ask(one.number, one.text)) for one in block]

    def end(self) -> list[int]:
        """The cluster of each text, by the smallest."""
        smallest = list(range(len(self._found)))
        for number, near in enumerate(self._found):
            smallest[number] = min([number, *(smallest[one] for one in near)])
        return smallest


def runs_of_words(text: str) -> list[str]:
    """Runs of three words, as each library's own examples make them."""
    words = text.lower().split()
    return [" ".join(words[place : place + SHINGLES]) for place in range(len(words) - SHINGLES + 1)]


def datasketch() -> Callable[[int, str], Sequence[int]]:
    """Its MinHash and its index."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 -- here and below: loaded when it is measured

    index = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))

    def ask(number: int, text: str) -> Sequence[int]:
        sketch = MinHash(num_perm=BANDS * ROWS, seed=1)
        sketch.update_batch([run.encode() for run in runs_of_words(text)])
        near: list[int] = index.query(sketch)
        index.insert(number, sketch)
        return near

    return ask


def rensa() -> Callable[[int, str], Sequence[int]]:
    """R-MinHash in Rust, words cut in Python."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    index = RMinHashLSH(threshold=0.4, num_perm=BANDS * ROWS, num_bands=BANDS)

    def ask(number: int, text: str) -> Sequence[int]:
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=1)
        sketch.update(runs_of_words(text))
        near: list[int] = index.query(sketch)
        index.insert(number, sketch)
        return near

    return ask


def gaoya() -> Callable[[int, str], Sequence[int]]:
    """All in Rust, words too."""
    from gaoya.minhash import MinHashStringIndex  # noqa: PLC0415

    index = MinHashStringIndex(
        hash_size=32, jaccard_threshold=0.4, num_bands=BANDS, band_size=ROWS, analyzer="word", ngram_range=(3, 3)
    )

    def ask(number: int, text: str) -> Sequence[int]:
        near: list[int] = index.query(text)
        index.insert_document(number, text)
        return near

    return ask


def peers_table(n: int) -> Iterator[str]:
    """Each tool on the same articles; ratios are to datasketch."""
    yield ""
    yield "| | articles a CPU-second | times datasketch | recall | precision |"
    yield "|---|---|---|---|---|"
    measured = peers(n)
    for name, (speed, recall, precision) in measured.items():
        ratio = speed / measured["datasketch"][0]
        yield f"| {name} | {speed:,.0f} | {ratio:.1f} | {recall:.3f} | {precision:.3f} |"


def peers(n: int) -> dict[str, tuple[float, float, float]]:
    """Articles a CPU-second, recall and precision of each tool."""
    fingerprints_and_models_loaded()
    tools: dict[str, Any] = {"marking and clustering": Ours(language=True), "clustering alone": Ours(language=False)}
    tools["datasketch"] = Peer(datasketch())
    tools |= {name: Peer(make()) for name, make in (("rensa", rensa), ("gaoya", gaoya)) if find_spec(name)}
    seconds: defaultdict[str, float] = defaultdict(float)
    made = list(articles(n))
    for start in range(0, n, BLOCK):
        for name, tool in tools.items():
            seconds[name] += timed(lambda tool=tool, start=start: tool.add(made[start : start + BLOCK]))[0]
    measured = {}
    for name, tool in tools.items():
        ending, found = timed(tool.end)
        recall, precision = _planted(made, found)
        measured[name] = (n / (seconds[name] + ending), recall, precision)
    return measured


def fingerprints_and_models_loaded() -> None:
    """Everything that is loaded once, before any clock starts."""
    identify_all(["Judul"], ["Kapal itu berlabuh di teluk sebelum badai datang."], expected=["id"])
    list(fingerprints(["Kapal itu berlabuh di teluk sebelum badai datang."]))


def _planted(made: Sequence[Synthetic], found: Sequence[int]) -> tuple[float, float]:
    """Share of copies in their original's cluster; share of pairs of a cluster that come from one original."""
    origins = list(range(len(made)))
    for one in made:
        if one.copy_of is not None:
            origins[one.number] = origins[one.copy_of]
    copies = [one for one in made if one.copy_of is not None]
    recall = sum(found[one.number] == found[one.copy_of] for one in copies) / max(1, len(copies))
    joined = pairs(found)
    return recall, len(joined & pairs(origins)) / max(1, len(joined))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU-seconds of some work, and what it gave."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result
