"""The Python of the card: how to load, weigh and join the configurations. A test runs all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.release.papers.address import files_of, name_of
from corpus.release.tables.subsets import ANNOTATIONS, ANNOTATORS, ARTICLES

if TYPE_CHECKING:
    from corpus.codebook import Question
    from corpus.release.papers.papers import Papers
    from corpus.release.tables.figures import SubsetFigures

_NAME = re.compile(r"[\w.-]+")
"""A portal's name that may stand in code: others have signs that would end the text around it."""


def loading(papers: Papers) -> str:
    """The configurations by ``datasets``; of a release on the Hub this very version."""
    stated = papers.figures.stated
    first, *others = papers.figures.subsets
    pinned = f', revision="v{stated.version}"' if stated.hub else ""
    lines = [
        "from datasets import load_dataset",
        "",
        f'labels = load_dataset("{name_of(stated)}"{pinned})  # the default configuration: {first.name}',
    ]
    lines += [
        f'{each.name} = load_dataset("{name_of(stated)}", "{each.name}"{pinned})'
        for each in others
        if each.name in {ARTICLES, ANNOTATIONS, ANNOTATORS}
    ]
    return "\n".join(lines)


def filtering(papers: Papers) -> dict[str, str]:
    """Tool -> how it reads the articles of one portal, and no other rows or columns, from the files themselves.

    The search goes through all splits; ``datasets`` counts the rows of whole splits, which is what ``no_checks`` stops.
    """
    stated = papers.figures.stated
    portal = min(filter(_NAME.fullmatch, papers.figures.articles.portals), default="PORTAL")
    files = f"{files_of(stated)}/data/{ARTICLES}"
    columns = '["id", "portal", "published_at"]'
    only = f'[("portal", "==", "{portal}")]'
    return {
        "datasets": (
            "from datasets import load_dataset\n\n"
            f'rows = load_dataset("{name_of(stated)}", "{ARTICLES}", columns={columns},\n'
            f'                    filters={only}, verification_mode="no_checks")'
        ),
        "polars": (
            "import polars as pl\n\n"
            f'rows = (pl.scan_parquet("{files}/*.parquet").filter(pl.col("portal") == "{portal}")\n'
            f"        .select({columns}).collect())"
        ),
        "duckdb": (
            "import duckdb\n\n"
            f'rows = duckdb.sql("""FROM \'{files}/*.parquet\'\n'
            f'                     SELECT id, portal, published_at WHERE portal = \'{portal}\'""").df()'
        ),
        "pandas": (
            "import pandas as pd\n\n"
            f'rows = pd.read_parquet("{files}",\n                       columns={columns}, filters={only})'
        ),
    }


def weighing(papers: Papers) -> str:
    """The share of one class of the default configuration among all candidates, with its 95 % interval.

    Hajek's estimator; its variance by linearisation within strata, with the correction for finite strata. A stratum
    of one row is compared with the whole, as the option "adjust" of R's package ``survey`` does.
    """
    subset = papers.figures.subsets[0]
    question = papers.codebook.question(subset.question or subset.name)
    return f"""\
rows = {_loaded(papers, subset)}.to_pandas()
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
    lines = [f"labels = {_loaded(papers, subset)}.to_pandas()"]
    if ARTICLES in named:
        lines += [
            f"articles = {_loaded(papers, named[ARTICLES])}.to_pandas()",
            'with_articles = labels.merge(articles, left_on="article_id", right_on="id", suffixes=("", "_article"))',
        ]
    if ANNOTATIONS in named:
        lines += [
            f"answers = {_loaded(papers, named[ANNOTATIONS])}.to_pandas()",
            f'answers = answers[(answers.question == "{question.name}") & ~answers.superseded & ~answers.skipped]',
            f'with_answers = labels.merge(answers, on={keys}, suffixes=("", "_answer"))',
        ]
    return "\n".join(lines)


def _loaded(papers: Papers, subset: SubsetFigures) -> str:
    return f'load_dataset("{name_of(papers.figures.stated)}", "{subset.name}", split="{"+".join(subset.rows)}")'


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
