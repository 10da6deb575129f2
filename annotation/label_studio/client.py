"""Label Studio as the rest of Kliping sees it: a thin client, over :mod:`annotation.label_studio.wire`."""

from __future__ import annotations

import hmac
from datetime import UTC
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from annotation.label_studio import shapes
from annotation.label_studio.objects import Holding, Overview, RemoteTask, moment_of, read_board, read_member
from annotation.label_studio.wire import RequestRefused, Unanswered, Wire
from corpus.errors import ServiceError
from corpus.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from typing import Self

    from annotation.label_studio.objects import Board, Member

T = TypeVar("T")

PAGE = 1000
"""Tasks a page of a listing: 10,000 with their data take 4 to 15 s."""

_ANNOTATION = (
    "id,result,completed_by,updated_by,was_cancelled,ground_truth,created_at,updated_at,draft_created_at,lead_time,"
    "import_id,last_action,last_created_by,parent_prediction,parent_annotation,task,project"
)


_UPDATED = "filter:tasks:updated_at"
_DRAFTED = {"filter": "filter:tasks:draft_exists", "operator": "equal", "type": "Boolean", "value": True}


class Studio:
    """One server and one account on it; a context manager that closes its connections.

    Raises (every method):
        ServiceError: The server is unreachable, refuses the token, failed, or answers with something else than was
            asked for; :class:`annotation.label_studio.wire.Unanswered` where it is not known whether the request was
            carried out.
    """

    def __init__(self, url: str, token: str, *, timeout: float = 300.0) -> None:
        self._wire = Wire(url, token, timeout=timeout)
        self.url = self._wire.url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._wire.close()

    # --- who ------------------------------------------------------------------------------------

    def whoami(self) -> Member:
        """The account that the token belongs to."""
        return read_member(self._wire.ask(shapes.OwnAccountJson, "GET", "api/current-user/whoami"))

    def server_id(self) -> str:
        """Names the server's database: the same at another address or port, another after it was rebuilt."""
        organisation = self._wire.ask(shapes.OwnAccountJson, "GET", "api/current-user/whoami")["active_organization"]
        made = self._wire.ask(shapes.OrganisationJson, "GET", f"api/organizations/{organisation}")["created_at"]
        return f"{organisation}@{made}"

    def members(self) -> dict[int, Member]:
        """Everybody with an account, by number."""
        return {raw["id"]: read_member(raw) for raw in self._wire.ask(list[shapes.AccountJson], "GET", "api/users/")}

    def invite_link(self) -> str:
        """The address at which an invited person makes an account."""
        link = urlsplit(self._wire.ask(shapes.InvitationJson, "GET", "api/invite")["invite_url"])
        return f"{self.url}{link.path}?{link.query}"  # the server may not know the name that it is known by

    def password_for(self, email: str) -> str:
        """A password that anyone who holds this token can derive again: for accounts that no person uses."""
        return hmac.digest(self._wire.token.encode(), email.encode(), "sha256").hex()[:24]

    # --- projects -------------------------------------------------------------------------------

    def create_board(self, *, title: str, config: str, instructions: str, overlap: int) -> int:
        """Make a project; tasks are served in the order of import, each to ``overlap`` people. Returns its number."""
        made = self._wire.ask(
            shapes.MadeJson,
            "POST",
            "api/projects/",
            json={
                "title": title,
                "label_config": config,
                "expert_instruction": instructions,
                "show_instruction": True,
                "show_skip_button": True,
                "enable_empty_annotation": False,
                "maximum_annotations": overlap,
                "sampling": "Sequential sampling",
                "show_collab_predictions": False,
            },
        )
        return made["id"]

    def board(self, number: int) -> Board | None:
        """A project; None where there is none (any more)."""
        try:
            raw = self._wire.ask(shapes.ProjectJson, "GET", f"api/projects/{number}/")
        except RequestRefused as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise
        return read_board(raw)

    def held(self, number: int) -> Holding | None:
        """How much a project holds, which costs the server little; None where there is none (any more)."""
        counts = ("task_number", "total_annotations_number", "skipped_annotations_number")
        try:
            answer = self._wire.answer("GET", f"api/projects/{number}/", params={"include": ",".join(counts)})
        except RequestRefused as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise
        raw = self._wire.read(shapes.CountsJson, answer)
        return Holding(
            tasks=raw["task_number"] or 0,
            answers=raw["total_annotations_number"] or 0,
            skips=raw["skipped_annotations_number"] or 0,
            at=moment_of(answer.headers.get("date")),
        )

    def boards(self, title: str) -> list[Board]:
        """The projects of exactly that title."""
        wanted = {"title": title, "page_size": 100}
        found = self._wire.ask(shapes.ProjectsJson, "GET", "api/projects/", params=wanted)
        return [read_board(raw) for raw in found["results"] if raw["title"] == title]

    def update_board(self, number: int, *, title: str, config: str, instructions: str, overlap: int) -> datetime:
        """Change a project's title, screen, instructions and overlap (of all its tasks).

        Returns:
            When that was, in UTC and whole seconds (rounded down), by the clock that stamps answers: the server's.
        """
        changes = {"title": title, "label_config": config, "expert_instruction": instructions}
        answer = self._wire.answer("PATCH", f"api/projects/{number}/", json=changes | {"maximum_annotations": overlap})
        return moment_of(answer.headers.get("date"))

    def delete_board(self, number: int) -> None:
        """Delete a project with its tasks and answers."""
        self._wire.ask(object, "DELETE", f"api/projects/{number}/")

    # --- tasks ----------------------------------------------------------------------------------

    def import_tasks(self, board: int, data: Sequence[Mapping[str, Any]]) -> list[int]:
        """Add tasks in one call (all or none); their numbers, in the order of ``data``. Twice makes them twice."""
        body = [{"data": dict(one)} for one in data]
        path, wanted = f"api/projects/{board}/import", {"return_task_ids": "true"}
        numbers = self._wire.ask(shapes.ImportedJson, "POST", path, params=wanted, json=body)["task_ids"]
        if len(numbers) != len(body):
            message = (
                f"Label Studio took {len(numbers)} of {counted(len(body), 'task')}; push again to see which are missing"
            )
            raise Unanswered(message)
        return numbers

    def tasks(self, board: int) -> Iterator[RemoteTask]:
        """Every task with its data, by number."""
        for raw in self._pages(shapes.TaskPageJson, board, include="id,data"):
            yield RemoteTask(id=raw["id"], data=raw["data"])

    def update_task(self, number: int, data: Mapping[str, Any]) -> None:
        """Replace a task's data: the server takes it as the whole, and forgets every key that is not sent."""
        self._wire.ask(object, "PATCH", f"api/tasks/{number}/", json={"data": dict(data)})

    def is_touched(self, number: int) -> bool:
        """Whether anybody answered, skipped or drafted a task; a task that is not there (any more) is untouched."""
        try:
            raw = self._wire.ask(shapes.TouchedJson, "GET", f"api/tasks/{number}/")
        except RequestRefused as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return False
            raise
        return bool(raw["annotations"] or raw["drafts"])

    def delete_task(self, number: int) -> None:
        """Delete a task with its answers; one that is not there (any more) stays so."""
        self._delete(f"api/tasks/{number}/")

    # --- answers --------------------------------------------------------------------------------

    def answered(
        self, board: int, since: datetime | None = None, *, besides: Sequence[str] = ()
    ) -> Iterator[shapes.AnsweredJson]:
        """Tasks changed at or after ``since`` (aware), with ``id``, ``updated_at``, ``data``, ``annotations`` in full.

        A task changes when an answer is given, edited or deleted; not when a draft is saved. Tasks whose ``updated_at``
        is one of ``besides`` are left out.
        """
        wanted = f"{_ANNOTATION},annotations,data"
        yield from self._pages(shapes.AnsweredPageJson, board, _changed(since, besides), fields="all", include=wanted)

    def overview(self, board: int) -> Iterator[Overview]:
        """Every task, by number, with the numbers of its answers and whether somebody has drafted one."""
        for raw in self._pages(shapes.SeenPageJson, board, fields="all", include="id,annotations_ids,draft_exists"):
            numbers = tuple(int(number) for number in raw["annotations_ids"].split(",") if number)
            yield Overview(id=raw["id"], annotations=numbers, drafted=raw["draft_exists"])

    def drafted(self, board: int) -> int:
        """How many tasks have a draft that was never submitted."""
        params = {"project": board, "page_size": 1, "include": "id"}
        return self._wire.ask(shapes.TotalJson, "GET", "api/tasks/", params=params, json=_filter(_DRAFTED))["total"]

    def progress(self, board: int) -> Iterator[shapes.ProgressJson]:
        """Every task with ``id``, ``draft_exists`` and its annotations' persons, times and skips, without results."""
        fields = "id,draft_exists,annotations,completed_by,was_cancelled,created_at,updated_at,lead_time"
        yield from self._pages(shapes.ProgressPageJson, board, fields="all", include=fields)

    def next_task(self, board: int) -> RemoteTask | None:
        """The task that this account would be shown next; None when there is none left for it. Locks it for a while."""
        try:
            raw = self._wire.ask(shapes.TaskJson, "GET", f"api/projects/{board}/next")
        except RequestRefused as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise
        return RemoteTask(id=raw["id"], data=raw["data"])

    def annotate(
        self, task: int, result: Sequence[Mapping[str, Any]], *, lead_time: float, skipped: bool = False
    ) -> int:
        """Answer a task as this account. The server checks nothing of ``result``. Returns the annotation's number."""
        body = {"result": list(result), "lead_time": lead_time, "was_cancelled": skipped}
        return self._wire.ask(shapes.MadeJson, "POST", f"api/tasks/{task}/annotations/", json=body)["id"]

    def save_draft(self, task: int, result: Sequence[Mapping[str, Any]], *, lead_time: float) -> None:
        """Leave an answer unsubmitted, as the editor does while somebody works."""
        body = {"result": list(result), "lead_time": lead_time}
        self._wire.ask(object, "POST", f"api/tasks/{task}/drafts", json=body)

    def edit_annotation(self, number: int, result: Sequence[Mapping[str, Any]]) -> None:
        """Overwrite an answer; the server lets anybody do that to anybody's."""
        self._wire.ask(object, "PATCH", f"api/annotations/{number}/", json={"result": list(result)})

    def delete_annotation(self, number: int) -> None:
        """Delete an answer, which the server lets anybody do to anybody's; one that is gone already stays so."""
        self._delete(f"api/annotations/{number}/")

    def import_predictions(self, board: int, predictions: Sequence[Mapping[str, Any]]) -> None:
        """Add suggestions, each with ``task``, ``result``, ``score``, ``model_version``.

        Raises:
            ServiceError: The server dropped some, which it does in silence where one does not fit the screen.
        """
        path, body = f"api/projects/{board}/import/predictions", [dict(one) for one in predictions]
        created = self._wire.ask(shapes.SuggestedJson, "POST", path, json=body)["created"]
        if created != len(predictions):
            took = f"{created} of {counted(len(predictions), 'suggestion')}"
            message = f"Label Studio took {took}; check that all fit the screen"
            raise ServiceError(message)

    def suggested(self, board: int) -> dict[int, frozenset[str]]:
        """Task -> the models that it has suggestions of."""
        listed = self._pages(shapes.SuggestionsPageJson, board, fields="all", include="id,predictions_model_versions")
        return {
            raw["id"]: frozenset(name for name in raw["predictions_model_versions"].split(",") if name)
            for raw in listed
        }

    def show_suggestions(self, board: int, model: str) -> None:
        """Have annotators begin with that model's suggestions, where a task has some."""
        self._wire.ask(
            object, "PATCH", f"api/projects/{board}/", json={"show_collab_predictions": True, "model_version": model}
        )

    # --- listings -------------------------------------------------------------------------------

    def _pages(self, kind: type[T], board: int, wanted: object = None, **params: str) -> Iterator[Any]:
        """The items of a listing (of those that a filter wants), by task number; ``kind`` is the shape of a page.

        A page past the end is a 404, hence the count. An item that moved on to a later page meanwhile comes once.
        """
        listed, known, page = 0, set[int](), 1
        while True:
            place = {"project": board, "page": page, "page_size": PAGE}
            found: Any = self._wire.ask(kind, "GET", "api/tasks/", params=place | params, json=wanted)
            new = {raw["id"]: raw for raw in found["tasks"] if raw["id"] not in known}
            yield from new.values()
            known.update(new)
            listed += len(found["tasks"])
            if not new or listed >= found["total"]:
                return
            page += 1

    def _delete(self, path: str) -> None:
        """Delete what may be gone already."""
        try:
            self._wire.ask(object, "DELETE", path)
        except RequestRefused as error:
            if error.status != HTTPStatus.NOT_FOUND:
                raise


def _changed(since: datetime | None, besides: Sequence[str]) -> object:
    """A filter for tasks that changed at or after ``since``, but for those that changed at one of these times.

    It goes into the body of the request: some thousand times are longer than an address may be.
    """
    if since is None:
        return None
    value = since.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    items: list[Mapping[str, object]] = [
        {"filter": _UPDATED, "operator": "greater_or_equal", "type": "Datetime", "value": value}
    ]
    if besides:
        items.append({"filter": _UPDATED, "operator": "not_in_list", "type": "List", "value": list(besides)})
    return _filter(*items)


def _filter(*items: Mapping[str, object]) -> object:
    return {"filters": {"conjunction": "and", "items": items}}
