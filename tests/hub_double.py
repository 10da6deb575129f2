"""A small Hub on this machine: the calls that ``huggingface_hub`` and ``datasets`` make for one publication.

Commits hold no clock. Large files come by LFS (``HF_HUB_DISABLE_XET=1``), or through the real hf-xet where the double
was given a folder for its chunks. An outage can begin before or after any call has done its work.
"""

from __future__ import annotations

import base64
import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from hub_cas import FAR_OFF, Cas
from hub_repo import RefusedError, Repo, git_blob, is_large, pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TOKEN = "hf_planted0token0that0nobody0may0print"  # noqa: S105 -- invented
OWNER = "peneliti"
_WHEN = "2024-01-01T00:00:00.000Z"


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
    passing: bool = False
    """Whether the outage is over after one call."""
    before: Callable[[Hub, str], None] = lambda *_: None
    """Called with the double and each call's name before it is answered."""
    echo: str = ""
    """Put into every refusal, as a careless server might do."""
    cas: Cas | None = None
    """Where chunks lie; None where large files come by LFS."""
    url: str = ""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def only(self) -> Repo:
        """The one repository that there is."""
        (repo,) = self.repos.values()
        return repo


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: two would wait for each other (Nagle, delayed acknowledgement)
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

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _any  # noqa: N815 -- the server's own names

    def _call(self, name: str, body: bytes, groups: list[str]) -> None:
        hub = self.server.hub
        hub.calls.append(f"{self.command} {name}")
        nth, when = hub.outage or (len(hub.calls), "")
        out = len(hub.calls) == nth + 1 if hub.passing else len(hub.calls) > nth
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
        heads = [{"name": one, "ref": f"refs/heads/{one}", "targetCommit": to} for one, to in repo.branches.items()]
        return {"branches": heads, "tags": tags, "converts": []}, {}

    def _entry(self, path: str, content: bytes) -> dict[str, Any]:
        entry: dict[str, Any] = {"type": "file", "path": path, "size": len(content), "oid": git_blob(content)}
        if is_large(path):
            entry["oid"] = git_blob(pointer(content))
            entry["lfs"] = {"oid": sha256(content).hexdigest(), "size": len(content), "pointerSize": 134}
            if self.server.hub.cas and (chunked := self.server.hub.cas.find(entry["lfs"]["oid"])):
                entry["xetHash"] = chunked.xet_hash
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
        etag = sha256(content).hexdigest() if is_large(path) else git_blob(content)
        headers = {"X-Repo-Commit": commit, "ETag": f'"{etag}"', "Accept-Ranges": "bytes"}
        if self.server.hub.cas and (chunked := self.server.hub.cas.find(etag)):
            where = f"{self.server.hub.url}/api/datasets/{name}/xet-read-token/{commit}"
            headers |= {"X-Xet-Hash": chunked.xet_hash, "Link": f'<{where}>; rel="xet-auth"'}
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
            oid = None if there is None else sha256(there).hexdigest() if is_large(path) else git_blob(there)
            mode = "lfs" if is_large(path) else "regular"
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
                files[value["path"]] = self._sent(value["oid"])
            else:
                del files[value["path"]]
        commit = repo.add(files, title)
        url = f"{self.server.hub.url}/datasets/{name}/commit/{commit}"
        return {"success": True, "commitOid": commit, "commitUrl": url, "hookOutput": ""}, {}

    def _sent(self, oid: str) -> bytes:
        """The content of a large file, from wherever it was sent to."""
        hub = self.server.hub
        if oid not in hub.large:
            chunked = hub.cas.find(oid) if hub.cas else None
            if chunked is None:
                raise RefusedError(400, f"Your push was rejected because an LFS pointer pointed to nothing: {oid}")
            hub.large[oid] = hub.cas.read(chunked) if hub.cas else b""
            hub.received.append(oid)
        return hub.large[oid]

    def _tag(self, body: bytes, name: str, revision: str) -> tuple[Any, dict[str, str]]:
        self._user()
        repo = self._repo(name)
        if self.command == "DELETE":
            return {}, self._dropped(repo.tags, revision)
        tag = json.loads(body)["tag"]
        if tag in repo.tags:
            raise RefusedError(409, "Tag reference exists already")
        repo.tags[tag] = repo.at(revision)
        return {}, {}

    def _branch(self, body: bytes, name: str, branch: str) -> tuple[Any, dict[str, str]]:
        self._user()
        repo = self._repo(name)
        if self.command == "DELETE":
            return {}, self._dropped(repo.branches, branch)
        if branch in repo.branches:
            raise RefusedError(409, "Reference already exists")
        repo.branches[branch] = repo.at(json.loads(body).get("startingPoint", "main"))
        return {}, {}

    @staticmethod
    def _dropped(names: dict[str, str], name: str) -> dict[str, str]:
        if names.pop(name, None) is None:
            raise RefusedError(404, f"Invalid rev id: {name}", "RevisionNotFound")
        return {}

    def _squash(self, body: bytes, name: str, branch: str) -> tuple[Any, dict[str, str]]:
        self._user()
        self._repo(name).squash(branch, json.loads(body)["message"])
        return {}, {}

    def _stored(self, _: bytes, name: str) -> tuple[Any, dict[str, str]]:
        self._user()
        return [
            {"fileOid": sha, "oid": sha, "filename": path, "pushedAt": _WHEN, "ref": "main", "size": 1}
            for sha, path in self._repo(name).large().items()
        ], {}

    def _forget(self, body: bytes, name: str) -> tuple[Any, dict[str, str]]:
        self._user()
        gone = set(json.loads(body)["deletions"]["sha"])
        self._repo(name).forget(gone)
        for sha in gone:
            self.server.hub.large.pop(sha, None)
        return {}, {}

    def _read_token(self, _: bytes, name: str, __: str) -> tuple[Any, dict[str, str]]:
        repo = self._repo(name)
        if repo.gated:
            self._user()
        return self._chunks_token()

    def _write_token(self, _: bytes, name: str, __: str) -> tuple[Any, dict[str, str]]:
        self._user()
        self._repo(name)
        return self._chunks_token()

    def _chunks_token(self) -> tuple[Any, dict[str, str]]:
        """Where the chunks lie, and a token for it, in the body for hf-xet and in the headers for huggingface_hub."""
        cas = self.server.hub.cas
        if cas is None:
            raise RefusedError(404, "no chunks here", "EntryNotFound")
        ends = {"X-Xet-Access-Token": "keping", "X-Xet-Token-Expiration": str(FAR_OFF)}
        return {"accessToken": "keping", "exp": FAR_OFF, "casUrl": cas.url}, {"X-Xet-Cas-Url": cas.url} | ends


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
    ("POST|DELETE", rf"{_API}/tag/([^/]+)", "tag"),
    ("POST|DELETE", rf"{_API}/branch/([^/]+)", "branch"),
    ("POST", rf"{_API}/super-squash/([^/]+)", "squash"),
    ("GET", rf"{_API}/lfs-files", "stored"),
    ("POST", rf"{_API}/lfs-files/batch", "forget"),
    ("GET", rf"{_API}/xet-read-token/([^/]+)", "read_token"),
    ("GET", rf"{_API}/xet-write-token/([^/]+)", "write_token"),
    ("GET", _API, "info"),
    ("POST", rf"/datasets/{_NAME}\.git/info/lfs/objects/batch", "batch"),
    ("GET|HEAD", rf"/datasets/{_NAME}/resolve/([^/]+)/(.+)", "resolve"),
    ("PUT", r"/_lfs/([0-9a-f]{64})", "lfs"),
]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    hub: Hub


@contextmanager
def running(chunks: Path | None = None) -> Iterator[Hub]:
    """A running double; with a folder for ``chunks`` large files go through hf-xet into it."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        hub = server.hub = Hub(url=f"http://127.0.0.1:{server.server_address[1]}", cas=Cas(chunks) if chunks else None)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield hub
        finally:
            server.shutdown()
            thread.join()
