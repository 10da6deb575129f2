"""Every file of a project ruined in every way, and every command that reads it run: it ends with a sentence about the
file, never with "this is a bug", and where it fails nothing was written.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import shutil
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import ruined_files
import whole_road
from endured import Trial

from annotation.answers.alarms import Alarm, note_alarms
from annotation.answers.reopened import write_reopened
from annotation.exchange.build import build_annotations
from annotation.exchange.handover import Move, write_handover
from annotation.labels.build import build_labels
from corpus.project import Project
from corpus.release.build import build_release
from corpus.tables import read_rows
from corpus.tombstones import NAME as TOMBSTONES
from kliping.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WHAT = "a file of a project ruined (a folder, cut, another type, nested, nulls …), a command that reads it run"
ARTICLE, OUT = "{article}", "{out}"
"""What stands in arguments for an article's id, and for a folder outside of the project."""
ALL = ("*",)
LABELS = ("corpus.toml", "tasks/*", "annotations/*", "labels/*", "gold.csv", "shards/*")
COMMANDS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "build": ((), ("corpus.toml", "captures/*", "articles/*", "shards/*", "splits.parquet", TOMBSTONES)),
    "find": (("pemerintah",), ("corpus.toml", "shards/*")),
    "show": ((ARTICLE,), ("corpus.toml", "shards/*", "tasks/*", "annotations/*", "labels/*")),
    "report": (("-o", f"{OUT}/laporan.html"), ("corpus.toml", "articles/*", "shards/*", *LABELS)),
    "trace": ((ARTICLE,), ALL),
    "verify": (("--no-rebuild",), ALL),
    "takedown": (("--id", ARTICLE, "--reason", "legal"), ALL),
    "label plan": ((), LABELS),
    "label status": ((), LABELS),
    "label alarms": ((), ("corpus.toml", "annotations/alarms.json")),
    "label review": ((), LABELS),
    "label agree": (("--detail",), LABELS),
    "label resolve": ((), LABELS),
    "label suggest": ((), LABELS),
    "label profile": (("profil.csv",), ("profil.csv",)),
    "label push": ((), LABELS),
    "label pull": ((), LABELS),
    "label adjudicate": ((), LABELS),
    "label reopen": ((ARTICLE, "--reason", "keliru"), LABELS),
    "label users": (("ani@penilai.example",), ("corpus.toml", "label-studio/*")),
    "label people leave": (("ani", "--dry-run"), LABELS),
    "label people join": (("dedi", "--dry-run"), LABELS),
    "label people rename": (("ani", "anu"), LABELS),
    "label people rebalance": (("--dry-run",), LABELS),
    "label people tie": (("ani", "ani@penilai.example"), LABELS),
    "release build": (("--replace",), ALL),
    "release check": ((), ("corpus.toml", "release/*")),
    "release diff": (("release/1.0.0", "release/1.0.0"), ("release/*",)),
    "release pack": (("--out", f"{OUT}/paket", "--bagit"), ("corpus.toml", "release/*")),
}
"""Command -> its arguments, and patterns of the files that it may read."""
EXCUSED = {
    "init": "makes a project",
    "demo": "makes a project",
    "doctor": "looks at the machine",
    "portals": "reads portals, which are code",
    "portal new": "asks a site",
    "portal check": "reads a page that it is given",
    "crawl": "asks sites",
    "ingest": "reads what it is given",
    "extract": "reads a page that it is given",
    "hydrate": "reads a release without text",
    "label scheme check": "reads a scheme that it is given",
    "label scheme preview": "reads a scheme that it is given",
    "label scheme copy": "reads a shipped scheme",
    "label serve": "starts a server",
    "release publish": "asks the Hub",
}
"""Commands that are not run, and why."""
NOBODY = "http://127.0.0.1:9"
"""A server that nobody listens at: commands that ask it end with exit code 4 at the latest then."""
TOLD = {0, 2, 3, 4}


def made(folder: Path) -> Path:
    """A project of the whole road, with whatever else a project may hold."""
    project = whole_road.build(folder / "project")
    return furnish(project.root)


