"""Every file of a project ruined in every way, and every command that reads it run: it ends with a sentence about the
file, never with "this is a bug", and where it fails nothing was written.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import ruined_files
import served_project
import whole_road
from calling import called
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from served_project import Served

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
    "label alarms": ((), ("corpus.toml", "annotations/alarms.json")),
    "label review": ((), LABELS),
    "label agree": (("--detail",), LABELS),
    "label resolve": ((), LABELS),
    "label suggest": ((), LABELS),
    "label profile": (("profil.csv",), ("profil.csv",)),
    "release build": (("--replace",), ALL),
    "release check": ((), ("corpus.toml", "release/*")),
    "release diff": (("release/1.0.0", "release/1.0.0"), ("release/*",)),
    "release pack": (("--out", f"{OUT}/paket", "--bagit"), ("corpus.toml", "release/*")),
}
"""Command -> its arguments, and patterns of the files that it may read; run in a project of the whole road."""
SERVED: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "label status": ((), LABELS),
    "label push": ((), LABELS),
    "label pull": ((), LABELS),
    "label adjudicate": ((), LABELS),
    "label reopen": ((ARTICLE, "--reason", "keliru"), LABELS),
    "label users": (("ani@penilai.example",), ("corpus.toml", "label-studio/*")),
    "label people leave": (("budi", "--dry-run"), LABELS),
    "label people join": (("dedi", "--dry-run"), LABELS),
    "label people rename": (("ani", "anu"), LABELS),
    "label people rebalance": (("--dry-run",), LABELS),
    "label people tie": (("ani", "ani@penilai.example"), LABELS),
}
"""The same of commands that ask the labelling server, or change who is asked: run where each annotator has a board."""
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
TOLD, DONE = frozenset({0, 2, 3, 4}), frozenset({0})
"""Exit codes of a command that did what it should or says why not, and of one that did it."""
Call = "Callable[[Path, Sequence[str]], tuple[int, str]]"
"""How a command is run in a folder: its exit code, and what it said on stderr."""


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


def trials(folder: Path, whole: Path | None = None, served: Served | None = None) -> Iterator[Trial]:
    """Every file, every ruin, every command that may read the file; ``whole`` is furnished already."""
    for ground in (_whole(whole or made(folder)), _served(served or served_project.made(folder / "korpus"))):
        yield from _on(ground, folder)


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """A project, the commands that are run in copies of it, and how."""

    root: Path
    commands: dict[str, tuple[Sequence[str], Sequence[str]]]
    article: str
    call: Call = called


def _whole(root: Path) -> _Ground:
    return _Ground(root=root, commands=COMMANDS, article=article_of(root))


def _served(project: Served) -> _Ground:
    task = (project.root / "tasks" / "payload.jsonl").read_text(encoding="utf-8").split("\n")[0]
    return _Ground(root=project.root, commands=SERVED, article=json.loads(task)["article_id"], call=project.called)


def _on(ground: _Ground, folder: Path) -> Iterator[Trial]:
    for file in files_of(ground.root):
        for name, ruin in ruined_files.ruins(ground.root / file).items():
            for command, (_, reads) in ground.commands.items():
                if any(fnmatchcase(file, pattern) for pattern in reads):
                    run_it = partial(_on_a_copy, ground, folder, command, partial(_ruin, file, ruin))
                    yield Trial(name=f"{file}: {name}: kliping {command}", run=run_it)


def unharmed(folder: Path, served: Served) -> Iterator[Trial]:
    """Every command of :data:`SERVED` on the undamaged project: what is refused there proves nothing of damages."""
    ground = _served(served)
    for command in ground.commands:
        yield Trial(name=f"kliping {command}", run=partial(_on_a_copy, ground, folder, command, _spare, told=DONE))


def _spare(_copy: Path) -> None:
    """Ruins nothing."""


def _ruin(file: str, ruin: Callable[[Path], None], copy: Path) -> None:
    ruin(copy / file)


def _on_a_copy(
    ground: _Ground, folder: Path, command: str, harm: Callable[[Path], None], told: frozenset[int] = TOLD
) -> int:
    """Run a command on a copy of the project, in a folder of this trial's own, to which some harm is done."""
    with TemporaryDirectory(dir=folder) as place:
        copy = Path(place) / ground.root.name
        shutil.copytree(ground.root, copy)
        harm(copy)
        words = (word.replace(ARTICLE, ground.article) for word in ground.commands[command][0])
        argv = [*command.split(), *(word.replace(OUT, f"{place}/out") for word in words)]
        return borne(copy, argv, ground.call, told)


def borne(copy: Path, argv: list[str], call: Call = called, told: frozenset[int] = TOLD) -> int:
    """Run a command in a project in which a file is ruined; the bytes that it changed or removed although it failed."""
    before = sizes(copy)
    kept = {name: (copy / name).read_bytes() for name in before if (copy / name).is_file() and not _made_anew(name)}
    code, said = call(copy, argv)
    assert code in told, f"exit code {code}: {said[-300:]}"
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
