"""A small Hub on this machine: the calls that ``huggingface_hub`` and ``datasets`` make for one publication.

Commits hold no clock. Large files come by LFS (``HF_HUB_DISABLE_XET=1``). An outage can begin before or after any call
has done its work.
"""

from __future__ import annotations

import base64
import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1, sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOKEN = "hf_planted0token0that0nobody0may0print"  # noqa: S105 -- invented
OWNER = "peneliti"
_WHEN = "2024-01-01T00:00:00.000Z"


class RefusedError(Exception):
    """A status other than 200."""

    def __init__(self, status: int, message: str, code: str = "", **more: str) -> None:
        super().__init__(message)
        self.status, self.message, self.code, self.more = status, message, code, more


@dataclass
class Repo:
    """One dataset repository."""

    private: bool = False
    gated: Any = False
    commits: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """Commit -> path -> content."""
    head: str = ""
    tags: dict[str, str] = field(default_factory=dict)

    def add(self, files: dict[str, bytes], title: str) -> str:
        """A commit upon the head."""
        listed = [self.head, title, sorted((path, sha256(content).hexdigest()) for path, content in files.items())]
        self.head = sha1(json.dumps(listed).encode(), usedforsecurity=False).hexdigest()
        self.commits[self.head] = files
        return self.head

    def at(self, revision: str) -> str:
        """The commit that a tag, a branch or an id names."""
        named = self.tags | {"main": self.head} | {commit: commit for commit in self.commits}
        if revision not in named:
            raise RefusedError(404, f"Invalid rev id: {revision}", "RevisionNotFound")
        return named[revision]


@dataclass
class Hub:
    """What the double knows, and what it was asked."""

    repos: dict[str, Repo] = field(default_factory=dict)
    large: dict[str, bytes] = field(default_factory=dict)
    """sha256 -> content that came by LFS."""
    calls: list[str] = field(default_factory=list)
    """``METHOD name`` of every call."""
    received: list[str] = field(default_factory=list)
    """sha256 of every large file that was sent, each time."""
    outage: tuple[int, str] | None = None
    """From this call on no call is answered; ``before`` or ``after`` the work of the first of them was done."""
    before: Callable[[Hub, str], None] = lambda *_: None
    """Called with the double and each call's name before it is answered."""
    echo: str = ""
    """Put into every refusal, as a careless server might do."""
    url: str = ""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def only(self) -> Repo:
        """The one repository that there is."""
        (repo,) = self.repos.values()
        return repo


def _pointer(content: bytes) -> bytes:
    oid = sha256(content).hexdigest()
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {len(content)}\n".encode()


