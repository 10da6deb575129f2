"""Files at an address such as ``s3://berita/captures``, by name: listed, read, written whole, removed.

Which service that is, its endpoint and the credentials are `fsspec's <https://filesystem-spec.readthedocs.io>`_
affair: for S3 the usual ``AWS_*`` variables. Object stores have no rename; what is written appears when all of it is
there.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from corpus.depot.refusals import told
from corpus.stage import aside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MARKS = ("ETag", "etag", "md5Hash", "content_md5", "LastModified", "last_modified", "mtime", "created")
"""What services say of a file that changes when it is replaced: the first that one of them says is enough."""
_PROBE = ".kliping"
_WITH_FOLDERS = frozenset({"file", "local", "sftp", "ssh", "hdfs", "arrow_hdfs", "smb"})


@dataclass(frozen=True, slots=True)
class Bucket:
    """The files below one address.

    Raises (every method):
        ConfigError: No library for such addresses is installed, or there is no such kind.
        ServiceError: The service cannot be reached, has no such bucket, or refuses.
    """

    address: str

    def files(self, *patterns: str) -> Mapping[str, str]:
        """Names of files that fit one of ``patterns`` (all, where there is none), each with its mark.

        A mark changes whenever the file is replaced; services may put it otherwise in a list than for one file.
        """
        with told(self.address):
            files, root = self._opened()
            files.invalidate_cache()
            found = files.find(root, detail=True)
        named = {path[len(root) :].lstrip("/"): _mark(said) for path, said in found.items()}
        return {name: named[name] for name in sorted(named) if not patterns or _fits(name, patterns)}

    def mark(self, name: str) -> str | None:
        """What changes whenever a file is replaced; None where there is none."""
        with told(self.address):
            files, root = self._opened()
            files.invalidate_cache()
            try:
                said = files.info(f"{root}/{name}")
            except FileNotFoundError:
                return None
        return _mark(said) if said.get("type") == "file" else None

    def get(self, name: str, path: Path) -> bool:
        """Copy a file to ``path``, whole or not at all; False where there is none."""
        with told(self.address, name):
            files, root = self._opened()
            try:
                with aside(path, lasting=False) as temporary:
                    files.get_file(f"{root}/{name}", str(temporary))
            except FileNotFoundError:
                return False
        return True

    def put(self, path: Path, name: str) -> None:
        """Write the file ``path`` under ``name``, in the place of what was there."""
        with told(self.address, name):
            files, root = self._opened()
            _furnish(files, f"{root}/{name}")
            files.put_file(str(path), f"{root}/{name}")

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with told(self.address, name):
            files, root = self._opened()
            try:
                files.rm_file(f"{root}/{name}")
            except FileNotFoundError:
                return

    def expect_writable(self) -> None:
        """Write a small file and remove it: a build of hours should not learn at its end that it may not."""
        with told(self.address, _PROBE):
            files, root = self._opened()
            _furnish(files, f"{root}/{_PROBE}")
            files.pipe_file(f"{root}/{_PROBE}", b"")
        self.remove(_PROBE)

    def _opened(self) -> tuple[Any, str]:
        """The file system, and the address as it calls it."""
        from fsspec.core import url_to_fs  # noqa: PLC0415 -- an extra

        files, root = url_to_fs(self.address)
        return files, root.rstrip("/")


def _furnish(files: Any, path: str) -> None:  # noqa: ANN401 -- an extra without types
    """The folder of a file, where there are folders; in an object store that would make a bucket that was mistyped."""
    kinds = {files.protocol} if isinstance(files.protocol, str) else {*files.protocol}
    if kinds & _WITH_FOLDERS:
        files.makedirs(path.rpartition("/")[0], exist_ok=True)


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether a name fits, folder by folder, as :meth:`pathlib.Path.glob` has it."""
    parts = name.split("/")
    return any(
        len(parts) == pattern.count("/") + 1 and all(map(fnmatchcase, parts, pattern.split("/")))
        for pattern in patterns
    )


def _mark(said: Mapping[str, Any]) -> str:
    changing = next((said[name] for name in _MARKS if said.get(name) is not None), "")
    return f"{changing} {said.get('size')}"
