"""A dataset repository of the Hub on this machine: commits, branches and tags, and what is stored as a large file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha1, sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Files = dict[str, bytes]
"""Path -> content."""
MAIN = "main"


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
    commits: dict[str, Files] = field(default_factory=dict)
    """Every commit that was ever made, also those that no name leads to."""
    parents: dict[str, str] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def head(self) -> str:
        """The newest commit of the main branch; empty before the first."""
        return self.branches.get(MAIN, "")

    def add(self, files: Files, title: str, branch: str = MAIN) -> str:
        """A commit upon a branch."""
        return self._put(files, title, branch, self.branches.get(branch, ""))

    def squash(self, branch: str, title: str) -> None:
        """The branch as one commit without a parent."""
        if branch not in self.branches:
            raise RefusedError(404, f"Invalid rev id: {branch}", "RevisionNotFound")
        self._put(self.commits[self.branches[branch]], title, branch, "")

    def _put(self, files: Files, title: str, branch: str, parent: str) -> str:
        listed = [parent, title, sorted((path, sha256(content).hexdigest()) for path, content in files.items())]
        commit = sha1(json.dumps(listed).encode(), usedforsecurity=False).hexdigest()
        self.commits[commit], self.parents[commit], self.branches[branch] = files, parent, commit
        return commit

    def at(self, revision: str) -> str:
        """The commit that a tag, a branch or an id names."""
        named = self.tags | self.branches | {commit: commit for commit in self.commits}
        if revision not in named:
            raise RefusedError(404, f"Invalid rev id: {revision}", "RevisionNotFound")
        return named[revision]

    def reachable(self) -> Iterator[Files]:
        """The files of every commit that a tag or a branch leads to, parents included."""
        for commit in {*self.tags.values(), *self.branches.values()}:
            step = commit
            while step:
                yield self.commits[step]
                step = self.parents[step]

    def large(self) -> dict[str, str]:
        """sha256 -> path of every large file of every commit."""
        return {
            sha256(content).hexdigest(): path
            for files in self.commits.values()
            for path, content in files.items()
            if is_large(path)
        }

    def forget(self, gone: set[str]) -> None:
        """Take large files out of every commit."""
        for files in self.commits.values():
            for path in [path for path in files if is_large(path) and sha256(files[path]).hexdigest() in gone]:
                del files[path]


def is_large(path: str) -> bool:
    """Whether the Hub keeps a file outside of Git."""
    return path.endswith(".parquet")


def git_blob(content: bytes) -> str:
    """Git's id of a file."""
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def pointer(content: bytes) -> bytes:
    """What Git keeps of a large file."""
    oid = sha256(content).hexdigest()
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {len(content)}\n".encode()
