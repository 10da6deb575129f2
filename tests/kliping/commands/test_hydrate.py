"""What ``kliping hydrate`` prints, and how it ends."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from hydrating import project_of

from corpus.release.build import build_release
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a dehydrated release."""
    made = project_of(tmp_path_factory.mktemp("proyek"))
    build_release(made)
    return made


def test_the_table_has_a_row_for_each_verdict(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its share and meaning, and a sentence on how to open the folder; no row for what was not given."""
    out = tmp_path / "isi"

    code = run(["hydrate", str(project.release / "1.0.0"), "--replay", str(project.captures), "--out", str(out)])

    said = capsys.readouterr().out.splitlines()
    assert code == 0
    assert said == [
        "verdict  articles  share  meaning",
        "exact          14   100%  the same text, character for character",
        f"{out}: 14 of 14 texts filled in; open it with datasets.load_dataset('{out}')",
    ]


def test_json_has_all_of_it(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts, spans, reader and release, for a machine."""
    line = ["hydrate", str(project.release / "1.0.0"), "--replay", str(project.captures), "--workers", "2", "--json"]

    assert run([*line, "--out", str(tmp_path / "isi")]) == 0

    found = json.loads(capsys.readouterr().out)
    assert (found["articles"], found["verdicts"]["exact"], found["exact_share"]) == (14, 14, 1.0)
    assert found["spans"] == {"anchored": 9, "unanchored": 0}
    assert (found["release"]["name"], found["release"]["mode"], found["source"]) == (
        "sikap-fiksi",
        "dehydrated",
        "archives",
    )


def test_another_reader_is_named(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A portal of the project's own with other rules than those that the release states."""
    root = tmp_path / "proyek"
    shutil.copytree(project.root, root)
    (root / "corpus.toml").write_text((root / "corpus.toml").read_text(encoding="utf-8"), encoding="utf-8")
    manifest = root / "articles" / "manifest.json"
    raw = json.loads(manifest.read_text(encoding="utf-8"))
    raw["settings"]["reader"] = "0" * 64
    manifest.write_text(json.dumps(raw), encoding="utf-8")
    run(["-C", str(root), "release", "build", "--replace"])
    capsys.readouterr()

    line = ["hydrate", str(root / "release" / "1.0.0"), "--replay", str(root / "captures")]
    assert run([*line, "--out", str(tmp_path / "isi")]) == 0

    assert "note: read by another reader than that of the release (reader)" in capsys.readouterr().out
    assert "Read by another reader than that of the release (reader)" in (tmp_path / "isi" / "README.md").read_text()


@pytest.mark.parametrize(
    ("dataset", "options", "code", "message"),
    [
        ("bukan/rilis/sama/sekali", [], 2, "neither the folder of a release nor the name of a dataset on the Hub"),
        ("corpus.toml", [], 2, "neither the folder of a release"),
        ("captures", [], 3, "no release (no manifest.json there); expected a folder that 'kliping release build' made"),
        ("release/1.0.0", [], 2, "would be crawled anonymously: portals must be able to reach us"),
        ("release/1.0.0", ["--out", "."], 2, "is not empty"),
        ("release/1.0.0", ["--map", "sindonews.com"], 2, "expected HOST=URL"),
        ("release/1.0.0", ["--min-exact", "2"], 2, "'--min-exact': 2.0 is not in the range 0<=x<=1"),
        ("release/1.0.0", ["--replay", "labels"], 3, "no WARC file there"),
    ],
)
def test_what_cannot_be_done_is_told(  # noqa: PLR0913, PLR0917 -- a case, and where it happens
    dataset: str,
    options: list[str],
    code: int,
    message: str,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Before anything is fetched or written, with what was expected."""
    monkeypatch.chdir(project.root)

    assert run(["hydrate", dataset, *options]) == code

    assert message in capsys.readouterr().err
    assert not (project.root / "hydrated" / "1.0.0" / "data").exists()
