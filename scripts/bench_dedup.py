"""Finding duplicates: how fast, in how much memory, and how well; on synthetic articles and on labelled hard cases.

    scripts/bench dedup [--articles N …] [--peers N] [--hard N]

Prints the tables of docs/performance.md:

- ``--hard N``: precision and recall of pairs on N stories of each family of tests/hard_cases.py, by the rules of today
  and without what was added to them (figures and names, long texts);
- ``--peers N``: articles a CPU-second of marking and clustering beside datasketch, rensa and gaoya on the same N
  synthetic articles in the same process, a block of articles by each in turn, with recall of the planted copies;
- ``--articles N …``: the whole stage from ``articles/`` to ``shards/`` for each N, in a process of its own, with its
  peak of memory (a million takes some fifteen CPU-minutes and ten gigabytes of disk, and is run only when asked for).

rensa and gaoya have a row where they are installed: ``.venv/bin/python -m pip install --group bench``; scripts/setup
takes them away again. CPU time is counted, never the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest import mock

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the invented articles live there

import factory  # noqa: E402
import mini_project  # noqa: E402
import numpy as np  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
from hard_cases import KINDS, cases  # noqa: E402
from synthetic import articles  # noqa: E402

from corpus.schema import ARTICLE  # noqa: E402
from corpus.shards import build, clusters, likeness, marking  # noqa: E402
from corpus.shards.language import identify_all  # noqa: E402
from corpus.shards.prints import HeldPrints, fingerprints  # noqa: E402
from corpus.stage import Manifest  # noqa: E402
from corpus.text import text_sha256  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from synthetic import Synthetic

    from corpus.shards.minhash import Shingles

BLOCK = 500
SHINGLES = 3
BANDS, ROWS = 42, 3
FILE_ROWS = 5_000


def main() -> None:
    """Measure what was asked for, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--peers", type=int, default=5_000)
    parser.add_argument("--hard", type=int, default=60)
    parser.add_argument("--below", type=Path, help="folder for the projects that are measured; by default /tmp")
    parser.add_argument("--child", nargs=3, metavar=("WHAT", "FOLDER", "N"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        what, folder, n = arguments.child
        print(json.dumps({"write": written, "build": built}[what](Path(folder), int(n))))
        return
    print("; ".join(f"{name} {value}" for name, value in machine().items()), flush=True)
    if arguments.hard:
        print("\n".join(hard_table(arguments.hard)), flush=True)
    if arguments.peers:
        print("\n".join(peers_table(arguments.peers)), flush=True)
    for line in scale_table(arguments.articles, arguments.below):
        print(line, flush=True)


def machine() -> dict[str, str]:
    """What the figures depend on."""
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        "Python": platform.python_version(),
        **{name: version(name) for name in ("numpy", "pyarrow", "datasketch", "rensa", "gaoya") if find_spec(name)},
    }


# --- hard cases -----------------------------------------------------------------------------------


def hard_table(stories: int) -> Iterator[str]:
    """Precision and recall of each kind: the rules before, and today's on both halves of the set."""
    yield "| kind | texts | before: precision | recall | today: precision | recall | held out: precision | recall |"
    yield "|---|---|---|---|---|---|---|---|"
    for kind in KINDS:
        families = [[case for case in cases(stories) if (case.kind, case.family) == (kind, n)] for n in range(3)]
        before = _shares([_judged(family, rules=former_rules()) for family in families])
        today = [_judged(family) for family in families]
        figures = [*before, *_shares(today[:2]), *_shares(today[2:])]
        cells = [kind, str(sum(map(len, families))), *(f"{figure:.3f}" for figure in figures)]
        yield f"| {' | '.join(cells)} |"


def former_rules() -> AbstractContextManager[object]:
    """Neither figures and names nor long texts count."""
    return mock.patch.multiple(clusters, differ=lambda one, _: np.zeros(len(one), dtype=bool), is_copy=_former)


def _former(one: Shingles, other: Shingles) -> bool:
    return likeness.similarity(one, other) >= likeness.THRESHOLD


def _judged(family: Sequence[Any], *, rules: AbstractContextManager[object] | None = None) -> tuple[int, int, int]:
    """Pairs told, pairs found, and pairs that are both."""
    texts = [case.text for case in family]
    if rules:
        with rules:
            found = clustered(texts)
    else:
        found = clustered(texts)
    told, joined = pairs([case.story for case in family]), pairs(found)
    return len(told), len(joined), len(told & joined)


def _shares(judged: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    told, joined, both = (sum(column) for column in zip(*judged, strict=True))
    return both / max(1, joined), both / max(1, told)


def clustered(texts: Sequence[str]) -> list[int]:
    """The cluster of each text."""
    return linked(HeldPrints(list(fingerprints(texts))), texts)


def linked(prints: HeldPrints, texts: Sequence[str]) -> list[int]:
    """The cluster of each text whose fingerprints are there."""
    order = np.arange(len(texts))
    found: list[int] = clusters.clusters(prints, pa.array(texts), by_id=order, by_date=order).smallest.tolist()
    return found


def pairs(names: Sequence[object]) -> set[tuple[int, int]]:
    """Places of one name, in pairs."""
    places: defaultdict[object, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        places[name].append(place)
    return {pair for group in places.values() for pair in combinations(group, 2)}


# --- peers ----------------------------------------------------------------------------------------


@dataclass
class Ours:
    """Marking with language or without, and clustering at the end."""

    language: bool
    prints: list[Any] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, block: Sequence[Synthetic]) -> None:
        """Mark a block."""
        texts = [one.text for one in block]
        if self.language:
            identify_all(["Judul"] * len(texts), texts, expected=["id"] * len(texts))
        self.prints += fingerprints(texts)
        self.texts += texts

    def end(self) -> list[int]:
        """The cluster of each text."""
        return linked(HeldPrints(self.prints), self.texts)


class Peer:
    """A library that is asked for each text's neighbours before it is added; neighbours are one cluster."""

    def __init__(self, ask: Callable[[int, str], Sequence[int]]) -> None:
        self._ask = ask
        self._found: list[list[int]] = []

    def add(self, block: Sequence[Synthetic]) -> None:
        """Ask for a block, and add it."""
        self._found += [list(self._ask(one.number, one.text)) for one in block]

    def end(self) -> list[int]:
        """The cluster of each text, by the smallest."""
        smallest = list(range(len(self._found)))
        for number, near in enumerate(self._found):
            smallest[number] = min([number, *(smallest[one] for one in near)])
        return smallest


def runs_of_words(text: str) -> list[str]:
    """Runs of three words, as each library's own examples make them."""
    words = text.lower().split()
    return [" ".join(words[place : place + SHINGLES]) for place in range(len(words) - SHINGLES + 1)]


def datasketch() -> Callable[[int, str], Sequence[int]]:
    """Its MinHash and its index."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 -- here and below: loaded when it is measured

    index = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))

    def ask(number: int, text: str) -> Sequence[int]:
        sketch = MinHash(num_perm=BANDS * ROWS, seed=1)
        sketch.update_batch([run.encode() for run in runs_of_words(text)])
        near: list[int] = index.query(sketch)
        index.insert(number, sketch)
        return near

    return ask


def rensa() -> Callable[[int, str], Sequence[int]]:
    """R-MinHash in Rust, words cut in Python."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    index = RMinHashLSH(threshold=0.4, num_perm=BANDS * ROWS, num_bands=BANDS)

    def ask(number: int, text: str) -> Sequence[int]:
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=1)
        sketch.update(runs_of_words(text))
        near: list[int] = index.query(sketch)
        index.insert(number, sketch)
        return near

    return ask


def gaoya() -> Callable[[int, str], Sequence[int]]:
    """All in Rust, words too."""
    from gaoya.minhash import MinHashStringIndex  # noqa: PLC0415

    index = MinHashStringIndex(
        hash_size=32, jaccard_threshold=0.4, num_bands=BANDS, band_size=ROWS, analyzer="word", ngram_range=(3, 3)
    )

    def ask(number: int, text: str) -> Sequence[int]:
        near: list[int] = index.query(text)
        index.insert_document(number, text)
        return near

    return ask


def peers_table(n: int) -> Iterator[str]:
    """Each tool on the same articles; ratios are to datasketch."""
    yield ""
    yield "| | articles a CPU-second | times datasketch | recall | precision |"
    yield "|---|---|---|---|---|"
    measured = peers(n)
    for name, (speed, recall, precision) in measured.items():
        ratio = speed / measured["datasketch"][0]
        yield f"| {name} | {speed:,.0f} | {ratio:.1f} | {recall:.3f} | {precision:.3f} |"


def peers(n: int) -> dict[str, tuple[float, float, float]]:
    """Articles a CPU-second, recall and precision of each tool."""
    fingerprints_and_models_loaded()
    tools: dict[str, Any] = {"marking and clustering": Ours(language=True), "clustering alone": Ours(language=False)}
    tools["datasketch"] = Peer(datasketch())
    tools |= {name: Peer(make()) for name, make in (("rensa", rensa), ("gaoya", gaoya)) if find_spec(name)}
    seconds: defaultdict[str, float] = defaultdict(float)
    made = list(articles(n))
    for start in range(0, n, BLOCK):
        for name, tool in tools.items():
            seconds[name] += _timed(lambda tool=tool, start=start: tool.add(made[start : start + BLOCK]))[0]
    measured = {}
    for name, tool in tools.items():
        ending, found = _timed(tool.end)
        recall, precision = _planted(made, found)
        measured[name] = (n / (seconds[name] + ending), recall, precision)
    return measured


def fingerprints_and_models_loaded() -> None:
    """Everything that is loaded once, before any clock starts."""
    identify_all(["Judul"], ["Kapal itu berlabuh di teluk sebelum badai datang."], expected=["id"])
    list(fingerprints(["Kapal itu berlabuh di teluk sebelum badai datang."]))


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def _planted(made: Sequence[Synthetic], found: Sequence[int]) -> tuple[float, float]:
    """Share of copies in their original's cluster; share of pairs of a cluster that come from one original."""
    origins = list(range(len(made)))
    for one in made:
        if one.copy_of is not None:
            origins[one.number] = origins[one.copy_of]
    copies = [one for one in made if one.copy_of is not None]
    recall = sum(found[one.number] == found[one.copy_of] for one in copies) / max(1, len(copies))
    joined = pairs(found)
    return recall, len(joined & pairs(origins)) / max(1, len(joined))


# --- the whole stage ------------------------------------------------------------------------------


def scale_table(sizes: Sequence[int], below: Path | None) -> Iterator[str]:
    """The stage of each size: speed and peak of memory, and where the time goes."""
    if sizes:
        yield ""
        yield "| articles | a CPU-second | peak MB | language | fingerprints and reading | clustering | writing |"
        yield "|---|---|---|---|---|---|---|"
    for n in sizes:
        with TemporaryDirectory(dir=below) as folder:
            child("write", folder, n)
            told = child("build", folder, n)
        parts = [f"{told[name] * 1e6 / n:.0f} µs" for name in ("language", "reading", "clustering", "writing")]
        yield f"| {n:,} | {n / told['seconds']:,.0f} | {told['peak_mb']:,.0f} | {' | '.join(parts)} |"


def child(what: str, folder: str, n: int, *, script: str = __file__) -> dict[str, float]:
    """Run a part of a script in a process of its own."""
    command = [sys.executable, script, "--child", what, folder, str(n)]
    answer = subprocess.run(  # noqa: S603 -- this very script
        command, check=True, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    told: dict[str, float] = json.loads(answer.stdout)
    return told


def written(folder: Path, n: int) -> dict[str, float]:
    """``articles/`` of a project, a table a portal."""
    project = mini_project.project(folder)
    project.articles.mkdir(parents=True)
    same = factory.as_row(factory.article(1))
    waiting: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    files: dict[str, pq.ParquetWriter] = {}

    def flush(portal: str) -> None:
        if portal not in files:
            files[portal] = pq.ParquetWriter(project.articles / f"{portal}.parquet", ARTICLE, compression="zstd")
        files[portal].write_table(pa.Table.from_pylist(waiting.pop(portal), schema=ARTICLE))

    for one in articles(n):
        waiting[one.portal].append(same | _row(one))
        if len(waiting[one.portal]) == FILE_ROWS:
            flush(one.portal)
    for portal in list(waiting):
        flush(portal)
    for file in files.values():
        file.close()
    Manifest(stage="articles", outputs={}).write(project.articles)
    return {"articles": n}


def _row(one: Synthetic) -> dict[str, Any]:
    return {
        "id": one.id,
        "portal": one.portal,
        "title": one.text[:60],
        "text": one.text,
        "text_sha256": text_sha256(one.text),
        "published_at": one.published_at,
        "extractor": f"{one.portal}@2024-01",
    }


def built(folder: Path, n: int) -> dict[str, float]:
    """The stage, with its CPU-seconds and its peak of memory."""
    spent: defaultdict[str, float] = defaultdict(float)

    def counted(work: Callable[..., Any], name: str) -> Callable[..., Any]:
        def run(*args: Any, **named: Any) -> Any:  # noqa: ANN401 -- of whatever is measured
            seconds, result = _timed(lambda: work(*args, **named))
            spent[name] += seconds
            return result

        return run

    with (
        mock.patch.object(marking, "identify_all", counted(marking.identify_all, "language")),
        mock.patch.object(marking, "clusters", counted(marking.clusters, "clustering")),
        mock.patch.object(build, "mark", counted(build.mark, "marking")),
        mock.patch.object(build, "write_months", counted(build.write_months, "writing")),
    ):
        seconds, manifest = _timed(lambda: build.build_shards(factory.Project(folder)))
    assert manifest.counts["articles"] == n
    reading = spent["marking"] - spent["language"] - spent["clustering"]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**spent, "reading": reading, "seconds": seconds, "peak_mb": peak}


if __name__ == "__main__":
    main()
