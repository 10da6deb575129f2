from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import factory
import mini_project
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.errors import ConfigError, DataError
from corpus.release.audit.check import check_release, failures
from corpus.release.build import build_release
from corpus.release.hub.marker import Marker, write_marker
from corpus.release.supplied import Supplied
from corpus.shards.build import build_shards
from corpus.stage import digest, read_manifest
from corpus.tables import read_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with 60 articles, 40 of them labelled, built up to its release."""
    made = mini_project.labelled_project(tmp_path_factory.mktemp("project"), articles=60, labelled=40)
    build_shards(made)
    build_release(made)
    return made


@pytest.fixture(scope="module")
def release(project: Project) -> Path:
    """Its release folder."""
    return project.release / "1.0.0"


LOAD = """
import json, os, sys
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
}), flush=True)
os._exit(0)  # streaming leaves threads of Arrow behind, which may abort the interpreter as it ends
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

    assert seen["columns"][:5] == ["article_id", "title", "text", "target", "stance"]  # type: ignore[index]
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
    project = mini_project.labelled_project(tmp_path, articles=3, labelled=3)
    article = factory.article(1)
    mini_project.write_labels(project, [factory.stance_label(article, factory.TARGETS[0], None)], [])
    build_shards(project)

    with pytest.raises(DataError, match="kliping label resolve"):
        build_release(project)


def test_a_version_is_three_numbers(tmp_path: Path) -> None:
    """Another could be the name of a folder, and is refused nevertheless."""
    project = mini_project.project(tmp_path, mini_project.CORPUS_TOML + '\n[release]\nversion = "1.0"\n')

    with pytest.raises(ConfigError, match="three numbers"):
        build_release(project)


def test_a_tiny_release_loads(tmp_path: Path) -> None:
    """Two articles leave splits without rows; what there is loads, and the other splits are not offered."""
    project = mini_project.labelled_project(tmp_path / "project", articles=2, labelled=2)
    build_shards(project)
    release = build_release(project)
    assert not list(release.rglob("test-*.parquet"))

    seen = loaded(release, tmp_path)

    assert sum(seen["rows"].values()) == 4  # type: ignore[attr-defined]
    assert len(seen["articles"]) == 2  # type: ignore[arg-type]


def test_the_release_of_another_order_of_files_is_the_same(tmp_path: Path) -> None:
    """Rows of labels, answers and tasks in another order give the same data files."""
    one = mini_project.labelled_project(tmp_path / "one")
    other = mini_project.labelled_project(tmp_path / "other")
    for table in ("labels/stance", "labels/topics", "annotations/annotations", "tasks/tasks", "articles/kabarfiksi"):
        file = other.root / f"{table}.parquet"
        rows = pq.read_table(file)
        write_table(rows.take(list(range(len(rows)))[::-1]), file)
    answers = other.annotations / "annotations.parquet"
    labels = read_manifest(other.labels)
    replace(labels, inputs={"annotations/annotations.parquet": digest(answers)}).write(other.labels)
    for project in (one, other):
        build_shards(project)

    data = [
        {file.relative_to(folder).as_posix(): digest(file) for file in sorted((folder / "data").rglob("*.parquet"))}
        for folder in (build_release(one), build_release(other))
    ]

    assert data[0] == data[1]


def test_a_failed_build_leaves_the_release_that_was_there(project: Project, release: Path) -> None:
    """Where a build fails half way, the earlier release stands untouched and nothing is left beside it."""
    before = digest(release / "MANIFEST.sha256")
    tombstones = project.root / "tombstones.jsonl"
    tombstones.write_text("no tombstone\n")

    with pytest.raises(DataError, match="line 1"):
        build_release(project)

    tombstones.unlink()
    assert digest(release / "MANIFEST.sha256") == before
    assert [folder.name for folder in project.release.iterdir()] == ["1.0.0"]


