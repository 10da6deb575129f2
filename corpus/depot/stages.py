"""Folders of stages at an address: ``articles/`` and ``shards/`` of the project are then copies of what lies there.

What belongs to such a folder, the manifest says, which is the last file to be written, and the first to go where
another is about to change: while a build writes there, or after one was killed, there is no manifest.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.depot.bucket import Bucket
from corpus.errors import DataError, ServiceError
from corpus.lock import locked
from corpus.stage import aside, digest, read_manifest, sweep

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.project import Project
    from corpus.stage import Manifest, Output

STAGES = ("articles", "shards")
"""The folders that a build writes and that can lie at an address."""
_MANIFEST = "manifest.json"


def bring(project: Project) -> None:
    """Make the copies of ``articles/`` and ``shards/`` what lies at their addresses; only what differs is brought.

    A copy in which another process of this machine is writing stays as it is.

    Raises:
        ConfigError, ServiceError: As :class:`~corpus.depot.bucket.Bucket`; or a build is not finished there.
        DataError: What lies there is no folder of a stage.
    """
    for name, bucket in _buckets(project):
        folder = project.root / name
        with ExitStack() as held:
            try:
                held.enter_context(locked(folder, wait=0.0))
            except ServiceError:
                continue
            _bring(bucket, folder)


def publish(project: Project, name: str) -> None:
    """Write a finished stage to its address, if it has one: the files that differ, then the manifest.

    Raises:
        ConfigError, ServiceError: As :class:`~corpus.depot.bucket.Bucket`.
    """
    for one, bucket in _buckets(project):
        if one == name:
            _publish(bucket, project.root / name)


def expect_writable(project: Project) -> None:
    """Before a build begins: what comes of it can be written to its addresses.

    Raises:
        ConfigError, ServiceError: As :class:`~corpus.depot.bucket.Bucket`.
    """
    buckets = [bucket for _, bucket in _buckets(project)]
    if project.paths.parts:
        buckets.append(Bucket(project.paths.parts))
    for bucket in buckets:
        bucket.expect_writable()


def _buckets(project: Project) -> Iterator[tuple[str, Bucket]]:
    for name in STAGES:
        if address := getattr(project.paths, name):
            yield name, Bucket(address)


def _bring(bucket: Bucket, folder: Path) -> None:
    here = folder / _MANIFEST
    with _there(bucket) as there:
        if not there.exists():
            if here.exists():
                raise ServiceError(_unfinished(bucket))
            return
        manifest = _manifest_of(bucket, there)
        whole = all((folder / name).is_file() for name in manifest.outputs)
        if whole and here.exists() and here.read_bytes() == there.read_bytes():
            return
        here.unlink(missing_ok=True)
        for name, output in manifest.outputs.items():
            _bring_file(bucket, name, folder / name, output.sha256)
        sweep(folder, manifest.outputs)
        with aside(here) as temporary:
            temporary.write_bytes(there.read_bytes())


def _bring_file(bucket: Bucket, name: str, path: Path, sha256: str) -> None:
    if path.is_file() and digest(path) == sha256:
        return
    if not bucket.get(name, path) or digest(path) != sha256:
        path.unlink(missing_ok=True)
        raise ServiceError(_unfinished(bucket, f"{name} is not what its manifest says"))


def _publish(bucket: Bucket, folder: Path) -> None:
    outputs = read_manifest(folder).outputs
    with _there(bucket) as there:
        if there.exists() and there.read_bytes() == (folder / _MANIFEST).read_bytes():
            return
        before = _outputs_of(there)
    bucket.remove(_MANIFEST)
    for name, output in outputs.items():
        if before.get(name) != output:
            bucket.put(folder / name, name)
    for name in bucket.files("*.parquet").keys() - outputs.keys():
        bucket.remove(name)
    bucket.put(folder / _MANIFEST, _MANIFEST)


@contextmanager
def _there(bucket: Bucket) -> Iterator[Path]:
    """A copy of the manifest that lies at the address; no file where there is none."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / _MANIFEST
        bucket.get(_MANIFEST, path)
        yield path


def _manifest_of(bucket: Bucket, path: Path) -> Manifest:
    try:
        return read_manifest(path.parent)
    except DataError as error:
        message = f"{bucket.address}: its manifest.json cannot be read; remove it there, and run 'kliping build' again"
        raise DataError(message) from error


def _outputs_of(there: Path) -> Mapping[str, Output]:
    """What the last build says of the files at the address; nothing where it was broken off."""
    try:
        return read_manifest(there.parent).outputs
    except DataError:
        return {}


def _unfinished(bucket: Bucket, why: str = "there is no manifest any longer") -> str:
    return (
        f"{bucket.address}: {why}; a build is writing there just now, or was broken off. When it is over, or after "
        "'kliping build', run this again"
    )
