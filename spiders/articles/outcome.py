"""What the captures of one address are: the article on the latest that holds one, a refusal, or another page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from corpus.archive.captures import read_capture
from corpus.errors import DataError
from corpus.schema import ROW_TYPE, Article
from spiders.location import locate
from spiders.reading.outcomes import Lack, rejected
from spiders.reading.read import read
from spiders.rights.combine import with_rights
from spiders.rights.recorded import signal_of
from spiders.rows.read import read_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.archive.cdxj import IndexEntry
    from corpus.archive.message import Flaw
    from corpus.depot.depot import Folder
    from corpus.schema import Outcome, Rejected
    from spiders.articles.grouping import Group
    from spiders.articles.host_files import HostFiles
    from spiders.portals import Portals

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What the captures of an address are read by."""

    captures: Folder
    portals: Portals
    files: HostFiles
    """The archive's robots.txt and tdmrep.json files."""


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
        return refused(group, reader.portals, _FLAWS[chosen[0].flaw])
    try:
        if whole[0].mime == ROW_TYPE:
            return read_row(read_capture(reader.captures, whole[0]), reader.portals)
        return read([read_capture(reader.captures, entry) for entry in whole], reader.portals)
    except DataError as error:
        return refused(group, reader.portals, Lack("damaged", str(error)))
    except ValueError as error:
        message = f"{group.canonical_url}: {error}; the page is in {chosen[0].warc_file}"
        raise DataError(message) from error


def refused(group: Group, portals: Portals, lack: Lack) -> Rejected:
    """The refusal of an address, with the latest capture of each of its pages."""
    where = locate(group.canonical_url, portals)
    refs = [entry.ref for entry in group.chosen]
    return rejected(lack, refs, group.canonical_url, where.portal if where else None)
