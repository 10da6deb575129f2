"""``figures.json`` counted again from the data, and the papers rendered again from it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from corpus.errors import DataError
from corpus.json_text import parsed
from corpus.release.audit.card import CARD, Card, read_card
from corpus.release.audit.checks import check
from corpus.release.audit.columns import empty_subsets
from corpus.release.audit.faults import Fault, Notice
from corpus.release.audit.folder import FILE, SPLIT, UnreadableError
from corpus.release.build import FORMAT, rendered
from corpus.release.papers.papers import FIGURES, plain, read_papers
from corpus.release.papers.plots import COVERAGE
from corpus.release.tables.article_counts import article_figures
from corpus.release.tables.counting import answer_figures, question_figures
from corpus.release.tables.selection import Selection
from corpus.release.tables.subsets import ANNOTATIONS, ARTICLES
from corpus.schema import TASK
from corpus.splits.split import SPLITS
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.audit.folder import Release
    from corpus.release.tables.subsets import Subset

PROSE = ("description", "citation", "alternateName", "keywords")
"""Keys of Croissant that the makers may reword, as long as its figures stay."""
WORDED = ("pretty_name", "tags")
"""Keys of the card's YAML block that they may word."""
UNSTATED = "annotations_creators"
"""A key that is left out where nothing is to be said, and then must not be there."""
BEFORE = ("undecided", "changed", "elsewhere")
"""Figures of a question that are counted before the release, and recorded in its manifest."""
NOT_HERE = ("tasks", "overlap", "spans_left_out")
"""Figures of the answers that are counted from tables outside the release."""


@check("figures.json matches the data")
def figures_counted(release: Release) -> Iterator[Fault]:
    """Articles, labels, answers and files are counted again."""
    if release.format < FORMAT:
        yield _earlier(release)
        return
    stated, counts = release.json(FIGURES), release.json("manifest.json").get("counts") or {}
    subsets, masks = _subsets(release), bool(release.settings.get("mask"))
    yield from _unlike("articles", _articles(subsets[ARTICLES], counts, is_masked=masks), stated.get("articles"))
    yield from _unlike("answers", _answers(subsets[ANNOTATIONS]), stated.get("answers"))
    named = {question.get("name"): question for question in stated.get("questions") or ()}
    for question in release.codebook.labelled:
        wanted = _labels(subsets[question.name]) | {key: counts.get(f"{question.name}.{key}", 0) for key in BEFORE}
        yield from _unlike(f"question {question.name}", wanted, named.get(question.name))
    yield from _files(release, stated)


@check("figures.json states what the manifest states")
def figures_stated(release: Release) -> Iterator[Fault]:
    """Version, mode, licence, authors and the other settings are those that the release was built with."""
    stated = release.json(FIGURES).get("stated") or {}
    for key, value in release.settings.items():
        wanted = value or stated.get("name") if key == "title" else value
        if key == "datasheet":  # what is not answered is no figure
            wanted = {name: answer for name, answer in (value or {}).items() if answer}
        if key in stated and stated[key] != wanted:
            yield Fault(where=FIGURES, problem=f"states {key} {stated[key]!r}; the manifest has {wanted!r}")


@check("every figure of the papers comes from figures.json")
def papers_rendered(release: Release) -> Iterator[Fault]:
    """The papers are rendered again: a changed figure is a fault, a sentence written by hand is reported."""
    if release.format < FORMAT:
        yield _earlier(release)
        return
    for name, text in _rendered(release).items():
        if name.endswith(".json"):
            yield from _unlike_json(name, parsed(text), release.json(name))
        elif name.endswith(".svg"):
            yield from _unlike_plot(release, name, text)
        elif name in release.files:
            yield from _unlike_lines(name, text, release.text(name))
            yield from _unlike_front(text, release.card.front) if name == CARD else ()


def _earlier(release: Release) -> Fault:
    """What cannot be compared: an earlier Kliping counted less, and worded its papers otherwise."""
    if COVERAGE in release.files:
        problem = f"states format {release.format}, but the release has the plots of format {FORMAT}"
        return Fault(where="manifest.json", problem=problem)
    problem = f"is of a release of format {release.format}, which only an earlier Kliping counts and renders again"
    return Notice(where=FIGURES, problem=f"{problem} (manifest.json names its version)")


def _unlike_plot(release: Release, name: str, text: str) -> Iterator[Fault]:
    """A plot is drawn, never reworded, and nothing else may hide in it."""
    if name in release.files and release.text(name) != text:
        yield Fault(where=name, problem="is not the plot that the figures give; build the release again")


def _rendered(release: Release) -> Mapping[str, str]:
    release.json(FIGURES)
    try:
        return rendered(read_papers(release.folder))
    except DataError as error:
        raise UnreadableError(FIGURES, str(error).partition(": ")[2]) from None


