"""Pages a CPU-second: the portal rules, other extractors, and the bare parse, on the same pages in one run.

Every tool reads every page in each round, one after another in one process on one core, so that whatever else the
machine does falls on all of them; what is printed is the median of the rounds. Only pages that the portal rules read
as articles count; the generic reading reads them as pages of an unknown site, beside trafilatura + metadata.

    scripts/bench extract [FOLDER] [--rounds N] [--pages N] [--weight KB] [--json]
    scripts/bench extract FOLDER --unknown

With ``--unknown`` FOLDER holds pages of unknown sites and their texts, as the article extraction benchmark of
scrapinghub has them (``ground-truth.json``, ``html/ID.html.gz``). Then the tools that know no portals are compared, and
beside its speed each has its score: F1 over runs of four words, from the means of precision and recall over the pages.

FOLDER holds saved pages: beside each a ``.json`` with its ``url`` (as in tests/pages, the default), or one
SOURCES.tsv with the columns ``file`` and ``url``. Ours in tests/pages hold little but the article; they are given the
weight of a real page (a side column, scripts) before they are measured, pages that are as heavy already are not. The
filling flatters the rules a little: where it matters, measure on a folder of real saved pages.

newspaper4k has a row where it is installed: ``.venv/bin/python -m pip install --group bench``, or with uv
``uv pip install --python .venv/bin/python --group bench``; scripts/setup takes it away again.
"""

from __future__ import annotations

import argparse
import csv
import gc
import gzip
import json
import os
import platform
import re
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive.captures import page_capture
from corpus.schema import Article
from spiders.page.decode import decode
from spiders.page.document import Document
from spiders.portals.sources import shipped
from spiders.reading.generic import read_generic
from spiders.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from corpus.schema import Capture

GOLDEN = Path(__file__).parents[1] / "tests" / "pages"
_BOXES = 60
RULES, GENERIC, LXML, TRAFILATURA = "portal rules", "generic reading", "lxml parse", "trafilatura"
META = f"{TRAFILATURA} + metadata"
OTHERS = (TRAFILATURA, "newspaper")


@dataclass(frozen=True)
class Page:
    """One saved page in the forms that the tools take it in."""

    capture: Capture
    html: str


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=GOLDEN)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=60, help="pages a round; fewer saved ones are repeated")
    parser.add_argument("--weight", type=int, default=100, help="kB that a page is filled up to")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--unknown", action="store_true", help="FOLDER is an extraction benchmark: print scores too")
    arguments = parser.parse_args()
    one_core()
    if arguments.unknown:
        print(unknown_sites(arguments.folder, arguments.rounds))
        return
    saved = [page for page in saved_pages(arguments.folder, arguments.weight * 1000) if by_rules(page)]
    if not saved:
        parser.error(f"no page below {arguments.folder} is read as an article by the rules of its portal")
    pages = list(islice(cycle(saved), max(arguments.pages, len(saved))))
    speeds = medians(measure(tools(), pages, arguments.rounds), len(pages))
    if arguments.json:
        print(json.dumps({"pages": len(pages), "saved": len(saved), "pages_per_cpu_second": speeds, **machine()}))
    else:
        print(table(speeds, pages, len(saved), arguments.rounds))


def saved_pages(folder: Path, weight: int) -> Iterator[Page]:
    """The pages of a folder whose address is known, filled up to ``weight`` bytes."""
    if (folder / "SOURCES.tsv").exists():
        with (folder / "SOURCES.tsv").open(encoding="utf-8") as lines:
            rows = csv.DictReader(lines, delimiter="\t")
            named = [(folder / row["file"], row["url"]) for row in rows if row["url"] and row["file"].endswith(".html")]
    else:
        beside = [(path.with_suffix(".html"), json.loads(path.read_text("utf-8"))) for path in folder.rglob("*.json")]
        named = sorted((page, said["url"]) for page, said in beside if "url" in said and page.exists())
    for path, url in named:
        body = filled(path.read_bytes(), weight)
        yield Page(page_capture(body, url, datetime(2026, 1, 1, tzinfo=UTC)), decode(body))


