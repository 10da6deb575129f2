"""A release as a BagIt bag (RFC 8493): the same files below ``data/``, and tag files that a bag's readers verify."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from corpus.extras import need
from corpus.release.pack.place import new_folder
from corpus.release.papers.address import address_of
from corpus.release.papers.authors import authors_of
from corpus.release.papers.card import summary

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.papers.papers import Papers


def write_bag(release: Path, papers: Papers, place: Path) -> Path:
    """Write the bag; the same bytes whenever it is written.

    Args:
        release: The folder of the release.
        papers: What its papers are rendered from.
        place: The folder of the bag, which must not be there yet.

    Raises:
        ConfigError: The library ``bagit`` is not installed, or something is at ``place``.
    """
    need("archives")
    import bagit  # noqa: PLC0415 -- of an extra

    with new_folder(place) as building:
        shutil.copytree(release, building, symlinks=True)
        bagit.make_bag(str(building), bag_info(papers), checksums=["sha256", "sha512"])
    return place


def bag_info(papers: Papers) -> dict[str, str]:
    """The lines of ``bag-info.txt``, dated as the release is."""
    stated = papers.figures.stated
    told = {
        "Bagging-Date": stated.published.isoformat(),
        "Bag-Software-Agent": f"Kliping {papers.figures.made_with}",
        "External-Identifier": f"{stated.name} {stated.version}",
        "External-Description": " ".join((stated.description or summary(papers.figures)).split()),
        "Source-Organization": "; ".join(author.name for author in authors_of(stated)),
        "Contact-Email": stated.contact if "@" in stated.contact else "",
        "Internal-Sender-Identifier": address_of(stated),
    }
    return {key: value for key, value in told.items() if value}
