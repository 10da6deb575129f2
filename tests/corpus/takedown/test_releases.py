from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from corpus.project import Project
from corpus.release.hub.marker import Marker, write_marker
from corpus.release.withdrawn import Withdrawn, read_withdrawn
from corpus.tables import write_table
from corpus.takedown.releases import holding_it, next_version, published, withdraw
from corpus.tombstones import Tombstone

if TYPE_CHECKING:
    from collections.abc import Callable

STONE = Tombstone(canonical_url_sha256="ab" * 32, date="2026-11-27", reason="legal")
GONE, KEPT = "kabarfiksi-0123456789ab", "kabarfiksi-ffffffffffff"


def release(root: Path, version: str, *ids: str, name: str = "articles/train", key: str = "id") -> Path:
    """A release with a table of these articles."""
    folder = root / "release" / version
    table = pa.table({key: pa.array(ids, pa.string()), "title": ["Nelayan pulang"] * len(ids)})
    (folder / "data" / name).parent.mkdir(parents=True, exist_ok=True)
    write_table(table, folder / "data" / f"{name}.parquet")
    (folder / "CONTENT.sha256").write_text("ab  articles\n")
    (folder / "CHANGELOG.md").write_text(f"## {version}\n")
    return folder


def test_versions_with_a_row_of_it_are_found(tmp_path: Path) -> None:
    """As an article or as the article of a label; not a version without it, nor a note, nor an unfinished folder."""
    release(tmp_path, "1.0.0", GONE, KEPT)
    release(tmp_path, "1.1.0", KEPT)
    release(tmp_path, "1.2.0", GONE, name="labels/stance", key="article_id")
    release(tmp_path, ".2.0.0.part", GONE)
    (tmp_path / "release" / "0.9.0.withdrawn.json").write_text("{}")

    assert holding_it(Project(tmp_path), [GONE]) == ("1.0.0", "1.2.0")


def test_a_withdrawn_version_leaves_a_note(tmp_path: Path) -> None:
    """The folder goes; beside it stay day, reason, how many of its articles went, its digests and its changelog."""
    release(tmp_path, "1.0.0", GONE, KEPT)
    kept = release(tmp_path, "1.1.0", KEPT)

    assert withdraw(Project(tmp_path), ["1.0.0", "3.0.0"], [GONE, "kabarfiksi-x"], STONE) == ["1.0.0"]

    assert sorted(path.name for path in (tmp_path / "release").iterdir()) == ["1.0.0.withdrawn.json", kept.name]
    assert read_withdrawn(tmp_path / "release" / "1.0.0.withdrawn.json") == Withdrawn(
        version="1.0.0",
        date="2026-11-27",
        reason="legal",
        articles=1,
        manifest_sha256="",
        content="ab  articles\n",
        changelog="## 1.0.0\n",
    )


def test_a_withdrawal_that_was_killed_keeps_its_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The note is there before the folder goes, and is not made again from what is left of it."""
    folder = release(tmp_path, "1.0.0", GONE)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed_at(folder))
        with pytest.raises(KeyboardInterrupt):
            withdraw(Project(tmp_path), ["1.0.0"], [GONE], STONE)
    (folder / "CHANGELOG.md").unlink()

    assert withdraw(Project(tmp_path), ["1.0.0"], [GONE], STONE) == ["1.0.0"]

    note = read_withdrawn(tmp_path / "release" / "1.0.0.withdrawn.json")
    assert (note.articles, note.changelog, folder.exists()) == (1, "## 1.0.0\n", False)


def killed_at(folder: Path) -> Callable[[Path, Path], Path]:
    """A rename that ends the run where it would move ``folder``."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self == folder:
            raise KeyboardInterrupt
        return real(self, target)

    return replace


@pytest.mark.parametrize(
    ("names", "version"),
    [
        (["1.0.0"], "2.0.0"),
        (["1.9.0", "1.10.0"], "2.0.0"),
        (["9.0.0", "10.2.1"], "11.0.0"),
        (["1.0.0", "2.3.0.withdrawn.json"], "3.0.0"),
        (["1.0.0", "4.0.0.published.json", "5.0"], "2.0.0"),
    ],
)
def test_the_next_version_is_the_next_major_one(tmp_path: Path, names: list[str], version: str) -> None:
    """After all that there were, withdrawn ones too, compared as numbers."""
    for name in names:
        (tmp_path / "release" / name).mkdir(parents=True)

    assert next_version(Project(tmp_path)) == version


def test_versions_that_were_published_are_told_with_their_place(tmp_path: Path) -> None:
    """Of two versions the one that has a marker beside it, also when its folder is gone."""
    hub = Marker(hub="kliping/laut", tag="v1.0.0", commit="ab" * 20, manifest_sha256="cd" * 32, read_back=True)
    release(tmp_path, "1.1.0", KEPT)
    write_marker(tmp_path / "release" / "1.0.0", hub)

    assert published(Project(tmp_path), ["1.0.0", "1.1.0"]) == {"1.0.0": hub}
