"""What an archive holds of the articles of a release, read again."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive.captures import read_capture
from corpus.archive.cdxj import index, index_folder
from corpus.archive.status import is_redirect, is_success
from corpus.errors import DataError
from corpus.release.hydrate.found import FoundText
from corpus.schema import Article, OtherPage, Rejected
from spiders.articles.grouping import Group, groups
from spiders.articles.host_files import HostFiles
from spiders.articles.outcome import Reader, outcome_of
from spiders.crawl.begin import warc_files
from spiders.location import canonical_url, locate
from spiders.page.markup import joined
from spiders.refill.soft_404 import says_gone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Self

    from corpus.archive.cdxj import IndexEntry
    from corpus.archive.records import Report
    from corpus.release.hydrate.found import Pointer, State, Withheld
    from corpus.schema import Outcome
    from spiders.portals import Portals
    from spiders.refill.journal import Note

_HOPS = 5
_SHORT = 80
"""Words: a page that says "not found" and has more than these is an article about something not found."""
_GONE, _BLOCKED = frozenset({404, 410}), frozenset({401, 402, 403, 451})
_TROUBLE, _BUSY = 500, frozenset({408, 429})
_LISTS = frozenset({"home", "section", "index"})
_INCOMPLETE = "incomplete: "
_CHUNK, _AHEAD = 16, 1024
"""Articles that a worker is handed at a time, and all workers together."""
_NOWHERE = FoundText(state="not-asked", reason="not in the archive")


class Lookup:
    """An archive by address, by record and by payload."""

    def __init__(self, root: Path, entries: Iterable[IndexEntry], portals: Portals) -> None:
        found = list(entries)
        self._portals = portals
        self._reader = Reader(captures=root, portals=portals, files=HostFiles(root, found))
        self._by_record = {entry.record_id: entry for entry in found}
        self._by_payload = {entry.payload_sha256: entry for entry in found}
        self._by_address: dict[str, Group] = {}
        for group in groups(found, portals):
            self._by_address[group.canonical_url] = group

    @classmethod
    def in_folder(cls, captures: Path, portals: Portals, on_fault: Report) -> Self:
        """The archive of a folder; what a killed run left is made whole first, and damage is told to ``on_fault``."""
        return cls(captures, index_folder(captures, on_fault), portals)

    @classmethod
    def in_files(cls, warcs: Sequence[Path], portals: Portals, on_fault: Report) -> Self:
        """WARC files, and those below folders, wherever they lie; damage is told to ``on_fault``.

        Raises:
            DataError: There is none, or one does not allow random access.
        """
        root, files = Path("/"), list(warc_files(warcs))
        if not files:
            message = f"{', '.join(map(str, warcs))}: no WARC file there; expected files such as 'a.warc.gz'"
            raise DataError(message)
        return cls(root, (entry for warc in files for entry in index(root, warc.resolve(), on_fault)), portals)

    def find(self, row: Withheld, note: Note | None = None) -> FoundText:
        """What became of an article: its own records where they are here, else what its address has.

        Args:
            row: The article.
            note: What a crawl noted of its address, for where there is no answer to read.
        """
        if recorded := self._recorded(row):
            found = self._read(recorded)
            if found.state == "article":
                return found
        if row.url is None:
            return _NOWHERE
        return self._at(row.url, row, note, _HOPS)

    def _recorded(self, row: Withheld) -> Group | None:
        """The very captures that the release was made from; None unless all are here."""
        entries = [self._entry(pointer) for pointer in row.captures]
        whole = [entry for entry in entries if entry]
        if not whole or len(whole) < len(entries):
            return None
        address = row.canonical_url or canonical_url(whole[0].url, self._portals)
        return Group(canonical_url=address, pages=tuple((entry,) for entry in whole))

    def _entry(self, pointer: Pointer) -> IndexEntry | None:
        """By its record, which may be another where the archive was packed anew: then by payload and address."""
        entry = self._by_record.get(pointer.warc_record_id or "") or self._by_payload.get(pointer.payload_sha256)
        if entry is None or entry.payload_sha256 != pointer.payload_sha256:
            return None
        return entry if pointer.url in {None, entry.url} else None

    def _at(self, url: str, row: Withheld, note: Note | None, hops: int) -> FoundText:
        group = self._by_address.get(canonical_url(url, self._portals))
        if group is None:
            return self._unanswered(url, row, note)
        lead = group.chosen[0]
        if is_redirect(lead.status):
            return self._moved(lead, row, note, hops)
        if (state := _state(lead)) != "article":
            return FoundText(state=state, reason=f"answered {lead.status}", capture=lead.ref)
        found = self._read(group)
        if found.reason.startswith(_INCOMPLETE) and (note is None or note.outcome != "fetched"):
            return _in_part(found, note)
        moved = None if url == row.url else url
        return self._unless_it_says_gone(found, row, lead, moved)

    def _moved(self, lead: IndexEntry, row: Withheld, note: Note | None, hops: int) -> FoundText:
        target = joined(lead.url, read_capture(self._reader.captures, lead).header("Location"))
        if target is None or hops == 0:
            return FoundText(state="gone", reason="moves in a circle" if target else "moved nowhere", capture=lead.ref)
        if canonical_url(target, self._portals) == canonical_url(lead.url, self._portals):
            return FoundText(state="failed", reason=f"moved to {target}, which was not available", capture=lead.ref)
        where = locate(target, self._portals)
        if canonical_url(target, self._portals) not in self._by_address and where and not where.is_story:
            reason = f"moved to {target}, which is not an article"
            return FoundText(state="gone", reason=reason, capture=lead.ref, moved_to=target)
        return self._at(target, row, note, hops - 1)

    def _unanswered(self, url: str, row: Withheld, note: Note | None) -> FoundText:
        """No answer is archived: what the crawl noted."""
        moved = None if url == row.url else url
        if note is None or note.outcome == "fetched":
            return FoundText(state=_NOWHERE.state, reason=_NOWHERE.reason, moved_to=moved)
        if moved and note.reason.startswith("moved to "):
            return FoundText(state="gone", reason=note.reason, moved_to=moved)
        blocked = note.outcome == "refused" and note.is_settled
        return FoundText(state="blocked" if blocked else "failed", reason=note.reason, moved_to=moved)

    def _read(self, group: Group) -> FoundText:
        lead = group.chosen[0]
        try:
            return _found(outcome_of(self._reader, group), lead)
        except DataError as error:
            return FoundText(state="unread", reason=str(error), capture=lead.ref)

    def _unless_it_says_gone(self, found: FoundText, row: Withheld, lead: IndexEntry, moved: str | None) -> FoundText:
        """``found``, but for a page of status 200 that says that the article is not there."""
        article = found.article
        short = article is not None and article.text_sha256 != row.text_sha256 and article.n_words < _SHORT
        if (short or found.state == "unread") and says_gone(read_capture(self._reader.captures, lead)):
            return FoundText(state="gone", reason="the page says so (soft 404)", capture=lead.ref, moved_to=moved)
        return FoundText(state=found.state, reason=found.reason, article=article, capture=found.capture, moved_to=moved)


def look_up(
    articles: Sequence[Withheld],
    archive: Lookup,
    notes: Mapping[str, Note],
    on_progress: Callable[[int, int], None] | None = None,
    *,
    workers: int = 1,
) -> Iterator[FoundText]:
    """What became of each article, in their order, by and by.

    Args:
        articles: Those of the release.
        archive: Where they are looked up.
        notes: Address -> what a crawl noted of it.
        on_progress: Called with (articles done, articles).
        workers: Processes that read.
    """
    for done, found in enumerate(_all(articles, archive, notes, workers), 1):
        if on_progress:
            on_progress(done, len(articles))
        yield found


def _all(articles: Sequence[Withheld], archive: Lookup, notes: Mapping[str, Note], workers: int) -> Iterator[FoundText]:
    asked = [(row, notes.get(row.url or "")) for row in articles]
    if workers == 1 or len(asked) <= _CHUNK:
        for row, note in asked:
            yield archive.find(row, note)
        return
    with ProcessPoolExecutor(workers, initializer=_prepare, initargs=(archive,)) as pool:
        for start in range(0, len(asked), _AHEAD):  # no more than this waits to be taken
            yield from pool.map(_in_worker, asked[start : start + _AHEAD], chunksize=_CHUNK)


_worker: dict[str, Lookup] = {}


def _prepare(archive: Lookup) -> None:
    """Once per worker: where it looks."""
    _worker["archive"] = archive


def _in_worker(asked: tuple[Withheld, Note | None]) -> FoundText:
    return _worker["archive"].find(*asked)


def _state(lead: IndexEntry) -> State:
    """What the status of an answer says by itself; ``article`` where the page must be read."""
    if lead.flaw or lead.status in _BUSY or lead.status >= _TROUBLE or lead.status == 0:
        return "failed"
    if lead.status in _GONE:
        return "gone"
    if lead.status in _BLOCKED:
        return "blocked"
    return "article" if is_success(lead.status) else "failed"


def _in_part(found: FoundText, note: Note | None) -> FoundText:
    """An article of which some pages are not here: nobody asked for them, or they could not be fetched."""
    if note is None:
        return FoundText(state="not-asked", reason="its further pages are not in the archive", capture=found.capture)
    if note.is_settled:
        return FoundText(
            state="blocked" if note.outcome == "refused" else "unread", reason=note.reason, capture=found.capture
        )
    return FoundText(state="failed", reason=note.reason, capture=found.capture)


_IN_ITS_PLACE = {"soft-404": "the page says so (soft 404)", "list-page": "a list in its place (soft 404)"}


def _found(outcome: Outcome, lead: IndexEntry) -> FoundText:
    match outcome:
        case Article():
            return FoundText(state="article", article=outcome, capture=outcome.captures[0])
        case Rejected(reason="paywalled"):
            return FoundText(state="blocked", reason="paywalled", capture=lead.ref)
        case Rejected(reason="soft-404" | "list-page" as reason):
            return FoundText(state="gone", reason=_IN_ITS_PLACE[reason], capture=lead.ref)
        case Rejected():
            return FoundText(state="unread", reason=f"{outcome.reason}: {outcome.detail}", capture=lead.ref)
        case OtherPage(kind=kind, portal=portal) if kind == "home" or (portal and kind in _LISTS):
            return FoundText(state="gone", reason="a list in its place (soft 404)", capture=lead.ref)
        case OtherPage(kind=kind):
            return FoundText(state="unread", reason=f"a page of the kind {kind!r}", capture=lead.ref)
