"""Splits: no article, cluster or text may be in two of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from corpus.numbers import counted
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault, Notice
from corpus.release.tables.balance import ENOUGH, remark
from corpus.release.tables.subsets import ANNOTATIONS, ARTICLES
from corpus.splits.split import SPLITS
from corpus.splits.table import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.audit.folder import Release


@check("an article is in one split")
def split_of_article(release: Release) -> Iterator[Fault]:
    """No article is in two splits."""
    return _parted(release, "id", "the article")


@check("a duplicate cluster is in one split")
def split_of_cluster(release: Release) -> Iterator[Fault]:
    """Copies of one story are never in different splits."""
    return _parted(release, "cluster_id", "the cluster")


@check("the same text is in one split")
def split_of_text(release: Release) -> Iterator[Fault]:
    """Nor does one text under two clusters."""
    return _parted(release, "text_sha256", "the text")


@check("splits match the permanent record")
def split_recorded(release: Release) -> Iterator[Fault]:
    """``splits.parquet`` has every article once, in its cluster and split, and no cluster in two splits."""
    written = release.read(NAME).select(["article_id", "cluster_id", "split", "since"]).to_pylist()
    known = {row["article_id"]: row for row in written}
    sides = {(row["cluster_id"], row["split"]) for row in written}
    if len(known) < len(written):
        yield Fault(where=NAME, problem="has an article twice; build the release again")
    if len({cluster for cluster, _ in sides}) < len(sides):
        yield Fault(where=NAME, problem="has a cluster in two splits; build the release again")
    if odd := sorted({str(row["split"]) for row in written} - set(SPLITS)):
        yield Fault(where=NAME, problem=f"has a split {odd[0]!r}; expected one of {', '.join(SPLITS)}")
    if late := sorted({str(row["since"]) for row in written if not _was(row["since"], release.settings["version"])}):
        yield Fault(where=NAME, problem=f"says since {late[0]!r}; expected a version up to this one")
    for row in release.rows(ARTICLES, "id", "cluster_id"):
        recorded = known.get(row["id"], {"cluster_id": None, "split": None})
        unlike = [name for name in ("cluster_id", "split") if recorded[name] != row[name]]
        if unlike:
            problem = f"{' and '.join(unlike)} of {row['id']} differ from {NAME}; a split never changes"
            yield Fault(where=row["file"], problem=problem)


@check("labels and answers are in the split of their article")
def split_of_rows(release: Release) -> Iterator[Fault]:
    """Whatever is joined to an article is in its split."""
    where: Mapping[str, str] = {key: row["split"] for key, row in _splits(release).items()}
    for config in (*(question.name for question in release.questions), ANNOTATIONS):
        rows = release.rows(config, "article_id")
        wrong = [row for row in rows if where.get(row["article_id"], row["split"]) != row["split"]]
        if wrong:
            article = wrong[0]["article_id"]
            problem = f"{counted(len(wrong), 'row is', 'rows are')} in {wrong[0]['split']} and the article elsewhere "
            problem += f"(first: {article}, in {where[article]})"
            yield Fault(where=wrong[0]["file"], problem=problem)


@check("every split of labels is large enough to be used")
def split_sizes(release: Release) -> Iterator[Fault]:
    """An empty or tiny split, or one without a class, is reported; it is a fault only if it is empty among many
    labels.
    """
    for question in release.questions:
        rows = release.rows(question.name, "article_id", question.column)
        many = len({row["article_id"] for row in rows}) >= ENOUGH
        for split in SPLITS if rows else ():
            labels = [row[question.column] for row in rows if row["split"] == split]
            given = {code for label in labels for code in (label if isinstance(label, list) else [label])}
            lacking = [f"'{choice.en}'" for number, choice in enumerate(question.choices) if number not in given]
            if said := remark(split, len(labels), lacking):
                kind = Fault if many and not labels else Notice
                yield kind(where=f"data/{question.name}", problem=said)


def _was(since: object, version: object) -> bool:
    """Whether the first is a version, and not later than the second."""
    parts = [str(each).split(".") for each in (since, version)]
    if not all(len(numbers) == 3 and all(map(str.isdigit, numbers)) for numbers in parts):  # noqa: PLR2004 -- 1.0.0
        return False
    return [int(n) for n in parts[0]] <= [int(n) for n in parts[1]]


def _splits(release: Release) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in release.rows(ARTICLES, "id")}


def _parted(release: Release, column: str, what: str) -> Iterator[Fault]:
    """Values of a column that are in more than one split."""
    sides: defaultdict[str, set[str]] = defaultdict(set)
    for row in release.rows(ARTICLES, column):
        sides[row[column]].add(row["split"])
    parted = sorted((str(value), splits) for value, splits in sides.items() if len(splits) > 1)
    if parted:
        value, splits = parted[0]
        problem = f"{what} {value} is in {' and '.join(sorted(splits))}; {len(parted)} in total"
        yield Fault(where=f"data/{ARTICLES}", problem=problem)
