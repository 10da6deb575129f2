"""The recipe of a release: settings, scheme, the rules of its portals, and the versions Kliping was tested with."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.json_text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.codebook import Codebook
    from corpus.project import Project

LOCK = "requirements.lock"
"""Beside the package in a wheel, and above it in the source."""
_PINNED = re.compile(r"^[A-Za-z0-9._-]+==[^\\\n]+?(?= \\|$)", re.MULTILINE)


def recipe_of(project: Project) -> dict[str, str]:
    """Path below ``recipe/`` -> text.

    Portals whose rules have changed since they read the articles are left out: they would read them otherwise. So is
    a scheme that asks otherwise than annotators were asked.

    Raises:
        ConfigError: ``corpus.toml``, the scheme or a portal of the project is faulty.
    """
    from corpus.release.recipe import PORTALS, SCHEME, SETTINGS, VERSIONS, settings_text  # noqa: PLC0415 -- Arrow

    scheme = next(_scheme(project), "")
    settings = read_text(project.root / SETTINGS, "settings", "correct the file").removeprefix("\ufeff")
    return {
        SETTINGS: settings_text(settings),
        **({SCHEME: scheme} if scheme else {}),
        # "datasets" refuses a folder that it takes for a loading script.
        **{f"{PORTALS}/{name}.py.txt": text for name, text in _portals(project)},
        VERSIONS: versions(),
    }


def _scheme(project: Project) -> Iterator[str]:
    """The scheme, if its questions are those of ``labels/``, or nothing is labelled yet."""
    from annotation.scheme import load_scheme, scheme_text  # noqa: PLC0415 -- a wing
    from corpus.codebook import load  # noqa: PLC0415

    label, asked = project.config.label, project.labels / "codebook.json"
    scheme = load_scheme(label.scheme, base=project.root, targets=label.targets, stand_in="-")
    if not asked.exists() or _told(scheme) == _told(load(asked)):
        yield scheme_text(label.scheme, project.root)


def _told(book: Codebook) -> tuple[object, ...]:
    """By what a scheme is the one that was asked."""
    return book.name, book.version, [(question.name, question.codes) for question in book.questions]


def _portals(project: Project) -> Iterator[tuple[str, str]]:
    """The files of the portals by whose rules ``articles/`` was read, as far as they are still the same."""
    from corpus.stage import read_manifest  # noqa: PLC0415 -- brings in Arrow
    from spiders.portals.sources import known_portals  # noqa: PLC0415 -- a wing

    if not (project.articles / "manifest.json").exists():
        return
    known = known_portals(project.root)
    for name, sha256 in sorted(read_manifest(project.articles).settings.get("portals", {}).items()):
        source = known.source(name) if name in known else None
        if source and source.file and source.sha256 == sha256:
            yield name, source.file.read_text(encoding="utf-8")


def versions() -> str:
    """Every dependency with its version, without digests; empty where the lock file was not installed."""
    packaged = resources.files("kliping") / LOCK
    source = Path(__file__).parents[1] / LOCK
    if packaged.is_file():
        return pinned(packaged.read_text(encoding="utf-8"))
    return pinned(source.read_text(encoding="utf-8")) if source.is_file() else ""


def pinned(lock: str) -> str:
    """The lines ``name==version`` of a lock file, with their conditions."""
    return "".join(f"{found}\n" for found in _PINNED.findall(lock))
