"""The columns of each configuration: those that its mode allows, and no text under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pyarrow as pa

from corpus.numbers import counted
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault, Notice
from corpus.release.audit.folder import FILE, SPLIT
from corpus.release.build import FORMAT
from corpus.release.tables.modes import Extent, Mode, answers_in_extent, in_extent, snippet
from corpus.release.tables.subsets import annotations_subset, articles_subset, question_subset
from corpus.release.tables.temporal import TEMPORAL
from corpus.schema import ANNOTATION, SHARD, TASK, label_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.audit.folder import Release
    from corpus.release.tables.subsets import Subset

WITHHELD = frozenset({"dehydrated", "snippet"})
"""Modes in which the text is withheld."""
_LONG = 200
_WORDS = 25
"""A value of more characters and words than these is prose, whatever its column is called."""
_PROSE = frozenset({"snippet", "title"})


@check("columns are those that the mode allows")
def mode_columns(release: Release) -> Iterator[Fault]:
    """Exactly the columns that a release of this mode has; one of an earlier format may lack later ones."""
    lacks = Fault if release.format >= FORMAT else Notice
    if release.mode not in get_args(Mode):
        yield Fault(where="manifest.json", problem=f"settings.release.mode is {release.mode!r}; expected a known mode")
        return
    for config, wanted in _expected(release).items():
        for path, part in (release.parts(config) if config in release.configs else {}).items():
            found = set(part.column_names) - {SPLIT, FILE}
            for column in sorted(found - wanted):
                problem = f"has a column {column!r}, which a release of the mode {release.mode!r} does not have"
                yield Fault(where=path, problem=problem)
            for column in sorted(wanted - found):
                yield lacks(where=path, problem=f"has no column {column!r}; build the release again")


@check("no text where the mode withholds it")
def mode_text(release: Release) -> Iterator[Fault]:
    """Withheld text is in no column, whatever its name. A snippet has two sentences."""
    if release.mode not in WITHHELD:
        return
    for config in release.configs:
        table = release.table(config)
        for name in table.column_names:
            values = table.column(name)
            if str(values.type) in {"string", "large_string"} and name not in _PROSE:
                yield from _prose(config, name, values)
        if release.mode == "snippet" and "snippet" in table.column_names:
            longer = sum(snippet(text or "") != (text or "") for text in table.column("snippet").to_pylist())
            if longer:
                long_ones = counted(longer, "snippet has", "snippets have")
                yield Fault(where=f"data/{config}", problem=f"{long_ones} more than two sentences")


def _prose(config: str, name: str, values: pa.ChunkedArray) -> Iterator[Fault]:
    found = sum(len(value) > _LONG and len(value.split()) > _WORDS for value in values.drop_null().to_pylist())
    if found:
        problem = f"column {name!r} has text in {counted(found, 'row')}, which the mode withholds"
        yield Fault(where=f"data/{config}", problem=problem)


def _expected(release: Release) -> Mapping[str, set[str]]:
    """Configuration -> the columns that a release of this mode has."""
    return {name: set(subset.features) for name, subset in empty_subsets(release).items()}


def empty_subsets(release: Release) -> dict[str, Subset]:
    """Every configuration as the builder makes it for this mode out of empty tables."""
    extent = Extent.stated(release.settings)
    articles = in_extent(SHARD.empty_table(), extent).append_column("split", pa.array([], pa.string()))
    if any((release.settings.get("temporal") or {}).values()):
        articles = articles.append_column(TEMPORAL, pa.array([], pa.string()))
    answers = answers_in_extent(ANNOTATION.empty_table(), extent)
    made = [articles_subset(articles), annotations_subset(answers, articles, TASK.empty_table())]
    for question in release.codebook.labelled:
        multiple, per_target = question.kind == "multiple", question.per == "target"
        schema = label_schema(question.column, per_target=per_target, multiple=multiple)
        made.append(
            question_subset(
                question,
                schema.empty_table(),
                articles,
                tasks=TASK.empty_table(),
                annotations=ANNOTATION.empty_table(),
            )
        )
    return {subset.name: subset for subset in made}
