"""A publication whose connection ends at some call, and the next run; large files by LFS and in chunks."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from publishing import NAME, files, send

from corpus.errors import ServiceError
from corpus.release.hub.marker import read_marker

if TYPE_CHECKING:
    from hub_double import Hub

    from corpus.project import Project

STEPS = (
    "GET info", "POST create", "GET refs", "GET tree", "POST validate", "POST preupload", "POST batch", "PUT lfs",
    "POST commit", "POST tag",
)  # fmt: skip
BEFORE_COMMIT = ("GET info", "GET refs", "GET tree", "POST validate", "POST preupload", "GET write_token")
READ_AFTER = 20
"""Calls that read back, of many, that are tried."""


def large(project: Project) -> int:
    """How many files of the release travel by LFS."""
    return sum(path.endswith(".parquet") for path in files(project.release / "1.0.0"))


def first_call(step: str, project: Project) -> int:
    """The number of the first call of a step of a first publication."""
    sent = (*STEPS[:7], *["PUT lfs"] * large(project), *STEPS[8:])
    return sent.index(step)


def again(project: Project, hub: Hub) -> None:
    """Run it once more: the end is that of an undisturbed run, and no large file came twice."""
    hub.outage = None
    done = send(project)

    repo = hub.repos[NAME]
    assert repo.tags == {"v1.0.0": done.commit}
    assert len(repo.commits) == 2
    assert len(hub.received) == len(set(hub.received)) == large(project)
    marker = read_marker(project.release / "1.0.0")
    assert marker
    assert (marker.commit, marker.read_back) == (done.commit, True)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_run_that_was_cut_off_goes_on(step: str, when: str, publishable: Project, plain_hub: Hub) -> None:
    """Wherever the connection ends while it writes, the error says what to do, and no file is sent twice."""
    nth = first_call(step, publishable)
    plain_hub.outage = (nth, when)
    with pytest.raises(ServiceError, match="run the same command again to resume"):
        send(publishable)
    assert plain_hub.calls[nth] == step

    again(publishable, plain_hub)


@pytest.mark.parametrize("behind", Random(11).sample(range(1, READ_AFTER), 4))  # noqa: S311 -- a sample of tests
def test_a_run_that_was_cut_off_while_it_reads_back_reads_back_again(
    behind: int, publishable: Project, plain_hub: Hub
) -> None:
    """The marker says that the tag is set and was not read; the next run sends nothing and reads."""
    plain_hub.outage = (first_call("POST tag", publishable) + behind, "before")
    with pytest.raises(ServiceError, match="could not be read back on the Hub"):
        send(publishable)
    marker = read_marker(publishable.release / "1.0.0")
    assert marker
    assert not marker.read_back
    sent = len(plain_hub.received)

    again(publishable, plain_hub)

    assert len(plain_hub.received) == sent


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_commit_that_was_dropped_is_made_once(when: str, publishable: Project, chunk_hub: Hub) -> None:
    """With chunks in a folder only the commit travels; that it was ours is seen by the next run, whoever said so."""
    send(publishable)
    before = chunk_hub.only().head
    nth = len(chunk_hub.calls) + len(BEFORE_COMMIT)
    chunk_hub.outage, chunk_hub.passing = (nth, when), True
    with pytest.raises(ServiceError, match="could not be written on the Hub: no answer"):
        send(publishable, "1.1.0")
    assert chunk_hub.calls[nth] == "POST commit"

    done = send(publishable, "1.1.0")

    repo = chunk_hub.only()
    assert (repo.head, repo.parents[repo.head]) == (done.commit, before)
    assert len(repo.commits) == 3
