"""The methods in one paragraph: what was collected, how it was drawn, who annotated it, how far they agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.numbers import counted, number
from corpus.release.papers import sentences
from corpus.release.papers.authors import latex
from corpus.release.papers.opening import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.papers.papers import Papers
    from corpus.release.tables.figures import QuestionFigures

_CODE = re.compile(r"`([^`]*)`")


def methods(papers: Papers) -> str:
    """The paragraph as plain text, codes in backticks."""
    return " ".join(_methods(papers))


def methods_latex(papers: Papers) -> str:
    r"""The same for ``\input``."""
    parts = _CODE.split(methods(papers))
    shown = [f"\\texttt{{{latex(part)}}}" if place % 2 else latex(part) for place, part in enumerate(parts)]
    return "".join(shown) + "\n"


def _methods(papers: Papers) -> Iterator[str]:
    figures, book = papers.figures, papers.codebook
    articles, answers = figures.articles, figures.answers
    if papers.simulated:
        n = f"{number(answers.simulated)} of {counted(answers.answers, 'answer')}"
        yield f"NOTE: {n} {'is' if answers.simulated == 1 else 'are'} simulated, not given by people."
    yield (
        f"The corpus holds {counted(articles.rows, 'article')} from {listed(sorted(articles.portals))}, published from "
        f"{articles.first} to {articles.last}."
    )
    yield sentences.collection(figures)
    yield (
        f"Near-duplicates were marked ({number(articles.duplicates)}), and splits drawn by duplicate cluster, so that "
        "copies of one story never stand in different splits."
    )
    yield sentences.drawing(figures.sample)
    yield (
        f"{sentences.answering(figures)} The scheme was {book.name} (version {book.version}), with "
        f"{_wanted(answers.overlap)} wanted for each article; the release holds {sentences.answered(figures)}."
    )
    for question in figures.questions:
        yield from _labels(question)
    yield from _agreement((papers.agreement or {}).get("questions", {}))
    yield f"Corpus and labels were made with Kliping {figures.made_with} (release {figures.stated.version})."


def _wanted(overlap: tuple[int, ...]) -> str:
    return f"{' or '.join(map(str, overlap))} {'answer' if overlap == (1,) else 'answers'}" if overlap else "no answers"


def _labels(question: QuestionFigures) -> Iterator[str]:
    if question.rows:
        ways = listed([f"{name} ({number(n)})" for name, n in question.methods.items()])
        undecided = counted(question.undecided, "item")
        yield f"Labels of `{question.name}` were resolved by {ways}; {undecided} without a decision were left out."


def _agreement(questions: Mapping[str, Any]) -> Iterator[str]:
    told = [_alpha(name, found) for name, found in questions.items() if found.get("alpha") is not None]
    if told:
        yield f"Krippendorff's alpha is {listed(told)}."
    else:
        yield "Agreement beyond chance was not measured."


def _alpha(name: str, found: Mapping[str, Any]) -> str:
    low, high = found.get("low"), found.get("high")
    interval = "" if low is None or high is None else f" (95 % interval {low:.3f} to {high:.3f})"
    return f"{found['alpha']:.3f}{interval} for `{name}`"
