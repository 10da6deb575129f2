"""Recompute every digest of a project: what stages wrote, what they read, and every payload of the archive.

Whatever needs the schemes of annotation to recompute, from the logs to the labels, is checked by
:mod:`annotation.audit`; ``kliping verify`` runs both.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from corpus.audit.archive import check_archive
from corpus.audit.drawn_splits import check_drawn_splits
from corpus.audit.order import check_order
from corpus.audit.published import check_releases, releases
from corpus.audit.rebuilding import rebuild
from corpus.audit.stages import check_stages
from corpus.audit.taken_down import check_taken_down
from corpus.audit.unvouched import check_unvouched
from corpus.config import load_config
from corpus.findings import guarded
from corpus.stage import REMEDY
from corpus.tombstones import NAME as TOMBSTONES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.audit.faults import Fault

__all__ = ["is_untouched", "rebuild", "verify", "verify_tables"]


def verify(project: Project, *, on_progress: Callable[[int, int], None] | None = None) -> list[Fault]:
    """Everything whose digest is not what was written down; an empty list says that all is whole.

    Checked: that ``corpus.toml`` can be read; each file that a manifest lists, and that no other table stands beside
    it; that the rows of each table are in their order; each input of a manifest, so that no stage is older than what it
    was made from; that each split is the one that its cluster was drawn into; that no takedown was cut off and nothing
    that was taken down is there; each payload of the archive and each line of its indexes; that every capture that an
    article names is one of them; each file of each release, that the labels in it are those of ``labels/``, and that no
    split has moved. A damaged file is a row among the others and ends nothing.

    Args:
        project: The project.
        on_progress: Called with (captures checked, captures).
    """
    return [*verify_tables(project), *check_archive(project, on_progress)]


def verify_tables(project: Project) -> list[Fault]:
    """What :func:`verify` finds outside the archive."""
    return [
        *guarded((project.root,), "corpus.toml", partial(_check_config, project)),
        *check_stages(project),
        *check_order(project),
        *check_unvouched(project),
        *guarded((project.root,), project.splits.name, partial(check_drawn_splits, project)),
        *guarded((project.root,), TOMBSTONES, partial(check_taken_down, project)),
        *check_releases(project),
    ]


def _check_config(project: Project) -> Iterator[Fault]:
    """Raises ConfigError where ``corpus.toml`` is gone or damaged."""
    load_config(project.root / "corpus.toml")
    return iter(())


def is_untouched(project: Project) -> bool:
    """Whether nothing has been made yet, so that there is nothing to check."""
    stages = (project.root / stage for stage in (*REMEDY, "captures"))
    return not releases(project) and not any(map(_is_made, (path for stage in stages for path in stage.rglob("*"))))


def _is_made(path: Path) -> bool:
    """Whether it is a file with something in it; a command that could do nothing leaves its lock."""
    return path.is_file() and path.name != ".lock"
