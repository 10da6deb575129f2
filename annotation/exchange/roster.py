"""Who has what, for the coordinator; and a change of the annotators planned on a project, then agreed to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from annotation.answers.accounts import read_accounts, tie
from annotation.answers.log import AnswerLog
from annotation.answers.pseudonyms import pseudonyms
from annotation.exchange.handed import ANSWERED, SKIPPED, UNSTARTED, holdings, personal_boards
from annotation.exchange.handover import read_handover, write_handover
from annotation.exchange.left_out import left_out
from annotation.exchange.people import Study, even_out, hand_on, welcome
from annotation.exchange.pull import pull_first
from annotation.exchange.withdraw import drafted
from annotation.label_studio.objects import labelling_url
from annotation.tasks.annotators import name_annotators
from annotation.tasks.build import plan_tasks
from annotation.tasks.design import check_design
from corpus.errors import ConfigError, nearest
from corpus.lock import holding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotation.exchange.people import Change
    from annotation.label_studio.client import Studio
    from corpus.project import Project

What = Literal["leave", "join", "rebalance"]
"""A change of the annotators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One annotator, by what was pushed and pulled so far."""

    name: str
    left: bool
    """Whether somebody has a board and is not named under ``[label] annotators`` any more."""
    assigned: int
    answered: int
    skipped: int
    unstarted: int
    """Neither answered nor skipped; whether there is a draft only the server knows."""
    accounts: tuple[str, ...]
    """Those that are tied to the annotator: e-mail addresses."""
    board: str | None
    """Its address at the last push; None for somebody without a board yet."""
    last_answer_at: datetime | None


def roster(project: Project) -> list[Entry]:
    """Everybody in the order of ``[label] annotators``, then those who left; needs no server.

    Raises:
        ConfigError: The project's boards are shared: nobody has tasks of their own.
        DataError: The ledger or the log is damaged.
    """
    _expect_own_boards(project)
    named = project.config.label.annotators
    held, boards, owners = holdings(project), personal_boards(project), read_accounts(project)
    names, last = (*named, *sorted(held.keys() - set(named))), _last_answers(project)
    states = {name: Counter(held.get(name, {}).values()) for name in names}
    return [
        Entry(
            name=name,
            left=name not in named,
            assigned=len(held.get(name, {})),
            answered=states[name][ANSWERED],
            skipped=states[name][SKIPPED],
            unstarted=states[name][UNSTARTED],
            accounts=tuple(sorted(email for email, owner in owners.items() if owner == name)),
            board=labelling_url(boards[name][0].url, boards[name][0].board) if name in boards else None,
            last_answer_at=last.get(name),
        )
        for name in names
    ]


@holding("shards", "tasks", "annotations")
def planned_change(project: Project, studio: Studio | None, what: What, name: str = "") -> Change:
    """Pull, then plan what a change does; nothing is changed.

    Args:
        project: The project folder.
        studio: The server; None where nothing was pushed yet.
        what: ``leave`` or ``join``, with the annotator's name; or ``rebalance``.
        name: As it stands, or is to stand, under ``[label] annotators``.

    Raises:
        ConfigError: The name is not there, or there already; the boards are shared; or the design cannot be carried
            out by those who stay.
        DataError: A stage is missing or damaged.
        ServiceError: The server failed.
    """
    _expect_own_boards(project)
    annotators = _annotators(project.config.label.annotators, what, name)
    label = replace(project.config.label, annotators=annotators)
    check_design(label)
    if studio is not None:
        pull_first(project, studio)
    server = studio.server_id() if studio is not None else None
    begun = drafted(project, studio) if studio is not None else ()
    study = Study(
        label=label,
        tasks=plan_tasks(project.asking(replace(project.config, label=label))).tasks,
        held=holdings(project, server, begun),
        pending=read_handover(project),
        seed=project.config.corpus.seed,
    )
    if what == "join":
        return welcome(study, name)
    return hand_on(study) if what == "leave" else even_out(study)


@holding("tasks", "annotations")
def agree_to(project: Project, change: Change) -> None:
    """Write a change down: the handover for the next push, and the annotators in ``corpus.toml``.

    Raises:
        ConfigError: ``corpus.toml`` cannot be edited; nothing was written.
    """
    before = read_handover(project)
    write_handover(project, change.moves)
    if change.annotators == project.config.label.annotators:
        return
    try:
        name_annotators(project, change.annotators)
    except ConfigError:
        write_handover(project, before)
        raise


def tie_account(project: Project, name: str, account: str) -> None:
    """Note that an account on the server is an annotator's.

    Raises:
        ConfigError: Nobody of that name is named or has a board, or the account is somebody else's.
        DataError: The table of accounts or the ledger is damaged.
    """
    known = [*project.config.label.annotators, *personal_boards(project)]
    if name not in known:
        message = f"{name!r} is not among [label] annotators ({', '.join(known)}){nearest(name, known)}"
        raise ConfigError(message)
    tie(project, name, account)


def _expect_own_boards(project: Project) -> None:
    if project.config.label.assignment != "per-annotator":
        message = (
            '[label] assignment is "shared": tasks are nobody\'s own, and whoever has an account answers what is left; '
            "'kliping label status' shows who answered what"
        )
        raise ConfigError(message)


def _annotators(named: Sequence[str], what: What, name: str) -> tuple[str, ...]:
    """Who is named afterwards."""
    if what == "leave" and name not in named:
        message = f"{name!r} is not among [label] annotators ({', '.join(named)}){nearest(name, named)}"
        raise ConfigError(message)
    if what == "join" and name in named:
        message = f"{name!r} is among [label] annotators already; 'kliping label people rebalance' evens out the work"
        raise ConfigError(message)
    if what == "leave":
        return tuple(one for one in named if one != name)
    return (*named, name) if what == "join" else tuple(named)


def _last_answers(project: Project) -> dict[str, datetime]:
    """Annotator -> when they last answered."""
    found: dict[str, datetime] = {}
    leaving = left_out(project, pseudonyms(project))
    for line in AnswerLog(project).answers:
        name, saved = leaving.author(line), datetime.fromisoformat(line["annotation"]["updated_at"])
        if name is not None:
            found[name] = max(saved, found.get(name, saved))
    return found
