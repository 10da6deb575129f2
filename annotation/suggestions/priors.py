"""Topics that a portal's section makes likely, as suggestions: a prior, shown only where the researcher asks for it.

The table is the researcher's own, a CSV with the columns ``section`` and ``value`` (a code of the question; several as
``a|b``), and, where wanted, ``portal`` (any portal where empty), ``question`` (``topic``) and ``score`` (0.5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotation.suggestions.suggestion import Suggestion, checked
from corpus.csv_rows import read_csv
from corpus.errors import DataError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from corpus.codebook import Codebook
    from corpus.schema import Task

COLUMNS = frozenset({"portal", "section", "question", "value", "score"})
MODEL = "section-prior"
"""The name under which these suggestions stand in the data, so that their bias can be measured like a model's."""
UNSURE = 0.5
"""The score of a line that states none."""


def section_suggestions(table: Path, tasks: Iterable[Task], codebook: Codebook) -> list[Suggestion]:
    """What ``table`` suggests for the articles of ``tasks``, by the portal and the section that they were drawn from.

    A line that names the portal takes precedence over one for any portal.

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
    read = read_csv(table)
    _check_columns(table, read.columns)
    for line, row in read.rows:
        if not row["section"] or not row["value"]:
            message = f"{table}, line {line}: expected a section and a value"
            raise DataError(message)
        yield (
            (row.get("portal", ""), row["section"], row.get("question") or "topic"),
            {
                **row,
                "score": read.number(row.get("score", "")),
                "line": str(line),
            },
        )


def _check_columns(table: Path, names: tuple[str, ...]) -> None:
    for name in names:
        if name not in COLUMNS:
            message = f"{table}: unknown column {name!r}{nearest(name, COLUMNS)}"
            raise DataError(message)
    if missing := {"section", "value"} - set(names):
        message = f"{table}: no column {min(missing)!r} in the first line; expected section and value"
        raise DataError(message)


def _score(rule: Mapping[str, str], where: str) -> float:
    try:
        return float(rule.get("score") or UNSURE)
    except ValueError:
        message = f"{where}: score {rule['score']!r}; expected a number from 0 to 1"
        raise DataError(message) from None


def _suggestion(task: Task, question: str, rule: Mapping[str, str], codebook: Codebook, table: Path) -> Suggestion:
    """What one line suggests for one article, checked as a model's suggestion would be."""
    where = f"{table}, line {rule['line']}"
    raw = {
        "article_id": task.article_id,
        "question": question,
        "value": rule["value"].split("|"),
        "score": _score(rule, where),
        "model": MODEL,
    }
    return checked(raw, codebook, where)
