"""A release folder as the audit reads it: nothing is trusted, and files that cannot be read are reported by name."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from corpus import codebook as codebooks
from corpus.errors import DataError
from corpus.json_text import parsed
from corpus.release.audit.card import CARD, read_card
from corpus.release.audit.faults import Fault
from corpus.release.tables.subsets import ANNOTATIONS, ARTICLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.codebook import Codebook, Question
    from corpus.release.audit.card import Card

SHARD = re.compile(
    r"data/(?P<config>[^/]+)/(?P<split>[\w.]+)-"
    r"(?:(?P<month>\d{4}-\d\d)|(?P<number>\d{5})-of-(?P<count>\d{5}))\.parquet"
)
"""A data file: of one month, or numbered (all of them up to format 1)."""
SPLIT, FILE = "split", "file"
"""Columns that :meth:`Release.table` adds."""


class UnreadableError(DataError):
    """A part of the release that a check needs and cannot read."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


class Release:
    """The files of a release, read when a check asks for them and kept for the next one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parts: dict[str, dict[str, pa.Table]] = {}
        self._read: dict[str, pa.Table] = {}

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Paths of the regular files, sorted; links are ignored, because what they lead to is not part of the
        release.
        """
        there = (path for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink())
        return tuple(sorted(path.relative_to(self.folder).as_posix() for path in there))

    @property
    def format(self) -> int:
        """The format of the release, by which those of an earlier Kliping are told; 1 where it cannot be read."""
        try:
            stated = self.json("manifest.json").get("settings")
        except UnreadableError:
            return 1
        found = stated.get("format") if isinstance(stated, dict) else None
        return found if isinstance(found, int) else 1

    @cached_property
    def shards(self) -> Mapping[str, re.Match[str]]:
        """Path -> the parts of its name, for every file of ``data/`` that has such a name."""
        return {path: found for path in self.files if (found := SHARD.fullmatch(path))}

    @cached_property
    def configs(self) -> tuple[str, ...]:
        """Names of the configurations that have files, sorted."""
        return tuple(sorted({found["config"] for found in self.shards.values()}))

    def text(self, name: str) -> str:
        """A file as UTF-8.

        Raises:
            UnreadableError: It is missing, is no file, or is not UTF-8.
        """
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise UnreadableError(name, "is missing; build the release again") from None
        except UnicodeDecodeError as error:
            raise UnreadableError(name, f"is not UTF-8 (byte {error.start}); save it as UTF-8") from None
        except OSError as error:
            raise UnreadableError(name, f"cannot be read: {error.strerror}") from None

    def json(self, name: str) -> dict[str, Any]:
        """A file that holds a JSON object.

        Raises:
            UnreadableError: It cannot be read, is no JSON, or is no object.
        """
        try:
            value = parsed(self.text(name))
        except ValueError as error:
            raise UnreadableError(name, f"is not JSON: {error}") from None
        if not isinstance(value, dict):
            raise UnreadableError(name, f"is a JSON {type(value).__name__}; expected an object")
        return value

    @cached_property
    def card(self) -> Card:
        """The card, read; UnreadableError where it cannot be."""
        found = read_card(self.text(CARD))
        if isinstance(found, Fault):
            raise UnreadableError(found.where, found.problem)
        return found

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook; UnreadableError where it cannot be read."""
        raw = self.json("codebook.json")
        try:
            return codebooks.parse(raw)
        except ValueError as error:
            raise UnreadableError("codebook.json", f"is not a codebook: {error}") from None

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """``[release]`` as ``manifest.json`` records it."""
        found = self.json("manifest.json").get("settings")
        wanted = found.get("release") if isinstance(found, dict) else None
        if not isinstance(wanted, dict):
            raise UnreadableError("manifest.json", "has no settings.release; build the release again")
        return wanted

    @property
    def mode(self) -> str:
        """How much of the articles the release contains."""
        return str(self.settings.get("mode"))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The labelled questions that have a configuration."""
        return tuple(question for question in self.codebook.labelled if question.name in self.configs)

    def table(self, config: str, *columns: str) -> pa.Table:
        """Columns of all rows of a configuration, with ``split`` and ``file`` beside them.

        Raises:
            UnreadableError: There is no such configuration, a file is no Parquet, a column is missing or has two types.
        """
        parts = self.parts(config)
        for path, part in parts.items():
            if lacking := [name for name in columns if name not in part.column_names]:
                raise UnreadableError(path, f"has no column {lacking[0]!r}; build the release again")
        chosen = [part.select([*columns, SPLIT, FILE]) if columns else part for part in parts.values()]
        try:
            return pa.concat_tables(chosen, promote_options="permissive")
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            where = f"data/{config}"
            problem = f"has a column of two types in its files ({error}); build the release again"
            raise UnreadableError(where, problem) from None

    def parts(self, config: str) -> Mapping[str, pa.Table]:
        """Path -> table of each file of a configuration, with ``split`` and ``file`` beside its columns.

        Raises:
            UnreadableError: There is no file, or one is no Parquet.
        """
        if config not in self._parts:
            found = {path: parts for path, parts in self.shards.items() if parts["config"] == config}
            if not found:
                where = f"data/{config}"
                raise UnreadableError(where, "has no file; build the release again")
            self._parts[config] = {path: self._part(path, parts) for path, parts in found.items()}
        return self._parts[config]

    def rows(self, config: str, *columns: str) -> list[dict[str, Any]]:
        """The same as dictionaries."""
        found: list[dict[str, Any]] = self.table(config, *columns).to_pylist()
        return found

    def _part(self, path: str, found: re.Match[str]) -> pa.Table:
        """One file with the names of its split and of itself."""
        table = self.read(path)
        for name, value in ((SPLIT, found["split"]), (FILE, path)):
            if name in table.column_names:
                raise UnreadableError(path, f"has a column {name!r}, which no configuration has")
            table = table.append_column(name, pa.array([value] * len(table), pa.string()))
        return table

    def read(self, path: str) -> pa.Table:
        """One Parquet file, checksums verified.

        Raises:
            UnreadableError: It is no Parquet, or damaged.
        """
        if path in self._read:
            return self._read[path]
        # Arrow reads a folder as a data set, and follows circular links in it forever.
        if (self.folder / path).is_symlink() or not (self.folder / path).is_file():
            raise UnreadableError(path, "is not a file")
        try:
            table = pq.read_table(self.folder / path, page_checksum_verification=True, partitioning=None)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            reason = " ".join(str(error).split())[:120]
            raise UnreadableError(path, f"is not a readable Parquet file: {reason}") from None
        self._read[path] = table
        return table

    @cached_property
    def articles(self) -> Mapping[str, Mapping[str, Any]]:
        """Id -> the columns of the article that other checks look up; the first row where an id occurs twice."""
        names = [name for name in self.table(ARTICLES).column_names if name not in {"captures", SPLIT, FILE}]
        rows = reversed(self.rows(ARTICLES, *names))
        found: dict[str, Mapping[str, Any]] = {row["id"]: row for row in rows}
        return found

    @cached_property
    def answers(self) -> list[dict[str, Any]]:
        """Every row of ``annotations``."""
        return self.rows(ANNOTATIONS)
