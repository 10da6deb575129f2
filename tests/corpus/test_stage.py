from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from corpus import __version__
from corpus.errors import DataError
from corpus.stage import (
    Manifest,
    Output,
    aside,
    digest,
    read_manifest,
    refuse_folders,
    remedy,
    seal,
    sweep,
    sweep_dead,
    sync_tree,
    write_json,
    write_text,
)

MANIFEST = Manifest(
    stage="shards",
    inputs={"articles/a.parquet": "00"},
    settings={"seed": 1, "kind": ["x"]},
    outputs={"2024-06.parquet": Output(sha256="ab", rows=3)},
    counts={"rows": 3},
)


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_whole(tmp_path: Path) -> None:
    """While it is written the file is not there; then it is, and nothing else."""
    file = tmp_path / "deep" / "a.txt"

    with aside(file) as temporary:
        temporary.write_text("satu")
        assert not file.exists()

    assert file.read_text() == "satu"
    assert names(file.parent) == ["a.txt"]


def break_off(file: Path) -> None:
    """Write half a file, then fail."""
    with aside(file) as temporary:
        temporary.write_text("bar")
        message = "halfway"
        raise RuntimeError(message)


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    """Where writing fails, the earlier file stays and no half is left."""
    file = tmp_path / "a.txt"
    file.write_text("lama")

    with pytest.raises(RuntimeError, match="halfway"):
        break_off(file)

    assert file.read_text() == "lama"
    assert names(tmp_path) == ["a.txt"]


def test_two_processes_do_not_share_a_half(tmp_path: Path) -> None:
    """The temporary file bears the number of the process."""
    with aside(tmp_path / "a.txt") as temporary:
        temporary.touch()

    assert str(os.getpid()) in temporary.name
    assert temporary.parent == tmp_path


def test_text_is_utf8_with_line_feeds(tmp_path: Path) -> None:
    """Text is written in one form on every system."""
    write_text(tmp_path / "a.txt", "Jum’at\nmalam\n")

    assert (tmp_path / "a.txt").read_bytes() == "Jum’at\nmalam\n".encode()


def test_json_is_canonical(tmp_path: Path) -> None:
    """Keys are sorted, so that the same value gives the same bytes; letters stay letters."""
    write_json(tmp_path / "a.json", {"b": 1, "a": "é"})

    assert (tmp_path / "a.json").read_text(encoding="utf-8") == '{\n  "a": "é",\n  "b": 1\n}\n'


