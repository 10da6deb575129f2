"""Every stage, measured beside its peers and its floor: what `scripts/bench all` runs.

Each function takes a share of the usual sizes, yields rows, and leaves nothing behind.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the invented articles live there

import bench_crawl  # noqa: E402
import bench_dedup  # noqa: E402
import bench_dedup_peers  # noqa: E402
import bench_extract  # noqa: E402
import bench_release  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

OURS, PEER, FLOOR, PART = "Kliping", "peer", "floor", "part"
ROUNDS = 3
LEAST = 0.1
"""A smaller share is a trial, of one round."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table."""

    step: str
    what: str
    kind: str
    """``Kliping``, or ``part`` of it; a ``peer``, or a ``floor`` below which nothing that does the step can get."""
    unit: str
    rate: float
    """Items a CPU-second."""
    peak_mb: float | None = None
    bytes_each: float | None = None
    """On disk, an item."""


def crawling(scale: float) -> Iterator[Row]:
    """Pages of a loopback site, archived, beside a spider that keeps nothing."""
    pages = max(14, int(500 * scale))
    size, rounds = bench_crawl.in_turns(pages, rounds=ROUNDS if scale >= LEAST else 1)
    for place, (what, kind) in enumerate([("kliping crawl", OURS), ("bare Scrapy, keeps nothing", PEER)]):
        runs = [both[place] for both in rounds]
        rate = statistics.median(run.pages / run.cpu for run in runs)
        peak = max(run.peak_mb for run in runs)
        each = size / pages if kind == OURS else None
        yield Row(step="crawl", what=what, kind=kind, unit="pages", rate=rate, peak_mb=peak, bytes_each=each)


def reading(scale: float) -> Iterator[Row]:
    """The archive read from one end to the other."""
    n = max(10, int(400 * scale))
    with TemporaryDirectory() as folder:
        warc = archive(Path(folder), n)
        ways = {"Kliping's captures": read_ours, "warcio": read_warcio, "gunzip only": gunzip}
        rates = in_turns({name: lambda way=way: way(warc) for name, way in ways.items()}, n, scale)
        size = warc.stat().st_size / n
    kinds = {"Kliping's captures": OURS, "warcio": PEER, "gunzip only": FLOOR}
    for name, rate in rates.items():
        each = size if name == "Kliping's captures" else None
        yield Row(step="read", what=name, kind=kinds[name], unit="records", rate=rate, bytes_each=each)


def archive(folder: Path, n: int) -> Path:
    """A WARC file of ``n`` articles as heavy as a news page."""
    from crawl_site import Item  # noqa: PLC0415 -- here and below: brings in what only one step wants

    from corpus.archive.warc import WarcWriter  # noqa: PLC0415

    with WarcWriter(folder / "captures" / "sindonews", "sindonews") as writer:
        for number in range(1, n + 1):
            writer.write(exchange(Item(id=number, day=bench_crawl.FIRST.replace(month=6, day=20))))
    return next((folder / "captures" / "sindonews").glob("*.warc.gz"))


def exchange(item: Any) -> Any:  # noqa: ANN401 -- an item of the invented portal, and an Exchange
    """An article of the invented portal, with menus and scripts around it, as a server sends it."""
    import gzip  # noqa: PLC0415
    from datetime import UTC, datetime  # noqa: PLC0415

    from corpus.schema import Exchange  # noqa: PLC0415

    body = gzip.compress(bench_extract.filled(item._html(whole=True).encode(), 100_000), mtime=0)  # noqa: SLF001
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    when = datetime(2024, 7, 1, tzinfo=UTC)
    return Exchange(url=item.url, fetched_at=when, request=b"GET / HTTP/1.1\r\n\r\n", response=head.encode() + body)


def read_ours(warc: Path) -> int:
    """Every capture, opened, its body unpacked."""
    from corpus.archive.captures import iter_captures  # noqa: PLC0415

    return sum(len(capture.body) for capture in iter_captures(warc))


