"""Folders of projects put to addresses: ``memory://`` is fsspec's own, within this process, and costs nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import fsspec

from corpus.depot.bucket import Bucket
from corpus.project import Project

if TYPE_CHECKING:
    from pathlib import Path


def forget_memory() -> None:
    """Nothing is at any address of ``memory://`` any longer."""
    fsspec.filesystem("memory").store.clear()


def put_folder(folder: Path, address: str) -> None:
    """Every file of a folder but the indexes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".cdxj":
            Bucket(address).put(path, path.relative_to(folder).as_posix())


def elsewhere(project: Project, root: Path, address: str) -> Project:
    """A copy of ``project`` in ``root`` whose captures lie at ``address``, and whose articles and shards go there."""
    shutil.copytree(project.root, root, ignore=shutil.ignore_patterns("captures", "articles", "shards", ".*"))
    paths = "".join(f'{name} = "{address}/{name}"\n' for name in ("captures", "articles", "shards"))
    toml = root / "corpus.toml"
    toml.write_text(f"{toml.read_text(encoding='utf-8')}\n[paths]\n{paths}", encoding="utf-8")
    put_folder(project.captures, f"{address}/captures")
    return Project.at(root)


def octets(bucket: Bucket, folder: Path) -> dict[str, bytes]:
    """Every file at an address, by way of ``folder``."""
    for name in bucket.files():
        bucket.get(name, folder / name)
    return {name: (folder / name).read_bytes() for name in bucket.files()}


def octets_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
