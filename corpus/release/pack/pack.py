"""The packs of a release that are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import ConfigError, DataError
from corpus.json_text import read_text
from corpus.plain_name import name_fault
from corpus.release.build import SUMS, sums
from corpus.release.pack.bag import write_bag
from corpus.release.pack.crate import write_crate
from corpus.release.pack.place import refuse_inside
from corpus.release.pack.zenodo import zenodo
from corpus.release.papers.papers import read_papers
from corpus.stage import write_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BAG, CRATE, ZENODO = "bag", "crate", "zenodo.json"
"""Kinds of packs; each is called ``<name>-<version>.<kind>``."""


def pack(release: Path, out: Path, kinds: Sequence[str]) -> dict[str, Path]:
    """Write packs of the release in the folder ``release`` below ``out``.

    Returns:
        Kind -> where it is.

    Raises:
        ConfigError: A library is not installed, a pack is there already, or ``out`` lies in the release.
        DataError: ``release`` is no release, or a file of it was changed since it was built.
    """
    refuse_inside(out, release)
    _expect_whole(release)
    papers = read_papers(release)
    stated = papers.figures.stated
    for name, of in (("name", stated.name), ("version", stated.version)):
        if fault := name_fault(of):
            message = f"{release}: the {name} in its figures {fault}, and the pack is named after it; build it again"
            raise DataError(message)
    places = {kind: out / f"{stated.name}-{stated.version}.{kind}" for kind in kinds}
    if there := [place for place in places.values() if place.exists()]:
        message = f"{there[0]}: there already; remove it, or name another folder with --out"
        raise ConfigError(message)
    for kind, place in places.items():
        if kind == ZENODO:
            write_json(place, {"metadata": zenodo(papers)})
        else:
            {BAG: write_bag, CRATE: write_crate}[kind](release, papers, place)
    return places


def _expect_whole(release: Path) -> None:
    """What is archived is what was released."""
    if not (release / SUMS).exists():
        message = f"{release}: no release there (no {SUMS}); run 'kliping release build' first"
        raise DataError(message)
    if read_text(release / SUMS, "a list of sums", "build the release again") != sums(release):
        message = f"{release}: a file was changed since it was built; see 'kliping release check', and build it again"
        raise DataError(message)
