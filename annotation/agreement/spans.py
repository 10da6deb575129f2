"""How far annotators mark the same evidence, word by word.

Two figures over the words of the articles that both answered: F1, which leaves out what nobody marked and asks how
much of the marked is shared (the mean over pairs; G. Hripcsak and A. Rothschild, 2005, on F1 as agreement), and
alpha over all words, which corrects for chance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from annotation.agreement.alpha import Estimate, estimate_pairs
from annotation.agreement.words import word_pairs, word_rows, word_size, words_of, words_of_all
from corpus.sample import is_repeat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotation.agreement.words import Marks, Place, Words
    from corpus.codebook import Question
    from corpus.schema import Answer, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanAgreement:
    """Agreement on one question of kind ``spans``."""

    name: str
    f1: float | None
    """Of labelled words, the mean over pairs of annotators and articles where either marked something."""
    n_pairs: int
    """Pairs of annotators and articles that F1 rests on."""
    alpha: Estimate
    """Nominal, a unit is a word, a cluster is an article."""
    reason: str | None
    """Why F1 is undefined."""

    def as_json(self) -> dict[str, Any]:
        """Keys as here, alpha's estimate below ``alpha``."""
        return asdict(self)


def span_agreement(
    answers: Iterable[Answer], question: Question, texts: Mapping[str, str], *, seed: int = 0
) -> SpanAgreement:
    """Measure the spans of ``question``. Who answered an article and marked nothing in it has marked nothing.

    Args:
        answers: Answers to all questions, for who answered what; superseded, left-out and skipped ones do not.
        question: One of kind ``spans``.
        texts: Article id -> text.
        seed: Of the interval.
    """
    answers = list(answers)
    names = sorted({answer.article_id for answer in answers} & texts.keys())
    words = dict(zip(names, words_of_all(texts[name] for name in names), strict=True))
    marked = _marked(answers, question, words)
    lengths = {name: len(own.starts) for name, own in words.items()}
    rows = word_rows(marked)
    scores = [
        score
        for people in marked.values()
        for a, b in combinations([marks for _, marks in sorted(people.items())], 2)
        if (score := f1(a, b)) is not None
    ]
    return SpanAgreement(
        name=question.name,
        f1=sum(scores) / len(scores) if scores else None,
        n_pairs=len(scores),
        alpha=estimate_pairs(word_pairs(marked, rows, lengths), word_size(marked, rows, lengths), "nominal", seed=seed),
        reason=None if scores else "no two annotators answered one article and either marked something",
    )


def f1(a: Marks, b: Marks) -> float | None:
    """Twice the shared labelled words by the sum of both; None where neither marked anything."""
    one, other = ({(word, label) for word, labels in marks.items() for label in labels} for marks in (a, b))
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else None


def marks(text: str, spans: Sequence[Span]) -> Marks:
    """Which words of ``text`` the spans touch, with which labels; offsets in code points."""
    return _marks(words_of(text), spans)


def _marks(words: Words, spans: Sequence[Span]) -> Marks:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for span in spans:
        for index in range(bisect_right(words.ends, span.start), bisect_left(words.starts, span.end)):
            found[index].add(span.label)
    return {index: frozenset(labels) for index, labels in sorted(found.items())}


def _marked(answers: Iterable[Answer], question: Question, words: Mapping[str, Words]) -> dict[Place, dict[str, Marks]]:
    """(article, target) -> annotator -> marks, with every annotator who answered the article."""
    marked: defaultdict[Place, dict[str, Marks]] = defaultdict(dict)
    standing = [
        a
        for a in answers
        if not (a.skipped or a.superseded or a.left_out or is_repeat(a.task_id)) and a.article_id in words
    ]
    targets = sorted({a.target for a in standing if a.target is not None}) if question.per == "target" else [None]
    for answer in standing:
        for target in targets:
            marked[answer.article_id, target].setdefault(answer.annotator, {})
    for answer in standing:
        if answer.question == question.name:
            marked[answer.article_id, answer.target][answer.annotator] = _marks(words[answer.article_id], answer.spans)
    return marked
