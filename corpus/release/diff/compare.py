"""What differs between two release folders, row by row, with the reason of each difference."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.release.audit.folder import FILE, SPLIT, Release
from corpus.release.diff.download import Download, download
from corpus.release.diff.opened import AGREEMENT, opened
from corpus.release.diff.tombstones import taken_down
from corpus.release.tables.subsets import ANNOTATIONS, ANNOTATORS, ANSWER_COLUMNS, ARTICLES, LABEL_COLUMNS
from corpus.urls import ID_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Key = tuple[str | None, ...]
Rows = dict[Key, dict[str, Any]]

_KEYS = ("target", "question", "annotator", "task_id")
TEXT, ANSWERS = "text changed", "new answers"


@dataclass(frozen=True, kw_only=True)
class ConfigDiff:
    """One configuration: reason -> rows, for each kind of difference; a row is of one kind, but for ``moved``."""

    name: str
    added: Mapping[str, int]
    removed: Mapping[str, int]
    relabelled: Mapping[str, int]
    changed: Mapping[str, int]
    """Rows with another value and the same label."""
    moved: int
    """Rows that are in another split; a release never moves one."""
    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    classes: Mapping[str, tuple[int, int]]
    """Class -> rows before and after."""


@dataclass(frozen=True, kw_only=True)
class Diff:
    """Two releases side by side."""

    before: str
    after: str
    configs: tuple[ConfigDiff, ...]
    agreement: Mapping[str, tuple[float | None, float | None]]
    """Question, or question and target -> alpha before and after."""
    download: Download

    @property
    def moved(self) -> int:
        """Rows that changed their split, in all configurations."""
        return sum(config.moved for config in self.configs)


def compare(before: Path, after: Path) -> Diff:
    """Compare the releases in two folders.

    Raises:
        DataError: A folder is no release, or a file of it is missing or cannot be read; the message names the folder.
    """
    old, new = opened(before), opened(after)
    return Diff(
        before=str(old.settings.get("version")),
        after=str(new.settings.get("version")),
        configs=_configs(old, new),
        agreement=_side_by_side(_alphas(old), _alphas(new)),
        download=download(before, after),
    )


def compare_rows(before: Path, after: Path) -> tuple[ConfigDiff, ...]:
    """The rows alone, of every configuration that either release has."""
    return _configs(Release(before), Release(after))


def _configs(old: Release, new: Release) -> tuple[ConfigDiff, ...]:
    return tuple(_config(name, old, new) for name in sorted({*old.configs, *new.configs}))


def _config(name: str, old: Release, new: Release) -> ConfigDiff:
    label = next((q.column for q in (*new.questions, *old.questions) if q.name == name), None)
    then, now = _rows(old, name, label), _rows(new, name, label)
    columns, former = _columns(now), _columns(then)
    shared = columns & former if then and now else frozenset[str]()
    kinds: dict[str, Counter[str]] = {"relabelled": Counter(), "changed": Counter()}
    both, gone = then.keys() & now.keys(), taken_down(new.folder)
    for key in both:
        if found := _difference(then[key], now[key], shared, label):
            kinds[found[0]][found[1]] += 1
    return ConfigDiff(
        name=name,
        added=_sorted(Counter(_why_added(key, old, name) for key in now.keys() - then.keys())),
        removed=_sorted(Counter(_why_removed(key, new, gone, name) for key in then.keys() - now.keys())),
        relabelled=_sorted(kinds["relabelled"]),
        changed=_sorted(kinds["changed"]),
        moved=sum(then[key][SPLIT] != now[key][SPLIT] for key in both),
        columns_added=tuple(sorted(columns - former)) if then and now else (),
        columns_removed=tuple(sorted(former - columns)) if then and now else (),
        classes={} if label is None else _side_by_side(_classes(then, label), _classes(now, label), empty=0),
    )


def _rows(release: Release, name: str, label: str | None) -> Rows:
    """Key -> row, classes by their codes: a number means another class where the order changed."""
    if name not in release.configs:
        return {}
    question = next((q for q in release.questions if q.name == name), None)
    rows: Rows = {}
    turns: Counter[Key] = Counter()  # the answers of one annotator to one task, the first first
    for row in release.rows(name):
        article = row.pop("article_id", None) or row.pop("id", None) or row["annotator"]
        if label and question:
            row[label] = _codes(row[label], question.codes)
        key = (article, *(row.get(name) for name in _KEYS))
        rows[*key, str(turns[key])] = row
        turns[key] += 1
    return rows


def _codes(value: Any, codes: tuple[str, ...]) -> Any:  # noqa: ANN401 -- a class, or a list of them
    return sorted(codes[each] for each in value) if isinstance(value, list) else codes[value]


def _columns(rows: Rows) -> frozenset[str]:
    return frozenset(next(iter(rows.values()), {})) - {SPLIT, FILE}


def _difference(
    then: Mapping[str, Any], now: Mapping[str, Any], shared: frozenset[str], label: str | None
) -> tuple[str, str] | None:
    """Kind and reason of what differs in a row; None where nothing does."""
    other = sorted(name for name in shared if then[name] != now[name])
    if not other:
        return None
    kind = "relabelled" if label in other else "changed"
    return kind, _reason(set(other) - {label or ""})


def _reason(columns: set[str]) -> str:
    """The reason that the differing columns give; the most important one if there are several."""
    if columns & {"text_sha256", "text", "snippet"}:
        return TEXT
    if "votes" in columns:
        return ANSWERS
    if columns and columns <= {*LABEL_COLUMNS, *ANSWER_COLUMNS}:
        return "resolved otherwise"
    return f"other {', '.join(sorted(columns))}" if columns else "other label"


def _why_added(key: Key, old: Release, name: str) -> str:
    if name == ANNOTATORS:
        return "newly told"
    if key[0] not in _articles(old):
        return "new article"
    return {ANNOTATIONS: "new answer", ARTICLES: "new article"}.get(name, "newly decided")


def _why_removed(key: Key, new: Release, gone: frozenset[str], name: str) -> str:
    """Taken down, out of the corpus, or with its article still there."""
    if name == ANNOTATORS:
        return "no longer told"
    if str(key[0])[-ID_DIGITS:] in gone:
        return "taken down"
    if key[0] not in _articles(new):
        return "no longer in the corpus"
    return "answer withdrawn" if name == ANNOTATIONS else "no longer decided"


def _articles(release: Release) -> Mapping[str, Mapping[str, Any]]:
    return release.articles if ARTICLES in release.configs else {}


def _classes(rows: Rows, label: str) -> Counter[str]:
    values = (row[label] for row in rows.values())
    return Counter(code for value in values for code in (value if isinstance(value, list) else [value]))


def _alphas(release: Release) -> dict[str, float | None]:
    if AGREEMENT not in release.files:
        return {}
    return dict(_found_alphas(release.json(AGREEMENT), ""))


def _found_alphas(value: Any, where: str) -> Iterator[tuple[str, float | None]]:  # noqa: ANN401 -- JSON
    """Every ``alpha`` of the file, by the keys that lead to it."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key == "alpha" and isinstance(inner, float | int | None):
            yield where, inner
        yield from _found_alphas(inner, f"{where}.{key}".strip("."))


def _side_by_side(then: Mapping[str, Any], now: Mapping[str, Any], empty: Any = None) -> dict[str, Any]:  # noqa: ANN401
    return {name: (then.get(name, empty), now.get(name, empty)) for name in sorted({*then, *now})}


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))
