"""The logs -> the tables of ``annotations/``: at any time, offline, with the same bytes.

The logs are the source: answers in ``log.jsonl``, an adjudicator's decisions in ``adjudication/log.jsonl``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotation.answers.accounts import accounts_file
from annotation.answers.decisions import adjudicators_log, read_adjudications
from annotation.answers.log import AnswerLog
from annotation.answers.pseudonyms import pseudonyms
from annotation.answers.read import read_answers
from annotation.answers.reopened import reopened_file
from annotation.boards.outbox import read_outbox
from annotation.exchange.kept import fingerprint, read_kept, write_kept
from annotation.exchange.left_out import left_out
from annotation.tasks.design import ADJUDICATOR
from annotation.tasks.table import read_tasks
from corpus.lock import holding
from corpus.schema import ADJUDICATION, ANNOTATION
from corpus.stage import Manifest, Output, digest
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotation.answers.read import AnswerFault
    from corpus.project import Project


@holding("tasks", "annotations")
def build_annotations(
    project: Project, logs: Mapping[str, AnswerLog] | None = None, *, anew: bool = True
) -> tuple[Manifest, list[AnswerFault]]:
    """The logs -> ``annotations.parquet``, ``adjudications.parquet`` and their manifest; needs no server.

    Args:
        project: Whose answers.
        logs: Those of answers (at ``""``) and of decisions (at ``ADJUDICATOR``), where they are open already.
        anew: Make the tables also where all that they are made from is as it was, and they are there.

    Counts: ``versions`` (lines of the log) fall into ``answers`` (the last of each person), ``superseded``, ``unread``
    (empty, or to tasks that are not in ``tasks/``) and, where there are any, ``taken_down``. Besides: ``rows`` of the
    table, ``skipped`` among the answers, ``left_out`` (answers, whatever their versions), and ``faults``;
    ``decisions``, the rows of the adjudicator's table.

    Raises:
        DataError: The log or ``tasks/`` is damaged.
    """
    name = pseudonyms(project)
    made_from = fingerprint(project, name)
    if not anew and (kept := read_kept(project, made_from)):
        return kept
    logs = logs or {"": AnswerLog(project), ADJUDICATOR: adjudicators_log(project)}
    log = logs[""]
    listed = read_tasks(project)
    outbox = read_outbox(project, listed)
    tasks = {task.task_id: task for task in listed}
    texts = {key: str(data["text"]) for key, data in outbox.tasks.items()}
    leaving = left_out(project, name)
    leaving.check(log.answers, project.config.label.annotators)
    answers, faults = read_answers(log.answers, outbox.codebook, tasks, name, texts, leaving.reason)
    table = to_table(answers, ANNOTATION)
    path = project.annotations / "annotations.parquet"
    outputs = {path.name: Output(sha256=write_table(table, path), rows=len(table))}
    sources = [log.path, project.tasks / "codebook.json", project.tasks / "tasks.parquet"]
    sources += [logs[ADJUDICATOR].path, accounts_file(project), reopened_file(project)]
    # Also where nobody decided anything yet: labels can then tell that they are older than the first decision.
    decisions, unsettled = read_adjudications(project, logs[ADJUDICATOR], tasks, name, answers)
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
    write_kept(project, made_from, faults)
    return manifest, faults