def test_a_later_version_says_what_changed(tmp_path: Path) -> None:
    """The changelog of a second version counts rows added, removed and changed, above the entry of the first."""
    project = mini_project.labelled_project(tmp_path)
    build_shards(project)
    build_release(project)
    gone, relabelled = factory.article(24), factory.article(1)
    mini_project.write_articles(project, [factory.article(n) for n in [*range(1, 24), 25]])
    answers = [row for n in range(1, 13) for row in factory.answers_of(factory.task(factory.article(n)), n)]
    mini_project.write_answers(project, answers)
    labels = [factory.stance_label(relabelled, target, "favor") for target in factory.TARGETS]
    mini_project.write_labels(project, labels, [])
    second = mini_project.project(tmp_path, f'{mini_project.CORPUS_TOML}\n[release]\nversion = "1.1.0"\n')
    build_shards(second)

    changes = (build_release(second) / "CHANGELOG.md").read_text(encoding="utf-8")

    assert gone.id not in changes
    entry = changes[changes.index("## 1.1.0") : changes.index("## 1.0.0")]
    assert "- `stance`: 0 rows added, 18 removed, 2 changed" in entry
    assert "- `articles`: 1 row added, 1 removed, 23 changed" in entry
    assert "First release." in changes[changes.index("## 1.0.0") :]


def test_the_first_version_is_no_change(release: Path) -> None:
    """The first release counts its rows and compares with nothing."""
    changes = (release / "CHANGELOG.md").read_text(encoding="utf-8")

    assert "First release." in changes
    assert "- `articles`: 60 rows" in changes


def test_the_manifest_names_what_it_was_made_from(project: Project, release: Path) -> None:
    """Every input stands in the manifest with its digest, and rows of the corpus add up."""
    manifest = read_manifest(release)

    assert {
        "corpus.toml",
        "labels/agreement.json",
        "labels/codebook.json",
        "labels/stance.parquet",
        "labels/topics.parquet",
        "annotations/annotations.parquet",
        "tasks/tasks.parquet",
        "shards/2024-06.parquet",
        "shards/2024-07.parquet",
        "splits.parquet",
    } == manifest.inputs.keys()
    assert all(digest(project.root / path) == value for path, value in manifest.inputs.items())
    assert manifest.counts["articles"] == manifest.counts["shards"] == 60


def test_what_was_taken_down_leaves_no_byte(tmp_path: Path) -> None:
    """An article with a tombstone is in no file of the release: neither text, title, address, label nor answer."""
    project = mini_project.labelled_project(tmp_path)
    gone = factory.article(3)
    key = sha256(gone.canonical_url.encode()).hexdigest()
    (project.root / "tombstones.jsonl").write_text(json.dumps({"canonical_url_sha256": key, "reason": "asked"}) + "\n")
    build_shards(project)

    release = build_release(project)

    told = (gone.id, gone.title, gone.canonical_url)
    tables = {path: json.dumps(pq.read_table(path).to_pylist(), default=str) for path in release.rglob("*.parquet")}
    papers = {path: path.read_text("utf-8") for path in release.rglob("*") if path.is_file() and path not in tables}
    assert min(len(tables), len(papers)) > 5
    assert [(path.name, words) for path, said in (tables | papers).items() for words in told if words in said] == []
    assert key in (release / "tombstones.jsonl").read_text()
    assert "1 taken down on request." in (release / "README.md").read_text(encoding="utf-8")


