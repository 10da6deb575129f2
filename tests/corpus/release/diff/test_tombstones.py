from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import DataError
from corpus.release.diff.tombstones import taken_down

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = "0123456789abcdef" * 4


def test_a_tombstone_is_told_as_the_end_of_an_id(tmp_path: Path) -> None:
    """The first sixteen digits of the digest; empty lines are none."""
    (tmp_path / "tombstones.jsonl").write_text(f'{{"canonical_url_sha256": "{DIGEST}"}}\n\n', encoding="utf-8")

    assert taken_down(tmp_path) == {"0123456789abcdef"}


def test_without_the_file_nothing_was_taken_down(tmp_path: Path) -> None:
    """Releases of others have none."""
    assert taken_down(tmp_path) == frozenset()


@pytest.mark.parametrize("line", ["bukan JSON", '{"url": "x"}', "[]", '{"canonical_url_sha256": 1}'])
def test_a_damaged_line_is_told(line: str, tmp_path: Path) -> None:
    """Nothing is taken for no tombstone: the error names the file."""
    (tmp_path / "tombstones.jsonl").write_text(line, encoding="utf-8")

    with pytest.raises(DataError, match=r"tombstones\.jsonl, line 1: (not a list|expected a JSON object)"):
        taken_down(tmp_path)