def _blob(content: bytes) -> str:
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _is_large(path: str) -> bool:
    return path.endswith(".parquet")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: Any) -> None:
        """Quiet."""

    def _any(self) -> None:
        hub, body, path = self.server.hub, self._body(), urlsplit(self.path).path
        with hub.lock:
            for methods, pattern, name in ROUTES:
                found = re.fullmatch(pattern, path)
                if found and self.command in methods.split("|"):
                    self._call(name, body, [unquote(group or "") for group in found.groups()])
                    return
            hub.calls.append(f"{self.command} UNKNOWN {path}")
            self._send(404, {"error": "no such endpoint"})

    do_GET = do_HEAD = do_POST = do_PUT = _any  # noqa: N815 -- the server's own names

    def _call(self, name: str, body: bytes, groups: list[str]) -> None:
        hub = self.server.hub
        hub.calls.append(f"{self.command} {name}")
        nth, when = hub.outage or (len(hub.calls), "")
        out = len(hub.calls) > nth
        work = not out or (when == "after" and len(hub.calls) == nth + 1)
        sent: tuple[int, Any, dict[str, str]] = (500, {}, {})
        if work:
            try:
                hub.before(hub, name)
                sent = (200, *getattr(self, f"_{name}")(body, *groups))
            except RefusedError as error:
                said = f"{error.message} {hub.echo}".strip()
                headers = {"X-Error-Message": said} | ({"X-Error-Code": error.code} if error.code else {})
                sent = (error.status, {"error": said, **error.more}, headers)
        if out:
            self.close_connection = True
            return
        self._send(*sent)

    def _send(self, status: int, content: Any, headers: dict[str, str] | None = None) -> None:
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(206 if status == 200 and "Range" in self.headers else status)
        length = {"Content-Type": "application/json", "Content-Length": str(len(data))}
        for key, value in (length | (headers or {})).items():
            self.send_header(key, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _user(self) -> None:
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise RefusedError(401, "Invalid username or password.")

    def _repo(self, name: str) -> Repo:
        repo = self.server.hub.repos.get(name)
        mine = self.headers.get("Authorization") == f"Bearer {TOKEN}"
        if repo is None or (repo.private and not mine):
            raise RefusedError(404 if mine else 401, "Repository not found", "RepoNotFound")
        return repo

    # Every call answers its content and its headers.

    def _whoami(self, _: bytes) -> tuple[Any, dict[str, str]]:
        self._user()
        return {"type": "user", "name": OWNER, "orgs": []}, {}

    def _create(self, body: bytes) -> tuple[Any, dict[str, str]]:
        self._user()
        asked = json.loads(body)
        name = f"{asked.get('organization') or OWNER}/{asked['name']}"
        if name in self.server.hub.repos:
            raise RefusedError(
                409, "You already created this dataset repo", url=f"{self.server.hub.url}/datasets/{name}"
            )
        repo = self.server.hub.repos[name] = Repo(
            private=asked.get("visibility") == "private" or bool(asked.get("private"))
        )
        repo.add({".gitattributes": b"*.parquet filter=lfs\n"}, "initial commit")
        return {"url": f"{self.server.hub.url}/datasets/{name}", "name": name, "id": name}, {}

    def _settings(self, body: bytes, name: str) -> tuple[Any, dict[str, str]]:
        self._user()
        repo, asked = self._repo(name), json.loads(body)
        repo.gated = asked.get("gated", repo.gated)
        repo.private = asked.get("private", repo.private) or asked.get("visibility") == "private"
        return asked, {}

    def _validate(self, _: bytes) -> tuple[Any, dict[str, str]]:
        return {"errors": [], "warnings": []}, {}

    def _info(self, _: bytes, name: str, revision: str = "main") -> tuple[Any, dict[str, str]]:
        repo = self._repo(name)
        commit = repo.at(revision)
        siblings = [{"rfilename": path} for path in sorted(repo.commits[commit])]
        told = {"id": name, "sha": commit, "private": repo.private, "gated": repo.gated, "siblings": siblings}
        return told | {"author": OWNER, "lastModified": _WHEN, "createdAt": _WHEN, "disabled": False, "tags": []}, {}

    def _refs(self, _: bytes, name: str) -> tuple[Any, dict[str, str]]:
        repo = self._repo(name)
        tags = [{"name": tag, "ref": f"refs/tags/{tag}", "targetCommit": to} for tag, to in repo.tags.items()]
        main = {"name": "main", "ref": "refs/heads/main", "targetCommit": repo.head}
        return {"branches": [main], "tags": tags, "converts": []}, {}

    def _entry(self, path: str, content: bytes) -> dict[str, Any]:
        entry: dict[str, Any] = {"type": "file", "path": path, "size": len(content), "oid": _blob(content)}
        if _is_large(path):
            entry["oid"] = _blob(_pointer(content))
            entry["lfs"] = {"oid": sha256(content).hexdigest(), "size": len(content), "pointerSize": 134}
        return entry

    def _tree(self, _: bytes, name: str, revision: str, base: str = "") -> tuple[Any, dict[str, str]]:
        repo = self._repo(name)
        files = repo.commits[repo.at(revision)]
        folders = {"/".join(path.split("/")[:n]) for path in files for n in range(1, path.count("/") + 1)}
        entries = [self._entry(path, content) for path, content in files.items()]
        entries += [{"type": "directory", "path": path, "size": 0, "oid": "0" * 40} for path in folders]
        within = [entry for entry in entries if not base or entry["path"].startswith(f"{base}/")]
        if base and not within:
            raise RefusedError(404, "no such folder", "EntryNotFound")
        return sorted(within, key=lambda entry: entry["path"]), {}

    def _paths(self, body: bytes, name: str, revision: str) -> tuple[Any, dict[str, str]]:
        repo = self._repo(name)
        files = repo.commits[repo.at(revision)]
        wanted = json.loads(body)["paths"] if body[:1] == b"{" else re.findall(r"paths=([^&]+)", unquote(body.decode()))
        found = [self._entry(path, files[path]) for path in wanted if path in files]
        folders = [path for path in wanted if any(file.startswith(f"{path.rstrip('/')}/") for file in files)]
        return found + [{"type": "directory", "path": path, "size": 0, "oid": "0" * 40} for path in folders], {}

    def _resolve(self, _: bytes, name: str, revision: str, path: str) -> tuple[Any, dict[str, str]]:
        repo = self._repo(name)
        if repo.gated and self.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise RefusedError(401, "Access to this dataset is restricted.", "GatedRepo")
        commit = repo.at(revision)
        content = repo.commits[commit].get(path)
        if content is None:
            raise RefusedError(404, "Entry not found", "EntryNotFound")
        etag = sha256(content).hexdigest() if _is_large(path) else _blob(content)
        headers = {"X-Repo-Commit": commit, "ETag": f'"{etag}"', "Accept-Ranges": "bytes"}
        if found := re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", "")):
            end = int(found[2]) + 1 if found[2] else len(content)
            content = content[int(found[1]) : end]
        return content, headers | {"Content-Type": "application/octet-stream"}

    def _preupload(self, body: bytes, name: str, revision: str) -> tuple[Any, dict[str, str]]:
        self._user()
        repo = self._repo(name)
        files = repo.commits[repo.at(revision)]
        told = []
        for file in json.loads(body)["files"]:
            path, there = file["path"], files.get(file["path"])
            oid = None if there is None else sha256(there).hexdigest() if _is_large(path) else _blob(there)
            mode = "lfs" if _is_large(path) else "regular"
            told.append({"path": path, "uploadMode": mode, "shouldIgnore": False, "oid": oid})
        return {"files": told}, {}

    def _batch(self, body: bytes, _: str) -> tuple[Any, dict[str, str]]:
        self._user()
        objects = []
        for one in json.loads(body)["objects"]:
            href = f"{self.server.hub.url}/_lfs/{one['oid']}"
            missing = {"actions": {"upload": {"href": href, "header": {}}}}
            objects.append(one | ({} if one["oid"] in self.server.hub.large else missing))
        return {"transfer": "basic", "objects": objects}, {"Content-Type": "application/vnd.git-lfs+json"}

    def _lfs(self, body: bytes, oid: str) -> tuple[Any, dict[str, str]]:
        if sha256(body).hexdigest() != oid:
            raise RefusedError(400, "sha256 mismatch")
        self.server.hub.large[oid] = body
        self.server.hub.received.append(oid)
        return {}, {}

    def _commit(self, body: bytes, name: str, revision: str) -> tuple[Any, dict[str, str]]:
        self._user()
        repo = self._repo(name)
        files, title = dict(repo.commits[repo.at(revision)]), ""
        for line in filter(None, body.split(b"\n")):
            operation = json.loads(line)
            key, value = operation["key"], operation["value"]
            if key == "header":
                title = value["summary"]
                if value.get("parentCommit") not in {None, repo.head}:
                    raise RefusedError(412, "A commit has happened since. Please refresh and try again.")
            elif key == "file":
                files[value["path"]] = base64.b64decode(value["content"])
            elif key == "lfsFile":
                files[value["path"]] = self.server.hub.large[value["oid"]]
            else:
                del files[value["path"]]
        commit = repo.add(files, title)
        url = f"{self.server.hub.url}/datasets/{name}/commit/{commit}"
        return {"success": True, "commitOid": commit, "commitUrl": url, "hookOutput": ""}, {}

    def _tag(self, body: bytes, name: str, revision: str) -> tuple[Any, dict[str, str]]:
        self._user()
        repo, tag = self._repo(name), json.loads(body)["tag"]
        if tag in repo.tags:
            raise RefusedError(409, "Tag reference exists already")
        repo.tags[tag] = repo.at(revision)
        return {}, {}


_NAME = r"([^/]+/[^/]+?)"
_API = rf"/api/datasets/{_NAME}"
ROUTES = [
    ("GET", r"/api/whoami-v2", "whoami"),
    ("POST", r"/api/repos/create", "create"),
    ("POST", r"/api/validate-yaml", "validate"),
    ("PUT", rf"{_API}/settings", "settings"),
    ("GET", rf"{_API}/refs", "refs"),
    ("GET", rf"{_API}/revision/([^/]+)", "info"),
    ("GET", rf"{_API}/tree/([^/]+)(?:/(.+))?", "tree"),
    ("POST", rf"{_API}/paths-info/([^/]+)", "paths"),
    ("POST", rf"{_API}/preupload/([^/]+)", "preupload"),
    ("POST", rf"{_API}/commit/([^/]+)", "commit"),
    ("POST", rf"{_API}/tag/([^/]+)", "tag"),
    ("GET", _API, "info"),
    ("POST", rf"/datasets/{_NAME}\.git/info/lfs/objects/batch", "batch"),
    ("GET|HEAD", rf"/datasets/{_NAME}/resolve/([^/]+)/(.+)", "resolve"),
    ("PUT", r"/_lfs/([0-9a-f]{64})", "lfs"),
]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    hub: Hub


@contextmanager
def running() -> Iterator[Hub]:
    """A running double."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        hub = server.hub = Hub(url=f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield hub
        finally:
            server.shutdown()
            thread.join()
