"""Which of many things are joined, over any number of steps (union-find)."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Union:
    """``size`` things, by number, at first each alone; four bytes a thing."""

    def __init__(self, size: int) -> None:
        self._parent = array("i", np.arange(size, dtype=np.intc).tobytes())

    def root(self, thing: int) -> int:
        """The smallest of the things that ``thing`` is joined with."""
        parent = self._parent
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    def join(self, one: int, other: int) -> None:
        """Join two things, and all that they are joined with."""
        small, large = sorted((self.root(one), self.root(other)))
        self._parent[large] = small

    def joined(self, one: int, other: int) -> bool:
        """Whether two things are joined."""
        return self.root(one) == self.root(other)

    def roots(self) -> NDArray[np.int64]:
        """The root of every thing, in order."""
        roots = np.array(self._parent, dtype=np.int64)
        while (roots[roots] != roots).any():
            roots = roots[roots]
        return roots
