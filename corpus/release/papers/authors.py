"""Who is to be cited: persons as ``Family name, Given name``, organisations as such, in every paper's own form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.release.tables.figures import StatedFigures

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
"""Signs that mean something to LaTeX."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One of those who are to be cited."""

    family: str
    """Family name, the only name of a person, or the name of an organisation."""
    given: str = ""
    organisation: bool = False

    @property
    def name(self) -> str:
        """As a list of authors shows it."""
        return f"{self.family}, {self.given}" if self.given else self.family


def author_of(stated: str) -> Author:
    """``Sari, Dewi`` is a person, ``Arif,`` a person with one name, anything without a comma or in braces an
    organisation: ``{Pusat Riset, Jakarta}``.
    """
    words = stated.strip()
    if words.startswith("{") and words.endswith("}"):
        return Author(family=words[1:-1].strip(), organisation=True)
    family, comma, given = (part.strip() for part in words.partition(","))
    return Author(family=family, given=given, organisation=not comma)


def authors_of(stated: StatedFigures) -> list[Author]:
    """Those that ``release.authors`` names; otherwise the unnamed makers of the corpus, as an organisation."""
    return [author_of(author) for author in stated.authors] or [
        Author(family=f"{stated.name} authors", organisation=True)
    ]


def latex(text: str) -> str:
    """``text`` with every sign escaped that LaTeX would take for a command."""
    return "".join(_LATEX.get(sign, sign) for sign in text)


def bibtex(stated: StatedFigures, address: str) -> str:
    """The entry: title and organisations in braces of their own, so that BibTeX neither lowers nor divides them."""
    key = re.sub(r"\W+", "-", stated.name, flags=re.ASCII).strip("-") or "corpus"
    fields = {
        "title": f"{{{latex(stated.title)}}}",
        "author": " and ".join(_bibtex_names(authors_of(stated))),
        "year": str(stated.published.year),
        "version": stated.version,
        "note": "Data set",
        **({"url": address} if address else {}),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}\n}}"


def _bibtex_names(authors: Iterable[Author]) -> Iterable[str]:
    for author in authors:
        whole = author.organisation or not author.given
        yield f"{{{latex(author.name)}}}" if whole else f"{latex(author.family)}, {latex(author.given)}"
