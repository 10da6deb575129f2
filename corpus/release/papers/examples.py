"""The Python of the card: how to weigh the labels, and how to join the configurations. A test runs all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.release.tables.subsets import ANNOTATIONS, ARTICLES

if TYPE_CHECKING:
    from corpus.codebook import Question
    from corpus.release.papers.papers import Papers
    from corpus.release.tables.figures import SubsetFigures

NAME = "PATH_OR_NAME"
"""Where the reader writes the address of the release."""


def weighing(papers: Papers) -> str:
    """The share of one class of the default configuration among all candidates, with its 95 % interval.

    Hajek's estimator; its variance by linearisation within strata, with the correction for finite strata. A stratum
    of one row is compared with the whole, as the option "adjust" of R's package ``survey`` does.
    """
    subset = papers.figures.subsets[0]
    question = papers.codebook.question(subset.question or subset.name)
    return f"""\
rows = {_loaded(subset)}.to_pandas()
rows = rows[rows.inclusion_probability.notna(){_about(papers, question)}]
p, hit = rows.inclusion_probability, {_hit(question)}  # the class {question.codes[0]}
share = (hit / p).sum() / (1 / p).sum()
part = ((hit - share) / p / (1 / p).sum()).groupby(rows.stratum)
n, part, mean = part.transform("size"), part.obj, part.transform("mean")
error = 1.96 * ((1 - p) * n / (n - 1).clip(lower=1) * (part - mean.where(n > 1, 0)) ** 2).sum() ** 0.5
print(f"{{share:.3f}}, 95 % interval {{share - error:.3f}} to {{share + error:.3f}}")"""


def joining(papers: Papers) -> str:
    """Labels with their articles, and the single answers with the label that they made."""
    subset, *others = papers.figures.subsets
    question = papers.codebook.question(subset.question or subset.name)
    named = {each.name: each for each in others}
    keys = '["article_id", "target"]' if question.per == "target" else '"article_id"'
    lines = [f"labels = {_loaded(subset)}.to_pandas()"]
    if ARTICLES in named:
        lines += [
            f"articles = {_loaded(named[ARTICLES])}.to_pandas()",
            'with_articles = labels.merge(articles, left_on="article_id", right_on="id", suffixes=("", "_article"))',
        ]
    if ANNOTATIONS in named:
        lines += [
            f"answers = {_loaded(named[ANNOTATIONS])}.to_pandas()",
            f'answers = answers[(answers.question == "{question.name}") & ~answers.superseded & ~answers.skipped]',
            f'with_answers = labels.merge(answers, on={keys}, suffixes=("", "_answer"))',
        ]
    return "\n".join(lines)


def _loaded(subset: SubsetFigures) -> str:
    return f'load_dataset("{NAME}", "{subset.name}", split="{"+".join(subset.rows)}")'


def _about(papers: Papers, question: Question) -> str:
    """The rows of one target, where the question has targets: two rows of one article are not two draws."""
    if question.per == "article":
        return ""
    target = papers.codebook.targets[0].name if papers.codebook.targets else ""
    return f" & (rows.target == {target!r})"


def _hit(question: Question) -> str:
    if question.kind == "multiple":
        return f"rows.{question.column}.map(lambda given: 0 in given)"
    return f"(rows.{question.column} == 0)"
