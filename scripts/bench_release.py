"""Building a release of a corpus: how fast, and in how much memory; on synthetic articles, of which 200 are labelled.

    scripts/bench release [--articles N …] [--mode full]

Prints a table of docs/performance.md. Each size is prepared and built in processes of its own; CPU time is counted, and
the peak of memory is that of the process that builds the release.
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from types import SimpleNamespace
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the invented articles live there

import factory  # noqa: E402
import mini_project  # noqa: E402
from bench_dedup import child, written  # noqa: E402
from peak import peak_mb  # noqa: E402

from corpus.project import Project  # noqa: E402
from corpus.release.build import build_release  # noqa: E402
from corpus.schema import SHARD  # noqa: E402
from corpus.shards.build import build_shards  # noqa: E402
from corpus.stage import digest  # noqa: E402
from corpus.tables import read_batches  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.schema import Article

LABELLED = 200


def main() -> None:
    """Measure what was asked for, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--mode", default="full")
    parser.add_argument("--below", type=Path, help="folder for the projects that are measured; by default /tmp")
    parser.add_argument("--child", nargs=3, metavar=("WHAT", "FOLDER", "N"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        what, folder, n = arguments.child
        print(json.dumps({"prepare": prepared, "release": released}[what](Path(folder), int(n))))
        return
    for line in table(arguments.articles, arguments.mode, arguments.below):
        print(line, flush=True)


def table(sizes: Sequence[int], mode: str = "full", below: Path | None = None) -> Iterator[str]:
    """The release of each size: speed, peak of memory, and the digest of its sums."""
    yield "| articles | a CPU-second | peak MB | digest of the release |"
    yield "|---|---|---|---|"
    for n in sizes:
        with TemporaryDirectory(dir=below) as folder:
            Path(folder, "mode").write_text(mode)
            child("prepare", folder, n, script=__file__)
            told = child("release", folder, n, script=__file__)
        yield f"| {n:,} | {n / told['seconds']:,.0f} | {told['peak_mb']:,.0f} | `{told['digest']}` |"


def prepared(folder: Path, n: int) -> dict[str, float]:
    """A project whose shards hold ``n`` articles; tasks, answers and labels are about the first of them."""
    written(folder, n)
    mode = (folder / "mode").read_text()
    text = (folder / "corpus.toml").read_text()
    (folder / "corpus.toml").write_text(f'{text}\n[release]\nversion = "1.0.0"\nmode = "{mode}"\n')
    project = Project(folder)
    build_shards(project)
    ask(project, list(first(project, LABELLED)))
    return {"articles": n}


def first(project: Project, n: int) -> Iterator[Article]:
    """The first ``n`` articles of the shards, as far as tasks and labels ask."""
    rows = (row for file in sorted(project.shards.glob("*.parquet")) for row in _rows(file))
    return islice(rows, n)


def _rows(file: Path) -> Iterator[Article]:
    for batch in read_batches(file, SHARD, 100):
        yield from (SimpleNamespace(**row) for row in batch.to_pylist())  # type: ignore[misc]  # has what is asked


def ask(project: Project, articles: Sequence[Article]) -> None:
    """Tasks about ``articles``, three answers to each, and the labels."""
    tasks = [factory.task(one) for one in articles]
    mini_project.write_tasks(project, tasks)
    mini_project.write_answers(project, [said for n, one in enumerate(tasks) for said in factory.answers_of(one, n)])
    mini_project.write_labels(
        project,
        [
            factory.stance_label(one, target, factory.stance_of(n, t, 0))
            for n, one in enumerate(articles)
            for t, target in enumerate(factory.TARGETS)
        ],
        [factory.topic_label(one, [factory.topic_of(n)]) for n, one in enumerate(articles)],
    )


def released(folder: Path, n: int) -> dict[str, float | str]:
    """The release, with its CPU-seconds and its peak of memory."""
    begun = process_time()
    place = build_release(Project(folder))
    seconds = process_time() - begun
    return {"seconds": seconds, "peak_mb": peak_mb(), "digest": digest(place / "MANIFEST.sha256")[:16], "n": n}


if __name__ == "__main__":
    main()
