"""The texts of a release beside its card: datasheet, licence, citation, guidelines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from corpus.release.papers import sentences, tallies
from corpus.release.papers.authors import authors_of
from corpus.release.papers.datasheet import asked, missing
from corpus.release.papers.rai import IMPACT, USES
from corpus.release.papers.templating import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.release.papers.papers import Papers

TEMPLATES = ("DATASHEET.md", "LICENSE", "CITATION.cff")


def documents(papers: Papers) -> Mapping[str, str]:
    """Name of the file -> its text."""
    words = environment()
    figures = papers.figures
    texts = {
        name: words.get_template(f"{name}.j2").render(
            papers=papers,
            figures=figures,
            stated=figures.stated,
            articles=figures.articles,
            answers=figures.answers,
            say=sentences,
            tell=tallies,
            uses=USES,
            risk=IMPACT,
            authors=authors_of(figures.stated),
            asked=partial(asked, figures.stated),
            answer=figures.stated.datasheet.get,
            missing=missing,
        )
        for name in TEMPLATES
    }
    texts["GUIDELINES.md"] = _guidelines(papers.codebook.title, papers.codebook.guidelines)
    return texts


def _guidelines(title: str, guidelines: str) -> str:
    """The guidelines, as annotators read them."""
    return (
        guidelines
        if guidelines.strip()
        else f"# {title}\n\nAnnotators were given no guidelines beyond the questions.\n"
    )