def filled(body: bytes, weight: int) -> bytes:
    """A page with a side column and scripts before its end, so that it weighs as much as a real one."""
    head, end, tail = body.rpartition(b"</body>")
    if not end:
        return body
    filling = [_box(number) for number in range(_BOXES)]
    while sum(map(len, filling)) + len(body) < weight:
        filling.append(_script(len(filling)))
    if weight <= len(body):
        return body
    aside = b'<aside class="sidebar">' + b"".join(filling[:_BOXES]) + b"</aside>"
    return head + aside + b"".join(filling[_BOXES:]) + end + tail


def _box(number: int) -> bytes:
    """A card of another story, and the empty elements around it that scripts will fill."""
    slots = "".join(f'<div class="slot slot--{n}" id="slot-{number}-{n}"><span></span></div>' for n in range(9))
    picture = f'<img class="lazy" src="/kosong.gif" data-src="/gambar/{number}.jpg" width="220" height="124" alt="">'
    story = f'<a class="kartu__tautan" href="/lain/{number}">Warga kampung {number} menanam pohon</a>'
    return f'<div class="kartu kartu-{number}">{picture}{slots}<h4 class="kartu__judul">{story}</h4></div>'.encode()


def _script(number: int) -> bytes:
    """About 2 kB of what most of a news page's weight is."""
    slots = ", ".join(f'{{"slot": "{number}-{n}", "sizes": [[300, 250], [728, 90]]}}' for n in range(36))
    return f"<script>window.slots = (window.slots || []).concat([{slots}]);</script>".encode()


def by_rules(page: Page) -> bool:
    """Whether the rules of a portal read the page as an article."""
    outcome = read([page.capture], shipped())
    return isinstance(outcome, Article) and not outcome.extractor.startswith("generic")


def tools() -> Mapping[str, Callable[[Page], object]]:
    """What is measured, by name."""
    import lxml.html  # noqa: PLC0415 -- here and below: loaded before the clock starts, and only when it runs
    import trafilatura  # noqa: PLC0415
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    found: dict[str, Callable[[Page], object]] = {
        RULES: lambda page: read([page.capture], shipped()),
        GENERIC: lambda page: read_generic([Document(page.capture)]),
        "selectolax parse": lambda page: LexborHTMLParser(page.html),
        LXML: lambda page: lxml.html.document_fromstring(page.capture.body),
        f"{TRAFILATURA} default": lambda page: trafilatura.extract(page.html, include_comments=False),
        f"{TRAFILATURA} fast": lambda page: trafilatura.extract(page.html, include_comments=False, fast=True),
        META: lambda page: trafilatura.bare_extraction(page.html, include_comments=False, with_metadata=True),
    }
    if find_spec("newspaper"):
        found["newspaper4k"] = newspaper
    return found


def newspaper(page: Page) -> object:
    """newspaper4k without its visits to the network."""
    import newspaper as newspaper4k  # noqa: PLC0415 -- not installed with Kliping, see the group "bench"

    config = newspaper4k.Config()
    config.fetch_images = False
    story = newspaper4k.Article(page.capture.url, config=config)
    story.download(input_html=page.html)
    story.parse()
    return story.text


