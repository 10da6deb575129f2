"""Label Studio -> ``annotations/``: what is new goes to the logs, and the tables are made from the whole logs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotation.answers.alarms import note_alarms
from annotation.answers.chain import FIRST
from annotation.answers.decisions import adjudicators_log
from annotation.answers.log import AnswerLog
from annotation.answers.pseudonyms import pseudonyms
from annotation.boards.ledger import read_ledger
from annotation.exchange.board_pull import BoardReader
from annotation.exchange.build import build_annotations
from annotation.exchange.left_out import left_out
from annotation.exchange.sight import read_sights, write_sights
from annotation.exchange.taken_down import delete_taken_down
from annotation.exchange.trouble import Trouble
from annotation.tasks.design import ADJUDICATOR
from corpus.errors import ConfigError
from corpus.lock import holding
from corpus.tombstones import BlockList

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from annotation.answers.read import AnswerFault
    from annotation.exchange.sight import Sight
    from annotation.label_studio.client import Studio
    from corpus.project import Project

_LOUD = frozenset({"board-gone", "vanished", "edited-by-another"})
"""Codes of what should not happen at all; other faults are slips."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PullReport:
    """What a pull found."""

    new: int
    """Versions of answers that were not in the log."""
    versions: int
    """In the log by now."""
    decisions: int
    """Versions of an adjudicator's decisions that were not in their log."""
    skipped: int
    """Answers that say "skip", among those that count."""
    left_out: int
    """Answers that are kept out of labels and agreement, with a reason."""
    drafts: int
    """Tasks on the server with a draft that was never submitted; drafts are not pulled."""
    alarms: tuple[str, ...]
    """Answers that vanished from the server or were changed by somebody else: one sentence each."""
    faults: tuple[AnswerFault, ...]
    """What is wrong with answers; they are in the table all the same."""
    repairs: tuple[str, ...] = ()
    """What was damaged in the logs and where it is now: one sentence each."""
    unseen: int = 0
    """Alarms and faults that the coordinator has not acknowledged."""
    settled: int = 0
    """Those that stood at the last pull and were put right since."""


@holding("tasks", "annotations")
def pull(project: Project, studio: Studio) -> PullReport:
    """Fetch what was answered since the last pull, from every project that was pushed to this server.

    Where a log is damaged, everything is fetched, and what can no longer be trusted is set aside.

    Raises:
        ConfigError: Nothing was pushed to this server.
        DataError: The ledger or ``tasks/`` is damaged.
        ServiceError: The server failed; what was fetched by then is in the log.
    """
    server = studio.server_id()
    boards = read_ledger(project).on(server)
    if not boards:
        message = f"nothing was pushed to {studio.url} from {project.root}; push first, or name the server that has it"
        raise ConfigError(message)
    blocked = BlockList.of(project.root)
    delete_taken_down(project, studio, server)
    boards = read_ledger(project).on(server)
    logs = {"": AnswerLog(project, lenient=True), ADJUDICATOR: adjudicators_log(project, lenient=True)}
    members = studio.members()
    name = pseudonyms(project)
    new, drafts, trouble = dict.fromkeys(logs, 0), 0, Trouble(url=studio.url)
    made_again = {board.replaces for board in boards}
    sights = _sights(project, logs.values())
    for board in boards:
        held = studio.held(board.board)
        if held is None:
            if board.board not in made_again:
                trouble.boards.append(board.board)
            continue
        kind = ADJUDICATOR if board.audience == ADJUDICATOR else ""
        place = (board.server, board.board)
        found = BoardReader(studio, board, logs[kind], members, blocked).pull(held, sights.get(place))
        new[kind] += found.new
        drafts += found.drafts
        trouble.vanished += found.vanished
        sights[place] = found.sight
    repairs = [told for log in logs.values() for told in (*log.set_damage_aside(), *map(_torn, log.torn))]
    write_sights(project, sights.values())
    manifest, faults = build_annotations(project, logs, anew=False)
    faults = trouble.kept(faults)
    lines = [line for log in logs.values() for line in log.answers if line["server"] == server]
    raised = list(trouble.alarms(faults, lines, name, left_out(project, name).is_ignored))
    noted = note_alarms(project, raised)
    return PullReport(
        new=new[""],
        versions=len(logs[""].lines),
        decisions=new[ADJUDICATOR],
        skipped=manifest.counts["skipped"],
        left_out=manifest.counts["left_out"],
        drafts=drafts,
        alarms=tuple(alarm.sentence for alarm in raised if alarm.code in _LOUD),
        faults=tuple(fault for fault in faults if fault.code != "edited-by-another"),
        repairs=tuple(repairs),
        unseen=len(noted.new),
        settled=len(noted.settled),
    )


def pull_first(project: Project, studio: Studio) -> PullReport | None:
    """Before anything changes on the server, fetch what was answered on the screens as they are.

    Returns:
        What was pulled; None where nothing was pushed to this server yet.

    Raises:
        DataError, ServiceError: As :func:`pull` does.
    """
    return pull(project, studio) if read_ledger(project).on(studio.server_id()) else None


def _sights(project: Project, logs: Iterable[AnswerLog]) -> dict[tuple[str, int], Sight]:
    """What boards held at the last pull; nothing where a log is damaged, for then everything is to be fetched."""
    if any(log.damage for log in logs):
        return {}
    return read_sights(project, {FIRST, *(line["digest"] for log in logs for line in log.lines if "digest" in line)})


def _torn(path: Path) -> str:
    return f"the last line of the log had been cut off; it lies in {path} now, and its answer was fetched again"
