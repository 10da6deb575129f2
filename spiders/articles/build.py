"""``captures/`` -> ``articles/``: every captured page read, refused with a reason, or set aside as no article.

An article that was read before is taken over unchanged as long as its captures, the code that reads and the rules of
its portal are the same.
"""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from corpus.archive.captures import read_capture
from corpus.archive.cdxj import archive_files, index_folder
from corpus.archive.status import is_redirect
from corpus.errors import DataError
from corpus.lock import holding
from corpus.schema import ARTICLE, OTHER_PAGE, REJECTED, ROW_TYPE, Article, OtherPage, Rejected
from corpus.stage import Manifest, Output, digest, sweep
from corpus.tables import read_rows, to_table, write_table
from spiders.articles.grouping import Group, groups
from spiders.articles.host_files import HostFiles
from spiders.articles.reader_digest import reader_digest
from spiders.location import locate
from spiders.portals.sources import known_portals
from spiders.reading.outcomes import Lack, other_page, rejected
from spiders.reading.read import read
from spiders.rights.combine import with_rights
from spiders.rights.recorded import signal_of
from spiders.rows.read import read_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from corpus.archive.cdxj import IndexEntry
    from corpus.archive.message import Flaw
    from corpus.project import Project
    from corpus.schema import CaptureRef, Outcome
    from spiders.portals import Portals, Source

CACHED = ARTICLE.append(pa.field("cache_key", pa.string(), nullable=False))
"""The table of a portal: an article's columns, and what its reading depended on."""

_REJECTED = "rejected.parquet"
_PAGES = "pages.parquet"
EARLIER = "earlier-capture"
"""Remark on an article that a later capture of the same address no longer shows."""
# Captures of one address that are tried at most, the latest first: of an article's address, and of one that promises
# none. A front page may have been captured a thousand times, and is no article in any of them.
_ATTEMPTS, _FEW_ATTEMPTS = 500, 40
_FLAWS: Mapping[Flaw, Lack] = {
    "truncated": Lack("incomplete", "less came than the portal announced; fetch the page again"),
    "partial": Lack("incomplete", "the answer is a range of the page (206 Partial Content); fetch the whole page"),
    "segmented": Lack(
        "incomplete", "the record is one of several segments, which are not joined; fetch the page again"
    ),
    "undecodable": Lack(
        "undecodable",
        "the content coding stops too early, or its checksum is wrong; fetch the page again",
    ),
}
"""What is wrong with a capture -> reason and detail of the refusal."""
# Groups that one worker is handed at a time: enough to make the cost of handing over negligible.
_CHUNK = 16

Row = dict[str, Any]
"""An article as it stands in its table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What some captures were read as; each capture is in exactly one of these."""

    articles: list[Row] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    pages: list[OtherPage] = field(default_factory=list)
    superseded: int = 0
    """Captures of which a later or more complete one was read."""


