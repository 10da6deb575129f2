"""The papers of a release agree with each other and with what was released."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.errors import ConfigError
from corpus.numbers import counted
from corpus.release.audit.answers import SIMULATED
from corpus.release.audit.card import CARD
from corpus.release.audit.checks import check
from corpus.release.audit.citation import read_citation
from corpus.release.audit.croissant import CROISSANT
from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import UnreadableError
from corpus.release.licenses import LICENSES, license_named
from corpus.release.papers.authors import author_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.audit.folder import Release
    from corpus.release.licenses import License

BANNER = "**Simulated annotators.**"
TAG = "simulated-annotators"
_VERSION = re.compile(r"\d+\.\d+\.\d+")


@check("every paper gives the same version")
def versions(release: Release) -> Iterator[Fault]:
    """Manifest, card, citation, Croissant, change log and the folder's own name."""
    wanted = str(release.settings.get("version"))
    if not _VERSION.fullmatch(wanted):
        yield Fault(where="manifest.json", problem=f"settings.release.version is {wanted!r}; expected such as '1.0.0'")
    body = release.card.body
    said = {
        CARD: _found(r"\*\*Version:\*\* (\S+)", body),
        f"{CARD}: BibTeX": _found(r"^\s*version = \{([^}]*)\}", body),
        "CITATION.cff": str(read_citation(release).get("version")),
        CROISSANT: str(release.json(CROISSANT).get("version")),
        "CHANGELOG.md": _found(r"^## (\S+)", release.text("CHANGELOG.md")),
    }
    if _VERSION.fullmatch(release.folder.resolve().name):
        said["the folder's name"] = release.folder.resolve().name
    for where, version in said.items():
        if version != wanted:
            yield Fault(where=where, problem=f"gives the version {version}; the release is {wanted}")


@check("every paper gives the same date")
def days(release: Release) -> Iterator[Fault]:
    """The day of publication in manifest, card, citation, Croissant and change log."""
    wanted = str(release.settings.get("published"))
    said = {
        CARD: _found(r"\*\*Version:\*\* \S+ \((\d{4}-\d\d-\d\d)\)", release.card.body),
        "CITATION.cff": str(read_citation(release).get("date-released")),
        CROISSANT: str(release.json(CROISSANT).get("datePublished")),
        "CHANGELOG.md": _found(r"^## \S+ \((\d{4}-\d\d-\d\d)\)", release.text("CHANGELOG.md")),
    }
    for where, day in said.items():
        if day != wanted:
            yield Fault(where=where, problem=f"gives the date {day}; the release is dated {wanted}")


@check("every paper names the same licence")
def licences(release: Release) -> Iterator[Fault]:
    """The licence of the labels in LICENSE, card, datasheet, citation and Croissant; no other one beside it."""
    wanted = _license(release)
    cited = read_citation(release).get("license")
    # Where portal text goes out, no one licence covers the whole, and none is cited.
    if cited != wanted.spdx and (cited is not None or release.mode == "dehydrated"):
        yield Fault(where="CITATION.cff", problem=f"license is {cited!r}; the labels are under {wanted.spdx}")
    for name in ("LICENSE", CARD, "DATASHEET.md"):
        text = release.text(name)
        if wanted.url not in text:
            yield Fault(where=name, problem=f"does not name the licence of the labels, {wanted.name} ({wanted.url})")
        for other in LICENSES:
            if other != wanted and other.url in text:
                yield Fault(where=name, problem=f"names {other.name}; the labels are under {wanted.name}")
    hub = release.card.front.get("license")
    if hub not in {wanted.hub, "other"}:
        yield Fault(where=CARD, problem=f"license is {hub!r}; the labels are under {wanted.hub}")
    said = str(release.json(CROISSANT).get("license"))
    if wanted.url not in said and any(other.url in said for other in LICENSES):
        yield Fault(where=CROISSANT, problem=f"license is {said}; the labels are under {wanted.url}")
    elif wanted.url not in str(release.json(CROISSANT)):
        yield Fault(where=CROISSANT, problem=f"does not name the licence of the labels, {wanted.url}")


@check("every paper has the same title and authors")
def titles(release: Release) -> Iterator[Fault]:
    """The release has one title and the same authors everywhere."""
    wanted, described = release.card.front.get("pretty_name"), release.json(CROISSANT)
    title = release.settings.get("title")
    said = {
        f"{CARD}: heading": _found(r"^# (.*)$", release.card.body),
        "CITATION.cff": str(read_citation(release).get("title")),
        CROISSANT: str(described.get("alternateName", described.get("name"))),
        "manifest.json": str(title or wanted),
    }
    for where, name in said.items():
        if name != wanted:
            yield Fault(where=where, problem=f"is called {name!r}; the card's pretty_name is {wanted!r}")
    for author in (author_of(str(stated)).name for stated in release.settings.get("authors") or ()):
        for where, text in ((CARD, release.card.body), (CROISSANT, str(described.get("creator")))):
            if author not in text:
                yield Fault(where=where, problem=f"does not name the author {author!r}")


@check("simulated answers, and only those, are announced")
def simulated(release: Release) -> Iterator[Fault]:
    """Where programs answered, the card says so at its head, in its tags and its creators, and so do the others."""
    programs = sum(row["origin"] == "simulated" or row["annotator"].startswith(SIMULATED) for row in release.answers)
    front = release.card.front
    signs = {
        f"{CARD}: banner": BANNER in release.card.body,
        f"{CARD}: tags": TAG in (front.get("tags") or ()),
        f"{CARD}: annotations_creators": "machine-generated" in (front.get("annotations_creators") or ()),
        "DATASHEET.md": "**simulated**" in release.text("DATASHEET.md"),
    }
    for where, there in signs.items():
        if programs and not there:
            yield Fault(where=where, problem=f"does not say that programs gave {counted(programs, 'row')} of answers")
        elif there and not programs:
            yield Fault(where=where, problem="mentions simulated annotators, but people gave all answers")


@check("GUIDELINES.md is what annotators read")
def guidelines(release: Release) -> Iterator[Fault]:
    """The guidelines are those of ``codebook.json``."""
    read = release.codebook.guidelines
    if read.strip() and release.text("GUIDELINES.md") != read:
        yield Fault(where="GUIDELINES.md", problem="is not what codebook.json gives as guidelines; build again")


def _license(release: Release) -> License:
    """The licence of the labels, as the manifest has it.

    Raises:
        UnreadableError: It is none that is known.
    """
    try:
        return license_named(str(release.settings.get("license")))
    except ConfigError as error:
        raise UnreadableError("manifest.json", f"settings: {error}") from None


def _found(pattern: str, text: Any) -> str:  # noqa: ANN401 -- a text, whatever the file holds
    """The first group of the first match; a dash where there is none."""
    found = re.search(pattern, str(text), re.MULTILINE)
    return found[1] if found else "–"
