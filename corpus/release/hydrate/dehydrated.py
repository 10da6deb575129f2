"""A release without text, opened and checked before anything is asked of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpus.errors import ConfigError, DataError
from corpus.json_text import JsonObject, read_json
from corpus.release.audit.folder import Release
from corpus.release.audit.sums import damaged
from corpus.release.build import FORMAT, SUMS
from corpus.release.hydrate.found import Pointer, Withheld
from corpus.release.tables.modes import LEVELS, SIMHASH64
from corpus.release.tables.subsets import ARTICLES
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


MANIFEST = "manifest.json"
_WITHHELD = ("dehydrated", "snippet")
_SHOWN = 3


@dataclass(frozen=True)
class Dehydrated:
    """A release that carries no text, every file with the digest that it should have."""

    release: Release

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.release.folder

    @property
    def settings(self) -> Mapping[str, Any]:
        """What ``[release]`` asked for."""
        return self.release.settings

    @cached_property
    def reading(self) -> Mapping[str, Any]:
        """What read the articles: ``reader``, and ``portals`` (name -> sha256); empty where it is not stated."""
        found: Mapping[str, Any] = self.release.json(MANIFEST)["settings"].get("reading") or {}
        return found

    @cached_property
    def sums_sha256(self) -> str:
        """Digest of the sums, and so of every file: the name of exactly this release."""
        return digest(self.folder / SUMS)

    @property
    def has_addresses(self) -> bool:
        """Whether pages can be asked for; else only an archive has them."""
        return bool(self.settings.get("urls", True))

    @cached_property
    def articles(self) -> tuple[Withheld, ...]:
        """Every article, in the order of its tables."""
        parts = self.release.parts(ARTICLES).values()
        return tuple(_withheld(row) for part in parts for row in part.to_pylist())


def open_dehydrated(folder: Path) -> Dehydrated:
    """The release in ``folder``, which carries no text.

    Raises:
        ConfigError: It carries its texts already, or was refilled before.
        DataError: It is no release, is one of a later format, or a file is missing or damaged.
    """
    raw = _manifest(folder)
    settings = raw.get("settings")
    release = settings.get("release") if isinstance(settings, dict) else None
    if not isinstance(settings, dict) or not isinstance(release, dict):
        raise DataError(_no_release(folder, f"{MANIFEST} has no settings.release"))
    stated = settings.get("format", FORMAT)
    if not isinstance(stated, int):
        raise DataError(_no_release(folder, f"{MANIFEST} says format {stated!r}"))
    if stated > FORMAT:
        message = f"{folder}: a release of format {settings['format']}; this version of Kliping reads formats up to "
        message += f"{FORMAT}. Install a later version"
        raise DataError(message)
    _require_without_text(folder, release.get("mode"))
    _require_undamaged(folder)
    return Dehydrated(Release(folder))


def _manifest(folder: Path) -> Mapping[str, Any]:
    try:
        raw = read_json(folder / MANIFEST, JsonObject, "a manifest", "download the release again")
    except FileNotFoundError:
        raise DataError(_no_release(folder, f"no {MANIFEST} there")) from None
    stage = raw.get("stage")
    if stage == "hydrate":
        message = f"{folder}: a release that was refilled already; nothing to do. To ask again for what is lacking, "
        message += "name the release that it was made from, with the same --out"
        raise ConfigError(message)
    if stage != "release":
        raise DataError(_no_release(folder, f"{MANIFEST} is of the stage {stage!r}"))
    return raw


def _no_release(folder: Path, why: str) -> str:
    return (
        f"{folder}: no release ({why}); expected a folder that 'kliping release build' made, or that was downloaded "
        f"whole from the Hub: {MANIFEST}, {SUMS} and data/"
    )


def _require_without_text(folder: Path, mode: object) -> None:
    if mode in _WITHHELD:
        return
    if mode in LEVELS:
        message = f"{folder}: a release of the mode {mode!r}, which carries its texts already; nothing to do"
        raise ConfigError(message)
    message = f"{folder}: a release of the mode {mode!r}, which this version of Kliping does not know; expected "
    message += f"{' or '.join(_WITHHELD)}. Install a later version"
    raise DataError(message)


def _require_undamaged(folder: Path) -> None:
    """Every file that the sums list must be there with its digest; others are not looked at."""
    if not (folder / SUMS).is_file():
        raise DataError(_no_release(folder, f"no {SUMS} there"))
    if wrong := damaged(folder):
        more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        message = f"{folder}: damaged or changed: {', '.join(wrong[:_SHOWN])}{more}; download the release again"
        raise DataError(message)


def _withheld(row: Mapping[str, Any]) -> Withheld:
    return Withheld(
        id=row["id"],
        portal=row["portal"],
        section=row["section"],
        url=row.get("url"),
        canonical_url=row.get("canonical_url"),
        captures=tuple(
            Pointer(url=one.get("url"), warc_record_id=one["warc_record_id"], payload_sha256=one["payload_sha256"])
            for one in row["captures"] or ()
        ),
        text_sha256=row["text_sha256"],
        text_raw_sha256=row["text_raw_sha256"],
        simhash64=row.get(SIMHASH64),
        extractor=row["extractor"],
        published_at=row["published_at"],
    )
