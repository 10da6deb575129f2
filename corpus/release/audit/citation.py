"""``CITATION.cff`` against the Citation File Format 1.2.0: what its schema requires of a dataset's file."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import UnreadableError
from corpus.release.licenses import LICENSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.audit.folder import Release

WHERE = "CITATION.cff"
_REQUIRED = ("cff-version", "message", "title", "authors")
_KEYS = frozenset(
    {*_REQUIRED, "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license"}
    | {"license-url", "preferred-citation", "references", "repository", "repository-artifact", "repository-code"}
    | {"type", "url", "version"}
)
_ADDRESS = frozenset({"address", "alias", "city", "country", "email", "fax", "orcid", "post-code", "region", "tel"})
_PERSON = _ADDRESS | {"affiliation", "family-names", "given-names", "name-particle", "name-suffix", "website"}
_ENTITY = _ADDRESS | {"name", "date-end", "date-start", "location", "website"}
_ORCID = re.compile(r"https://orcid\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
_WEB = re.compile(r"(?:https?|s?ftp)://\S+")


@check("CITATION.cff is valid CFF 1.2.0")
def citation_valid(release: Release) -> Iterator[Fault]:
    """Keys, types and authors are those that the format knows."""
    for problem in _problems(read_citation(release)):
        yield Fault(where=WHERE, problem=problem)


def read_citation(release: Release) -> Mapping[str, Any]:
    """The file as a mapping.

    Raises:
        UnreadableError: It is missing, is no YAML, or is not a mapping.
    """
    try:
        value = yaml.safe_load(release.text(WHERE))
    except yaml.YAMLError as error:
        raise UnreadableError(WHERE, f"is not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(value, dict):
        raise UnreadableError(WHERE, "is not a mapping")
    return value


def _problems(said: Mapping[str, Any]) -> Iterator[str]:
    for key in _REQUIRED:
        if not said.get(key):
            yield f"{key!r} is missing or empty"
    for key in sorted(map(str, said.keys() - _KEYS)):
        yield f"{key!r} is not a key of CFF 1.2.0"
    if said.get("cff-version") and said["cff-version"] != "1.2.0":
        yield f"cff-version is {said['cff-version']!r}; expected '1.2.0'"
    if said.get("type") != "dataset":
        yield f"type is {said.get('type')!r}; expected 'dataset'"
    yield from _values(said)
    authors = said.get("authors")
    if authors and not isinstance(authors, list):
        yield "authors is not a list"
    for author in authors if isinstance(authors, list) else ():
        yield from _author(author)


def _values(said: Mapping[str, Any]) -> Iterator[str]:
    for key in ("message", "title", "version"):
        if said.get(key) and not isinstance(said[key], str | (float if key == "version" else str)):
            yield f"{key!r} is not a text"
    if "date-released" in said and not _is_day(said["date-released"]):
        yield f"date-released is {said['date-released']!r}; expected a day such as '2026-07-01'"
    if "url" in said and not _WEB.fullmatch(str(said["url"])):
        yield f"url is {said['url']!r}; expected a web address"
    known = {each.spdx for each in LICENSES}
    licenses = said.get("license")
    for name in licenses if isinstance(licenses, list) else [licenses] if licenses else []:
        if name not in known:
            yield f"license is {name!r}; expected an SPDX identifier, one of {', '.join(sorted(known))}"


def _author(author: object) -> Iterator[str]:
    if not isinstance(author, dict) or not author:
        yield f"an author is {author!r}; expected family-names and given-names, or name"
        return
    allowed = _ENTITY if "name" in author else _PERSON
    for key in sorted(map(str, author.keys() - allowed)):
        yield f"{key!r} is not a key of an author"
    if not {"name", "family-names", "given-names", "alias"} & author.keys():
        yield "an author has no name"
    if any(not isinstance(value, str) or not value.strip() for value in author.values()):
        yield "an author has a part that is not a text"
    if "orcid" in author and not _ORCID.fullmatch(str(author["orcid"])):
        yield f"orcid is {author['orcid']!r}; expected https://orcid.org/0000-0000-0000-0000"


def _is_day(value: object) -> bool:
    if isinstance(value, date):
        return True
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True
