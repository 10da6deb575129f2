from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest

from corpus.errors import ConfigError, DataError, KlipingError
from corpus.release.build import FORMAT, build_release
from corpus.release.hydrate.dehydrated import open_dehydrated
from corpus.shards.build import build_shards
from corpus.shards.simhash import simhash64

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dehydrated release."""
    return built(tmp_path_factory.mktemp("proyek"), "dehydrated")


def built(root: Path, mode: str) -> Path:
    """A small release of that mode."""
    toml = f'{mini_project.CORPUS_TOML}\n[release]\nmode = "{mode}"\n'
    project = mini_project.labelled_project(root, articles=6, labelled=4, toml=toml)
    build_shards(project)
    return build_release(project)


def test_the_articles_are_those_whose_text_stayed_behind(bare: Path) -> None:
    """With address, digests, SimHash, and the records that they were read from."""
    release = open_dehydrated(bare)

    wanted = factory.article(3)
    found = next(one for one in release.articles if one.id == wanted.id)
    assert len(release.articles) == 6
    assert (found.url, found.section, found.extractor) == (wanted.url, wanted.section, wanted.extractor)
    assert (found.text_sha256, found.simhash64) == (wanted.text_sha256, simhash64(wanted.text))
    assert [(one.url, one.warc_record_id is None) for one in found.captures] == [(wanted.url, False)]
    assert release.has_addresses


def said(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """Damage: another manifest.json."""

    def damage(folder: Path) -> None:
        path = folder / "manifest.json"
        raw = json.loads(path.read_text(encoding="utf-8"))
        change(raw)
        path.write_text(json.dumps(raw), encoding="utf-8")

    return damage


def cut(folder: Path) -> None:
    """Damage: a table that ends too early."""
    path = min(folder.glob("data/articles/*.parquet"))
    path.write_bytes(path.read_bytes()[:-9])


@pytest.mark.parametrize(
    ("damage", "error", "message"),
    [
        (
            said(lambda raw: raw["settings"].update(format=FORMAT + 1)),
            DataError,
            r"format 3; .* formats up to 2. Install a later",
        ),
        (said(lambda raw: raw["settings"]["release"].update(mode="sealed")), DataError, "'sealed', which this version"),
        (said(lambda raw: raw["settings"]["release"].update(mode="gated")), ConfigError, "carries its texts already"),
        (
            said(lambda raw: raw.update(stage="shards")),
            DataError,
            "no release .*of the stage 'shards'.*expected a folder",
        ),
        (said(lambda raw: raw.update(stage="hydrate")), ConfigError, "refilled already; nothing to do"),
        (said(lambda raw: raw.update(settings=[])), DataError, "no release .*has no settings.release"),
        (lambda folder: (folder / "manifest.json").unlink(), DataError, "no release .no manifest.json there"),
        (
            lambda folder: (folder / "manifest.json").write_text("bukan JSON"),
            DataError,
            "manifest.json: not a manifest",
        ),
        (lambda folder: (folder / "MANIFEST.sha256").unlink(), DataError, "no release .no MANIFEST.sha256 there"),
        (lambda folder: (folder / "codebook.json").unlink(), DataError, "damaged or changed: codebook.json; download"),
        (cut, DataError, r"damaged or changed: data/articles/\w+-\d{4}-\d\d.parquet; download the release again"),
    ],
    ids=["later", "mode", "full", "stage", "refilled", "settings", "manifest", "JSON", "sums", "file", "table"],
)
def test_what_cannot_be_refilled_is_told(
    damage: Callable[[Path], None], error: type[KlipingError], message: str, bare: Path, tmp_path: Path
) -> None:
    """Each by its name, with what was expected and what to do."""
    folder = tmp_path / "rilis"
    shutil.copytree(bare, folder)
    damage(folder)

    with pytest.raises(error, match=message):
        open_dehydrated(folder)


def test_a_release_with_text_needs_nothing(tmp_path: Path) -> None:
    """It says so, and that there is nothing to do."""
    with pytest.raises(ConfigError, match="mode 'full', which carries its texts already; nothing to do"):
        open_dehydrated(built(tmp_path, "full"))
