"""The recipe: it can be begun with, it is that of the release, and it names nobody who answered."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import UnreadableError
from corpus.release.recipe import FOLDER, PORTALS, PSEUDONYM, SCHEME, SETTINGS, VERSIONS
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.audit.folder import Release

_NUMBERED = re.compile(rf"{PSEUDONYM}(?:\d+|x|[0-9a-f]{{12}})")
_PINNED = re.compile(r"[A-Za-z0-9._-]+==\S+(?: ; .+)?")
ASKED_FOR = ("urls",)
"""Settings that an option of ``release build`` may change."""


@check("the recipe's settings are those of the release")
def recipe_settings(release: Release) -> Iterator[Fault]:
    """``[release]`` and the seed are what ``manifest.json`` states."""
    where = f"{FOLDER}/{SETTINGS}"
    if where not in release.files:
        return
    settings = _toml(release, where)
    stated = {**release.settings, "seed": (release.json("manifest.json").get("settings") or {}).get("seed")}
    given = {**(settings.get("release") or {}), "seed": (settings.get("corpus") or {}).get("seed", 0)}
    for key in sorted((given.keys() & stated.keys()) - {*ASKED_FOR, "rights", "datasheet", "published"}):
        if given[key] != stated[key]:
            yield Fault(where=where, problem=f"states {key} {given[key]!r}; the release was built with {stated[key]!r}")


@check("the recipe names nobody who answered")
def recipe_nameless(release: Release) -> Iterator[Fault]:
    """Annotators are numbered."""
    where = f"{FOLDER}/{SETTINGS}"
    label = (_toml(release, where).get("label") or {}) if where in release.files else {}
    names = [*label.get("annotators", ()), *(one.get("annotator") for one in label.get("leave_out", ()))]
    for name in (str(name) for name in names):
        if not _NUMBERED.fullmatch(name):
            yield Fault(where=where, problem=f"names an annotator ({name[:2]}…); build the release again")


@check("the recipe's scheme is the codebook's")
def recipe_scheme(release: Release) -> Iterator[Fault]:
    """Name, version, questions and codes are those of ``codebook.json``."""
    where = f"{FOLDER}/{SCHEME}"
    if where not in release.files:
        return
    scheme, book = _toml(release, where), release.codebook
    told = {question.get("name"): _codes(question) for question in scheme.get("questions") or ()}
    wanted = {question.name: list(question.codes) for question in book.questions}
    if (scheme.get("name"), scheme.get("version")) != (book.name, book.version):
        yield Fault(where=where, problem=f"is not the scheme {book.name} {book.version} of codebook.json")
    for name in sorted(told.keys() | wanted.keys()):
        if told.get(name) != wanted.get(name):
            yield Fault(where=where, problem=f"asks the question {name!r} otherwise than codebook.json")


@check("the recipe's portals are those that read the articles")
def recipe_portals(release: Release) -> Iterator[Fault]:
    """By the digests that ``manifest.json`` states."""
    reading = (release.json("manifest.json").get("settings") or {}).get("reading") or {}
    known = reading.get("portals") or {}
    start = f"{FOLDER}/{PORTALS}/"
    for path in (path for path in release.files if path.startswith(start)):
        name = path.removeprefix(start).removesuffix(".py.txt")
        if known.get(name) != digest(release.folder / path):
            yield Fault(where=path, problem="is not the file by which the articles were read; build the release again")


@check("the recipe's versions are pinned")
def recipe_versions(release: Release) -> Iterator[Fault]:
    """A line for each library, and no other folder or file in the recipe."""
    where = f"{FOLDER}/{VERSIONS}"
    known = {f"{FOLDER}/{name}" for name in (SETTINGS, SCHEME, VERSIONS)}
    for path in (path for path in release.files if path.startswith(f"{FOLDER}/")):
        if path not in known and not re.fullmatch(rf"{FOLDER}/{PORTALS}/[\w-]+\.py\.txt", path):
            yield Fault(where=path, problem="is no file of a recipe; remove it")
    lines = release.text(where).splitlines() if where in release.files else []
    if odd := [line for line in lines if not _PINNED.fullmatch(line)]:
        yield Fault(where=where, problem=f"pins no version: {odd[0][:60]!r}")


def _codes(question: dict[str, Any]) -> list[str]:
    return [str(choice.get("code")) for choice in question.get("choices") or ()]


def _toml(release: Release, where: str) -> dict[str, Any]:
    """A file of the recipe.

    Raises:
        UnreadableError: It is no TOML.
    """
    try:
        return tomllib.loads(release.text(where))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnreadableError(where, f"is not TOML: {error}") from None
