"""Saved HTML and the addresses that it came from: one page by hand, or many by a table."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.errors import ConfigError, DataError
from corpus.urls import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_COLUMNS = ("file", "url")
_MOMENT = "fetched_at"
_EXAMPLE = "https://www.portal.example/read/1/story"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A file, and what is known of where and when it was fetched."""

    path: Path
    url: str
    fetched_at: datetime | None
    """UTC; None where nobody noted it."""


def saved_pages(
    files: Sequence[Path], *, url: str | None = None, table: Path | None = None, fetched_at: datetime | None = None
) -> list[SavedPage]:
    """The pages in ``files`` with the addresses that ``url`` or ``table`` gives them.

    Args:
        files: Saved pages; with ``table`` it may be empty, for all that the table names.
        url: The address of the one file.
        table: Tab-separated, with a first line that names its columns: ``file`` (relative to the table), ``url`` and,
            if known, ``fetched_at`` (ISO 8601 with an offset).
        fetched_at: When the one file was fetched.

    Raises:
        ConfigError: A file has no address, or ``url`` is none, or is given for more than one file.
        DataError: The table is missing or cannot be read.
    """
    if url and table:
        message = "give the pages' addresses either with --url (one file) or with --urls (a table), not with both"
        raise ConfigError(message)
    if url:
        if len(files) != 1:
            message = f"--url is the address of one saved page, and there are {len(files)}; give a table with --urls"
            raise ConfigError(message)
        if not is_web_address(url):
            message = f"--url {url!r}: expected the address of the page, such as {_EXAMPLE}"
            raise ConfigError(message)
        return [SavedPage(path=files[0], url=url, fetched_at=fetched_at)]
    if table:
        return _chosen(list(read_table(table)), files, table)
    if files:
        message = f"{files[0]}: not a WARC file; a saved page needs its address: give --url, or a table with --urls"
        raise ConfigError(message)
    return []


def read_table(table: Path) -> Iterator[SavedPage]:
    """The pages that ``table`` names, in its order.

    Raises:
        DataError: There is no such table, it lacks a column, or a line is not what it should be.
    """
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if missing := set(_COLUMNS) - set(rows.fieldnames or ()):
                message = f"{table}: line 1: should name the columns file, url and (if known) fetched_at, with a tab "
                message += f"between; missing: {', '.join(sorted(missing))}"
                raise DataError(message)
            for number, row in enumerate(rows, 2):
                yield _page(table, number, row)
    except (OSError, UnicodeDecodeError) as error:
        message = f"{table}: cannot be read ({error}); give a tab-separated table in UTF-8"
        raise DataError(message) from error


def _page(table: Path, number: int, row: dict[str, str | None]) -> SavedPage:
    name, url, moment = (" ".join((row.get(column) or "").split()) for column in (*_COLUMNS, _MOMENT))
    if not name or not url:
        message = (
            f"{table}: line {number}: lacks {'its file' if not name else 'an address'}; fill it in, or drop the line"
        )
        raise DataError(message)
    if not is_web_address(url):
        message = f"{table}: line {number}: the address is {url!r}; expected one such as {_EXAMPLE}"
        raise DataError(message)
    return SavedPage(path=table.parent / name, url=url, fetched_at=_moment(table, number, moment) if moment else None)


def _moment(table: Path, number: int, text: str) -> datetime:
    """An instant in UTC."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        message = f"{table}: line {number}: fetched_at is {text!r}; expected ISO 8601 with an offset, such as "
        message += "2024-06-25T11:14:00+07:00"
        raise DataError(message)
    return instant.astimezone(UTC)


def _chosen(pages: list[SavedPage], files: Sequence[Path], table: Path) -> list[SavedPage]:
    """Those of ``pages`` that lie in ``files``; all of them where no file is named."""
    if not files:
        return pages
    by_place = {page.path.resolve(): page for page in pages}
    for path in files:
        if path.resolve() not in by_place:
            message = f"{path}: {table} has no line for it; add one, or leave the file out"
            raise ConfigError(message)
    return [by_place[path.resolve()] for path in files]
