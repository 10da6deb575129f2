from __future__ import annotations

import json
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest

from corpus.release.build import build_release
from corpus.release.diff.compare import ConfigDiff, compare
from corpus.release.diff.versions import level
from corpus.shards.build import build_shards
from kliping import cli

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.diff.compare import Diff


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Release 1.0.0; and 2.0.0 with article 3 taken down, one article more and the stance of article 1 decided anew."""
    root = tmp_path_factory.mktemp("project")
    project = mini_project.labelled_project(root)
    build_shards(project)
    before = build_release(project)
    gone = sha256(factory.article(3).canonical_url.encode()).hexdigest()
    (root / "tombstones.jsonl").write_text(json.dumps({"canonical_url_sha256": gone, "reason": "asked"}) + "\n")
    written = mini_project.archived(project, [factory.article(n) for n in range(1, 26)])
    mini_project.write_articles(project, written)
    stances = [
        factory.stance_label(one, target, None if n % 5 == 0 else factory.STANCES[(n + t + (n == 1)) % 5])
        for n, one in enumerate(written[:12], 1)
        for t, target in enumerate(factory.TARGETS)
    ]
    topics = [factory.topic_label(one, [factory.TOPICS[n % 3]]) for n, one in enumerate(written[:12], 1)]
    mini_project.write_labels(project, stances, topics)
    second = mini_project.project(root, f'{mini_project.CORPUS_TOML}\n[release]\nversion = "2.0.0"\n')
    build_shards(second)
    return before, build_release(second)


@pytest.fixture(scope="module")
def diff(folders: tuple[Path, Path]) -> Diff:
    """The two compared."""
    return compare(*folders)


def config(diff: Diff, name: str) -> ConfigDiff:
    """One configuration of it."""
    return next(each for each in diff.configs if each.name == name)


def test_rows_have_reasons(diff: Diff) -> None:
    """Added, removed and relabelled rows are counted by why they are."""
    assert config(diff, "articles").added == {"new article": 1}
    assert config(diff, "articles").removed == {"taken down": 1}
    assert config(diff, "stance").removed == {"taken down": 2}
    assert sum(config(diff, "stance").relabelled.values()) == 2
    assert diff.moved == 0


def test_bytes_of_chunks_are_fewer_than_of_all_files(diff: Diff) -> None:
    """What must be loaded again is measured by the Hub's own chunks, and as whole files."""
    assert 0 < diff.download.files <= diff.download.total
    assert diff.download.chunks is not None
    assert 0 < diff.download.chunks <= diff.download.total


def test_a_release_does_not_differ_from_itself(folders: tuple[Path, Path]) -> None:
    """Nothing is added, removed or changed, no byte is loaded, and the version would be a patch."""
    same = compare(folders[0], folders[0])

    assert [(c.added, c.removed, c.relabelled, c.changed, c.moved) for c in same.configs] == [({}, {}, {}, {}, 0)] * 4
    assert (same.download.files, same.download.chunks) == (0, 0)
    assert level(same.configs) == "patch"


def test_the_level_follows_the_rows(diff: Diff) -> None:
    """Rows were removed and relabelled: that is a major version."""
    assert level(diff.configs) == "major"


def test_the_command_tells_it(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """The table, the bytes and the version's level are printed; ``--json`` has the same."""
    before, after = map(str, folders)

    code = cli.run(["release", "diff", before, after])
    told = capsys.readouterr().out
    cli.run(["release", "diff", before, after, "--json"])

    assert code == 0
    assert "taken down (1)" in told
    assert "2.0.0 is a major version after 1.0.0" in told
    assert json.loads(capsys.readouterr().out)["configs"][0]["name"] == "annotations"


def test_a_row_in_another_split_ends_with_an_error(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Rows that moved are counted, and the command ends with exit code 3."""
    moved = tmp_path / "1.0.0"
    shutil.copytree(folders[0], moved)
    for split, other in (("train", "held"), ("validation", "train"), ("held", "validation")):
        for file in (moved / "data" / "topic").glob(f"{split}-*"):
            file.rename(file.with_name(file.name.replace(split, other)))

    code = cli.run(["release", "diff", str(folders[0]), str(moved)])

    assert code == 3
    assert compare(folders[0], moved).moved > 0