@holding("articles")
def build_articles(
    project: Project, *, workers: int = 1, on_progress: Callable[[int, int], None] | None = None
) -> Manifest:
    """Read every capture, and write ``articles/<portal>.parquet``, ``rejected.parquet`` and ``pages.parquet``.

    The same bytes whatever the order of the archive's files, the number of workers, or what was read before.

    Args:
        project: The project.
        workers: Processes that read.
        on_progress: Called with (addresses done, addresses).

    Returns:
        The manifest. ``captures`` = ``captures_in_articles`` + ``captures_in_rejected`` + ``captures_in_pages`` +
        ``captures_superseded``; ``rejected`` = sum of all ``rejected.*``; ``pages`` = sum of all ``pages.*``;
        ``damaged_places`` of the archive could not be read at all. ``settings`` say by which rules the pages were
        read: the sha256 of each portal's file, and the language that it writes in; the project's own files are inputs
        too.

    Raises:
        ConfigError: A portal of the project's own is faulty.
        DataError: There is nothing in ``captures/``, or a page cannot be read for a fault of this program's.
    """
    faults: list[DataError] = []
    entries = list(index_folder(project.captures, faults.append))
    if not entries:
        message = f"{project.captures}: no captured page; run 'kliping crawl' or 'kliping ingest' first"
        raise DataError(message)
    portals = known_portals(project.root)
    found = groups(entries, portals)
    archive = {path.relative_to(project.root).as_posix(): digest(path) for path in archive_files(project.captures)}
    reader = Reader(captures=project.captures, portals=portals, files=HostFiles(project.captures, entries))
    results = _merged(_results(project.articles, reader, found, workers, on_progress))
    sources = _sources(portals, found, results)
    own = {source.origin: source.sha256 for source in sources if source.is_own}
    counts = {**_counts(len(entries), results), "damaged_places": len(faults)}
    manifest = Manifest(
        stage="articles",
        inputs={**archive, **own},
        settings={
            "reader": reader_digest(),
            "portals": {source.portal.name: source.sha256 for source in sources},
            "languages": {source.portal.name: source.portal.language for source in sources},
        },
        outputs=_write(project.articles, results),
        counts=counts,
    )
    manifest.write(project.articles)
    return manifest


def _sources(portals: Portals, found: Iterable[Group], results: Results) -> list[Source]:
    """The portals with captures, by address or by what a page says, and where their rules come from."""
    names = {where.portal for group in found if (where := locate(group.canonical_url, portals))}
    names |= {row["portal"] for row in results.articles if row["portal"] in portals}
    return [portals.source(name) for name in sorted(names)]


# --- reading --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What the captures of an address are read by."""

    captures: Path
    portals: Portals
    files: HostFiles
    """The archive's robots.txt and tdmrep.json files."""


def _results(
    articles: Path,
    reader: Reader,
    found: Sequence[Group],
    workers: int,
    on_progress: Callable[[int, int], None] | None,
) -> Iterator[Results]:
    """What each group was read as; cached groups come first."""
    cache, done = _cache(articles), 0
    fresh: list[Group] = []
    for group in found:
        if row := cache.get(_cache_key(group, reader)):
            done += 1
            yield _shared_out(group, Results(articles=[row]), row["captures"], reader.portals)
        else:
            fresh.append(group)
    for group, outcome in zip(fresh, _outcomes(reader, fresh, workers), strict=True):
        done += 1
        if on_progress:
            on_progress(done, len(found))
        single = _single(outcome, _cache_key(group, reader))
        yield _shared_out(group, single, map(asdict, outcome.captures), reader.portals)


def _cache(folder: Path) -> Mapping[str, Row]:
    """The articles of an earlier run by their key; empty where its tables are of another version."""
    rows: dict[str, Row] = {}
    for path in sorted(folder.glob("*.parquet")):
        if path.name not in {_REJECTED, _PAGES}:
            with suppress(DataError):  # a cache that cannot be read is no cache
                rows |= {row["cache_key"]: row for row in read_rows(path, CACHED)}
    return rows


def _cache_key(group: Group, reader: Reader) -> str:
    """Digest of all that an article's row depends on: the places and digests of its captures, the crawl's notes, the
    host's files, the reader.

    The rules are those of its portal; a page at an address of none may turn out to be an article of any.
    """
    where = locate(group.canonical_url, reader.portals)
    names = [where.portal] if where else [*reader.portals]
    rules = [[name, reader.portals.source(name).sha256] for name in names]
    facts = [_facts(e, reader.files) for one in group.pages for e in one]
    return sha256(json.dumps([reader_digest(), rules, group.canonical_url, facts]).encode()).hexdigest()


def _facts(entry: IndexEntry, files: HostFiles) -> list[str]:
    said = [file.payload_sha256 if file else "" for file in files.of(entry)]
    return [str(value) for value in (*asdict(entry.ref).values(), sorted(entry.metadata.items()), *said)]


