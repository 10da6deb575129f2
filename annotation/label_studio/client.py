"""Label Studio as the rest of Kliping sees it: a thin client.

The SDK gives authentication (both kinds of token). Requests go through
its own transport but not through its models, for these drop what they do not know, and the log of answers
keeps all. Nothing on the server is idempotent, so nothing is ever sent twice by itself: the SDK's retries
are off, and a request without an answer raises :class:`Unanswered`; look at the server before trying again.

No error of this file ever holds the token or a header: the status and the server's own words alone.
"""

from __future__ import annotations

import hmac
from datetime import UTC
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from annotation.label_studio.connection import checked_token, checked_url, is_loopback
from annotation.label_studio.objects import Holding, RemoteTask, moment_of, read_board, read_member, read_reason
from corpus.errors import ServiceError
from corpus.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from typing import Self

    import httpx

from annotation.label_studio.objects import Board, Member

PAGE = 1000
"""Tasks a page of a listing: 10,000 with their data take 4 to 15 s."""

_ANNOTATION = (
    "id,result,completed_by,updated_by,was_cancelled,ground_truth,created_at,updated_at,draft_created_at,lead_time,"
    "import_id,last_action,last_created_by,parent_prediction,parent_annotation,task,project"
)


_UPDATED = "filter:tasks:updated_at"
_DRAFTED = {"filter": "filter:tasks:draft_exists", "operator": "equal", "type": "Boolean", "value": True}


class Unanswered(ServiceError):  # noqa: N818 -- what happened, not what kind of fault it is
    """The server did not answer in time, or the line broke: what was asked for may or may not have been done."""


class RequestRefused(ServiceError):  # noqa: N818 -- what happened
    """The server answered, and said no."""

    def __init__(self, message: str, status: int | None) -> None:
        super().__init__(message)
        self.status = status