def read_warcio(warc: Path) -> int:
    """The same with warcio."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415

    with warc.open("rb") as file:
        return sum(
            len(record.content_stream().read()) for record in ArchiveIterator(file) if record.rec_type == "response"
        )


def gunzip(warc: Path) -> int:
    """All members of the file, unpacked and thrown away."""
    import gzip  # noqa: PLC0415

    with gzip.open(warc) as file:
        return sum(map(len, iter(lambda: file.read(1 << 20), b"")))


def extracting(scale: float) -> Iterator[Row]:
    """Pages read by portal rules and without them, beside extractors and bare parses."""
    saved = [page for page in bench_extract.saved_pages(bench_extract.GOLDEN, 100_000) if bench_extract.by_rules(page)]
    pages = saved[: max(3, int(60 * scale))]
    speeds = bench_extract.medians(
        bench_extract.measure(bench_extract.tools(), pages, ROUNDS if scale >= LEAST else 1), len(pages)
    )
    for name, rate in sorted(speeds.items(), key=lambda item: item[0] != bench_extract.RULES):
        kind = OURS if name == bench_extract.RULES else PART if name == bench_extract.GENERIC else PEER
        kind = FLOOR if name.endswith(" parse") else kind
        yield Row(step="extract", what=name, kind=kind, unit="pages", rate=rate)


def building(scale: float) -> Iterator[Row]:
    """From captures to articles to shards, one process."""
    from crawl_site import project  # noqa: PLC0415

    from corpus.project import Project  # noqa: PLC0415
    from corpus.shards.build import build_shards  # noqa: PLC0415
    from spiders.articles.build import build_articles  # noqa: PLC0415

    def built(n: int) -> tuple[float, float, list[float]]:
        with TemporaryDirectory() as folder:
            project(Path(folder))
            archive(Path(folder), n)
            made = Project.at(Path(folder))
            seconds = [cpu(lambda: build_articles(made, workers=1)), cpu(lambda: build_shards(made))]
            stages = (made.articles, made.shards)
            sizes = [sum(file.stat().st_size for file in stage.glob("*.parquet")) / n for stage in stages]
        return (*seconds, sizes)  # type: ignore[return-value]  # two of them

    built(5)  # what is loaded once is not counted
    n = max(10, int(400 * scale))
    articles, shards, sizes = built(n)
    yield Row(
        step="build", what="captures to articles/", kind=OURS, unit="articles", rate=n / articles, bytes_each=sizes[0]
    )
    yield Row(
        step="build", what="articles/ to shards/", kind=PART, unit="articles", rate=n / shards, bytes_each=sizes[1]
    )


def deduplicating(scale: float) -> Iterator[Row]:
    """Language and near duplicates of synthetic articles, beside other libraries; the whole stage with its memory."""
    names = {"marking and clustering": OURS, "clustering alone": PART}
    for name, (rate, _, _) in bench_dedup_peers.peers(max(100, int(5000 * scale))).items():
        yield Row(step="dedup", what=name, kind=names.get(name, PEER), unit="articles", rate=rate)
    n = max(200, int(10_000 * scale))
    with TemporaryDirectory() as folder:
        bench_dedup.child("write", folder, n)
        told = bench_dedup.child("build", folder, n)
        size = sum(file.stat().st_size for file in Path(folder, "shards").glob("*.parquet")) / n
    yield whole("dedup", "whole stage", PART, n, told, size)


def labelling(scale: float) -> Iterator[Row]:
    """Tasks to a real Label Studio and answers back, in wall time."""
    command = [sys.executable, str(ROOT / "scripts" / "bench_label.py"), "--tasks", str(max(20, int(500 * scale)))]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=child_env())  # noqa: S603 -- ours
    for line in done.stdout.splitlines()[2:]:
        what, _, rate, *_ = (cell.strip() for cell in line.strip("|").split("|"))
        if not what.startswith("("):
            yield Row(step="label", what=what, kind=OURS, unit="items of wall time", rate=float(rate))


def releasing(scale: float) -> Iterator[Row]:
    """A release of synthetic articles, and how fast it is loaded."""
    n = max(400, int(10_000 * scale))
    with TemporaryDirectory() as folder:
        Path(folder, "mode").write_text("full")
        bench_dedup.child("prepare", folder, n, script=bench_release.__file__)
        told = bench_dedup.child("release", folder, n, script=bench_release.__file__)
        place = Path(folder, "release", "1.0.0")
        size = sum(file.stat().st_size for file in place.rglob("*.parquet")) / n
        rates = in_turns(
            {"load_dataset, every row": lambda: load(place, folder), "Arrow, every column": lambda: arrow(place)},
            n,
            scale,
        )
    yield whole("release", "kliping release build", OURS, n, told, size)
    yield Row(
        step="load", what="load_dataset, every row", kind=OURS, unit="articles", rate=rates["load_dataset, every row"]
    )
    yield Row(step="load", what="Arrow, every column", kind=FLOOR, unit="articles", rate=rates["Arrow, every column"])


def whole(step: str, what: str, kind: str, n: int, told: Mapping[str, Any], size: float) -> Row:  # noqa: PLR0913, PLR0917 -- a row
    """A stage of ``n`` articles in a process of its own, which told its CPU-seconds and its peak of memory."""
    rate = n / told["seconds"]
    return Row(step=step, what=what, kind=kind, unit="articles", rate=rate, peak_mb=told["peak_mb"], bytes_each=size)


def load(place: Path, folder: str) -> int:
    """A release as its users load it, into a cache that is empty."""
    from datasets import load_dataset  # noqa: PLC0415

    with TemporaryDirectory(dir=folder) as cache:
        return sum(len(split) for split in load_dataset(str(place), "articles", cache_dir=cache).values())


def arrow(place: Path) -> int:
    """The same files, read and thrown away."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    return sum(len(pq.read_table(file)) for file in (place / "data" / "articles").glob("*.parquet"))


STEPS: Mapping[str, Callable[[float], Iterable[Row]]] = {
    "crawl": crawling,
    "read": reading,
    "extract": extracting,
    "build": building,
    "dedup": deduplicating,
    "label": labelling,
    "release": releasing,
}


# --- measuring ------------------------------------------------------------------------------------


def in_turns(ways: Mapping[str, Callable[[], object]], n: int, scale: float) -> dict[str, float]:
    """Items a CPU-second of each way, the median of rounds in which each has its turn."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    for number in range(ROUNDS if scale >= LEAST else 1):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            seconds[name].append(cpu(ways[name]))
    return {name: n / statistics.median(times) for name, times in seconds.items()}


def cpu(work: Callable[[], object]) -> float:
    """CPU-seconds of this process."""
    begun = process_time()
    work()
    return max(process_time() - begun, 1e-6)


def child_env() -> dict[str, str]:
    """The environment of a script of ours."""
    return os.environ | {"PYTHONPATH": str(ROOT)}
