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
import subprocess
import sys
from collections import defaultdict
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest import mock

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the invented articles live there

import factory  # noqa: E402
import mini_project  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
from bench_dedup_peers import peers_table, timed  # noqa: E402
from bench_hard_cases import hard_table  # noqa: E402
from peak import peak_mb  # noqa: E402
from synthetic import articles  # noqa: E402

from corpus.project import Project  # noqa: E402
from corpus.schema import ARTICLE  # noqa: E402
from corpus.shards import build, looking, marking  # noqa: E402
from corpus.stage import Manifest  # noqa: E402
from corpus.text import text_sha256  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from synthetic import Synthetic


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
            seconds, result = timed(lambda: work(*args, **named))
            spent[name] += seconds
            return result

        return run

    with (
        mock.patch.object(looking, "identify_all", counted(looking.identify_all, "language")),
        mock.patch.object(marking, "clusters", counted(marking.clusters, "clustering")),
        mock.patch.object(build, "mark", counted(build.mark, "marking")),
        mock.patch.object(build, "write_months", counted(build.write_months, "writing")),
    ):
        seconds, manifest = timed(lambda: build.build_shards(Project(folder)))
    assert manifest.counts["articles"] == n
    reading = spent["marking"] - spent["language"] - spent["clustering"]
    return {**spent, "reading": reading, "seconds": seconds, "peak_mb": peak_mb()}


if __name__ == "__main__":
    main()
