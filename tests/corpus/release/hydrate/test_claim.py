from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest

from corpus.errors import ConfigError
from corpus.release.build import build_release
from corpus.release.hydrate.claim import claim, require_free
from corpus.release.hydrate.dehydrated import open_dehydrated
from corpus.shards.build import build_shards

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.hydrate.dehydrated import Dehydrated


def release(root: Path, version: str) -> Dehydrated:
    """A dehydrated release of that version."""
    toml = f'{mini_project.CORPUS_TOML}\n[release]\nmode = "dehydrated"\nversion = "{version}"\n'
    project = mini_project.labelled_project(root, articles=6, labelled=4, toml=toml)
    build_shards(project)
    return open_dehydrated(build_release(project))


def test_a_folder_belongs_to_one_release(tmp_path: Path) -> None:
    """The same release may come again, another may not; its block list lies there for the crawl."""
    first, second = release(tmp_path / "a", "1.0.0"), release(tmp_path / "b", "1.1.0")
    out = tmp_path / "isi"
    claim(out, first)
    claim(out, first)

    with pytest.raises(ConfigError, match=r"holds the refilled release sikap-fiksi 1\.0\.0, which is another"):
        claim(out, second)
    require_free(out)
    assert (out / "tombstones.jsonl").read_text(encoding="utf-8") == ""


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    """Nothing is written among a person's files; an empty folder, one that is not there, and a download are free."""
    (tmp_path / "skripsi.tex").write_text("", encoding="utf-8")
    (tmp_path / "kosong" / "release").mkdir(parents=True)

    with pytest.raises(ConfigError, match=r"is not empty .kosong …. and holds no refilled release; name another"):
        require_free(tmp_path)
    require_free(tmp_path / "kosong")
    require_free(tmp_path / "belum-ada")
