"""A task that is to be answered or decided again: its answers leave the server and count no more, and stay in the
log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotation.answers.decisions import adjudicators_log
from annotation.answers.log import AnswerLog
from annotation.answers.pseudonyms import pseudonyms
from annotation.answers.reopened import read_reopened, write_reopened
from annotation.exchange.build import build_annotations
from annotation.exchange.left_out import left_out
from annotation.exchange.pull import pull
from corpus.errors import ConfigError
from corpus.lock import holding

if TYPE_CHECKING:
    from annotation.label_studio.client import Studio
    from corpus.project import Project


@holding("tasks", "annotations")
def reopen(  # noqa: PLR0913 -- what, where, why and whose
    project: Project, studio: Studio, task: str, *, reason: str, annotator: str = "", decision: bool = False
) -> list[int]:
    """Pull, then take the answers to a task (or what was decided on it) off the server, so that it is shown again.

    Args:
        project: The project folder.
        studio: The server.
        task: Its id.
        reason: Why; it stands beside the old answers in ``annotations/``, and in the release.
        annotator: Only the answers of this name or pseudonym; of everybody where it is empty.
        decision: Whether the adjudicator's decision is taken back, and not the answers.

    Returns:
        The numbers of the annotations that were taken back.

    Raises:
        ConfigError: There is no such answer, or no reason.
        DataError, ServiceError: As :func:`annotation.exchange.pull.pull` does.
    """
    if not reason.strip():
        message = "say in a sentence why the task is asked again; the reason is published with the old answers"
        raise ConfigError(message)
    pull(project, studio)
    server, name, before = studio.server_id(), pseudonyms(project), read_reopened(project)
    leaving = left_out(project, name)
    log = adjudicators_log(project) if decision else AnswerLog(project)
    found = {
        line["annotation"]["id"]
        for line in log.answers
        if (line["server"], line["task_key"]) == (server, task)
        and annotator in {"", leaving.author(line), name(line["user"]["email"])}
    }
    if not found:
        whose = f" of {annotator}" if annotator else ""
        what = "decision" if decision else "answer"
        message = f"the log has no {what}{whose} to task {task!r}; the task ids are those of annotations/"
        raise ConfigError(message)
    write_reopened(project, {(server, number): reason.strip() for number in found} | before)  # first: nothing is lost
    for number in sorted(found):  # also those of an earlier call that was cut off here
        studio.delete_annotation(number)
    build_annotations(project)
    return sorted(number for number in found if (server, number) not in before)