def _outcomes(reader: Reader, found: Sequence[Group], workers: int) -> Iterator[Outcome]:
    """What each group is, in order."""
    if workers == 1 or len(found) <= _CHUNK:
        yield from map(partial(outcome_of, reader), found)
        return
    with ProcessPoolExecutor(workers, initializer=_prepare, initargs=(reader,)) as pool:
        yield from pool.map(_in_worker, found, chunksize=_CHUNK)


_worker: dict[str, Callable[[Group], Outcome]] = {}


def _prepare(reader: Reader) -> None:
    """Once per worker: what it reads by. Patterns are cached by the portals' identity, so they are handed over once."""
    _worker["read"] = partial(outcome_of, reader)


def _in_worker(group: Group) -> Outcome:
    return _worker["read"](group)


def outcome_of(reader: Reader, group: Group) -> Outcome:
    """What the captures of one address are: the article on the latest that hold one, else the outcome of the latest.

    A page of a later day that says "not found" under status 200, or that came torn, does not take the article's place.

    Raises:
        DataError: The reading failed; the message names the page.
    """
    latest: Outcome | None = None
    for number, chosen in enumerate(_attempts(group, reader.portals)):
        outcome = _outcome(reader, group, chosen)
        if isinstance(outcome, Article):
            allowed = _allowed(reader.files, outcome, chosen)
            shown = number == 0 or chosen[0].mime == ROW_TYPE  # of a row, a later page proves nothing
            return allowed if shown else replace(allowed, remarks=(*outcome.remarks, EARLIER))
        latest = latest or outcome
    assert latest is not None  # a group has a capture
    return latest


def _attempts(group: Group, portals: Portals) -> Iterator[tuple[IndexEntry, ...]]:
    """The captures to be tried, one set after the other; none whose answers, byte for byte, were tried before."""
    where = locate(group.canonical_url, portals)
    most = _ATTEMPTS if where and where.is_story else _FEW_ATTEMPTS
    tried: set[tuple[str, ...]] = set()
    for chosen in islice(group.attempts, most):
        answers = tuple(entry.payload_sha256 for entry in chosen)
        if answers not in tried:
            tried.add(answers)
            yield chosen


def _allowed(files: HostFiles, article: Article, chosen: Sequence[IndexEntry]) -> Article:
    """The article with what the files of its host say beside what its page says."""
    lead = next(entry for entry in chosen if entry.ref == article.captures[0])
    stated = map(signal_of, article.rights)
    return with_rights(article, [*files.signals(lead), *stated])


def _outcome(reader: Reader, group: Group, chosen: Sequence[IndexEntry]) -> Outcome:
    """The outcome of one capture of each page."""
    if not (whole := [entry for entry in chosen if not entry.flaw]):
        return _refused(group, reader.portals, _FLAWS[chosen[0].flaw])
    try:
        if whole[0].mime == ROW_TYPE:
            return read_row(read_capture(reader.captures, whole[0]), reader.portals)
        return read([read_capture(reader.captures, entry) for entry in whole], reader.portals)
    except DataError as error:
        return _refused(group, reader.portals, Lack("damaged", str(error)))
    except ValueError as error:
        message = f"{group.canonical_url}: {error}; the page is in {chosen[0].warc_file}"
        raise DataError(message) from error


def _refused(group: Group, portals: Portals, lack: Lack) -> Rejected:
    where = locate(group.canonical_url, portals)
    refs = [entry.ref for entry in group.chosen]
    return rejected(lack, refs, group.canonical_url, where.portal if where else None)


# --- sharing out ----------------------------------------------------------------------------------


def _single(outcome: Outcome, key: str) -> Results:
    if isinstance(outcome, Article):
        return Results(articles=[asdict(outcome) | {"cache_key": key}])
    return Results(rejected=[outcome]) if isinstance(outcome, Rejected) else Results(pages=[outcome])


