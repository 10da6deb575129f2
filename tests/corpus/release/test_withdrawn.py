from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import DataError
from corpus.release.withdrawn import Withdrawn, note_path, previous_withdrawn, read_withdrawn, write_withdrawn

if TYPE_CHECKING:
    from pathlib import Path


def note(version: str) -> Withdrawn:
    """A version that was withdrawn."""
    return Withdrawn(
        version=version,
        date="2026-11-27",
        reason="legal",
        articles=1,
        manifest_sha256="ab" * 32,
        content="",
        changelog=f"# Changes\n\n## {version}\n",
    )


def test_a_note_is_read_as_it_was_written(tmp_path: Path) -> None:
    """It lies beside the folder that was there."""
    write_withdrawn(tmp_path / "1.0.0", note("1.0.0"))

    assert note_path(tmp_path / "1.0.0") == tmp_path / "1.0.0.withdrawn.json"
    assert read_withdrawn(tmp_path / "1.0.0.withdrawn.json") == note("1.0.0")


@pytest.mark.parametrize("text", ["", "{}", "[1]"])
def test_a_damaged_note_is_named(tmp_path: Path, text: str) -> None:
    """What is no note is an error with its path."""
    path = tmp_path / "1.0.0.withdrawn.json"
    path.write_text(text)

    with pytest.raises(DataError, match=r"1\.0\.0\.withdrawn\.json: not a note"):
        read_withdrawn(path)


@pytest.mark.parametrize(
    ("version", "previous", "found"),
    [
        ("2.0.0", None, "1.10.0"),
        ("1.10.0", None, "1.9.0"),
        ("1.0.0", None, None),
        ("2.0.0", "1.9.5", "1.10.0"),
        ("2.0.0", "1.11.0", None),
    ],
)
def test_the_changelog_goes_on_from_the_latest_version(
    tmp_path: Path, version: str, previous: str | None, found: str | None
) -> None:
    """Of withdrawn versions the greatest counts, compared as numbers, unless a later release is there."""
    for withdrawn in ("1.9.0", "1.10.0", "3.0.0"):
        write_withdrawn(tmp_path / withdrawn, note(withdrawn))

    got = previous_withdrawn(tmp_path, version, tmp_path / previous if previous else None)

    assert (got.version if got else None) == found
