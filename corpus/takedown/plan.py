"""What a takedown will do, found out before anything is changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.archive.captures import read_capture
from corpus.archive.cdxj import index_folder
from corpus.errors import DataError
from corpus.takedown.find import Corpus
from corpus.takedown.journal import TakedownJournal
from corpus.takedown.leftovers import leftovers, strangers
from corpus.takedown.releases import holding_it
from corpus.takedown.warcs import regions_of
from corpus.takedown.words import Runs
from corpus.tombstones import BlockList, Tombstone, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from corpus.archive.cdxj import IndexEntry
    from corpus.project import Project
    from corpus.takedown.find import ArticleAt, Remains
    from corpus.takedown.warcs import Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """What portals' rules say of an address."""

    canonical: Callable[[str], str]
    """The address under which all captures of a page are kept together."""
    is_list: Callable[[str], bool]
    """Whether a page lists articles and is none: a front page, an index, a feed, a sitemap."""
    article_at: ArticleAt = lambda _captures, _entries: None
    """The id of the article that the captures of one address are read as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakedownPlan:
    """What goes, and what was seen that stays."""

    journal: TakedownJournal
    captures: int
    """Of the article, that are erased; besides the ``listings`` of the journal."""
    copies: tuple[str, ...]
    """Ids of articles of the same cluster that stay."""
    mentions: Mapping[str, int]
    """Id of an article, or address of a page, that prints words of it and stays -> captures."""
    strangers: tuple[str, ...]
    """Files of nobody's making here that hold words of it."""
    unseen: Mapping[str, str]
    """Files that could not be looked into as a whole -> why; they may hold words of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was asked for."""

    url: str = ""
    identifier: str = ""
    """Of an article; one of the two is empty."""
    reason: str = "other"
    """A key of :data:`corpus.tombstones.REASONS`."""
    date: str = ""
    """The day of the takedown (UTC), ISO 8601."""
    with_copies: bool = False


def plan(
    project: Project, wish: Wish, sites: Sites, on_progress: Callable[[int, int], None] = lambda _done, _of: None
) -> TakedownPlan | None:
    """Find all that holds the article; writes nothing but indexes that are missing.

    Args:
        project: The project.
        wish: What was asked for.
        sites: What portals' rules say of addresses.
        on_progress: Called with (captures looked at, captures).

    Returns:
        None where it was taken down before and nothing of it is there.

    Raises:
        DataError: There is no such article; the message names the nearest, or the canonical address that was tried.
    """
    entries = list(index_folder(project.captures, _ignored))
    corpus = Corpus(project, entries, sites.canonical, sites.article_at)
    found = _found(project, wish, corpus, sites)
    if found is None:
        return None
    runs = Runs.of(found.texts)
    seen = _looked(_Looked(project, corpus, found, sites, runs), entries, on_progress)
    if seen.same:  # addresses that are the article's too, with all that was captured there
        found = replace(found, keys=found.keys | seen.same)
        seen = _looked(_Looked(project, corpus, found, sites, runs), entries, on_progress)
    unseen: dict[str, str] = {}
    journal = TakedownJournal(
        tombstones=_tombstones(project, found, wish),
        articles=found.ids,
        regions={name: tuple(each) for name, each in seen.regions()},
        listings=seen.listings.total(),
        leftovers=leftovers(project, runs, found.ids, unseen.__setitem__),
        releases=holding_it(project, found.ids),
    )
    return TakedownPlan(
        journal=journal,
        captures=seen.own,
        copies=found.copies,
        mentions=dict(seen.mentions),
        strangers=strangers(project, runs, unseen.__setitem__),
        unseen=unseen,
    )


def _found(project: Project, wish: Wish, corpus: Corpus, sites: Sites) -> Remains | None:
    """The article that was asked for; None where it is gone already."""
    blocked = BlockList.of(project.root)
    try:
        if wish.identifier:
            return corpus.found(corpus.by_id(wish.identifier), "", with_copies=wish.with_copies)
        article, canonical = corpus.by_url(wish.url)
    except DataError:
        gone = blocked.of_id(wish.identifier) if wish.identifier else blocked.of_url(sites.canonical(wish.url))
        if gone:
            return None
        raise
    if article is None and sites.is_list(canonical):
        message = f"{wish.url}: lists articles and is none; name an article by its address or its id"
        raise DataError(message)
    return corpus.found(article, canonical, with_copies=wish.with_copies)


def _tombstones(project: Project, found: Remains, wish: Wish) -> tuple[Tombstone, ...]:
    """One for each address; what has one already keeps its day and reason."""
    known = {one.canonical_url_sha256: one for one in BlockList.of(project.root).tombstones if one.date and one.reason}
    new = (Tombstone(canonical_url_sha256=key, date=wish.date, reason=wish.reason) for key in sorted(found.keys))
    return tuple(known.get(one.canonical_url_sha256, one) for one in new)


def _looked(seen: _Looked, entries: Sequence[IndexEntry], on_progress: Callable[[int, int], None]) -> _Looked:
    for number, entry in enumerate(entries, 1):
        seen.look_at(entry)
        on_progress(number, len(entries))
    return seen


class _Looked:
    """What was seen in the archive."""

    def __init__(self, project: Project, corpus: Corpus, found: Remains, sites: Sites, runs: Runs) -> None:
        self._project, self._corpus, self._found, self._sites, self._runs = project, corpus, found, sites, runs
        self._own = runs.without(corpus.other_texts(found))
        self._owners = corpus.owners()
        self._offsets: defaultdict[str, set[int]] = defaultdict(set)
        self._keys: dict[str, bool] = {}
        self.own = 0
        self.listings: Counter[str] = Counter()
        self.mentions: Counter[str] = Counter()
        self.same: frozenset[str] = frozenset()
        """Digests of addresses that no row keeps, and at which the article is read as well."""

    def is_wanted(self, url: str) -> bool:
        """Whether an address is one of the article's."""
        if url not in self._keys:
            self._keys[url] = key_of(self._sites.canonical(url)) in self._found.keys
        return self._keys[url]

    def look_at(self, entry: IndexEntry) -> None:
        """Whether a capture is the article's, lists it, or prints words of it."""
        place = (entry.warc_file, entry.offset)
        owner = self._owners.get(place)
        if self.is_wanted(entry.url) or owner in self._found.ids:
            self.own += 1
            self._offsets[entry.warc_file] |= set()  # found by its address: a revisit's place is that of another page
        elif owner is None and self._sites.is_list(entry.url):
            if self._prints(entry, self._own):
                self.listings[entry.url] += 1
                self._offsets[entry.warc_file].add(entry.offset)
        elif self._prints(entry, self._runs):
            self._mention(entry, owner)

    def _mention(self, entry: IndexEntry, owner: str | None) -> None:
        """A page that prints words of it: another article, or at an address of its own the article itself."""
        canonical = self._sites.canonical(entry.url)
        if owner is None and self._corpus.read_at(canonical) in self._found.ids:
            self.same |= {key_of(canonical)}
        self.mentions[owner or entry.url] += 1

    def _prints(self, entry: IndexEntry, runs: Runs) -> bool:
        try:
            return runs.printed(read_capture(self._project.captures, entry).body)
        except DataError:  # damaged, or no page
            return False

    def regions(self) -> Iterator[tuple[str, list[Region]]]:
        """For each file that holds anything to erase: where."""
        for name in sorted(self._offsets):
            warc = self._project.captures / name
            yield name, regions_of(warc, frozenset(self._offsets[name]), self.is_wanted, _ignored)


def _ignored(_fault: DataError) -> None:
    """Damage is told by whoever reads the archive for its own sake."""