def test_no_clock_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release built in another zone at another time is the same: its day is that of the latest answer."""
    project = mini_project.labelled_project(tmp_path)
    build_shards(project)
    monkeypatch.setenv("TZ", "Asia/Jayapura")
    time.tzset()

    card = (build_release(project) / "README.md").read_text(encoding="utf-8")

    monkeypatch.undo()
    time.tzset()
    assert "**Version:** 1.0.0 (2024-07-10)" in card


def test_another_release_of_the_same_version_is_refused(tmp_path: Path) -> None:
    """Where the content differs, the error counts the rows and says what to do; --replace replaces."""
    project = mini_project.labelled_project(tmp_path)
    build_shards(project)
    folder = build_release(project)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    labels = [factory.stance_label(factory.article(n), factory.TARGETS[0], "favor") for n in range(1, 5)]
    mini_project.write_labels(project, labels, [])

    with pytest.raises(ConfigError) as refused:
        build_release(project)

    assert "stance: 0 rows added, 16 removed, 4 changed; topic: 0 rows added, 12 removed, 0 changed" in str(
        refused.value
    )
    assert "raise 'version' in [release] to a greater one, or replace it with --replace" in str(refused.value)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert read_manifest(build_release(project, replace=True)).counts["stance.undecided"] == 0


def test_the_same_release_again_is_told_as_unchanged(tmp_path: Path) -> None:
    """Building what is there already touches nothing, and says so."""
    project = mini_project.labelled_project(tmp_path)
    build_shards(project)
    told: list[str] = []
    first = build_release(project, on_unchanged=lambda: told.append("first")).stat().st_ino

    again = build_release(project, on_unchanged=lambda: told.append("again")).stat().st_ino

    assert (told, first) == (["again"], again)


def test_other_words_alone_are_another_release(tmp_path: Path) -> None:
    """A title that changed changes no row: the files that would differ are named."""
    project = mini_project.labelled_project(tmp_path)
    build_shards(project)
    build_release(project)
    toml = f'{mini_project.CORPUS_TOML}\n[release]\ntitle = "Judul baru"\n'

    with pytest.raises(ConfigError, match=r"files: .*README\.md.*figures\.json"):
        build_release(mini_project.project(tmp_path, toml))


def test_what_was_published_is_never_replaced(tmp_path: Path) -> None:
    """A release with a marker of publication is refused even with ``replace``; the error names where it is."""
    project = mini_project.labelled_project(tmp_path)
    build_shards(project)
    folder = build_release(project)
    marker = Marker(hub="peneliti/fiksi", tag="v1.0.0", commit="c0ffee", manifest_sha256="0" * 64, read_back=True)
    write_marker(folder, marker)
    toml = f'{mini_project.CORPUS_TOML}\n[release]\ntitle = "Judul baru"\n'

    with pytest.raises(ConfigError, match=r"was published as peneliti/fiksi v1\.0\.0"):
        build_release(mini_project.project(tmp_path, toml), replace=True)


BY_TIME = """
[release.temporal]
validation = 2024-06-20
test = 2024-06-21
"""


def test_what_annotators_said_of_themselves_is_a_configuration(tmp_path: Path) -> None:
    """It opens like the others, passes the audit, and the card names its k; so do the recipe and a split by time."""
    project = mini_project.labelled_project(
        tmp_path, articles=6, labelled=6, toml=f"{mini_project.CORPUS_TOML}\n[release]\nprofiles_k = 3\n{BY_TIME}"
    )
    build_shards(project)
    answered = read_table(project.annotations / "annotations.parquet").column("annotator").to_pylist()
    profiles = [{"annotator": name, "umur": "20-29", "kota": name[-2:]} for name in sorted(set(answered))]

    release = build_release(project, supplied=Supplied(profiles=profiles, recipe={"requirements.txt": "a==1\n"}))

    table = read_table(release / "data/annotators/train-00000-of-00001.parquet")
    assert table.drop_columns(["annotator"]).to_pylist() == [{"umur": "20-29", "kota": None, "n_alike": 3}] * 3
    assert "No combination of values stands for fewer than 3 people, for which 3 values are withheld." in (
        release / "README.md"
    ).read_text(encoding="utf-8")
    assert (release / "recipe" / "requirements.txt").read_text() == "a==1\n"
    stance = pa.concat_tables(read_table(path) for path in sorted((release / "data" / "stance").glob("*.parquet")))
    assert set(stance.column("temporal_split").to_pylist()) == {"validation", "test"}
    assert failures(check_release(release)) == []
