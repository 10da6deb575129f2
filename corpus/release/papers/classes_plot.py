"""The plot of class balance: rows by class of each question, a bar a class, in it the splits one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numbers import counted, number
from corpus.release.papers.svg import BARS, LEFT, LINE, bar, picture, short, words
from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.papers.papers import Papers
    from corpus.release.tables.figures import QuestionFigures

COLOURS = dict(zip(SPLITS, ("#3b6ea5", "#8ab4d8", "#e0a458"), strict=True))


def classes_plot(papers: Papers) -> str:
    """Rows by class of each question, a bar a class, in it the splits one after another."""
    questions = [question for question in papers.figures.questions if question.rows]
    parts, top = list(_legend()), 2 * LINE
    for question in questions:
        parts += _question(question, top)
        top += LINE * (len(question.classes) + 2)
    told = "; ".join(
        f"{question.name}: {', '.join(f'{one.code} {one.total}' for one in question.classes)}" for question in questions
    )
    return picture(top, f"Rows by class. {told}.", parts)


def _legend() -> Iterator[str]:
    for place, (split, colour) in enumerate(COLOURS.items()):
        yield bar(LEFT + 110 * place, 6, 12, 12, colour)
        yield words(LEFT + 110 * place + 18, 16, split)


def _question(question: QuestionFigures, top: int) -> Iterator[str]:
    yield words(8, top + 14, f"{question.name} ({counted(sum(question.rows.values()), 'row')})", size=13)
    most = max((one.total for one in question.classes), default=0) or 1
    for place, one in enumerate(question.classes, 1):
        y = top + LINE * place + 4
        yield words(LEFT - 8, y + 11, short(one.en), anchor="end", size=11)
        yield from _stack(one.rows, y, most)
        yield words(LEFT + BARS * one.total / most + 6, y + 11, number(one.total), size=11)


def _stack(rows: Mapping[str, int], y: int, most: int) -> Iterator[str]:
    x = float(LEFT)
    for split, colour in COLOURS.items():
        wide = BARS * rows.get(split, 0) / most
        if wide:
            yield bar(x, y, wide, LINE - 6, colour)
        x += wide
