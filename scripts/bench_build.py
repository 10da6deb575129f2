"""CPU-seconds and peak memory of ``kliping build``: from WARC files to ``articles/`` and ``shards/``, and a day added.

    scripts/bench build [--captures 10000,100000] [--workers 1] [--only-articles] [--unread] [--json]

The archive is invented: synthetic articles (``tests/synthetic.py``) of 330 words on light pages (4 kB; real ones have a
hundred, most of it no text) of twenty invented portals, a WARC file for each thousand. Each size is built three times,
in a process of its own each time: from nothing, again with nothing new, and with one more WARC file of 500 pages. With
``--unread`` the text is cut out of the page by a pattern: what is left is what the stage does around its reading.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import archiving
import factory
import own_portal
from peak import peak_mb
from synthetic import Synthetic, articles

from corpus.archive.captures import read_capture
from corpus.archive.warc import WarcWriter
from corpus.project import Project
from corpus.text import text_sha256
from spiders.articles import reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.schema import Article
    from spiders.articles.grouping import Group
    from spiders.articles.outcome import Reader

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
A_FILE, A_DAY = 1000, 500
"""Captures of a WARC file, and of the day that is added."""
PAGE = """<html><head><title>{title}</title></head><body><nav>{links}</nav>
<h1>{title}</h1><div class="by">By Tim Redaksi</div><div class="when">{when}</div>
<div class="story">{paragraphs}</div><footer>{links}</footer></body></html>"""
ANY = factory.article(1)
LINKS = "".join(f'<a href="/town/{n}/kabar-{n}">Kabar {n}</a>' for n in range(20))
HEAD = "| captures | build | CPU-seconds: articles | shards | peak MB: articles | both |\n|---|---|---|---|---|---|"
LINE = "| {captures:,} | {run} | {articles:.1f} | {shards:.1f} | {articles_mb:.0f} | {both_mb:.0f} |"
RUNS = ("from nothing", "nothing new", "a day added")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--captures", default="10000,100000")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only-articles", action="store_true")
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)  # one build of a project, in this process
    arguments = parser.parse_args()
    if arguments.build:
        around = mock.patch.object(reading, "outcome_of", cut_out) if arguments.unread else nullcontext()
        with around:
            print(json.dumps(built(arguments.build, arguments.workers, only_articles=arguments.only_articles)))
        return
    if not arguments.json:
        print(HEAD)
    for row in (row for n in arguments.captures.split(",") for row in measured(int(n), sys.argv[1:])):
        print(json.dumps(row) if arguments.json else LINE.format(**row), flush=True)


def measured(n: int, options: list[str]) -> Iterable[dict[str, object]]:
    """Three builds of an archive of ``n`` captures."""
    with TemporaryDirectory(dir=".") as folder:
        project = Path(folder).resolve()
        made(project, n)
        for run in RUNS:
            if run == RUNS[-1]:
                archived(project, islice(articles(n + A_DAY), n, None), n // A_FILE)
            command = [sys.executable, __file__, *options, "--build", str(project)]
            figures = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)  # noqa: S603
            yield {"captures": n, "run": run, **figures}


def made(folder: Path, n: int) -> None:
    """A project with its portals and its archive."""
    names = [f"portal{number:02}" for number in range(20)]
    own_portal.project(folder, **{name: own_portal.rules(name, "id", "Asia/Jakarta") for name in names})
    found = articles(n)
    for number in range(-(-n // A_FILE)):
        archived(folder, islice(found, A_FILE), number)


def archived(folder: Path, found: Iterable[Synthetic], number: int) -> None:
    """One WARC file."""
    with WarcWriter(folder / "captures" / "semua", "semua", origin=f"{number:06}") as writer:
        for one in found:
            url = f"https://www.{one.portal}.test/town/{one.number}/kabar-{one.number}"
            writer.write(archiving.exchange(archiving.response(page(one)), url=url, at=FETCHED))


def page(one: Synthetic) -> bytes:
    """The article in the invented portals' markup."""
    words = one.text.split(" ")
    paragraphs = "".join(f"<p>{' '.join(words[start : start + 45])}</p>" for start in range(0, len(words), 45))
    when = f"{one.published_at:%b %d, %Y | %H:%M} WIB"
    title = " ".join(words[:8]).capitalize()
    return PAGE.format(title=title, links=LINKS, when=when, paragraphs=paragraphs).encode()


def cut_out(reader: Reader, group: Group) -> Article:
    """An article as far as it can be had without reading its page."""
    (entry,) = group.chosen
    text = read_capture(reader.captures, entry).body.decode().partition('class="story">')[2].partition("</div>")[0]
    text = text.removeprefix("<p>").removesuffix("</p>").replace("</p><p>", "\n\n")
    portal, sha256 = entry.url[12:20], text_sha256(entry.url)
    found = {"id": f"{portal}-{sha256[:16]}", "portal": portal, "url": entry.url, "canonical_url": group.canonical_url}
    return replace(ANY, **found, text=text, title=text[:60], text_sha256=text_sha256(text), captures=(entry.ref,))


def built(folder: Path, workers: int, *, only_articles: bool) -> dict[str, float]:
    """One build in this process: CPU-seconds, its workers' included, and the peak of this process."""
    from corpus.shards.build import build_shards  # noqa: PLC0415 -- counted with the build
    from spiders.articles.build import build_articles  # noqa: PLC0415

    project, start = Project.at(folder), spent()
    manifest = build_articles(project, workers=workers)
    assert manifest.counts["articles"] == manifest.counts["captures"], manifest.counts
    articles_s, articles_mb, middle = spent() - start, peak_mb(), spent()
    if not only_articles:
        build_shards(project)
    return {"articles": articles_s, "shards": spent() - middle, "articles_mb": articles_mb, "both_mb": peak_mb()}


def spent() -> float:
    """CPU-seconds of this process and of its children that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
