"""Which Parquet files are read whole, told as they are, by either of the two readers that Arrow has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


def tell_reads(monkeypatch: pytest.MonkeyPatch, tell: Callable[[Path], object]) -> None:
    """Call ``tell`` with the path of each table that is read from now on, until the test ends."""
    filtered = pq.read_table

    def read_table(path: Path, *args: object, **options: Any) -> Any:
        tell(Path(path))
        return filtered(path, *args, **options)

    class Told(pq.ParquetFile):  # type: ignore[misc]  # Arrow has no types
        def __init__(self, path: Path, **options: Any) -> None:
            super().__init__(path, **options)
            self.place = Path(path)

        def read(self, **options: Any) -> Any:
            tell(self.place)
            return super().read(**options)

    monkeypatch.setattr(pq, "read_table", read_table)
    monkeypatch.setattr(pq, "ParquetFile", Told)
