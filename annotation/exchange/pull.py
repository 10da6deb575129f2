"""Label Studio -> ``annotations/``: what is new goes to the logs, and the tables are made from the whole logs.

The logs are the source: answers in ``log.jsonl``, an adjudicator's decisions in ``adjudication/log.jsonl``. The tables
can be made from them at any time, offline, with the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from annotation.answers.accounts import accounts_file
from annotation.answers.alarms import note_alarms
from annotation.answers.decisions import adjudicators_log, read_adjudications
from annotation.answers.log import AnswerLog
from annotation.answers.pseudonyms import pseudonyms
from annotation.answers.read import read_answers
from annotation.answers.reopened import reopened_file
from annotation.boards.ledger import read_ledger
from annotation.boards.outbox import read_outbox
from annotation.exchange.left_out import left_out
from annotation.exchange.taken_down import delete_taken_down
from annotation.exchange.trouble import Trouble
from annotation.label_studio.objects import Member
from annotation.tasks.design import ADJUDICATOR
from annotation.tasks.table import read_tasks
from corpus.errors import ConfigError
from corpus.lock import holding
from corpus.schema import ADJUDICATION, ANNOTATION
from corpus.stage import Manifest, Output, digest
from corpus.tables import to_table, write_table
from corpus.tombstones import BlockList

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from annotation.answers.read import AnswerFault, RawAnswer
    from annotation.boards.ledger import PushedBoard
    from annotation.label_studio.client import Studio
    from corpus.project import Project

_LOUD = frozenset({"board-gone", "vanished", "edited-by-another"})
"""Codes of what should not happen at all; other faults are slips."""
OVERLAP = timedelta(minutes=2)
"""How far each pull looks back before the newest answer it has: an answer may be dated early and stored late."""


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
    for board in boards:
        if studio.board(board.board) is None:
            if board.board not in made_again:
                trouble.boards.append(board.board)
            continue
        kind = ADJUDICATOR if board.audience == ADJUDICATOR else ""
        fetched, unfinished, vanished = _pull_board(studio, board, logs[kind], members, blocked)
        new[kind] += fetched
        drafts += unfinished
        trouble.vanished += vanished
    repairs = [told for log in logs.values() for told in (*log.set_damage_aside(), *map(_torn, log.torn))]
    manifest, faults = build_annotations(project)
    faults = trouble.kept(faults)
    lines = [line for log in logs.values() for line in log.answers if line["server"] == server]
    found = list(trouble.alarms(faults, lines, name, left_out(project, name).is_ignored))
    noted = note_alarms(project, found)
    return PullReport(
        new=new[""],
        versions=len(logs[""].lines),
        decisions=new[ADJUDICATOR],
        skipped=manifest.counts["skipped"],
        left_out=manifest.counts["left_out"],
        drafts=drafts,
        alarms=tuple(alarm.sentence for alarm in found if alarm.code in _LOUD),
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


@holding("tasks", "annotations")
def build_annotations(project: Project) -> tuple[Manifest, list[AnswerFault]]:
    """The logs -> ``annotations.parquet``, ``adjudications.parquet`` and their manifest; needs no server.

    Counts: ``versions`` (lines of the log) fall into ``answers`` (the last of each person), ``superseded``, ``unread``
    (empty, or to tasks that are not in ``tasks/``) and, where there are any, ``taken_down``. Besides: ``rows`` of the
    table, ``skipped`` among the answers, ``left_out`` (answers, whatever their versions), and ``faults``;
    ``decisions``, the rows of the adjudicator's table.

    Raises:
        DataError: The log or ``tasks/`` is damaged.
    """
    log = AnswerLog(project)
    listed = read_tasks(project)
    outbox = read_outbox(project, listed)
    tasks = {task.task_id: task for task in listed}
    texts = {key: str(data["text"]) for key, data in outbox.tasks.items()}
    name = pseudonyms(project)
    leaving = left_out(project, name)
    leaving.check(log.answers, project.config.label.annotators)
    answers, faults = read_answers(log.answers, outbox.codebook, tasks, name, texts, leaving.reason)
    table = to_table(answers, ANNOTATION)
    path = project.annotations / "annotations.parquet"
    outputs = {path.name: Output(sha256=write_table(table, path), rows=len(table))}
    sources = [log.path, project.tasks / "codebook.json", project.tasks / "tasks.parquet"]
    sources += [adjudicators_log(project).path, accounts_file(project), reopened_file(project)]
    # Also where nobody decided anything yet: labels can then tell that they are older than the first decision.
    decisions, unsettled = read_adjudications(project, tasks, name, answers)
    decided = to_table(decisions, ADJUDICATION)
    sha256 = write_table(decided, project.annotations / "adjudications.parquet")
    outputs["adjudications.parquet"] = Output(sha256=sha256, rows=len(decided))
    faults += unsettled
    current = {answer.answer_id for answer in answers if not answer.superseded}
    read = {answer.answer_id for answer in answers}
    manifest = Manifest(
        stage="annotations",
        inputs={file.relative_to(project.root).as_posix(): digest(file) for file in sources if file.exists()},
        settings={
            "scheme": outbox.codebook.name,
            "scheme_version": outbox.codebook.version,
            "other_boards": project.config.label.other_boards,
            "leave_out": {one.annotator: one.reason for one in project.config.label.leave_out},
        },
        outputs=outputs,
        counts={
            "versions": len(log.lines),
            "answers": len(current),
            "superseded": len(read - current),
            "unread": len(log.answers) - len(read),
            **({"taken_down": len(log.lines) - len(log.answers)} if len(log.lines) > len(log.answers) else {}),
            "rows": len(answers),
            "skipped": len({answer.answer_id for answer in answers if answer.skipped and not answer.superseded}),
            "left_out": len({answer.answer_id.partition("@")[0] for answer in answers if answer.left_out}),
            "faults": len(faults),
            "decisions": len(decided),
        },
    )
    manifest.write(project.annotations)
    return manifest, faults


def _pull_board(
    studio: Studio, board: PushedBoard, log: AnswerLog, members: Mapping[int, Member], blocked: BlockList
) -> tuple[int, int, list[RawAnswer]]:
    """Log what is new on one board; how many versions, how many drafts, and which answers have vanished."""
    known = log.of(board.server, board.board)
    since = max((_saved(line) for line in known), default=None) if not log.damage else None
    new = log.append(_lines(studio, board, members, blocked, since - OVERLAP if since else None))
    overview = list(studio.overview(board.board))
    there = {number for task in overview for number in task["annotations_ids"]}
    logged = {line["annotation"]["id"]: line for line in log.of(board.server, board.board)}
    if there - logged.keys():  # older than the window and yet unknown: fetch everything
        new += log.append(_lines(studio, board, members, blocked))
        logged = {line["annotation"]["id"]: line for line in log.of(board.server, board.board)}
    vanished = [line for number, line in sorted(logged.items()) if number not in there]
    return new, sum(bool(task["draft_exists"]) for task in overview), vanished


def _torn(path: Path) -> str:
    return f"the last line of the log had been cut off; it lies in {path} now, and its answer was fetched again"


def _lines(
    studio: Studio,
    board: PushedBoard,
    members: Mapping[int, Member],
    blocked: BlockList,
    since: datetime | None = None,
) -> list[RawAnswer]:
    """The answers of tasks that changed since then and stay, as lines of the log without their place, oldest first.

    In that order, what a crash cuts off is newer than what is kept, and so within reach of the next pull.
    """
    found = _unsorted_lines(studio, board, members, since)
    kept = (line for line in found if blocked.of_id(line["task_key"]) is None)
    return sorted(kept, key=lambda line: (_saved(line), line["task"]))


def _unsorted_lines(
    studio: Studio, board: PushedBoard, members: Mapping[int, Member], since: datetime | None
) -> Iterator[RawAnswer]:
    for task in studio.answered(board.board, since):
        for annotation in sorted(task["annotations"], key=lambda one: one["id"]):
            person = members.get(annotation["completed_by"], _nobody(annotation["completed_by"]))
            yield {
                "server": board.server,
                "project": board.board,
                "task": task["id"],
                "task_key": str(task["data"].get("task_key", "")),
                "scheme_version": _version_shown(board, task["data"], annotation),
                "user": {"id": person.id, "email": person.email},
                "annotation": annotation,
            }


def _version_shown(board: PushedBoard, data: Mapping[str, Any], annotation: Mapping[str, Any]) -> str:
    """The scheme's version on the screen on which this was saved: by the time of the answer where the screen changed.

    The task's data cannot tell, because a push replaces them under answers that were given before.
    """
    saved = datetime.fromisoformat(annotation["updated_at"])
    return board.version_at(saved) or str(data.get("scheme_version") or board.scheme_version)


def _nobody(number: int | None) -> Member:
    """Stands for an account that is gone."""
    return Member(id=number or 0, email=f"account-{number or 0}@gone.invalid")


def _saved(line: RawAnswer) -> datetime:
    return datetime.fromisoformat(line["annotation"]["updated_at"])
