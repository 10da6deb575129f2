from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archiving import PAGE, URL, members
from taking import HOST, foreign, held, revisit, take

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


def test_a_revisit_becomes_a_whole_response(project: Project, tmp_path: Path) -> None:
    """The payload comes from its original, taken or not, the head from the revisit where it has one."""
    head = b"HTTP/1.1 200 OK\r\nServer: kini\r\n\r\n"
    parts = [
        foreign(1, "https://lain.test/asal", WARC_Payload_Digest="sha1:X"),
        revisit(2, f"{HOST}/a"),
        revisit(3, f"{HOST}/b", block=head),
    ]
    (tmp_path / "x.warc.gz").write_bytes(members(parts))

    report = take(project, tmp_path / "x.warc.gz")

    (_, first), (_, second) = held(project)
    assert (report.kept, report.faults) == (2, ())
    assert (first.body, second.body) == (PAGE, PAGE)
    assert (first.header("Server"), second.header("Server")) == (None, "kini")


@pytest.mark.parametrize("at_once", [True, False])
def test_a_revisit_finds_its_original_in_the_archive(at_once: bool, project: Project, tmp_path: Path) -> None:  # noqa: FBT001 -- a parameter
    """An original in another file is found, whether it was taken over just now or long ago."""
    (tmp_path / "1.warc.gz").write_bytes(members([foreign(1, URL)]))
    (tmp_path / "2.warc.gz").write_bytes(members([revisit(2, f"{URL}?lagi", "sha1:EAOP5DSO745OCIGMBZIQTSR2ADY5R4MT")]))
    files = [tmp_path / "1.warc.gz", tmp_path / "2.warc.gz"]

    reports = [take(project, *files)] if at_once else [take(project, file) for file in files]

    assert [capture.body for _, capture in held(project)] == [PAGE, PAGE]
    assert sum(report.kept for report in reports) == 2


def test_a_revisit_of_nothing_is_counted_and_told(project: Project, tmp_path: Path) -> None:
    """Where the original is nowhere, the revisit is skipped for that reason and its place is named."""
    (tmp_path / "x.warc.gz").write_bytes(members([revisit(1, URL)]))

    report = take(project, tmp_path / "x.warc.gz")

    assert report.skipped == {"orphaned-revisit": 1}
    [fault] = report.faults
    assert fault == (
        f"{tmp_path}/x.warc.gz: byte 0: a revisit of {URL} repeats a payload that is not in this archive (sha1:x); "
        "ingest the file that holds it first"
    )
