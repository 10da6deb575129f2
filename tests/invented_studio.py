"""A labelling server invented for tests: the calls of Label Studio that Kliping makes, answered from memory as version
1.23 answers them, and each of its answers can be twisted.

It listens on the loopback, so client and transport are the real ones. That the real Label Studio answers so, the tests
marked ``label_studio`` say.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from answering import answering

from annotation.label_studio.interface import stored_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AT = "2024-07-10T01:00:00.000000Z"
Json = Any
Twist = "Callable[[bytes], tuple[bytes, dict[str, str]]]"
"""From the body of an answer to another, and headers that go with it."""


@dataclass(kw_only=True)
class Studio:
    """What lies on the server; numbers count up from 1."""

    people: list[str] = field(default_factory=lambda: ["admin@kliping.invalid", "ani@penilai.example"])
    boards: dict[int, dict[str, Json]] = field(default_factory=dict)
    tasks: dict[int, dict[str, Json]] = field(default_factory=dict)
    answers: int = 0

    def answer_all(
        self, result: Callable[[dict[str, Json]], list[Json]], *, board: int | None = None, by: int = 2
    ) -> None:
        """Ani, or whoever has the number ``by``, answers every task, or those of a board."""
        for task in (one for one in self.tasks.values() if board in {None, one["project"]}):
            self.answers += 1
            task["annotations"].append(
                {
                    "id": self.answers,
                    "result": result(task["data"]),
                    "completed_by": by,
                    "updated_by": by,
                    "was_cancelled": False,
                    "created_at": AT,
                    "updated_at": AT,
                    "lead_time": 30.5,
                    "task": task["id"],
                    "project": task["project"],
                }
            )

    def answered(self, method: str, path: str, query: dict[str, list[str]], body: Json) -> tuple[int, Json]:
        """Status and JSON of the answer to one request."""
        for pattern, calls in _CALLS.items():
            if (found := re.fullmatch(pattern, path)) and method in calls:
                return calls[method](self, [int(number) for number in found.groups()], query, body)
        return 404, {"detail": "Not found."}

    def _project(self, number: int) -> dict[str, Json]:
        board = self.boards[number]
        mine = [task for task in self.tasks.values() if task["project"] == number]
        codes = {name: {"labels": sorted(labels)} for name, labels in stored_codes(board["label_config"]).items()}
        answers = sum(len(task["annotations"]) for task in mine)
        counts = {"task_number": len(mine), "total_annotations_number": answers, "skipped_annotations_number": 0}
        return board | counts | {"parsed_label_config": codes}

    # --- calls: the numbers of the path, the query, the body -> status and JSON ------------------

    def me(self, *_: Json) -> tuple[int, Json]:  # noqa: D102
        return 200, {"id": 1, "email": self.people[0], "active_organization": 1}

    def organisation(self, *_: Json) -> tuple[int, Json]:  # noqa: D102
        return 200, {"id": 1, "created_at": AT}

    def users(self, *_: Json) -> tuple[int, Json]:  # noqa: D102
        return 200, [{"id": n, "email": email} for n, email in enumerate(self.people, 1)]

    def invite(self, *_: Json) -> tuple[int, Json]:  # noqa: D102
        return 200, {"invite_url": "/user/signup/?token=rahasia"}

    def sign_up(self, _n: Json, _q: Json, form: str) -> tuple[int, Json]:  # noqa: D102
        self.people.append(parse_qs(form)["email"][0])
        return 302, None

    def make(self, _n: Json, _q: Json, body: Json) -> tuple[int, Json]:  # noqa: D102
        number = len(self.boards) + 1
        self.boards[number] = {**body, "id": number}
        return 201, self._project(number)

    def listed(self, _n: Json, query: Json, _b: Json) -> tuple[int, Json]:  # noqa: D102
        wanted = query["title"][0]
        return 200, {"results": [self._project(n) for n, one in self.boards.items() if one["title"] == wanted]}

    def one(self, numbers: Json, _q: Json, body: Json) -> tuple[int, Json]:  # noqa: D102
        if numbers[0] not in self.boards:
            return 404, {"detail": "Not found."}
        self.boards[numbers[0]].update(body or {})
        return 200, self._project(numbers[0])

    def drop(self, numbers: Json, *_: Json) -> tuple[int, Json]:  # noqa: D102
        del self.boards[numbers[0]]
        return 204, None

    def add(self, numbers: Json, _q: Json, body: Json) -> tuple[int, Json]:  # noqa: D102
        made = range(len(self.tasks) + 1, len(self.tasks) + 1 + len(body))
        for number, one in zip(made, body, strict=True):
            task = {"id": number, "data": one["data"], "project": numbers[0], "updated_at": AT}
            self.tasks[number] = task | {"annotations": [], "drafts": [], "predictions_model_versions": ""}
        return 201, {"task_ids": list(made)}

    def suggest(self, _n: Json, _q: Json, body: Json) -> tuple[int, Json]:  # noqa: D102
        for one in body:
            self.tasks[one["task"]]["predictions_model_versions"] = one["model_version"]
        return 201, {"created": len(body)}

    def page(self, _n: Json, query: Json, body: Json) -> tuple[int, Json]:  # noqa: D102
        mine = [task for task in self.tasks.values() if str(task["project"]) == query["project"][0]]
        if "draft_exists" in json.dumps(body):
            return 200, {"total": 0, "tasks": []}
        numbers = [{"annotations_ids": ",".join(str(one["id"]) for one in task["annotations"])} for task in mine]
        more = {"draft_exists": False}
        return 200, {"total": len(mine), "tasks": [task | ids | more for task, ids in zip(mine, numbers, strict=True)]}

    def task(self, numbers: Json, _q: Json, body: Json) -> tuple[int, Json]:  # noqa: D102
        if numbers[0] not in self.tasks:
            return 404, {"detail": "Not found."}
        self.tasks[numbers[0]].update(body or {})
        return 200, self.tasks[numbers[0]]

    def remove(self, numbers: Json, *_: Json) -> tuple[int, Json]:  # noqa: D102
        del self.tasks[numbers[0]]
        return 204, None

    def withdraw(self, numbers: Json, *_: Json) -> tuple[int, Json]:  # noqa: D102
        for task in self.tasks.values():
            task["annotations"] = [one for one in task["annotations"] if one["id"] != numbers[0]]
        return 204, None


_CALLS: dict[str, dict[str, Callable[..., tuple[int, Json]]]] = {
    r"/api/current-user/whoami": {"GET": Studio.me},
    r"/api/organizations/\d+": {"GET": Studio.organisation},
    r"/api/users/": {"GET": Studio.users},
    r"/api/invite": {"GET": Studio.invite},
    r"/user/signup/": {"GET": lambda *_: (200, '<input name="csrfmiddlewaretoken" value="x">'), "POST": Studio.sign_up},
    r"/api/projects/": {"GET": Studio.listed, "POST": Studio.make},
    r"/api/projects/(\d+)/": {"GET": Studio.one, "PATCH": Studio.one, "DELETE": Studio.drop},
    r"/api/projects/(\d+)/import": {"POST": Studio.add},
    r"/api/projects/(\d+)/import/predictions": {"POST": Studio.suggest},
    r"/api/tasks/": {"GET": Studio.page},
    r"/api/tasks/(\d+)/": {"GET": Studio.task, "PATCH": Studio.task, "DELETE": Studio.remove},
    r"/api/annotations/(\d+)/": {"DELETE": Studio.withdraw},
}


class Line:
    """The server's end: what was asked so far, and which answer is twisted."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.studio = Studio()
        self.asked: list[tuple[str, bytes]] = []
        """Method and path of each request, and the body of its honest answer."""
        self.at, self.twist = -1, None

    def begin(self, studio: Studio, at: int = -1, twist: Twist | None = None) -> None:
        """Serve this; the answer number ``at`` (from 0) is twisted."""
        self.studio, self.asked, self.at, self.twist = studio, [], at, twist


@contextmanager
def served() -> Iterator[Line]:
    """The server, for as long as the ``with`` block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet

        def _serve(self) -> None:
            text = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            address = urlsplit(self.path)
            body = text if address.path.startswith("/user/") else json.loads(text) if text else None
            status, said = line.studio.answered(self.command, address.path, parse_qs(address.query), body)
            honest = b"" if said is None else said.encode() if isinstance(said, str) else json.dumps(said).encode()
            line.asked.append((f"{self.command} {address.path}", honest))
            headers = {"Content-Type": "application/json"}
            if line.twist and len(line.asked) - 1 == line.at:
                status = 200
                honest, more = line.twist(honest)
                headers |= more
            self.send_response(status)
            for name, value in {"Content-Length": str(len(honest)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(honest)

        do_GET = do_POST = do_PATCH = do_DELETE = _serve  # noqa: N815 -- names of the standard library

        def log_message(self, *_: object) -> None:
            """Silent."""

    with answering(Handler) as url:
        line = Line(url)
        yield line