def _subsets(release: Release) -> dict[str, Subset]:
    """Every configuration with the tables that are there."""
    made = {}
    for name, empty in empty_subsets(release).items():
        files: dict[str, tuple[pa.Table, ...]] = {}
        for split in SPLITS if name in release.configs else ():
            parts = release.parts(name).items()
            tables = tuple(part.drop_columns([SPLIT, FILE]) for path, part in parts if _split(release, path) == split)
            files |= {split: tables} if tables else {}
        made[name] = replace(empty, files=files)
    return made


def _split(release: Release, path: str) -> str:
    return release.shards[path]["split"]


def _articles(subset: Subset, counts: Mapping[str, int], *, is_masked: bool) -> dict[str, Any]:
    left_out = {name.removeprefix("left_out."): n for name, n in counts.items() if name.startswith("left_out.")}
    selection = Selection(articles=subset.table(), left_out=left_out, ids_left_out=frozenset())
    found: dict[str, Any] = plain(asdict(article_figures(subset, selection, is_masked=is_masked)))
    return found


def _answers(subset: Subset) -> dict[str, Any]:
    figures = answer_figures(subset, tasks=TASK.empty_table(), annotations=subset.table())
    counted: dict[str, Any] = plain(asdict(figures))
    return {key: value for key, value in counted.items() if key not in NOT_HERE}


def _labels(subset: Subset) -> dict[str, Any]:
    """The figures of a question, but for those that are counted before."""
    assert subset.question is not None
    table = subset.table()
    decided = pa.table(
        {"article_id": table.column("article_id"), subset.question.column: table.column(subset.question.column)}
    )
    counted: dict[str, Any] = plain(asdict(question_figures(subset.question, subset, decided, frozenset())))
    return {key: value for key, value in counted.items() if key not in BEFORE}


def _files(release: Release, stated: Mapping[str, Any]) -> Iterator[Fault]:
    """The data files as they are listed."""
    listed = {file["path"]: file for subset in stated.get("subsets") or () for file in subset["files"]}
    for path in sorted(listed.keys() ^ release.shards.keys()):
        yield Fault(where=FIGURES, problem=f"{'lists' if path in listed else 'does not list'} {path}")
    for path in sorted(listed.keys() & release.shards.keys()):
        place = release.folder / path
        wanted = {"sha256": digest(place), "rows": len(release.read(path)), "bytes": place.stat().st_size}
        yield from _unlike(path, wanted, listed[path])


def _unlike(what: str, counted: Mapping[str, Any], stated: Any) -> Iterator[Fault]:  # noqa: ANN401 -- JSON
    """Figures that differ from what was counted."""
    if not isinstance(stated, dict):
        yield Fault(where=FIGURES, problem=f"has no figures of {what}")
        return
    for key, value in counted.items():
        if _json(value) != stated.get(key):
            problem = f"{what}: {key} is stated as {_short(stated.get(key))}; the data give {_short(value)}"
            yield Fault(where=FIGURES, problem=problem)


def _unlike_json(name: str, wanted: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Fault]:
    for key in sorted(wanted.keys() | found.keys()):
        if wanted.get(key) != found.get(key):
            reworded = key in PROSE and _digits(str(wanted.get(key))) == _digits(str(found.get(key)))
            kind = Notice if reworded else Fault
            yield kind(where=name, problem=f"{key!r} is not what the figures give")


def _unlike_front(text: str, found: Mapping[str, Any]) -> Iterator[Fault]:
    """What the YAML block states of the data is what the figures give; its makers may word title and tags."""
    card = read_card(text)
    wanted = card.front if isinstance(card, Card) else {}
    for key in sorted({*wanted, UNSTATED} - {*WORDED}):
        if found.get(key) != wanted.get(key):
            yield Fault(where=CARD, problem=f"{key!r} in the YAML block is not what the figures give")


def _unlike_lines(name: str, wanted: str, found: str) -> Iterator[Fault]:
    """Lines of either that the other lacks. A figure in one, or a row of a table, makes it a fault."""
    lost = Counter(wanted.splitlines()) - Counter(found.splitlines())
    added = Counter(found.splitlines()) - Counter(wanted.splitlines())
    for line in lost:
        kind = Fault if _figure(line) else Notice
        yield kind(where=name, problem=f"lacks a line that the figures give: {_short(line)}")
    for line in added:
        kind = Fault if line.startswith("|") and _figure(line) else Notice
        yield kind(where=name, problem=f"has a line that does not come from the figures: {_short(line)}")


def _figure(line: str) -> bool:
    return any(sign.isdigit() for sign in line)


def _digits(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign.isdigit())


def _json(value: Any) -> Any:  # noqa: ANN401 -- JSON
    return json.loads(json.dumps(value, default=str))


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 -- a line of the terminal
