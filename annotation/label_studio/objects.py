"""What lies on a Label Studio server, as far as Kliping cares: accounts, projects, tasks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from corpus.json_text import parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotation.label_studio.shapes import AccountJson, ProjectJson


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody with an account."""

    id: int
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One project on the server; ``Project`` is the folder on disk."""

    id: int
    title: str
    config: str
    """The labelling screen."""
    overlap: int
    tasks: int
    codes: Mapping[str, frozenset[str]]
    """Control -> values that it can store; empty for text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How much a project on the server holds."""

    tasks: int
    answers: int
    """Without skips."""
    skips: int
    at: datetime
    """When that was so, by the server's clock; UTC, in whole seconds rounded down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteTask:
    """One task as it lies on the server."""

    id: int
    data: Mapping[str, Any]

    @property
    def key(self) -> str:
        """Our own name for it; empty for a task that we did not push."""
        return str(self.data.get("task_key", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What people did to a task, without what they said."""

    id: int
    annotations: tuple[int, ...]
    """Numbers of its answers."""
    drafted: bool


def labelling_url(server: str, board: int) -> str:
    """Where somebody works through a board. Whoever is not logged in yet is asked to, and lands on the first task."""
    return f"{server}/projects/{board}/data?labeling=1"


def read_member(raw: AccountJson) -> Member:
    """An account from the server's JSON."""
    return Member(id=raw["id"], email=raw["email"])


def read_board(raw: ProjectJson) -> Board:
    """A project from the server's JSON."""
    return Board(
        id=raw["id"],
        title=raw["title"],
        config=raw["label_config"],
        overlap=raw["maximum_annotations"],
        tasks=raw["task_number"] or 0,
        codes={name: frozenset(control["labels"]) for name, control in raw["parsed_label_config"].items()},
    )


def moment_of(date: str | None) -> datetime:
    """The instant of an HTTP ``Date`` header; this machine's clock where a server sends none."""
    try:
        return parsedate_to_datetime(date or "").astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.now(UTC).replace(microsecond=0)


def read_reason(body: object) -> str | None:
    """The server's own words, without the rest of its answer; None where it is not Label Studio that speaks."""
    try:
        told = parsed(body) if isinstance(body, str) else body
    except ValueError:
        told = None
    if not isinstance(told, dict) or "detail" not in told:
        return None
    faults = told.get("validation_errors")
    return f"{told['detail']} ({json.dumps(faults, ensure_ascii=False)[:400]})" if faults else str(told["detail"])
