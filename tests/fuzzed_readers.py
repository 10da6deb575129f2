"""Every reader of what others wrote, and damage to put before it: a reader gives a value, or an error of our own.

The same damage is drawn by Hypothesis in the tests, and in a longer run by `scripts/faults readers`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import archiving
import factory
import mini_project
import own_portal
from endured import Trial
from ruined_archives import MEMBERS

from annotation.answers.chain import FIRST, canonical, chained, read_chain
from annotation.answers.read import read_answers
from annotation.boards.ledger import read_ledger
from annotation.scheme import load_scheme
from annotation.suggestions.suggestion import read_suggestions
from corpus import codebook as codebooks
from corpus.archive.cdxj import index, index_folder, index_path
from corpus.archive.records import read_records
from corpus.config import load_config
from corpus.csv_rows import read_csv
from corpus.errors import KlipingError
from corpus.project import Project
from corpus.stage import read_manifest
from corpus.tombstones import read_tombstones
from kliping.api.pages import read_page
from spiders.dates import parse_date
from spiders.dates.machine import parse_machine
from spiders.portals.sources.own import own_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WHAT = "a page, date, JSON-LD, scheme, settings, portal, WARC, index, log or CSV mutated; its reader"
NOW = datetime(2024, 6, 25, 5, tzinfo=UTC)
EACH = 400
"""Mutations of each reader in a long run."""
TOKENS = (
    b"", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b"[" * 3000, b"{" * 300, b'"', b"'", b"\n", b"\r", b"NaN",
    b"1e999", b"-1", b"9" * 5000, b"null", b"true", b"[]", b"{}", b'"x"', b"7", b"<", b"<div>" * 300, b"</script>",
    b"]]>", b"&#xD800;", b"=", b"#", b"\xe2\x80\xa8", b"0000-00-00", b"9999-12-31T23:59:59-23:59", b"+99:99", b"://[",
    b"%", b"\\",
)  # fmt: skip
"""What is put in: marks, ends, brackets, numbers and halves of letters."""


@dataclass(frozen=True, kw_only=True)
class Fuzzed:
    """A reader, and what it reads where nothing is wrong."""

    name: str
    file: str
    whole: bytes
    read: Callable[[Path], object]
    """Reads the file at the path, which has the name ``file``."""


def mutated(whole: bytes, steps: list[tuple[int, int, int]]) -> bytes:
    """``whole`` after each step: a kind of change, a place and a number, taken modulo what is there."""
    data = whole
    for kind, place, number in steps:
        at = place % (len(data) + 1)
        end = min(len(data), at + number % 40)
        token = TOKENS[number % len(TOKENS)]
        data = (
            data[:at] + token + data[at:],
            data[:at] + token + data[end:],
            data[:at] + data[end:],
            data[:at] + data[at:end] * 3 + data[end:],
            data[:at],
            data[:at] + bytes([number % 256]) + data[at + 1 :],
        )[kind % 6]
    return data


def bear(reader: Fuzzed, data: bytes, folder: Path) -> Exception | None:
    """Put ``data`` before a reader; what it raises, if it raises anything."""
    (folder / reader.file).parent.mkdir(parents=True, exist_ok=True)
    (folder / reader.file).write_bytes(data)
    try:
        reader.read(folder / reader.file)
    except Exception as error:  # noqa: BLE001 -- to be judged
        return error
    return None


def trials(folder: Path) -> Iterator[Trial]:
    """Mutations of every reader, the same each time."""
    for reader in READERS:
        for n in range(EACH):
            random = Random(f"{reader.name}-{n}")  # noqa: S311 -- a sample, no secret
            steps = [
                (random.randrange(6), random.randrange(1 << 20), random.randrange(1 << 12))
                for _ in range(random.randint(1, 4))
            ]
            yield Trial(name=f"{reader.name}: {steps}", run=partial(_borne, reader, steps, folder / "fuzzed"))


def _borne(reader: Fuzzed, steps: list[tuple[int, int, int]], folder: Path) -> int:
    raised = bear(reader, mutated(reader.whole, steps), folder)
    assert isinstance(raised, KlipingError | None), repr(raised)
    return 0


# --- what is read -------------------------------------------------------------------------------------

_LD = {"@type": "NewsArticle", "headline": "Perahu kembali", "datePublished": "2024-06-25T11:14:00+07:00"}
_LD |= {"author": [{"@type": "Person", "name": "Ratih"}], "articleBody": factory.prose(1, paragraphs=2)}
_PARAGRAPHS = "".join(f"<p>{one}</p>" for one in factory.prose(1).split("\n\n"))
_PAGE = (
    f'<html><head><meta charset="utf-8"><title>Perahu kembali</title>'
    f'<meta property="og:title" content="Perahu kembali">'
    f'<meta property="article:published_time" content="2024-06-25T11:14:00+07:00">'
    f'<script type="application/ld+json">{json.dumps(_LD)}</script></head><body><article><h1>Perahu kembali</h1>'
    f"<p>Selasa, 25 Juni 2024 - 11:14 WIB</p>{_PARAGRAPHS}</article></body></html>"
).encode()
_CODEBOOK = factory.codebook()
_TASK = factory.task(factory.article(1))
_ANSWER = {
    "server": "s",
    "project": 1,
    "task": 7,
    "task_key": _TASK.task_id,
    "user": {"id": 1, "email": "ani@penilai.example"},
    "annotation": {
        "id": 1,
        "created_at": "2024-07-10T01:00:00Z",
        "updated_at": "2024-07-10T01:00:00Z",
        "lead_time": 4.5,
        "was_cancelled": False,
        "result": [{"from_name": "topic", "type": "choices", "value": {"choices": [factory.TOPICS[0]]}}],
    },
}
_SUGGESTION = {"article_id": "a", "question": "topic", "value": [factory.TOPICS[0]], "score": 0.5, "model": "m"}
_SUGGESTION |= {"parameters": {}, "date": "2024-07-01", "prompt_sha256": "0" * 64}


def _page(address: str) -> Callable[[Path], object]:
    return lambda path: read_page(path.read_bytes(), address, fetched_at=NOW)


def _date(path: Path) -> object:
    text = path.read_bytes().decode("utf-8", "replace")
    return parse_date(text, now=NOW), parse_machine(text)


def _answers(path: Path) -> object:
    """The lines that can be believed, and answers of those whose digests nobody has looked at."""
    chain = read_chain(path)
    return read_answers(chain.answers, _CODEBOOK, {_TASK.task_id: _TASK}, lambda email: email)


def _warc(path: Path) -> object:
    return list(read_records(path, lambda _fault: None))


def _index(path: Path) -> object:
    """The index beside an archive that is whole."""
    warc = path.with_suffix(".warc.gz")
    if not warc.exists():
        warc.write_bytes(_ARCHIVE)
    return list(index(path.parent, warc, lambda _fault: None))


def _indexed() -> tuple[bytes, bytes]:
    """An archive and its index."""
    with TemporaryDirectory() as folder:
        archiving.archive(Path(folder), [archiving.exchange()])
        list(index_folder(Path(folder)))
        warc = next(Path(folder).rglob("*.warc.gz"))
        return warc.read_bytes(), index_path(warc).read_bytes()


_ARCHIVE, _INDEX = _indexed()


def _ledger(path: Path) -> object:
    return read_ledger(Project(path.parents[1]))


_BOARD = {"server": "s", "url": "http://127.0.0.1", "board": 1, "settings_sha256": "0", "config_hash": "0"}
_LEDGER = {"boards": [{**_BOARD, "scheme_version": "1", "tasks": {"k": {"id": 1, "sha256": "0"}}}]}
_MANIFEST = {"stage": "tasks", "inputs": {"a": "0"}, "outputs": {"b": {"sha256": "0", "rows": 1}}, "counts": {"n": 1}}
READERS = (
    Fuzzed(name="page", file="a.html", whole=_PAGE, read=_page("https://kabar.example/read/1/perahu")),
    Fuzzed(name="page of a portal", file="a.html", whole=_PAGE, read=_page(
        "https://nasional.sindonews.com/read/1401/12/perahu-1719291600")),
    Fuzzed(name="date", file="a.txt", whole=b"Selasa, 25 Juni 2024 - 11:14 WIB", read=_date),
    Fuzzed(name="machine date", file="a.txt", whole=b"2024-06-25T11:14:00+07:00", read=_date),
    Fuzzed(name="scheme", file="skema.toml", whole=factory.SCHEME.encode(), read=lambda path: load_scheme(
        path.name, base=path.parent, targets=factory.TARGETS)),
    Fuzzed(name="corpus.toml", file="corpus.toml", whole=mini_project.CORPUS_TOML.encode(), read=load_config),
    Fuzzed(name="portal", file="portals/contoh.py", whole=own_portal.rules("contoh").encode(), read=lambda path:
        own_sources(path.parents[1])),
    Fuzzed(name="WARC", file="a.warc.gz", whole=b"".join(MEMBERS[:2]), read=_warc),
    Fuzzed(name="index", file="a.cdxj", whole=_INDEX, read=_index),
    Fuzzed(name="chained log", file="log.jsonl", whole="".join(
        canonical(line) + "\n" for line in chained(iter([_ANSWER, _ANSWER]), FIRST)).encode(), read=_answers),
    Fuzzed(name="raw answers", file="log.jsonl", whole=(json.dumps(_ANSWER) + "\n").encode(), read=_answers),
    Fuzzed(name="CSV", file="a.csv", whole=b'annotator,account\nani,ani@penilai.example\n"budi",b\n', read=read_csv),
    Fuzzed(name="suggestions", file="a.jsonl", whole=(json.dumps(_SUGGESTION) + "\n").encode(), read=lambda path:
        read_suggestions(path, _CODEBOOK)),
    Fuzzed(name="codebook", file="codebook.json", whole=codebooks.dump(_CODEBOOK).encode(), read=codebooks.load),
    Fuzzed(name="manifest", file="tasks/manifest.json", whole=json.dumps(_MANIFEST).encode(), read=lambda path:
        read_manifest(path.parent)),
    Fuzzed(name="ledger", file="tasks/ledger.json", whole=json.dumps(_LEDGER).encode(), read=_ledger),
    Fuzzed(name="tombstones", file="tombstones.jsonl", whole=b'{"canonical_url_sha256": "0"}\n', read=read_tombstones),
)  # fmt: skip
"""Who reads what others wrote."""
