"""``CHANGELOG.md`` of a release: what was added, removed and changed since the release before it."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Any

from corpus.errors import DataError
from corpus.json_text import read_text
from corpus.numbers import counted
from corpus.release.tables.subsets import tables_of
from corpus.release.withdrawn import numbers
from corpus.tables import column_names, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    import pyarrow as pa

    from corpus.release.tables.contents import Contents
    from corpus.release.tables.subsets import Subset
    from corpus.release.withdrawn import Withdrawn

KEYS = ("id", "article_id", "target", "question", "annotator", "task_id")
"""Columns that name a row, as far as a configuration has them."""

HEAD = "# Changes\n\nWhat changed in the rows of each configuration. A story keeps its split when others come or go.\n"


def previous_release(releases: Path, version: str) -> Path | None:
    """The folder of the greatest version below ``version``, if there is one."""
    this = numbers(version)
    earlier = [
        folder
        for folder in releases.glob("[0-9]*")
        if (folder / "MANIFEST.sha256").exists() and numbers(folder.name) < this
    ]
    return max(earlier, key=lambda folder: numbers(folder.name), default=None)


def changelog(contents: Contents, previous: Path | None, withdrawn: Withdrawn | None = None) -> str:
    """The text: an entry for this version above those of the release before, which may have been withdrawn."""
    version = contents.config.release.version
    entry = f"\n## {version} ({contents.published.isoformat()})\n\n"
    if withdrawn:
        return HEAD + entry + _after(withdrawn) + "".join(_counted(contents.subsets)) + _before(withdrawn.changelog)
    if previous is None:
        return HEAD + entry + "First release.\n\n" + "".join(_counted(contents.subsets))
    before = _before(changelog_of(previous))
    lines = "".join(f"- `{name}`: {told or 'no row changed'}\n" for name, told in differences(contents, previous))
    return f"{HEAD}{entry}Since {previous.name}:\n\n{lines}{before}"


def changelog_of(release: Path) -> str:
    """The changelog of a release.

    Raises:
        DataError: There is none, or it cannot be read.
    """
    path, otherwise = release / "CHANGELOG.md", "put it back from a copy: the next version goes on from it"
    try:
        return read_text(path, "a changelog", otherwise)
    except FileNotFoundError:
        message = f"{path}: no such file; {otherwise}"
        raise DataError(message) from None


def _after(withdrawn: Withdrawn) -> str:
    """Why there is no release to compare with."""
    gone = counted(withdrawn.articles, "article was", "articles were")
    what = f"Version {withdrawn.version} was withdrawn on {withdrawn.date}: {gone} taken down ({withdrawn.reason})."
    return f"{what} Delete copies of it. The rows of this version:\n\n"


def _before(text: str) -> str:
    return text.removeprefix(HEAD)


def differences(contents: Contents, previous: Path) -> Iterator[tuple[str, str]]:
    """Each configuration, of now or then, and what differs from the release in ``previous``; empty if nothing does."""
    now = {subset.name: subset for subset in contents.subsets}
    then = {folder.name for folder in (previous / "data").glob("*")}
    for name in [*now, *sorted(then - now.keys())]:
        yield name, _difference(now.get(name), previous / "data" / name)


def _counted(subsets: Iterable[Subset]) -> Iterator[str]:
    for subset in subsets:
        yield f"- `{subset.name}`: {counted(sum(subset.rows.values()), 'row')}\n"


def _difference(subset: Subset | None, before: Path) -> str:
    made = [part for parts in subset.files.values() for part in parts] if subset else []
    there = sorted(before.glob("*.parquet"))
    # A new column alone changes no row.
    columns = _together(part.column_names for part in made) & _together(map(column_names, there))
    now = _rows((table for part in made for table in tables_of(part)), columns)
    then = _rows(map(read_table, there), columns)
    changed = sum(1 for key in now.keys() & then.keys() if now[key] != then[key])
    added, removed = len(now.keys() - then.keys()), len(then.keys() - now.keys())
    rows = counted(added, "row")
    return f"{rows} added, {removed:,} removed, {changed:,} changed" if added or removed or changed else ""


def _together(names: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(chain.from_iterable(names))


def _rows(tables: Iterable[pa.Table], columns: AbstractSet[str]) -> Mapping[tuple[Any, ...], str]:
    """Key of each row -> digest of its ``columns``."""
    found, turns = {}, Counter[tuple[Any, ...]]()
    for table in tables:
        for row in (row for batch in table.to_batches(1000) for row in batch.to_pylist()):
            told = {name: value for name, value in row.items() if name in columns}
            line = json.dumps(told, sort_keys=True, default=str, ensure_ascii=False)
            key = tuple(row[name] for name in KEYS if name in row)
            found[*key, turns[key]] = sha256(line.encode()).hexdigest()
            turns[key] += 1  # the answers of one annotator to one task, the first first
    return found