def furnish(root: Path) -> Path:
    """Put into a project of the whole road the files that only some projects have."""
    project = Project.at(root)
    note_alarms(project, [Alarm(key="vanished-1", code="vanished", sentence="An answer vanished.")])
    write_reopened(project, {("s", 1): "keliru"})
    write_handover(project, [Move(task="t", source="ani", target="budi")])
    (root / TOMBSTONES).write_text(json.dumps({"canonical_url_sha256": "0" * 64}) + "\n", encoding="utf-8")
    (root / "annotations" / "accounts.csv").write_text("annotator,account\nani,ani@penilai.example\n")
    build_annotations(project)
    build_labels(project)
    build_release(project, replace=True)
    rows = "".join(f"a{n},{'ya' if n % 2 else 'tidak'}\n" for n in range(10))
    (root / "profil.csv").write_text(f"annotator,wartawan\n{rows}", encoding="utf-8")
    label = {
        "article_id": article_of(root),
        "target": None,
        "question": "topic",
        "value": ["x"],
        "model": "m",
        "score": None,
    }
    (root / "tasks" / "suggestions.jsonl").write_text(json.dumps({**label, "place": "shown"}) + "\n", encoding="utf-8")
    return root


def article_of(root: Path) -> str:
    """The id of an article."""
    return str(read_rows(root / "articles" / "kabarfiksi.example.parquet")[0]["id"])


def files_of(root: Path) -> list[str]:
    """Every file of a project, but for its locks."""
    return [name for name in sorted(sizes(root)) if (root / name).is_file()]


def sizes(root: Path) -> dict[str, tuple[int, int, int]]:
    """Path -> kind, size and time of change; of folders only that they are there."""
    found = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if not name.startswith(".locks") and path.name != ".lock":
            seen = path.lstat()
            folder = path.is_dir() and not path.is_symlink()
            found[name] = (seen.st_mode, 0, 0) if folder else (seen.st_mode, seen.st_size, seen.st_mtime_ns)
    return found


def trials(folder: Path, whole: Path | None = None) -> Iterator[Trial]:
    """Every file, every ruin, every command that may read the file; ``whole`` is furnished already."""
    root = whole or made(folder)
    article = article_of(root)
    for file in files_of(root):
        for name, ruin in ruined_files.ruins(root / file).items():
            for command, (arguments, reads) in COMMANDS.items():
                if any(fnmatchcase(file, pattern) for pattern in reads):
                    argv = [*command.split(), *(word.replace(ARTICLE, article) for word in arguments)]
                    run_it = partial(_on_a_copy, folder, root, file, ruin, argv)
                    yield Trial(name=f"{file}: {name}: kliping {command}", run=run_it)


def _on_a_copy(folder: Path, root: Path, file: str, ruin: Callable[[Path], None], argv: list[str]) -> int:
    """Run a command on a copy of the project, in a folder of this trial's own, in which that file is ruined."""
    with TemporaryDirectory(dir=folder) as place:
        copy = Path(place) / "project"
        shutil.copytree(root, copy)
        ruin(copy / file)
        return borne(copy, [word.replace(OUT, f"{place}/out") for word in argv])


def borne(copy: Path, argv: list[str]) -> int:
    """Run a command in a project in which a file is ruined; the bytes that it changed or removed although it failed."""
    before = sizes(copy)
    kept = {name: (copy / name).read_bytes() for name in before if (copy / name).is_file() and not _made_anew(name)}
    code, said = called(copy, argv)
    assert code in TOLD, f"exit code {code}: {said[-300:]}"
    after = sizes(copy)
    if code == 0:
        return 0
    if "takedown.json" in after:
        return 0  # the journal from which the next takedown goes on: it stopped on the way, as it says it may
    new = sorted(name for name in after.keys() - before.keys() if not _made_anew(name))
    assert not new, f"exit code {code}, and yet there is {new[0]}"
    touched = (name for name in kept if after.get(name) != before[name])
    return sum(len(kept[name]) for name in touched if not _holds(copy / name, kept[name]))


def _made_anew(name: str) -> bool:
    """Whether a file is an index or a kept reading, which any command that needs it makes from the archive."""
    return name.startswith(".parts/") or name.endswith(".cdxj")


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def called(root: Path, argv: Sequence[str], server: str = NOBODY) -> tuple[int, str]:
    """The exit code of a command run in a folder, within this process, and what it said on stderr; ``server`` is the
    address of its Label Studio.
    """
    there = os.getcwd()  # noqa: PTH109 -- given back as it was
    logging.getLogger("corpus.lock").handlers.clear()  # each run adds its own
    out, err = io.StringIO(), io.StringIO()
    os.chdir(root)
    before = dict(os.environ)
    os.environ.update({"KLIPING_LABEL_STUDIO_URL": server, "KLIPING_LABEL_STUDIO_TOKEN": "token-of-nobody"})
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            return run(argv), err.getvalue()
    finally:
        os.environ.clear()
        os.environ.update(before)
        os.chdir(there)
