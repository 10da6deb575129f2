"""A labelling server whose answers have another shape: each answer that each command asks for, twisted in every way.

A command ends with exit code 2, 3 or 4 then, never with 1, no answer that was pulled before is lost, and where it only
asked, the next run against an honest server leaves what an undisturbed one does.
"""

from __future__ import annotations

import gzip
import json
import shutil
from copy import deepcopy
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import labelling
from calling import called
from endured import Trial
from invented_studio import Studio, served

from annotation.label_studio import bounded
from corpus.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from invented_studio import Line, Twist

WHAT = "a labelling server that answers 200 with JSON of another shape, or none; a command that asks it"
PUSHED = ("push again", "pull", "status", "users", "suggest", "adjudicate", "reopen", "takedown", "preview")
COMMANDS: dict[str, tuple[str, ...]] = {
    "push": ("label", "push"),
    "push again": ("label", "push"),
    "pull": ("label", "pull"),
    "status": ("label", "status"),
    "users": ("label", "users", "citra@penilai.example"),
    "suggest": ("label", "suggest", "--from", "saran.jsonl"),
    "adjudicate": ("label", "adjudicate"),
    "reopen": ("label", "reopen", "ARTICLE", "--reason", "keliru"),
    "takedown": ("takedown", "--id", "ARTICLE", "--reason", "legal"),
    "preview": ("label", "scheme", "preview", "stance-topic"),
}
TOLD = {2, 3, 4}
"""Exit codes of a command that says what is wrong."""
DEEP = 50_000
_LOG = "annotations/log.jsonl"


def trials(folder: Path, commands: tuple[str, ...] = tuple(COMMANDS)) -> Iterator[Trial]:
    """Every answer to every command, twisted in every way; one that comes again word for word, once."""
    bench = Bench(folder)
    for command in commands:
        asked = {answer: at for at, answer in reversed(list(enumerate(bench.asked(command))))}
        for (call, body), at in sorted(asked.items(), key=lambda one: one[1]):
            for name, twist in twists(body).items():
                yield Trial(name=f"{command}: {call} ({at}): {name}", run=partial(bench.undergo, command, at, twist))