class Studio:
    """One server and one account on it; a context manager that closes its connections.

    Raises (every method):
        ServiceError: The server is unreachable, refuses the token, or failed; :class:`Unanswered` where
            it is not known whether the request was carried out.
    """

    def __init__(self, url: str, token: str, *, timeout: float = 300.0) -> None:
        import httpx  # noqa: PLC0415 -- the SDK's own HTTP library
        from label_studio_sdk import LabelStudio  # noqa: PLC0415 -- a third of a second
        from label_studio_sdk.core.api_error import ApiError  # noqa: PLC0415

        self.url = checked_url(url)
        self._token = checked_token(token)
        # A proxy of the environment has no business on the loopback.
        self._http = httpx.Client(timeout=timeout, follow_redirects=True, trust_env=not is_loopback(self.url))
        try:
            make: Any = LabelStudio  # its initialiser bears no types
            sdk = make(base_url=self.url, api_key=self._token, httpx_client=self._http, max_retries=0)
        except ApiError as error:
            raise self._refused(error.status_code, error.body) from None
        # The SDK's typed calls have no raw form; its transport is the one thing that knows both kinds of token.
        self._transport = sdk._client_wrapper.httpx_client  # noqa: SLF001

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._http.close()

    # --- who ------------------------------------------------------------------------------------

    def whoami(self) -> Member:
        """The account that the token belongs to."""
        return read_member(self._call("GET", "api/current-user/whoami"))

    def server_id(self) -> str:
        """Names the server's database: the same at another address or port, another after it was rebuilt."""
        organisation = self._call("GET", "api/current-user/whoami")["active_organization"]
        made = self._call("GET", f"api/organizations/{organisation}")["created_at"]
        return f"{organisation}@{made}"

    def members(self) -> dict[int, Member]:
        """Everybody with an account, by number."""
        return {raw["id"]: read_member(raw) for raw in self._call("GET", "api/users/")}

    def invite_link(self) -> str:
        """The address at which an invited person makes an account."""
        link = urlsplit(self._call("GET", "api/invite")["invite_url"])
        return f"{self.url}{link.path}?{link.query}"  # the server may not know the name that it is known by

    def password_for(self, email: str) -> str:
        """A password that anyone who holds this token can derive again: for accounts that no person uses."""
        return hmac.digest(self._token.encode(), email.encode(), "sha256").hex()[:24]

    # --- projects -------------------------------------------------------------------------------

    def create_board(self, *, title: str, config: str, instructions: str, overlap: int) -> int:
        """Make a project; tasks are served in the order of import, each to ``overlap`` people. Returns its number."""
        made = self._call(
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
        return int(made["id"])

    def board(self, number: int) -> Board | None:
        """A project; None where there is none (any more)."""
        try:
            raw = self._call("GET", f"api/projects/{number}/")
        except RequestRefused as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise
        return read_board(raw)

    def held(self, number: int) -> Holding | None:
        """How much a project holds, which costs the server little; None where there is none (any more)."""
        counts = ("task_number", "total_annotations_number", "skipped_annotations_number")
        try:
            answer = self._answer("GET", f"api/projects/{number}/", params={"include": ",".join(counts)})
        except RequestRefused as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise
        raw = self._json(answer)
        tasks, answers, skips = (int(raw[name] or 0) for name in counts)
        return Holding(tasks=tasks, answers=answers, skips=skips, at=moment_of(answer.headers.get("date")))

    def boards(self, title: str) -> list[Board]:
        """The projects of exactly that title."""
        found = self._call("GET", "api/projects/", params={"title": title, "page_size": 100})["results"]
        return [read_board(raw) for raw in found if raw["title"] == title]

    def update_board(self, number: int, *, title: str, config: str, instructions: str, overlap: int) -> datetime:
        """Change a project's title, screen, instructions and overlap (of all its tasks).

        Returns:
            When that was, in UTC and whole seconds (rounded down), by the clock that stamps answers: the server's.
        """
        changes = {"title": title, "label_config": config, "expert_instruction": instructions}
        answer = self._answer("PATCH", f"api/projects/{number}/", json=changes | {"maximum_annotations": overlap})
        return moment_of(answer.headers.get("date"))

    def delete_board(self, number: int) -> None:
        """Delete a project with its tasks and answers."""
        self._call("DELETE", f"api/projects/{number}/")

    # --- tasks ----------------------------------------------------------------------------------

    def import_tasks(self, board: int, data: Sequence[Mapping[str, Any]]) -> list[int]:
        """Add tasks in one call (all or none); their numbers, in the order of ``data``. Twice makes them twice."""
        body = [{"data": dict(one)} for one in data]
        made = self._call("POST", f"api/projects/{board}/import", params={"return_task_ids": "true"}, json=body)
        numbers = [int(number) for number in made["task_ids"]]
        if len(numbers) != len(body):
            message = (
                f"Label Studio took {len(numbers)} of {counted(len(body), 'task')}; push again to see which are missing"
            )
            raise Unanswered(message)
        return numbers

    def tasks(self, board: int) -> Iterator[RemoteTask]:
        """Every task with its data, by number."""
        for raw in self._pages(board, include="id,data"):
            yield RemoteTask(id=raw["id"], data=raw["data"])

    def update_task(self, number: int, data: Mapping[str, Any]) -> None:
        """Replace a task's data: the server takes it as the whole, and forgets every key that is not sent."""
        self._call("PATCH", f"api/tasks/{number}/", json={"data": dict(data)})

    def is_touched(self, number: int) -> bool:
        """Whether anybody answered, skipped or drafted a task; a task that is not there (any more) is untouched."""
        try:
            raw = self._call("GET", f"api/tasks/{number}/")
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
    ) -> Iterator[dict[str, Any]]:
        """Tasks changed at or after ``since`` (aware), with ``id``, ``updated_at``, ``data``, ``annotations`` in full.

        A task changes when an answer is given, edited or deleted; not when a draft is saved. Tasks whose ``updated_at``
        is one of ``besides`` are left out.
        """
        wanted = f"{_ANNOTATION},annotations,data"
        yield from self._pages(board, _changed(since, besides), fields="all", include=wanted)

    def overview(self, board: int) -> Iterator[dict[str, Any]]:
        """Every task with ``id``, ``annotations_ids`` (a list here), ``draft_exists``."""
        for raw in self._pages(board, fields="all", include="id,annotations_ids,draft_exists"):
            yield raw | {"annotations_ids": [int(number) for number in raw["annotations_ids"].split(",") if number]}

    def drafted(self, board: int) -> int:
        """How many tasks have a draft that was never submitted."""
        params = {"project": board, "page_size": 1, "include": "id"}
        return int(self._call("GET", "api/tasks/", params=params, json=_filter(_DRAFTED))["total"])

    def progress(self, board: int) -> Iterator[dict[str, Any]]:
        """Every task with ``id``, ``draft_exists`` and its annotations' persons, times and skips, without results."""
        fields = "id,draft_exists,annotations,completed_by,was_cancelled,created_at,updated_at,lead_time"
        yield from self._pages(board, fields="all", include=fields)

    def next_task(self, board: int) -> RemoteTask | None:
        """The task that this account would be shown next; None when there is none left for it. Locks it for a while."""
        try:
            raw = self._call("GET", f"api/projects/{board}/next")
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
        return int(self._call("POST", f"api/tasks/{task}/annotations/", json=body)["id"])

    def save_draft(self, task: int, result: Sequence[Mapping[str, Any]], *, lead_time: float) -> None:
        """Leave an answer unsubmitted, as the editor does while somebody works."""
        body = {"result": list(result), "lead_time": lead_time}
        self._call("POST", f"api/tasks/{task}/drafts", json=body)

    def edit_annotation(self, number: int, result: Sequence[Mapping[str, Any]]) -> None:
        """Overwrite an answer; the server lets anybody do that to anybody's."""
        self._call("PATCH", f"api/annotations/{number}/", json={"result": list(result)})

    def delete_annotation(self, number: int) -> None:
        """Delete an answer, which the server lets anybody do to anybody's; one that is gone already stays so."""
        self._delete(f"api/annotations/{number}/")

    def import_predictions(self, board: int, predictions: Sequence[Mapping[str, Any]]) -> None:
        """Add suggestions, each with ``task``, ``result``, ``score``, ``model_version``.

        Raises:
            ServiceError: The server dropped some, which it does in silence where one does not fit the screen.
        """
        made = self._call("POST", f"api/projects/{board}/import/predictions", json=[dict(one) for one in predictions])
        if made["created"] != len(predictions):
            took = f"{made['created']} of {counted(len(predictions), 'suggestion')}"
            message = f"Label Studio took {took}; check that all fit the screen"
            raise ServiceError(message)

    def suggested(self, board: int) -> dict[int, frozenset[str]]:
        """Task -> the models that it has suggestions of."""
        listed = self._pages(board, fields="all", include="id,predictions_model_versions")
        return {
            raw["id"]: frozenset(name for name in raw["predictions_model_versions"].split(",") if name)
            for raw in listed
        }

    def show_suggestions(self, board: int, model: str) -> None:
        """Have annotators begin with that model's suggestions, where a task has some."""
        self._call("PATCH", f"api/projects/{board}/", json={"show_collab_predictions": True, "model_version": model})

    # --- the wire -------------------------------------------------------------------------------

    def _pages(self, board: int, wanted: object = None, **params: str) -> Iterator[dict[str, Any]]:
        """The items of a listing (of those that a filter wants), by task number; a page past the end is a 404, hence
        the count.
        """
        seen, page = 0, 1
        while True:
            place = {"project": board, "page": page, "page_size": PAGE}
            found = self._call("GET", "api/tasks/", params=place | params, json=wanted)
            yield from found["tasks"]
            seen += len(found["tasks"])
            if not found["tasks"] or seen >= found["total"]:
                return
            page += 1

    def _delete(self, path: str) -> None:
        """Delete what may be gone already."""
        try:
            self._call("DELETE", path)
        except RequestRefused as error:
            if error.status != HTTPStatus.NOT_FOUND:
                raise

    def _call(self, method: str, path: str, *, params: Mapping[str, Any] | None = None, json: object = None) -> Any:  # noqa: ANN401 -- JSON
        """One request, once; the JSON that came back."""
        return self._json(self._answer(method, path, params=params, json=json))

    def _json(self, answer: httpx.Response) -> Any:  # noqa: ANN401 -- JSON
        try:
            return answer.json() if answer.content else None
        except ValueError:
            message = f"{self.url} answers, and not as a Label Studio does; correct the address"
            raise ServiceError(message) from None

    def _answer(
        self, method: str, path: str, *, params: Mapping[str, Any] | None = None, json: object = None
    ) -> httpx.Response:
        """One request, once; what came back with its headers."""
        import httpx  # noqa: PLC0415
        from label_studio_sdk.core.api_error import ApiError  # noqa: PLC0415

        try:
            answer = self._transport.request(path, method=method, params=dict(params or {}), json=json)
        except httpx.HTTPError as error:
            raise self._silent(error) from None  # its request holds the token
        except ApiError as error:  # a personal access token that could not be exchanged
            raise self._refused(error.status_code, error.body) from None
        if not answer.is_success:
            raise self._refused(answer.status_code, answer.text)
        received: httpx.Response = answer
        return received

    def _silent(self, error: httpx.HTTPError) -> ServiceError:
        """No answer. Only a connection that was never made is sure to have done nothing."""
        import httpx  # noqa: PLC0415

        what = type(error).__name__
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            message = f"Label Studio at {self.url} is unreachable ({what}); start it, or correct the address"
            return ServiceError(message)
        message = f"Label Studio at {self.url} did not answer ({what}); see that it runs, then run this again"
        return Unanswered(message)

    def _refused(self, status: int | None, body: object) -> RequestRefused:
        advice = {401: "; give a token that is valid there", 403: "; ask for an account that may do this"}
        reason = read_reason(body)
        if reason is None:
            message = f"{self.url} answered {status}, and not as a Label Studio does; correct the address, or look at "
            return RequestRefused(f"{message}the proxy before it", status)
        said = reason.replace(self._token, "…") + advice.get(status or 0, "")
        return RequestRefused(f"Label Studio at {self.url} answered {status}: {said}", status)


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