def measure(
    measured: Mapping[str, Callable[[Page], object]], pages: Sequence[Page], rounds: int
) -> dict[str, list[float]]:
    """CPU-seconds of each tool for all pages, round by round; the order turns with the rounds."""
    seconds: dict[str, list[float]] = {name: [] for name in measured}
    names = list(measured)
    for tool in measured.values():
        tool(pages[0])
    for number in range(rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            gc.collect()
            begun = time.process_time()
            for page in pages:
                measured[name](page)
            seconds[name].append(time.process_time() - begun)
    return seconds


def medians(seconds: Mapping[str, Sequence[float]], pages: int) -> dict[str, float]:
    """Pages a CPU-second of each tool, fastest first."""
    speeds = {name: pages / statistics.median(times) for name, times in seconds.items()}
    return dict(sorted(speeds.items(), key=lambda item: -item[1]))


def table(speeds: Mapping[str, float], pages: Sequence[Page], saved: int, rounds: int) -> str:
    """The figures beside one another, and what they say of the aims."""
    mean = statistics.mean(len(page.capture.body) for page in pages) / 1000
    rules, generic, parse = speeds[RULES], speeds[GENERIC], speeds[LXML]
    lines = [
        f"{saved} saved pages ({len(pages)} a round, {mean:.0f} kB on average), median of {rounds} rounds, one core",
        "; ".join(f"{name} {value}" for name, value in machine().items()),
        "",
        f"{'':24}{'pages/CPU-s':>12}{'cost, x lxml':>14}{'rules are':>12}{'generic is':>12}",
    ]
    for name, speed in speeds.items():
        lines.append(
            f"{name:24}{speed:12.0f}{parse / speed:14.2f}{_times(rules, speed):>12}{_times(generic, speed):>12}"
        )
    aims = {
        "at least 200 pages a CPU-second": rules >= 200,  # noqa: PLR2004 -- the aim
        "at most twice the lxml parse": parse / rules <= 2,  # noqa: PLR2004 -- the aim
        "at least six times trafilatura": rules / speeds[f"{TRAFILATURA} default"] >= 6,  # noqa: PLR2004 -- the aim
        "the generic reading never slower than trafilatura + metadata": generic >= speeds[META],
    }
    return "\n".join([*lines, "", *(f"{'met   ' if met else 'MISSED'}  {aim}" for aim, met in aims.items())])


def _times(one: float, other: float) -> str:
    """How many times as fast the one is; nothing beside itself."""
    return "" if one == other else f"{one / other:.1f} x"


def unknown_sites(folder: Path, rounds: int) -> str:
    """Speed and score of the tools that know no portals, on the pages of an extraction benchmark."""
    pages = list(benchmark_pages(folder))
    measured = {name: tool for name, tool in tools().items() if name == GENERIC or name.startswith(OTHERS)}
    speeds = medians(measure(measured, [page for page, _ in pages], rounds), len(pages))
    lines = [
        f"{len(pages)} pages of unknown sites, median of {rounds} rounds, one core",
        "; ".join(f"{name} {value}" for name, value in machine().items()),
        "",
        f"{'':24}{'pages/CPU-s':>12}{'generic is':>12}{'F1':>8}{'precision':>11}{'recall':>8}",
    ]
    for name, speed in speeds.items():
        f1, precision, recall = score((_text(measured[name](page)), text) for page, text in pages)
        times = _times(speeds[GENERIC], speed)
        lines.append(f"{name:24}{speed:12.0f}{times:>12}{f1:8.3f}{precision:11.3f}{recall:8.3f}")
    return "\n".join(lines)


def benchmark_pages(folder: Path) -> Iterator[tuple[Page, str]]:
    """The pages of an extraction benchmark, each with its text."""
    for name, said in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        url = said["url"] if "://" in said["url"] else f"https://{said['url']}"
        yield Page(page_capture(body, url, datetime(2026, 1, 1, tzinfo=UTC)), decode(body)), said["articleBody"]


def score(texts: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """F1, precision and recall of texts beside the true ones, as that benchmark counts them.

    A page of which a tool gives no text counts for recall alone.
    """
    precisions, recalls = [], []
    for found, true in texts:
        runs, wanted = _runs(found), _runs(true)
        right = sum((runs & wanted).values())
        if runs:
            precisions.append(right / sum(runs.values()))
        recalls.append(right / max(1, sum(wanted.values())))
    precision, recall = statistics.mean(precisions or [0]), statistics.mean(recalls or [0])
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def _runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words in a text, or all its words where they are fewer."""
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def _text(found: object) -> str:
    """The text in what a tool gives back; empty where it gives none."""
    return str(found if isinstance(found, str) else getattr(found, "text", None) or "")


def machine() -> dict[str, str]:
    """What the figures depend on."""
    libraries = ("selectolax", "lxml", "trafilatura") + (("newspaper4k",) if find_spec("newspaper") else ())
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        "Python": platform.python_version(),
        **{name: version(name) for name in libraries},
    }


def one_core() -> None:
    """Stay on one core, where the system lets a process choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


if __name__ == "__main__":
    main()
