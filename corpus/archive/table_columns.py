"""Which column of a table is what: by the names that tools use, or as given by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.errors import ConfigError, DataError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ALIASES: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "link", "article_url", "web_url", "canonical_url", "permalink", "href", "tautan"),
    "title": ("title", "headline", "judul"),
    "text": ("text", "content", "body", "full_text", "article_text", "maintext", "isi"),
    "published_at": (
        *("published_at", "publish_date", "date_publish", "published_date", "publication_date", "date_published"),
        *("publishedat", "published", "pubdate", "pub_date", "datetime", "date", "tanggal"),
    ),
    "author": ("author", "authors", "byline", "penulis"),
    "editor": ("editor",),
    "section": ("section", "category", "kategori", "rubrik"),
    "tags": ("tags", "topics"),
    "modified_at": ("modified_at", "modified", "date_modify", "updated_at", "last_modified"),
    "caption": ("image_caption", "caption"),
    "fetched_at": ("fetched_at", "collect_date", "indexed_date", "date_download", "scraped_at", "retrieved_at"),
}
"""Field -> names of its column, in order of preference: those of news-watch (``link``, ``publish_date``, ``content``,
``category``), Media Cloud (``publish_date``, ``indexed_date``), AmCAT (``date``, ``headline`` or ``title``), and kin.

news-watch's ``keyword`` is what was searched for, and no tag; ``source``, ``media_name`` and ``medium`` follow from the
address.
"""
NEEDED = ("url", "title", "published_at")


def chosen_columns(words: str) -> dict[str, str]:
    """``title=judul,url=tautan`` as field -> column.

    Raises:
        ConfigError: It is not of that form, or names a field that no article has.
    """
    chosen: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in words.split(","))):
        name, equals, column = (word.strip() for word in part.partition("="))
        if not equals or not column or name not in ALIASES:
            message = f"--columns {part!r}: expected FIELD=COLUMN, with a field of {', '.join(ALIASES)}"
            raise ConfigError(message + nearest(name, ALIASES))
        chosen[name] = column
    return chosen


def columns_of(table: Path, columns: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Field -> column of a table; ``chosen`` goes before the known names.

    Raises:
        ConfigError: The table has no column that was chosen.
        DataError: It has none for the address, the title or the date.
    """
    for name, column in chosen.items():
        if column not in columns:
            message = f"--columns {name}={column}: {table} has no such column{nearest(column, columns)}"
            raise ConfigError(message)
    known = {_plain(column): column for column in reversed(columns)}
    found = {name: next((known[alias] for alias in names if alias in known), None) for name, names in ALIASES.items()}
    mapped = {**{name: column for name, column in found.items() if column}, **chosen}
    if missing := [name for name in NEEDED if name not in mapped]:
        message = f"{table}: no column recognised as {' or '.join(missing)} (there are: {', '.join(columns)}); "
        message += f"say which with --columns {','.join(f'{name}=COLUMN' for name in missing)}"
        raise DataError(message)
    return mapped


def _plain(column: str) -> str:
    return re.sub(r"[\s-]+", "_", column.strip()).lower()
