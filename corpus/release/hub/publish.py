"""``release/<version>/`` -> a dataset repository of the Hub: one commit, a tag, and the tag read back.

Every step first checks whether it is done. A run that was cut off at any call can therefore simply be repeated: nothing
is sent twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.errors import ConfigError, DataError, ServiceError
from corpus.lock import holding
from corpus.numbers import counted
from corpus.release.audit.check import check_release, failures
from corpus.release.audit.folder import Release
from corpus.release.audit.sums import check_content
from corpus.release.build import CONTENT_SUMS, SUMS
from corpus.release.hub.marker import Marker, read_marker, write_marker
from corpus.release.hub.plan import KEPT, UploadPlan, plan
from corpus.release.hub.repository import Repository, hub_token
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.project import Project

_NAME = re.compile(r"[\w.-]+/[\w.-]+")
_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class Publication:
    """The result of a run."""

    hub: str
    tag: str
    commit: str | None
    """Commit that the tag names; None after a dry run."""
    plan: UploadPlan
    """What was uploaded, or would be."""
    notes: tuple[str, ...] = ()
    """What the maker should know of the repository's settings."""


@holding("release")
def publish_release(
    project: Project,
    hub: str = "",
    *,
    private: bool = False,
    dry_run: bool = False,
    told: Callable[[str], None] = print,
) -> Publication:
    """Publish the release that ``[release]`` of ``corpus.toml`` names.

    Args:
        project: The project.
        hub: Repository as ``ns/name``; ``hub`` of ``[release]`` where empty.
        private: Make the repository private; one that is private stays so without it.
        dry_run: Only compare; nothing is changed anywhere.
        told: Called with a line before each step.

    Raises:
        ConfigError: No repository, no token, or its tag or its files are something else.
        DataError: The release is not there or does not pass its audit.
        ServiceError: The Hub refused, did not answer, or gave back other rows.
    """
    name, token = _repository_name(hub or project.config.release.hub), hub_token()
    folder = project.release / project.config.release.version
    _require_audited(folder, told)
    return _publish(Repository(name, token), folder, private=private, dry_run=dry_run, told=told)


def _publish(
    repository: Repository, folder: Path, *, private: bool, dry_run: bool, told: Callable[[str], None]
) -> Publication:
    gated, tag = Release(folder).mode == "gated", f"v{folder.name}"
    notes = _opened(repository, gated=gated, private=private, dry_run=dry_run, told=told)
    revisions = {} if notes is None else repository.revisions()
    travels = _travels(repository, folder, revisions, tag)
    done = Publication(hub=repository.name, tag=tag, commit=None, plan=travels, notes=notes or ())
    if dry_run:
        return done
    commit = revisions.get(tag) or _committed(repository, folder, travels, revisions["main"], told)
    if tag not in revisions:
        told(f"tagging {commit[:12]} as {tag}")
        repository.tag(tag, commit)
    _read_back(repository, folder, tag, commit, told)
    return replace(done, commit=commit)


def _repository_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        wanted = "expected a repository such as 'ns/name', in hub of [release] in corpus.toml or on the command line"
        message = f"hub is {name!r}; {wanted}"
        raise ConfigError(message)
    return name


def _require_audited(folder: Path, told: Callable[[str], None]) -> None:
    told(f"auditing {folder}")
    if found := failures(check_release(folder)):
        shown = "; ".join(map(str, found[:_SHOWN]))
        message = f"{folder}: not published, because its audit found {counted(len(found), 'fault')} ({shown}); "
        message += "'kliping release check' lists all"
        raise DataError(message)


def _opened(
    repository: Repository, *, gated: bool, private: bool, dry_run: bool, told: Callable[[str], None]
) -> tuple[str, ...] | None:
    """See to it that the repository is there, and closed as asked before any file is in it.

    Returns:
        What the maker should know of its settings; None where a dry run found no repository.
    """
    info = repository.info()
    if info is None and dry_run:
        return None
    if info is None:
        told(f"creating {repository.name}")
        repository.create(private=private)
    shut = gated and not (info and info.gated)
    hide = private and not (info is None or info.private)
    if (shut or hide) and not dry_run:
        told(f"closing {repository.name}: {' and '.join(['gated'] * shut + ['private'] * hide)}")
        repository.close(gated=shut, private=hide)
    if info and info.gated and not gated:
        return ("the repository is gated although the release is not; it stays so, as earlier versions may need it",)
    return ()


def _travels(repository: Repository, folder: Path, revisions: Mapping[str, str], tag: str) -> UploadPlan:
    """What must be sent; nothing where the tag, or the newest commit, is the release already."""
    at = revisions.get(tag) or revisions.get("main")
    stored = repository.files(at) if at else {}
    found = plan(folder, stored)
    if tag in revisions and not found.empty:
        differ = counted(len(found.send), "file differs", "files differ")
        message = f"{repository.name}: {tag} is published with other content ({differ}, "
        message += f"{len(found.delete)} gone); raise 'version' in [release] and build again"
        raise ConfigError(message)
    strangers = stored.keys() - KEPT - {"README.md"}
    if strangers and SUMS not in stored:
        message = f"{repository.name}: holds {counted(len(strangers), 'file')} not from a Kliping release (first: "
        message += f"{min(strangers)}), and publishing would delete them; name another repository"
        raise ConfigError(message)
    return found


def _committed(
    repository: Repository, folder: Path, travels: UploadPlan, head: str, told: Callable[[str], None]
) -> str:
    """The commit that holds the release: the newest where it does already, else a new one."""
    if travels.empty:
        return head
    sent = f"{counted(len(travels.send), 'file')}, {counted(travels.bytes, 'byte')}"
    told(f"sending {sent}, and deleting {len(travels.delete)}")
    title = f"Release {folder.name}"
    return repository.commit(folder, tuple(travels.send), travels.delete, parent=head, title=title)


def _read_back(repository: Repository, folder: Path, tag: str, commit: str, told: Callable[[str], None]) -> None:
    """Download the tag and compute the rows' digests again; the marker says that the version is out, and then that it
    was read.
    """
    sums = digest(folder / SUMS)
    marker = Marker(hub=repository.name, tag=tag, commit=commit, manifest_sha256=sums, read_back=False)
    if read_marker(folder) == replace(marker, read_back=True):
        return
    write_marker(folder, marker)
    told(f"reading {tag} back")
    with TemporaryDirectory() as empty:
        back = Path(empty)
        repository.download(tag, back)
        same = all((back / name).is_file() and digest(back / name) == digest(folder / name) for name in _SUMMED)
        faults = list(check_content(Release(back)))
    if faults or not same:
        message = f"{repository.name}: {tag} was read back with other rows ({faults[0] if faults else CONTENT_SUMS}); "
        message += "delete the tag on the Hub, then run the same command again"
        raise ServiceError(message)
    write_marker(folder, replace(marker, read_back=True))


_SUMMED = (SUMS, CONTENT_SUMS)
