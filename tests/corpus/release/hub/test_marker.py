from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import DataError
from corpus.release.hub.marker import Marker, marker_path, read_marker, write_marker

if TYPE_CHECKING:
    from pathlib import Path

MARKER = Marker(hub="peneliti/sikap", tag="v1.0.0", commit="a" * 40, manifest_sha256="b" * 64, read_back=False)


def test_a_marker_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """Every field of it."""
    write_marker(tmp_path / "1.0.0", MARKER)

    assert read_marker(tmp_path / "1.0.0") == MARKER


def test_a_marker_lies_beside_its_release(tmp_path: Path) -> None:
    """Not in the folder, whose every byte is published; dots of the version are no ending."""
    assert marker_path(tmp_path / "1.0.0") == tmp_path / "1.0.0.published.json"


def test_a_release_that_was_never_published_has_none(tmp_path: Path) -> None:
    """That is no error."""
    assert read_marker(tmp_path / "1.0.0") is None


def test_markers_of_two_versions_are_two(tmp_path: Path) -> None:
    """One release says nothing of the next."""
    write_marker(tmp_path / "1.0.0", MARKER)

    assert read_marker(tmp_path / "1.0.1") is None


@pytest.mark.parametrize(
    "text", ["", "[]", '{"hub": "x"}', '{"hub": "x", "tag": "", "commit": "", "kind": 1}', "bukan JSON"]
)
def test_a_damaged_marker_is_told(text: str, tmp_path: Path) -> None:
    """It is never taken for "not published": the error says to publish again."""
    marker_path(tmp_path / "1.0.0").write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=r"1\.0\.0\.published\.json: not a marker .*release publish"):
        read_marker(tmp_path / "1.0.0")


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    """As any other damage is."""
    marker_path(tmp_path / "1.0.0").write_bytes(b"\xff\xfe")

    with pytest.raises(DataError, match="not a marker"):
        read_marker(tmp_path / "1.0.0")
