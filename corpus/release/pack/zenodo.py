"""The metadata of a deposit on Zenodo, as its API and ``.zenodo.json`` take it; nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.release.papers.address import HUB
from corpus.release.papers.authors import authors_of
from corpus.release.papers.card import languages, summary
from corpus.release.papers.sentences import RIGHTS

if TYPE_CHECKING:
    from corpus.release.papers.papers import Papers

LANGUAGES = {"id": "ind", "en": "eng", "ms": "msa", "jv": "jav", "su": "sun"}
"""ISO 639-1 -> the code of three letters that Zenodo wants."""


def zenodo(papers: Papers) -> dict[str, Any]:
    """The value of ``metadata``: of a release with text access is restricted, for no licence covers the texts."""
    figures, stated = papers.figures, papers.figures.stated
    spoken = languages(figures)
    made: dict[str, Any] = {
        "upload_type": "dataset",
        "title": stated.title,
        "version": stated.version,
        "publication_date": stated.published.isoformat(),
        "description": f"<p>{_escaped(stated.description or summary(figures))}</p>",
        "creators": [{"name": author.name} for author in authors_of(stated)],
        "keywords": ["news", *(question.name for question in figures.questions)],
        "notes": _notes(papers),
        **_access(papers),
    }
    if spoken and spoken[0] in LANGUAGES:
        made["language"] = LANGUAGES[spoken[0]]
    return made | _related(papers)


def _access(papers: Papers) -> dict[str, str]:
    if not papers.carries_text:
        return {"access_right": "open", "license": papers.license.hub}
    conditions = f"<p>The labels are licensed under {papers.license.name}. {RIGHTS}</p>"
    return {"access_right": "restricted", "access_conditions": conditions}


def _notes(papers: Papers) -> str:
    said = f"Made with Kliping {papers.figures.made_with}; mode {papers.figures.stated.mode}."
    return f"{said} Some or all answers were simulated by programs." if papers.simulated else said


def _related(papers: Papers) -> dict[str, list[dict[str, str]]]:
    """Homepage and repository, as far as they are named."""
    stated = papers.figures.stated
    found = [(stated.homepage, "isDescribedBy"), (f"{HUB}/{stated.hub}" if stated.hub else "", "isIdenticalTo")]
    listed = [{"identifier": address, "relation": relation} for address, relation in found if address]
    return {"related_identifiers": listed} if listed else {}


def _escaped(words: str) -> str:
    """Words as HTML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
