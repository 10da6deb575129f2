"""Where the folders of a project lie, by ``[paths]`` of its ``corpus.toml``."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from corpus.depot.bucket import Bucket
from corpus.depot.courier import Courier, Relay
from corpus.depot.depot import Depot

if TYPE_CHECKING:
    from corpus.depot.depot import Folder
    from corpus.engine.engine import Engine
    from corpus.project import Project


def without_common_disk(project: Project, engine: Engine) -> Engine:
    """The engine, for workers on other machines: files are handed over at the address for that, where there is one."""
    address = project.paths.parts
    if not address:
        return engine
    return Courier(engine, Relay(root=project.root, address=address, notes=project.parts / "relay"))


def archive_of(project: Project) -> Folder:
    """``captures/`` for those who only read: the folder, or copies of what lies at an address as it is now.

    Raises:
        ConfigError, ServiceError: As :class:`~corpus.depot.bucket.Bucket`.
    """
    address = project.paths.captures
    if not address:
        return project.captures
    state = sha256(repr(sorted(Bucket(address).files().items())).encode()).hexdigest()
    return Depot(address=address, folder=project.parts / "captures", state=state)
