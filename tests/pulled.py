"""What a push and a pull leave in a project, without a server: the ledger of boards, and lines of the logs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotation.boards.ledger import Ledger, PushedBoard, PushedTask, write_ledger

if TYPE_CHECKING:
    from annotation.boards.outbox import Outbox
    from corpus.project import Project

SERVER = "0f8a2c4e-basis-data"


def push(project: Project, *outboxes: Outbox) -> None:
    """The ledger as pushes leave it; boards are numbered from 1, their tasks from a hundred times that."""
    boards = [
        PushedBoard(
            server=SERVER,
            url="http://localhost:8080",
            board=number,
            settings_sha256=outbox.settings_sha256,
            config_hash=outbox.config_hash,
            scheme_version=outbox.codebook.version,
            tasks={
                key: PushedTask(id=100 * number + n, sha256=outbox.sha256[key]) for n, key in enumerate(outbox.tasks)
            },
            audience=outbox.audience,
        )
        for number, outbox in enumerate(outboxes, 1)
    ]
    write_ledger(project, Ledger(boards=tuple(boards)))


def line(  # noqa: PLR0913 -- what a server says of an answer
    outbox: Outbox,
    key: str,
    user: tuple[int, str],
    number: int,
    result: list[dict[str, Any]],
    *,
    at: str,
    lead_time: float,
    board: int = 1,
) -> dict[str, Any]:
    """A line for the log: annotation ``number`` of a user (number, address) on a task, saved at ``at``."""
    annotation = {
        "id": number,
        "created_at": at,
        "updated_at": at,
        "result": result,
        "lead_time": lead_time,
        "was_cancelled": False,
        "completed_by": user[0],
    }
    return {
        "server": SERVER,
        "project": board,
        "task": 100 * board + list(outbox.tasks).index(key),
        "task_key": key,
        "scheme_version": outbox.codebook.version,
        "user": {"id": user[0], "email": user[1]},
        "annotation": annotation,
    }
