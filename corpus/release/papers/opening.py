"""The first three sentences of the card: what the release holds, who answered how often, how far to trust it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numbers import counted, number
from corpus.release.papers.templating import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from corpus.release.papers.papers import Papers
    from corpus.release.tables.figures import AnswerFigures, QuestionFigures

NAMED = 5
"""Portals or targets that are named; of more, only how many there are."""
RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's own thresholds: K. Krippendorff, Content Analysis, 2nd ed., Sage 2004, p. 241."""


def opening(papers: Papers) -> tuple[str, str, str]:
    """The three sentences."""
    return _what(papers), _who(papers.figures.answers), trust(papers)


def listed(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *others, last = words or ("nothing",)
    return f"{', '.join(others)} and {last}" if others else last


def _what(papers: Papers) -> str:
    articles = papers.figures.articles
    portals = [plain(portal) for portal in sorted(articles.portals)]
    sources = listed(portals) if len(portals) <= NAMED else counted(len(portals), "portal")
    asked = listed([_asked(question) for question in papers.figures.questions if question.rows])
    dates = f", published from {articles.first} to {articles.last}" if articles.first else ""
    return f"{counted(articles.rows, 'news article')} from {sources}{dates}, labelled for {asked}."


def _asked(question: QuestionFigures) -> str:
    """A question with its targets."""
    targets = [plain(one.target) for one in question.targets]
    if not targets:
        return f"`{question.name}`"
    towards = listed(targets) if len(targets) <= NAMED else counted(len(targets), "target")
    return f"`{question.name}` (towards {towards})"


def _who(answers: AnswerFigures) -> str:
    people = answers.annotators - answers.simulated_annotators
    programs = answers.simulated_annotators
    by = [counted(people, "person", "people")] if people else []
    by += [counted(programs, "program standing in for an annotator", "programs standing in for annotators")] * (
        programs > 0
    )
    gave = f"{counted(answers.answers, 'answer')} about {number(answers.articles)} of the articles"
    skipped = f", of which {number(answers.skipped)} {_was(answers.skipped)} skipped" if answers.skipped else ""
    return f"{listed(by) if by else 'Nobody'} gave {gave}{skipped}."


def _was(n: int) -> str:
    return "was" if n == 1 else "were"


def trust(papers: Papers) -> str:
    """How far the labels can be trusted: a sentence that a reader can check against the table of agreement."""
    answers = papers.figures.answers
    if answers.answers and answers.simulated == answers.answers:
        return "Do not trust the labels: no person gave any of the answers."
    measured = _measured((papers.agreement or {}).get("questions", {}))
    warning = " and part of the answers came from programs" if answers.simulated else ""
    if not measured:
        return f"How far annotators agree beyond chance was not measured{warning or ', so the labels are opinions'}."
    found = listed([_alpha(name, one) for name, one in measured.items()])
    return f"Krippendorff's alpha is {found}: {_verdict(measured)}{warning}."


def _measured(questions: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {name: one for name, one in questions.items() if one.get("alpha") is not None}


def _alpha(name: str, one: Mapping[str, Any]) -> str:
    bounds = one.get("low"), one.get("high")
    interval = "" if None in bounds else f" (95 % interval {bounds[0]:.3f} to {bounds[1]:.3f})"
    return f"{one['alpha']:.3f}{interval} for `{name}`"


def _verdict(measured: Mapping[str, Mapping[str, Any]]) -> str:
    """What the least reliable question allows, by its point estimate."""
    least = min(measured, key=lambda name: measured[name]["alpha"])
    alpha = measured[least]["alpha"]
    of = f" of `{least}`" if len(measured) > 1 else ""
    if alpha >= RELIABLE:
        return "reliable by the usual threshold of .800"
    if alpha >= TENTATIVE:
        return f"the labels{of} allow tentative conclusions only (from .800 on they count as reliable)"
    return f"the labels{of} do not allow conclusions (below .667)"
