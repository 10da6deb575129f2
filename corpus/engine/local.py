"""The engines of one machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.engine.pool import Pool
from corpus.engine.serial import Serial

if TYPE_CHECKING:
    from corpus.engine.engine import Engine


def local(workers: int) -> Engine:
    """This process where one worker is enough, else so many others."""
    return Serial() if workers == 1 else Pool(workers)
