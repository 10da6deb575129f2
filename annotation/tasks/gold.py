"""Answers that are known beforehand: a CSV written by experts, hidden among the tasks to see how annotators perform.

Columns ``article_id, target, question, value``; ``target`` is empty for a question about the whole article, and several
codes are written ``a|b``. A row without a value (empty, or ``NA``) says nothing. Known answers are the labels of those
articles, whatever annotators and adjudicators say. Gold articles were chosen, not drawn, so they say nothing about the
corpus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.csv_rows import read_csv
from corpus.errors import ConfigError, DataError, nearest

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.tasks.frame import Frame
    from corpus.codebook import Codebook
    from corpus.project import Project

COLUMNS = ("article_id", "target", "question", "value")

Known = dict[tuple[str, str | None, str], tuple[str, ...]]
"""(article, target, question) -> codes."""


def read_gold(project: Project, codebook: Codebook) -> Known:
    """The known answers; empty where ``[label] gold`` names no file.

    Raises:
        ConfigError: The file is not there.
        DataError: It is no such CSV, or a line asks for what the scheme does not have; the line is named.
    """
    path = gold_file(project)
    if path is None:
        return {}
    known: Known = {}
    for line, row in _rows(path):
        if not row["value"]:
            continue
        question = {one.name: one for one in codebook.labelled}.get(row["question"])
        target, codes = row["target"] or None, tuple(row["value"].split("|"))
        names = [one.name for one in codebook.labelled]
        if question is None:
            message = f"{path}, line {line}: no labelled question {row['question']!r}{nearest(row['question'], names)}"
            raise DataError(message)
        if unknown := [code for code in codes if code not in question.codes]:
            message = f"{path}, line {line}: {row['question']} has no code {unknown[0]!r}"
            raise DataError(message + nearest(unknown[0], question.codes))
        targets = [one.name for one in codebook.targets] if question.per == "target" else [None]
        if target not in targets:
            message = f"{path}, line {line}: target {row['target']!r}; expected one of {targets}"
            raise DataError(message)
        if question.kind == "single" and len(codes) > 1:
            message = f"{path}, line {line}: {row['question']} has one answer, not {len(codes)}; keep one code"
            raise DataError(message)
        ordered = tuple(code for code in question.codes if code in codes)
        if known.setdefault((row["article_id"], target, question.name), ordered) != ordered:
            message = f"{path}, line {line}: contradicts an earlier line on the same question; keep one of them"
            raise DataError(message)
    return known


def gold_file(project: Project) -> Path | None:
    """The file of known answers; None where ``[label] gold`` names none."""
    name = project.config.label.gold
    return project.root / name if name else None


def gold_articles(project: Project, codebook: Codebook, frame: Frame) -> frozenset[str]:
    """The articles with known answers.

    Raises:
        DataError: One of them is not in the corpus.
    """
    articles = frozenset(article for article, _, _ in read_gold(project, codebook))
    if lost := sorted(articles - frame.text_sha256.keys()):
        message = f"{project.config.label.gold}: article {lost[0]!r} is not in shards/; correct the file, or crawl it"
        raise DataError(message)
    return articles


def _rows(path: Path) -> tuple[tuple[int, dict[str, str]], ...]:
    if not path.exists():
        message = f"{path}: no such file; correct [label] gold in corpus.toml"
        raise ConfigError(message)
    read = read_csv(path)
    if read.columns != COLUMNS:
        message = f"{path}: expected the columns {', '.join(COLUMNS)} in the first line"
        raise DataError(message)
    return read.rows
