"""A takedown from end to end: what is found, in which order it goes, and what a person has to do besides.

The order is such that a run that was killed can be finished: the journal first, then the tombstones (nothing comes back
from there on), the archive, and what was made from it. All of it under the locks of the project.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from shutil import rmtree
from typing import TYPE_CHECKING

from corpus.archive.cdxj import index_folder
from corpus.archive.salvage import locked as archive_locked
from corpus.errors import ConfigError, ServiceError
from corpus.lock import locked
from corpus.schema import ARTICLE
from corpus.shards.build import NO_ARTICLES, build_shards, remove_articles
from corpus.stage import read_manifest, sweep_dead
from corpus.tables import read_rows
from corpus.takedown.apply import block, erase_captures, remove_leftovers
from corpus.takedown.journal import TakedownJournal, read_journal, remove_journal, write_journal
from corpus.takedown.plan import Sites, plan
from corpus.takedown.releases import next_version, published, withdraw
from corpus.takedown.warcs import regions_of
from corpus.tombstones import key_of
from kliping.labelling import studio_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from corpus.archive.cdxj import IndexEntry
    from corpus.errors import DataError
    from corpus.project import Project
    from corpus.release.hub.marker import Marker
    from corpus.takedown.plan import TakedownPlan, Wish
    from spiders.portals import Portals

_LISTS = frozenset({"home", "section", "index", "feed", "sitemap", "robots", "tdmrep", "unknown"})
"""Roles of pages that are no articles; an address that fits no rule of its portal is a tag or a search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Takedown:
    """What was taken down, or would be."""

    state: str
    """``done``, ``finished`` (one that had been cut off), ``dry-run`` or ``nothing`` (it was taken down before)."""
    journal: TakedownJournal | None = None
    plan: TakedownPlan | None = None
    """None where a run that was cut off was finished."""
    tasks: int = 0
    answers: int = 0
    """Versions of answers and decisions that are tombstones in the logs now."""
    deleted: int = 0
    """Tasks that were deleted on the server."""
    waiting: Mapping[str, int] | None = None
    """Address of a server -> tasks still there."""
    why_waiting: str = ""
    unlabelled: str = ""
    """Why the labels could not be made again without it; they are gone then."""
    published: Mapping[str, Marker] | None = None
    """Version -> where it was published, of the releases that were withdrawn."""
    version: str = ""
    """For the next release, where one was withdrawn."""
    reread: bool = False
    """Whether pages were read again by another version of the reader than before."""


def sites_of(portals: Portals) -> Sites:
    """What the rules of all known portals say of addresses."""
    from spiders.location import canonical_url, locate  # noqa: PLC0415 -- a wing

    def is_list(url: str) -> bool:
        where = locate(url, portals)
        return where is not None and where.role in _LISTS

    def article_at(captures: Path, entries: Sequence[IndexEntry]) -> str | None:
        from corpus.schema import Article  # noqa: PLC0415 -- as above
        from spiders.articles.grouping import groups  # noqa: PLC0415 -- a wing
        from spiders.articles.host_files import HostFiles  # noqa: PLC0415 -- a wing
        from spiders.articles.outcome import Reader, outcome_of  # noqa: PLC0415 -- a wing

        reader = Reader(captures=captures, portals=portals, files=HostFiles(captures, entries))
        outcome = outcome_of(reader, groups(entries, portals)[0])
        return outcome.id if isinstance(outcome, Article) else None

    return Sites(canonical=lambda url: canonical_url(url, portals), is_list=is_list, article_at=article_at)


