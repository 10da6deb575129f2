"""The watch at the end of a crawl: does what was just fetched still read as the portal's pages used to?

A sample of the articles is read from the archive after the crawl, never while it runs. Each field's share is compared
with its usual one; a drop that chance does not explain means that the template has changed.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from corpus.archive.cdxj import index_folder
from corpus.errors import DataError
from corpus.schema import Article
from corpus.tables import read_rows
from spiders.articles.grouping import groups
from spiders.articles.host_files import HostFiles
from spiders.articles.outcome import Reader, outcome_of
from spiders.location import locate
from spiders.portals.sources import known_portals
from spiders.reading.outcomes import blames_template
from spiders.watch.usual import FIELDS, Counts, counted, improbable, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Outcome
    from spiders.portals import Portals

SAMPLE = 40
"""Articles of one portal that are read."""
# Earlier articles of an edition from this number on are trusted more than the shipped pages.
_ENOUGH = 20
BY_RULES = "read by the rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of the articles read have a field."""

    edition: str
    """``<portal>@<edition>``; the portal's name for :data:`BY_RULES`."""
    field: str
    having: int
    of: int
    usual: float
    changed: bool
    """Whether fewer articles have it than chance allows."""


def watch(project: Project, urls: Iterable[str]) -> list[Share]:
    """The shares of a sample of ``urls``, articles in the project's archive, by edition and field.

    Raises:
        DataError: A page in the archive cannot be read.
    """
    portals = known_portals(project.root)
    wanted = _sample(urls, portals)
    entries = [entry for entry in index_folder(project.captures) if _canonical(entry.url, portals) in wanted]
    reader = Reader(captures=project.captures, portals=portals, files=HostFiles(project.captures, ()))
    outcomes = [outcome_of(reader, group) for group in groups(entries, portals)]
    return compare(outcomes, earlier(project.articles, portals))


def earlier(folder: Path, names: Iterable[str]) -> Mapping[str, Counts]:
    """The counts of the articles that an earlier build left in ``folder``, for portals of these names."""
    found: dict[str, Counts] = {}
    for name in names:
        path = folder / f"{name}.parquet"
        if path.is_file():
            with suppress(DataError):  # a table of another version cannot be compared
                found |= counted(read_rows(path))
    return found


def compare(outcomes: Sequence[Outcome], before: Mapping[str, Counts]) -> list[Share]:
    """The shares of what was read, compared with ``before`` if that has enough articles, else the shipped pages."""
    articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    portals = sorted({portal for outcome in outcomes if (portal := _portal(outcome))})
    shares = [_by_rules(portal, outcomes) for portal in portals]
    ruled = [asdict(article) for article in articles if "@" in article.extractor]
    for edition, counts in counted(ruled).items():
        known = before.get(edition)
        if known and known.articles >= _ENOUGH:
            shares += [_share(edition, name, counts, known) for name in FIELDS if known.fields.get(name)]
        else:
            shares += [_share_of_few(edition, name, counts) for name in FIELDS if _shipped(edition).fields.get(name)]
    return shares


def _share(edition: str, name: str, counts: Counts, usual: Counts) -> Share:
    having, of, share = counts.fields.get(name, 0), counts.articles, usual.share(name)
    changed = improbable(having, of, share)
    return Share(edition=edition, field=name, having=having, of=of, usual=share, changed=changed)


def _share_of_few(edition: str, name: str, counts: Counts) -> Share:
    """A share compared with the shipped pages, which are filled on purpose: only a field gone altogether counts."""
    share = _share(edition, name, counts, _shipped(edition))
    return replace(share, changed=share.changed and share.having == 0)


def _shipped(edition: str) -> Counts:
    return shipped().get(edition, Counts())


def _by_rules(portal: str, outcomes: Iterable[Outcome]) -> Share:
    """How many of a portal's articles its rules read; nearly all should be."""
    read = Counter(_is_ruled(outcome) for outcome in outcomes if _portal(outcome) == portal)
    of, usual = read.total(), Counts(articles=_ENOUGH, fields={BY_RULES: _ENOUGH}).share(BY_RULES)
    changed = improbable(read[True], of, usual)
    return Share(edition=portal, field=BY_RULES, having=read[True], of=of, usual=usual, changed=changed)


def _is_ruled(outcome: Outcome) -> bool:
    return isinstance(outcome, Article) and outcome.extractor.startswith(f"{outcome.portal}@")


def _portal(outcome: Outcome) -> str | None:
    """The portal of an article, or of one that could not be read."""
    return outcome.portal if isinstance(outcome, Article) or blames_template(outcome) else None


def _sample(urls: Iterable[str], portals: Portals) -> frozenset[str]:
    """Canonical addresses of at most :data:`SAMPLE` articles a portal, spread over all of it."""
    by_portal: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        if where := locate(url, portals):
            by_portal.setdefault(where.portal, []).append(where.canonical_url)
    return frozenset(url for found in by_portal.values() for url in found[:: -(-len(found) // SAMPLE)])


def _canonical(url: str, portals: Portals) -> str | None:
    where = locate(url, portals)
    return where.canonical_url if where else None
