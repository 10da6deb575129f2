"""Topics that a portal's section makes likely, as suggestions: a prior, shown only where the researcher asks for it.

The table is the researcher's own, a CSV with the columns ``section`` and ``value`` (a code of the question; several as
``a|b``), and, where wanted, ``portal`` (any portal where empty), ``question`` (``topic``) and ``score`` (0.5).
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from annotation.suggestions import Suggestion, checked
from corpus.errors import DataError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from corpus.codebook import Codebook
    from corpus.schema import Task

COLUMNS = frozenset({"portal", "section", "question", "value", "score"})
MODEL = "section-prior"
"""The name under which these suggestions stand in the data, so that their pull can be measured like a model's."""


def section_suggestions(table: Path, tasks: Iterable[Task], codebook: Codebook) -> list[Suggestion]:
    """What ``table`` suggests for the articles of ``tasks``, by the portal and the section that they were drawn from.

    A line that names the portal goes before one for any portal.

    Raises:
        DataError: The table lacks a column, has an unknown one, or a line suggests what the scheme does not know.
    """
    rules = dict(_rules(table))
    found = []
    for task in tasks:
        portal, _, rest = task.stratum.partition("/")
        section = rest.rpartition("/")[0]
        for question in sorted({name for _, _, name in rules}):
            rule = rules.get((portal, section, question)) or rules.get(("", section, question))
            if rule:
                found.append(_suggestion(task, question, rule, codebook, table))
    return found


def _rules(table: Path) -> Iterator[tuple[tuple[str, str, str], Mapping[str, str]]]:
    """The lines by portal, section and question."""
    try:
        with table.open(encoding="utf-8", newline="") as stream:
            lines = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = f"{table}: cannot be read as a CSV table ({error})"
        raise DataError(message) from None
    for number, line in enumerate(lines, 2):
        _check_columns(table, number, line)
        key = (line.get("portal") or "", line["section"], line.get("question") or "topic")
        yield key, line | {"line": str(number)}


def _check_columns(table: Path, number: int, line: Mapping[str, str]) -> None:
    for name in line:
        if name not in COLUMNS:
            message = f"{table}: unknown column {name!r}{nearest(str(name), COLUMNS)}"
            raise DataError(message)
    if not line.get("section") or not line.get("value"):
        message = f"{table}, line {number}: expected a section and a value"
        raise DataError(message)


def _suggestion(task: Task, question: str, rule: Mapping[str, str], codebook: Codebook, table: Path) -> Suggestion:
    """One line's word on one article, checked as a model's would be."""
    raw = {
        "article_id": task.article_id,
        "question": question,
        "value": rule["value"].split("|"),
        "score": rule.get("score") or 0.5,
        "model": MODEL,
    }
    return checked(raw, codebook, f"{table}, line {rule['line']}")