def _shared_out(group: Group, result: Results, used: Iterable[Mapping[str, Any]], portals: Portals) -> Results:
    """The result, with the captures that it does not name: redirects are pages, all others were superseded."""
    places = {(ref["warc_file"], ref["warc_offset"]) for ref in used}
    rest = [entry for entry in (*group.chosen, *group.superseded) if (entry.warc_file, entry.offset) not in places]
    redirects = [_redirect(entry, portals) for entry in rest if is_redirect(entry.status)]
    return Results(
        articles=result.articles,
        rejected=result.rejected,
        pages=[*result.pages, *redirects],
        superseded=len(rest) - len(redirects),
    )


def _redirect(entry: IndexEntry, portals: Portals) -> OtherPage:
    where = locate(entry.url, portals)
    return other_page("redirect", [entry.ref], where.portal if where else None)


def _merged(results: Iterable[Results]) -> Results:
    """All results as one; where two addresses turned out to be one article, the later capture's row stays."""
    articles: dict[str, Row] = {}
    rejected: list[Rejected] = []
    pages: list[OtherPage] = []
    superseded = 0
    for result in results:
        rejected += result.rejected
        pages += result.pages
        superseded += result.superseded
        for row in result.articles:
            kept, dropped = _later(articles.get(row["id"]), row)
            articles[row["id"]] = kept
            superseded += len(dropped["captures"]) if dropped else 0
    return Results(articles=list(articles.values()), rejected=rejected, pages=pages, superseded=superseded)


def _later(one: Row | None, other: Row) -> tuple[Row, Row | None]:
    if one is None:
        return other, None
    first, last = sorted((one, other), key=lambda row: [str(value) for value in row["captures"][0].values()][1:])
    return last, first


# --- writing --------------------------------------------------------------------------------------


def _write(folder: Path, results: Results) -> dict[str, Output]:
    """Every table, rows in a fixed order; tables of portals that are gone are removed."""
    rejected, pages = sorted(results.rejected, key=_rejected_order), sorted(results.pages, key=_page_order)
    tables = {_REJECTED: to_table(rejected, REJECTED), _PAGES: to_table(pages, OTHER_PAGE)}
    rows = sorted(results.articles, key=itemgetter("portal", "id"))
    for portal, own in groupby(rows, key=itemgetter("portal")):
        tables[f"{portal}.parquet"] = to_table(own, CACHED)
    outputs = {
        name: Output(sha256=write_table(table, folder / name), rows=table.num_rows) for name, table in tables.items()
    }
    sweep(folder, outputs)
    return outputs


def _rejected_order(row: Rejected) -> tuple[str, str, str, str]:
    return row.canonical_url, row.url, row.reason, _places(row.captures)


def _page_order(row: OtherPage) -> tuple[str, str, str]:
    return row.url, row.kind, _places(row.captures)


def _places(refs: Iterable[CaptureRef]) -> str:
    return " ".join(f"{ref.fetched_at:%Y%m%d%H%M%S} {ref.warc_file} {ref.warc_offset:020}" for ref in refs)


def _counts(captures: int, results: Results) -> dict[str, int]:
    """Rows and captures of each table, and the rejected by reason, the pages by kind."""
    reasons = Counter(row.reason for row in results.rejected)
    kinds = Counter(row.kind for row in results.pages)
    return {
        "captures": captures,
        "captures_in_articles": sum(len(row["captures"]) for row in results.articles),
        "captures_in_rejected": sum(len(row.captures) for row in results.rejected),
        "captures_in_pages": sum(len(row.captures) for row in results.pages),
        "captures_superseded": results.superseded,
        "articles": len(results.articles),
        "rejected": len(results.rejected),
        "pages": len(results.pages),
        **{f"rejected.{reason}": reasons[reason] for reason in sorted(reasons)},
        **{f"pages.{kind}": kinds[kind] for kind in sorted(kinds)},
    }
