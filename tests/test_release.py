from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import factory
import pytest

from corpus.errors import ConfigError, DataError
from corpus.release import build_release
from corpus.shards import build_shards
from corpus.stage import digest

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with 60 articles, 40 of them labelled, built up to its release."""
    made = factory.labelled_project(tmp_path_factory.mktemp("project"), articles=60, labelled=40)
    build_shards(made)
    build_release(made)
    return made


@pytest.fixture(scope="module")
def release(project: Project) -> Path:
    """Its release folder."""
    return project.release / "1.0.0"


LOAD = """
import json, sys
from datasets import load_dataset
folder = sys.argv[1]
stance = load_dataset(folder)
topic = load_dataset(folder, "topic")
answers = load_dataset(folder, "annotations")
articles = load_dataset(folder, "articles", streaming=True)
print(json.dumps({
    "columns": stance["train"].column_names,
    "classes": stance["train"].features["stance"].names,
    "topics": topic["train"].features["topics"].feature.names,
    "rows": {split: len(rows) for split, rows in stance.items()},
    "answers": sum(len(rows) for rows in answers.values()),
    "articles": sorted(row["id"] for split in articles.values() for row in split),
    "utc": str(next(iter(articles["train"]))["published_at"].utcoffset()),
}))
"""


def loaded(release: Path, tmp_path: Path) -> dict[str, object]:
    """What a process without network and with an empty cache sees of a release."""
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "hf")}
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(release)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    seen: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return seen


def test_it_loads_offline_in_a_fresh_cache(release: Path, tmp_path: Path) -> None:
    """``load_dataset`` opens the default, every named configuration, and streams, without network or cache."""
    seen = loaded(release, tmp_path)

    assert seen["columns"][:5] == ["id", "title", "text", "target", "stance"]  # type: ignore[index]
    assert seen["classes"] == ["favor", "against", "neutral", "not_mentioned", "unclear"]
    assert seen["topics"] == ["medtop:04000000", "medtop:11000000", "medtop:17000000"]
    assert sum(seen["rows"].values()) == 64  # type: ignore[attr-defined] # 80 items, of which 16 are ties
    assert seen["answers"] == 373
    assert seen["articles"] == sorted(factory.article(n).id for n in range(1, 61))
    assert seen["utc"] == "0:00:00"


def test_built_twice_it_is_the_same(project: Project, release: Path) -> None:
    """Building again gives every file byte for byte, and leaves nothing beside the release."""
    before = {file: digest(file) for file in sorted(release.rglob("*")) if file.is_file()}

    build_release(project)

    assert {file: digest(file) for file in sorted(release.rglob("*")) if file.is_file()} == before
    assert [folder.name for folder in project.release.iterdir()] == ["1.0.0"]


def test_every_file_has_its_digest(release: Path) -> None:
    """``MANIFEST.sha256`` covers every file but itself, in the form of sha256sum."""
    lines = (release / "MANIFEST.sha256").read_text().splitlines()

    listed = {line[66:]: line[:64] for line in lines}

    there = {file.relative_to(release).as_posix() for file in release.rglob("*") if file.is_file()}
    assert listed.keys() == there - {"MANIFEST.sha256"}
    assert all(sha256((release / name).read_bytes()).hexdigest() == value for name, value in listed.items())


def test_nothing_decided_is_no_release(tmp_path: Path) -> None:
    """Where every item is a tie, the error says what to do next."""
    project = factory.labelled_project(tmp_path, articles=3, labelled=3)
    article = factory.article(1)
    factory.write_labels(project, [factory.stance_label(article, factory.TARGETS[0], None)], [])
    build_shards(project)

    with pytest.raises(DataError, match="kliping label resolve"):
        build_release(project)


def test_a_version_is_three_numbers(tmp_path: Path) -> None:
    """A version that would be an odd name of a folder is refused."""
    project = factory.project(tmp_path, factory.CORPUS_TOML + '\n[release]\nversion = "../1"\n')

    with pytest.raises(ConfigError, match="three numbers"):
        build_release(project)
