"""The texts of a release beside its card: datasheet, licence, citation, guidelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.codebook import dump
from corpus.release.papers.rai import COLLECTION, USES
from corpus.release.papers.templating import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.release.tables.contents import Contents

TEMPLATES = ("DATASHEET.md", "LICENSE", "CITATION.cff")


def documents(contents: Contents) -> Mapping[str, str]:
    """Name of the file -> its text."""
    words = environment()
    codebook = contents.sources.codebook
    texts = {
        name: words.get_template(f"{name}.j2").render(
            contents=contents, config=contents.config, collection=COLLECTION, uses=USES
        )
        for name in TEMPLATES
    }
    texts["GUIDELINES.md"] = _guidelines(codebook.title, codebook.guidelines)
    texts["codebook.json"] = dump(codebook)
    return texts


def _guidelines(title: str, guidelines: str) -> str:
    """What annotators read, as they read it."""
    return (
        guidelines
        if guidelines.strip()
        else f"# {title}\n\nAnnotators were given no guidelines beyond the questions.\n"
    )