def twists(body: bytes) -> dict[str, Twist]:
    """By name: what may come in place of an answer."""
    plain = {
        "nothing": b"",
        "null": b"null",
        "a number": b"7",
        "a text": b'"x"',
        "true": b"true",
        "a list": b"[]",
        "an object": b"{}",
        "a list of nothing": b"[null]",
        "a page": b"<html><title>Selamat datang</title></html>",
        "half of it": body[: len(body) // 2],
        "not UTF-8": b'{"id": "\xff"}',
        "half a letter": rb'{"id": "\ud800"}',
        "no number": b'{"id": NaN, "total": Infinity}',
        "deep lists": b"[" * DEEP + b"]" * DEEP,
        "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    }
    found: dict[str, Twist] = {name: partial(_instead, other, {}) for name, other in plain.items()}
    found["a bomb"] = partial(_instead, _bomb(), {"Content-Encoding": "gzip"})
    found["not gzip"] = partial(_instead, b"{}", {"Content-Encoding": "gzip"})
    found["an error of the same kind"] = partial(_instead, b'{"detail": "x"}', {})
    for place in _places(json.loads(body)) if body[:1] in {b"{", b"["} else ():
        where = ".".join(map(str, place))
        for name, value in {"null": None, "an object": {}, "a text": "x", "-1": -1, "1e300": 10**300}.items():
            found[f"{where} is {name}"] = partial(_changed, place, value)
        found[f"{where} is missing"] = partial(_without, place)
    return {name: twist for name, twist in found.items() if name == "a bomb" or twist(body)[0] != body}


@cache
def _bomb() -> bytes:
    return gzip.compress(b" " * (bounded.MOST_BYTES + 1), 1)


def _instead(other: bytes, headers: dict[str, str], _body: bytes) -> tuple[bytes, dict[str, str]]:
    return other, headers


def _places(value: Any, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every value inside, of lists the first item alone."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield (*here, key)
        yield from _places(inner, (*here, key))


def _changed(place: tuple[str | int, ...], value: Any, body: bytes) -> tuple[bytes, dict[str, str]]:
    whole, inner = _reached(body, place)
    inner[place[-1]] = value
    return json.dumps(whole).encode(), {}


def _without(place: tuple[str | int, ...], body: bytes) -> tuple[bytes, dict[str, str]]:
    whole, inner = _reached(body, place)
    del inner[place[-1]]
    return json.dumps(whole).encode(), {}


def _reached(body: bytes, place: tuple[str | int, ...]) -> tuple[Any, Any]:
    whole = inner = json.loads(body)
    for key in place[:-1]:
        inner = inner[key]
    return whole, inner


class Bench:
    """A project before its first push and after its first pull, each with what lies on the server then."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        project = labelling.ready(folder / "fresh", articles=4, overlap=1)
        self._fresh = project.root
        told = {"article_id": next(iter(labelling.all_task_data(project))), "target": None, "question": "topic"}
        told |= {"value": ["medtop:11000000"], "score": 0.5, "model": "m1", "parameters": {}, "date": "2024-07-01"}
        told["prompt_sha256"] = "0" * 64
        (self._fresh / "saran.jsonl").write_text(json.dumps(told) + "\n", encoding="utf-8")
        self._pushed, studio = folder / "pushed", Studio()
        shutil.copytree(self._fresh, self._pushed)
        with served() as line:
            line.begin(studio)
            assert self._run("push", self._pushed, line)[0] == 0
            studio.answer_all(lambda data: labelling.opinion(data["text"]))
            assert self._run("pull", self._pushed, line)[0] == 0
        self._studio = studio

    def asked(self, command: str) -> list[tuple[str, bytes]]:
        """What a command asks an honest server, and the bodies of its answers."""
        with TemporaryDirectory(dir=self._folder) as place, served() as line:
            code, said = self._begun(command, Path(place), line)
            assert code == 0, f"{command} of an honest server: {said}"
            return line.asked

    def undergo(self, command: str, at: int, twist: Twist) -> int:
        """One command, of whose answers one is twisted, and an honest one afterwards; bytes lost of the log."""
        with TemporaryDirectory(dir=self._folder) as place, served() as line:
            root = Path(place)
            log = (self._pushed / _LOG).read_bytes() if command in PUSHED else b""
            code, said = self._begun(command, root, line, at, twist)
            assert code in TOLD | {0}, f"exit code {code}: {said[-300:]}"
            assert code == 0 or line.url in said or "corpus.toml" in said, f"names no address: {said[-300:]}"
            changed = any(not call.startswith("GET") for call, _ in line.asked)
            line.begin(line.studio)
            again, said = self._run(command, root / "korpus", line)
            assert again in TOLD | {0}, f"afterwards exit code {again}: {said[-300:]}"
            assert again == 0 or code == 0 or changed, f"nothing was changed, and yet exit code {again}: {said[-300:]}"
            now = (root / "korpus" / _LOG).read_bytes() if log else b""
            return 0 if now.startswith(log) or command == "takedown" else len(log)

    def _begun(
        self, command: str, place: Path, line: Line, at: int = -1, twist: Twist | None = None
    ) -> tuple[int, str]:
        root = place / "korpus"
        pushed = command in PUSHED
        shutil.copytree(self._pushed if pushed else self._fresh, root)
        studio = deepcopy(self._studio) if pushed else Studio()
        if command == "push again":  # somebody edited the screen
            studio.boards[1]["label_config"] += "<!-- -->"
        line.begin(studio, at, twist)
        return self._run(command, root, line)

    def _run(self, command: str, root: Path, line: Line) -> tuple[int, str]:
        article = next(iter(labelling.all_task_data(Project.at(root))))
        argv = [article if word == "ARTICLE" else word for word in COMMANDS[command]]
        return called(root, argv, line.url)