def test_a_digest_is_sha256(tmp_path: Path) -> None:
    """The digest of a file is what sha256sum prints."""
    (tmp_path / "a").write_bytes(b"kapal")

    assert digest(tmp_path / "a") == sha256(b"kapal").hexdigest()


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Stage, inputs, settings, outputs, counts and the version of the program come back."""
    MANIFEST.write(tmp_path)

    assert read_manifest(tmp_path) == MANIFEST
    assert read_manifest(tmp_path).version == __version__


def test_a_manifest_holds_no_clock(tmp_path: Path) -> None:
    """Written twice, a manifest is the same file."""
    MANIFEST.write(tmp_path / "one")
    MANIFEST.write(tmp_path / "two")

    assert digest(tmp_path / "one" / "manifest.json") == digest(tmp_path / "two" / "manifest.json")


def test_a_missing_manifest_is_told(tmp_path: Path) -> None:
    """A stage that was not run is named."""
    with pytest.raises(DataError, match="run 'kliping build' first"):
        read_manifest(tmp_path / "shards")


@pytest.mark.parametrize("value", ["", "{", "[]", "{}", '{"outputs": {"a": 1}}', '{"outputs": {}, "colour": 1}'])
def test_what_is_no_manifest_is_told(tmp_path: Path, value: str) -> None:
    """A manifest that is torn, or of another version, is named."""
    (tmp_path / "manifest.json").write_text(value)

    with pytest.raises(DataError, match="not a manifest"):
        read_manifest(tmp_path)


def test_what_is_no_longer_made_is_swept(tmp_path: Path) -> None:
    """Files of the pattern that this run did not make go; others stay."""
    for name in ("2024-05.parquet", "2024-06.parquet", "manifest.json"):
        (tmp_path / name).touch()

    sweep(tmp_path, MANIFEST.outputs)

    assert names(tmp_path) == ["2024-06.parquet", "manifest.json"]


def test_a_manifest_is_plain_json(tmp_path: Path) -> None:
    """Other programs read a manifest without Kliping."""
    MANIFEST.write(tmp_path)

    read = json.loads((tmp_path / "manifest.json").read_text())

    assert read["outputs"] == {"2024-06.parquet": {"rows": 3, "sha256": "ab"}}


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("project/labels", "run 'kliping label resolve' first"),
        ("project/labels/extra", "run 'kliping label resolve' first"),
        ("tasks/labels", "run 'kliping label resolve' first"),
        ("labels/tasks", "run 'kliping label push' first"),
        ("project/tasks/adjudication", "run 'kliping label adjudicate' first"),
        ("tasks/adjudication/extra", "run 'kliping label adjudicate' first"),
        ("project/elsewhere", "run the stage that makes elsewhere/ first"),
    ],
)
def test_the_innermost_stage_of_a_path_says_what_to_run(folder: str, said: str) -> None:
    """The command is that of the innermost folder which a stage makes; a folder of no stage is named."""
    assert remedy(Path(folder)) == said


def test_a_number_that_no_process_can_have_is_dead(tmp_path: Path) -> None:
    """A temporary file whose number is larger than any process number is swept."""
    (tmp_path / f".a.json.{10**30}.tmp").touch()

    sweep_dead(tmp_path)

    assert names(tmp_path) == []


def test_an_old_file_whose_place_is_taken_is_swept(tmp_path: Path) -> None:
    """Where the new file came into place, the one that it replaced goes, and the new one stays."""
    (tmp_path / "a.json").write_text("baru")
    (tmp_path / f".a.json.{os.getpid()}.old").write_text("lama")

    sweep_dead(tmp_path)

    assert names(tmp_path) == ["a.json"]
    assert (tmp_path / "a.json").read_text() == "baru"


def test_half_of_a_new_file_never_takes_its_place(tmp_path: Path) -> None:
    """A half-written file goes even where nothing stands in its place."""
    (tmp_path / f".a.json.{os.getpid()}.tmp").write_text("bar")

    sweep_dead(tmp_path)

    assert names(tmp_path) == []


def test_a_link_is_swept_and_its_target_is_not(tmp_path: Path) -> None:
    """Of a link to a folder only the link goes."""
    (tmp_path / "target").mkdir()
    (tmp_path / f".a.{os.getpid()}.tmp").symlink_to(tmp_path / "target")

    sweep_dead(tmp_path)

    assert names(tmp_path) == ["target"]


def test_a_seal_is_the_digest_of_everything_else() -> None:
    """The seal is sha256 of the sorted JSON in UTF-8, and does not count itself."""
    sealed = sha256('{"a": "é", "b": 1}'.encode()).hexdigest()

    assert seal({"b": 1, "a": "é"}) == sealed
    assert seal({"b": 1, "a": "é", "seal": "another"}) == sealed


def test_a_manifest_bears_the_seal_of_its_content(tmp_path: Path) -> None:
    """The seal in the file is the one that its other keys give."""
    MANIFEST.write(tmp_path)

    read = json.loads((tmp_path / "manifest.json").read_text())

    assert read["seal"] == seal(read)


def test_only_files_of_the_pattern_are_swept(tmp_path: Path) -> None:
    """Another pattern sweeps other files."""
    for name in ("a.html", "b.html", "c.parquet"):
        (tmp_path / name).touch()

    sweep(tmp_path, {"b.html": Output(sha256="ab", rows=1)}, pattern="*.html")

    assert names(tmp_path) == ["b.html", "c.parquet"]


def test_folders_above_a_file_are_made(tmp_path: Path) -> None:
    """A file may be written several folders deep where none of them is there."""
    write_text(tmp_path / "a" / "b" / "c.txt", "satu")

    assert (tmp_path / "a" / "b" / "c.txt").read_text() == "satu"


def test_a_sweep_neither_disturbs_nor_robs_a_living_writer(tmp_path: Path) -> None:
    """A process that began earlier, and so has a smaller number as a rule, keeps its file and is sent no signal."""
    writer = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    (tmp_path / f".a.json.{writer.pid}.tmp").touch()
    code = "import sys; from pathlib import Path; from corpus.stage import sweep_dead; sweep_dead(Path(sys.argv[1]))"

    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    writer.communicate()

    assert names(tmp_path) == [f".a.json.{writer.pid}.tmp"]
    assert writer.returncode == 0


def test_what_a_dead_process_left_is_swept(tmp_path: Path) -> None:
    """A file that bears the number of a process which has ended goes, a name of another form stays."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".a.json.{ended.pid}.tmp").touch()
    (tmp_path / ".a.json.tmp").touch()

    sweep_dead(tmp_path)

    assert names(tmp_path) == [".a.json.tmp"]


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What reaches the disk, and what gets its name, in the order in which it happens."""
    done: list[str] = []
    sync, rename = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        done.append(f"sync {Path(f'/proc/self/fd/{descriptor}').resolve().name}")
        sync(descriptor)

    def renamed(source: Path, target: Path) -> None:
        done.append(f"name {Path(target).name}")
        rename(source, target)

    monkeypatch.setattr("os.fsync", synced)
    monkeypatch.setattr("os.replace", renamed)
    return done


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files have names only on Linux")
def test_a_file_is_on_the_disk_before_it_has_its_name_and_the_name_before_it_is_done(
    tmp_path: Path, order: list[str]
) -> None:
    """Whatever a power cut leaves: the old file or the new one, whole, and what was said to be done stays done."""
    write_text(tmp_path / "manifest.json", "{}\n")

    assert order == [f"sync .manifest.json.{os.getpid()}.tmp", "name manifest.json", f"sync {tmp_path.name}"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files have names only on Linux")
def test_a_folder_is_synced_with_all_that_is_in_it(tmp_path: Path, order: list[str]) -> None:
    """Files in it and below, and the folders that name them."""
    (tmp_path / "data").mkdir()
    (tmp_path / "README.md").write_text("isi")
    (tmp_path / "data" / "train.parquet").write_text("isi")

    sync_tree(tmp_path)

    assert order == ["sync README.md", "sync data", "sync train.parquet", f"sync {tmp_path.name}"]


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    """Before the first file of a stage is written; folders that a stage has are left alone."""
    (tmp_path / "labels" / "adjudication").mkdir(parents=True)
    refuse_folders(tmp_path / "labels")
    refuse_folders(tmp_path / "none")
    (tmp_path / "labels" / "agreement.json").mkdir()

    with pytest.raises(DataError, match=r"agreement\.json: a folder; expected a file\. Move it away"):
        refuse_folders(tmp_path / "labels")