def take_down(
    project: Project,
    wish: Wish | None,
    sites: Sites,
    *,
    dry_run: bool = False,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Takedown:
    """Take an article down, everywhere in the project; a takedown that was cut off is finished first.

    Args:
        project: The project.
        wish: What is asked for; None to only finish what was cut off.
        sites: As :func:`sites_of` gives it.
        dry_run: Find everything, and change nothing.
        on_progress: Called with (captures looked at, captures).

    Raises:
        ConfigError: There is nothing to finish.
        DataError: There is no such article, or a table, a log or the archive is damaged.
        ServiceError: Another process holds a folder of the project.
    """
    from annotation.takedown.answers import open_logs  # noqa: PLC0415 -- a wing
    from annotation.takedown.tasks import counts_without  # noqa: PLC0415 -- a wing

    with _held(project):
        left = read_journal(project.root)
        if left and not dry_run:
            finished = _finish(project, left, sites, state="finished")
            if wish is None:
                return finished
        if wish is None:
            message = "no takedown was cut off here; name an article with --url or --id"
            raise ConfigError(message)
        open_logs(project)  # a damaged log is found before anything is changed
        found = plan(project, wish, sites, on_progress)
        if found is None:
            return _again(project, dry_run=dry_run)
        if dry_run:
            return Takedown(
                state="dry-run", journal=found.journal, plan=found, version=_version(project, found.journal)
            )
        journal = replace(found.journal, counts=counts_without(project, found.journal.articles))
        write_journal(project.root, journal)
        return replace(_finish(project, journal, sites, state="done"), plan=found)


def _again(project: Project, *, dry_run: bool) -> Takedown:
    """Nothing of it is there; what a server still holds may be reached now."""
    from annotation.exchange.taken_down import pending  # noqa: PLC0415 -- a wing

    deleted, why = (0, "") if dry_run else _on_server(project)
    return Takedown(state="nothing", deleted=deleted, waiting=pending(project), why_waiting=why)


@contextmanager
def _held(project: Project) -> Iterator[None]:
    """The right to write in every folder of the project; what killed runs left half-written is gone."""
    folders = ("captures", "articles", "shards", "tasks", "annotations", "labels", "release")
    with ExitStack() as held:
        held.enter_context(locked(*(getattr(project, name) for name in folders)))
        list(index_folder(project.captures, _ignored))  # makes whole what a killed crawl left open
        for folder in sorted(path for path in project.captures.glob("*") if path.is_dir()):
            held.enter_context(archive_locked(folder))
        sweep_dead(project.root)
        yield


def _finish(project: Project, journal: TakedownJournal, sites: Sites, *, state: str) -> Takedown:
    """Everything that the journal says; each step may have been done before."""
    from annotation.exchange.taken_down import pending  # noqa: PLC0415 -- a wing
    from annotation.takedown.answers import rebuild, remove_answers  # noqa: PLC0415 -- a wing
    from annotation.takedown.tasks import remove_tasks  # noqa: PLC0415 -- a wing

    block(project, journal)
    erase_captures(project, journal)
    remove_leftovers(project, journal)
    tasks, answers = remove_tasks(project, journal.articles, journal.counts), remove_answers(project)
    reread = _rebuild_corpus(project, journal, sites)
    unlabelled = rebuild(project)
    markers = published(project, journal.releases)
    withdraw(project, journal.releases, journal.articles, journal.tombstones[0])
    deleted, why = _on_server(project)
    remove_journal(project.root)
    return Takedown(
        state=state,
        journal=journal,
        tasks=tasks,
        answers=answers,
        deleted=deleted,
        waiting=pending(project),
        why_waiting=why,
        unlabelled=unlabelled,
        published=markers,
        version=_version(project, journal),
        reread=reread,
    )


def _version(project: Project, journal: TakedownJournal) -> str:
    return next_version(project) if journal.releases else ""


def _on_server(project: Project) -> tuple[int, str]:
    """Tasks deleted on the server, and why some could not be."""
    from annotation.exchange.taken_down import delete_taken_down, pending  # noqa: PLC0415 -- a wing

    if not pending(project):
        return 0, ""
    try:
        with studio_of(project) as studio:
            return delete_taken_down(project, studio, studio.server_id()), ""
    except (ConfigError, ServiceError) as error:
        return 0, str(error)


# --- articles and shards --------------------------------------------------------------------------


def _rebuild_corpus(project: Project, journal: TakedownJournal, sites: Sites) -> bool:
    """``articles/`` and ``shards/`` made again, as far as they were made; whether another reader read the pages."""
    from spiders.articles.build import build_articles  # noqa: PLC0415 -- a wing
    from spiders.articles.reader_digest import reader_digest  # noqa: PLC0415 -- a wing

    if not (project.articles / "manifest.json").exists():
        rmtree(project.parts, ignore_errors=True)  # of a build that was killed: texts that no build looks through
        if (project.shards / "manifest.json").exists():
            remove_articles(project, journal.articles)
        return False
    before = read_manifest(project.articles).settings.get("reader")
    more: TakedownJournal | None = journal
    while more:
        if next(index_folder(project.captures, _ignored), None) is None:
            _clear(project)
            return False
        build_articles(project)
        if more := _still_captured(project, journal, sites):  # a page of no known portal that is the same article
            journal = more
            write_journal(project.root, journal)
            block(project, journal)
            erase_captures(project, journal)
    if (project.shards / "manifest.json").exists():
        build_shards(project, forget=True)
    return before != reader_digest()


def _still_captured(project: Project, journal: TakedownJournal, sites: Sites) -> TakedownJournal | None:
    """The journal with addresses and captures from which the article was read once more; None where there are none."""
    offsets: dict[str, set[int]] = {}
    keys: set[str] = set()
    for path in sorted(project.articles.glob("*.parquet")):
        for row in read_rows(path, ARTICLE) if path.name not in NO_ARTICLES else ():
            if row["id"] in journal.articles:
                for ref in row["captures"] or ():
                    offsets.setdefault(ref["warc_file"], set()).add(ref["warc_offset"])
                    keys.add(key_of(sites.canonical(ref["url"])))
    if not offsets:
        return None
    regions = dict(journal.regions)
    for name, places in offsets.items():
        found = regions_of(project.captures / name, frozenset(places), lambda _url: False, _ignored)
        regions[name] = (*regions.get(name, ()), *found)
    keys -= {one.canonical_url_sha256 for one in journal.tombstones}
    new = (replace(journal.tombstones[0], canonical_url_sha256=key) for key in sorted(keys))
    return replace(journal, regions=regions, tombstones=(*journal.tombstones, *new))


def _clear(project: Project) -> None:
    """No capture is left, and so no article."""
    for folder in (project.articles, project.shards):
        for path in (*folder.glob("*.parquet"), folder / "manifest.json"):
            path.unlink(missing_ok=True)
    rmtree(project.parts, ignore_errors=True)


def _ignored(_fault: DataError) -> None:
    """Damage of the archive is told by build and verify."""
