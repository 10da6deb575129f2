"""Personal data, secrets, and traces of the maker's machine."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault, Notice
from corpus.release.audit.scan import PATH, PERSONAL, PROSE, SECRET, hits, unread
from corpus.release.tables.masking import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.audit.folder import Release

PAPERS_WITH_CONTACT = frozenset({"README.md", "DATASHEET.md", "CITATION.cff", "GUIDELINES.md", "LICENSE"})
"""Papers in which the makers may say how they are to be reached."""


@check("no token, key or password anywhere")
def secrets_absent(release: Release) -> Iterator[Fault]:
    """In no file, no cell, no metadata."""
    yield from unread(release)
    for hit in hits(release):
        if hit.kind == SECRET:
            place = f" in the column {hit.column!r}" if hit.column else ""
            yield Fault(
                where=hit.where, problem=f"holds a secret{place}: {hit.what} ({hit.shown}); revoke it, then remove it"
            )


@check("no path of the maker's machine")
def paths_absent(release: Release) -> Iterator[Fault]:
    """Nor the address of a server that only the maker can reach; a portal's text may name one."""
    yield from unread(release)
    for hit in hits(release):
        if hit.kind == PATH:
            kind = Notice if hit.column in PROSE else Fault
            place = f" in the column {hit.column!r}" if hit.column else ""
            yield kind(where=hit.where, problem=f"names a local path or server{place} ({hit.shown})")


@check("no personal data of annotators")
def annotators_private(release: Release) -> Iterator[Fault]:
    """No address, number or plate in what annotators wrote or in what programs wrote about them."""
    yield from unread(release)
    for hit in hits(release):
        if hit.kind == PERSONAL and hit.column not in PROSE and hit.where not in PAPERS_WITH_CONTACT:
            place = f"the column {hit.column!r}" if hit.column else "the file"
            yield Fault(
                where=hit.where,
                problem=f"{place} holds personal data: {hit.what} ({hit.shown}); remove it from the answers",
            )


@check("no personal data in the papers but the makers' contact")
def papers_private(release: Release) -> Iterator[Fault]:
    """A NIK, a plate or a tax number is never a contact; an address that is not the stated contact is reported."""
    contact = release.text("README.md").rpartition("## Contact")[2] if "README.md" in release.files else ""
    for hit in hits(release):
        if hit.kind == PERSONAL and hit.where in PAPERS_WITH_CONTACT and hit.column is None:
            if hit.what not in {"e-mail address", "telephone number"}:
                yield Fault(where=hit.where, problem=f"holds personal data: {hit.what} ({hit.shown}); remove it")
            elif hit.where != "CITATION.cff" and hit.shown.rstrip("…") not in contact:
                problem = f"holds personal data that is not the contact: {hit.what} ({hit.shown}); may it be published?"
                yield Notice(where=hit.where, problem=problem)


@check("personal data in the texts is counted")
def articles_private(release: Release) -> Iterator[Fault]:
    """What portals printed is told, that it be known before a release; where ``mask`` is set, nothing may be left."""
    found = Counter(
        (hit.what, str(hit.column)) for hit in hits(release) if hit.kind == PERSONAL and hit.column in PROSE
    )
    masks = bool(release.settings.get("mask"))
    for (what, column), n in sorted(found.items()):
        if masks and column in COLUMNS:
            problem = f"{what} {n} times in the column {column!r}, though mask is set; build the release again"
            yield Fault(where="data/", problem=problem)
            continue
        problem = f"{what} {n} times in the column {column!r}, as printed by the portals; review before publishing"
        yield Notice(where="data/", problem=problem)
