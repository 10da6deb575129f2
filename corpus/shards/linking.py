"""The work of clustering, cut into tasks: the pairs of one band each, and how alike copies are to their originals.

A task gives numbers of articles, two for each link; whoever asked joins them. That union stays in the process of the
command: it is a few integers a copy, takes a second where a million articles have two hundred thousand copies, and
every part of it depends on all others, so that machines would spend longer on telling each other what they joined.

The links that were found are kept. When articles are added, only pairs with one of the added are looked at: a link says
that two texts are alike, which no third text changes. Where an article is gone, all pairs are looked at again, because
one that was not checked, as both were linked by way of others, may have been linked through the article.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.engine.engine import finished
from corpus.engine.serial import Serial
from corpus.shards.likeness import is_copy, least_jaccard, similarity
from corpus.shards.minhash import BANDS, agreeing
from corpus.shards.slots import differ
from corpus.shards.union import Union
from corpus.stage import aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from corpus.engine.engine import Engine
    from corpus.shards.minhash import Fresh, Places
    from corpus.shards.prints import Prints

    Links = NDArray[np.int64]
    """(N, 2): pairs of texts that are copies of each other."""

MARGIN = 0.15
"""How far the estimate of a signature may lie below the truth: more than three standard errors."""
COPIES = 1 << 13
"""Copies of which one task says how alike they are to their originals."""
_NO_LINKS = np.zeros((0, 2), dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedArrays:
    """Arrays for all tasks: in a file where they may run elsewhere."""

    held: tuple[NDArray[Any], ...] = ()
    file: Path | None = None

    def arrays(self) -> tuple[NDArray[Any], ...]:
        """The arrays."""
        if self.file is None:
            return self.held
        with self.file.open("rb") as file, np.load(file) as found:
            return tuple(found[name] for name in found.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandLinks:
    """The task: the links among pairs of one band."""

    prints: Prints
    shared: SharedArrays
    """The numbers of the texts that are looked at, ascending; and which of them are new."""

    def __call__(self, band: int) -> Links:
        """Pairs whose first band in common this is, and that are copies; not those that are linked by way of others."""
        among, fresh = self.shared.arrays()
        union, found = Union(len(self.prints.sizes)), list[tuple[int, int]]()
        for one, other in candidates(self.prints, among, bands=[band], fresh=fresh):
            if not union.joined(one, other) and is_copy(self.prints.shingles(one), self.prints.shingles(other)):
                union.join(one, other)
                found.append((one, other))
        return np.array(found, dtype=np.int64).reshape(-1, 2)

    def needs(self, _band: int) -> tuple[Path, ...]:
        """All fingerprints, and the numbers."""
        return *self.prints.files(), *filter(None, [self.shared.file])

    def makes(self, _band: int) -> tuple[Path, ...]:
        """It writes nothing."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The task: how alike some copies are to their originals."""

    prints: Prints

    def __call__(self, pairs: Pairs) -> NDArray[np.float64]:
        """One value a pair."""
        alike, last, shingles = np.ones(len(pairs.copies)), -1, None
        for place, (copy, original) in enumerate(zip(pairs.copies.tolist(), pairs.originals.tolist(), strict=True)):
            if shingles is None or original != last:
                last, shingles = original, self.prints.shingles(original)
            alike[place] = similarity(self.prints.shingles(copy), shingles)
        return alike

    def needs(self, _pairs: Pairs) -> tuple[Path, ...]:
        """All fingerprints."""
        return self.prints.files()

    def makes(self, _pairs: Pairs) -> tuple[Path, ...]:
        """It writes nothing."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """Some copies with their originals, by number."""

    start: int
    """The place of the first of them among all copies."""
    copies: Places
    originals: Places


class Linking:
    """Clustering on an engine.

    Args:
        folder: Where links are kept from run to run; None where they are not, and all tasks run here.
        engine: What runs the tasks.
        tell: Called with (step, done, of how many).
    """

    FILE = "links.npz"

    def __init__(
        self,
        folder: Path | None = None,
        engine: Engine | None = None,
        tell: Callable[[str, int, int], None] = lambda _step, _done, _of: None,
    ) -> None:
        self._folder, self._engine, self._tell = folder, engine or Serial(), tell

    def links(self, prints: Prints, among: Places) -> Links:
        """Links that say which of some texts belong together, over any number of steps; by number."""
        before, found = self._kept()
        fresh = ~np.isin(among, before)
        if len(before) + np.count_nonzero(fresh) != len(among):  # one of them is gone
            fresh, found = np.ones(len(among), dtype=np.bool_), _NO_LINKS
        if fresh.any():
            task = BandLinks(prints=prints, shared=self._shared(among, fresh))
            new = self._run(task, range(BANDS), lambda band: f"shards: joining band {band}")
            found = np.concatenate([found, *new])
        self._keep(among, found)
        return found

    def similarities(self, prints: Prints, copies: Places, originals: Places) -> NDArray[np.float64]:
        """How alike each copy is to its original; by number."""
        order = np.argsort(originals, kind="stable")
        parts = [
            Pairs(
                start=start,
                copies=copies[order[start : start + COPIES]],
                originals=originals[order[start : start + COPIES]],
            )
            for start in range(0, len(order), COPIES)
        ]
        alike = np.ones(len(order))
        for part, values in finished(self._engine, Likeness(prints=prints), parts, lambda _: "shards: similarities"):
            alike[order[part.start : part.start + len(values)]] = values
        return alike

    def _run(self, task: BandLinks, bands: Iterable[int], named: Callable[[int], str]) -> list[Links]:
        """The links of all bands, in the order of bands."""
        found: dict[int, Links] = {}
        for band, links in finished(self._engine, task, bands, named):
            found[band] = links
            self._tell("joining", len(found), BANDS)
        return [found[band] for band in sorted(found)]

    def _shared(self, among: Places, fresh: NDArray[np.bool_]) -> SharedArrays:
        if self._folder is None or isinstance(self._engine, Serial):
            return SharedArrays(held=(among, fresh))
        file = self._folder / "among.npz"
        _save(file, among, fresh)
        return SharedArrays(file=file)

    def _kept(self) -> tuple[Places, Links]:
        """Among which texts links were looked for the last time, and what was found."""
        if self._folder is not None:
            try:
                among, found = SharedArrays(file=self._folder / self.FILE).arrays()
            except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
                pass
            else:
                return among.astype(np.int64), found.astype(np.int64)
        return np.zeros(0, dtype=np.int64), _NO_LINKS

    def _keep(self, among: Places, found: Links) -> None:
        if self._folder is not None:
            _save(self._folder / self.FILE, among, found)
            (self._folder / "among.npz").unlink(missing_ok=True)


def _save(path: Path, *arrays: NDArray[np.generic]) -> None:
    with aside(path, lasting=False) as temporary, temporary.open("wb") as file:
        np.savez(file, *arrays)


def candidates(
    prints: Prints, among: Places, *, bands: Iterable[int] = range(BANDS), fresh: Fresh = None
) -> Iterator[tuple[int, int]]:
    """Pairs of some texts that may be near duplicates: by a whole band, by the estimate, and by figures and names.

    Stock phrases make many pairs agree in a band. What whole signatures and slots say of a pair costs next to nothing,
    and leaves few of them to be checked exactly.
    """
    sizes, slots = prints.sizes, prints.slots
    for one, other, estimate in agreeing(prints.signatures, among, bands=bands, fresh=fresh):
        likely = estimate >= least_jaccard(sizes[one], sizes[other]) - MARGIN
        likely[likely] = ~differ(slots[one[likely]], slots[other[likely]])
        yield from zip(one[likely].tolist(), other[likely].tolist(), strict=True)
