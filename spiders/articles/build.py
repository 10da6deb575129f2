"""``captures/`` -> ``articles/``: every captured page read, refused with a reason, or set aside as no article.

Three steps, none of which holds the archive or its articles in memory: each WARC file is looked at for where its
captures belong (:mod:`~spiders.articles.places`); the addresses are read in parts (:mod:`~spiders.articles.reading`);
the parts become tables (:mod:`~spiders.articles.merging`). What the first two make is kept in ``.parts/``, and made
again only where what it rests on has changed, so that a file that is added costs little more than itself. Deleting the
folder changes nothing but the time that the next build takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.depot.stages import publish
from corpus.engine.local import local
from corpus.lock import holding
from corpus.stage import Manifest
from spiders.articles.merging import merge
from spiders.articles.reader_digest import reader_digest
from spiders.articles.work import Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.engine.engine import Engine
    from corpus.project import Project
    from spiders.articles.known_rules import KnownRules
    from spiders.articles.merging import Found, Merged
    from spiders.articles.places import Scanned
    from spiders.articles.work import Progress
    from spiders.portals import Portals, Source


@holding("articles")
def build_articles(
    project: Project, *, workers: int = 1, engine: Engine | None = None, on_progress: Progress | None = None
) -> Manifest:
    """Read every capture, and write ``articles/<portal>.parquet``, ``rejected.parquet`` and ``pages.parquet``.

    The same bytes whatever the order of the archive's files, the engine and its workers, or what was read before. A run
    that was killed is simply run again, and loses what was being read just then.

    Args:
        project: The project.
        workers: Processes that read.
        engine: What runs the tasks, in the place of ``workers``; the caller closes it.
        on_progress: Called with (step, done, of how many): ``indexing`` files, ``reading`` addresses, ``writing``
            articles.

    Returns:
        The manifest. ``captures`` = ``captures_in_articles`` + ``captures_in_rejected`` + ``captures_in_pages`` +
        ``captures_superseded``; ``rejected`` = sum of all ``rejected.*``; ``pages`` = sum of all ``pages.*``;
        ``damaged_places`` of the archive could not be read at all. ``settings`` say by which rules the pages were
        read: the sha256 of each portal's file, and the language that it writes in; the project's own files are inputs
        too.

    Raises:
        ConfigError: A portal of the project's own is faulty.
        DataError: There is nothing in ``captures/``, or a part cannot be read for a fault of this program's.
        ServiceError: The engine cannot be reached any longer, or a worker has other rules or another version; or an
            address of ``[paths]`` cannot be reached, or refuses.
    """
    tell = on_progress or _silent
    work = Work(project, engine or local(workers), tell)
    try:
        scans, found = work.done()
        merged = merge(found, project.articles, work.folder, lambda done, of: tell("writing", done, of))
    finally:
        if engine is None:
            work.engine.close()
    manifest = _manifest(work.rules, scans, found, merged)
    manifest.write(project.articles)
    publish(project, "articles")
    return manifest


def _silent(_step: str, _done: int, _of: int) -> None:
    """Nobody listens."""


def _manifest(rules: KnownRules, scans: Sequence[Scanned], found: Found, merged: Merged) -> Manifest:
    archive = {f"captures/{scan.warc}": scan.sha256 for scan in scans}
    sources = _sources(rules.portals, found, merged)
    own = {source.origin: source.sha256 for source in sources if source.is_own}
    captures, damaged = sum(scan.captures for scan in scans), sum(scan.faults for scan in scans)
    return Manifest(
        stage="articles",
        inputs={**archive, **own},
        settings={
            "reader": reader_digest(),
            "portals": {source.portal.name: source.sha256 for source in sources},
            "languages": {source.portal.name: source.portal.language for source in sources},
        },
        outputs=merged.outputs,
        counts={"captures": captures, **merged.counts, "damaged_places": damaged},
    )


def _sources(portals: Portals, found: Found, merged: Merged) -> list[Source]:
    """The portals with captures, by address or by what a page says, and where their rules come from."""
    names = {name for _, part in found for name in part.portals} | (merged.portals & portals.keys())
    return [portals.source(name) for name in sorted(names)]
