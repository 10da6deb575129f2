"""Two releases side by side, printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.errors import DataError
from corpus.release.diff.compare import ConfigDiff, Diff
from corpus.release.diff.download import Download
from kliping.views.diff import print_diff, require_unmoved

SAME = ConfigDiff(
    name="stance", added={}, removed={}, relabelled={}, changed={}, moved=0, columns_added=(), columns_removed=(),
    classes={"favor": (10, 10)},
)  # fmt: skip
DIFF = Diff(
    before="1.0.0",
    after="1.1.0",
    configs=(SAME,),
    agreement={},
    download=Download(total=123456, files=2345, chunks=None),
)


def test_what_differs_is_told_by_kind_with_its_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    """A row a kind, the classes, alpha before and after, the bytes, and what the rows make of the version."""
    changed = replace(SAME, added={"new article": 3, "new answer": 1}, relabelled={"majority": 2})
    found = replace(DIFF, configs=(changed,), agreement={"stance": (0.61, None)})

    print_diff(found)

    assert capsys.readouterr().out.splitlines() == [
        "configuration  difference  rows  reasons",
        "stance         added          4  new article (3), new answer (1)",
        "stance         relabelled     2  majority (2)",
        "configuration  class  1.0.0  1.1.0",
        "stance         favor     10     10",
        "alpha of  1.0.0  1.1.0",
        "stance    0.610",
        "to download: 2,345 of 123,456 bytes as whole files",
        "by its rows, 1.1.0 is a major version after 1.0.0",
    ]


def test_classes_are_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A code that the codebook of its question knows is told by its meaning, another as it is."""
    found = replace(DIFF, configs=(replace(SAME, classes={"medtop:04000000": (7, 9), "lain": (1, 0)}),))

    print_diff(found, {"stance": {"medtop:04000000": "economy, business and finance"}, "topic": {"lain": "other"}})

    lines = capsys.readouterr().out.splitlines()
    assert "stance         economy, business and finance      7      9" in lines
    assert "stance         lain                               1      0" in lines


def test_no_difference_is_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    """A table without rows would look like a fault; agreement that neither has is left out."""
    print_diff(DIFF)

    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "all            none           0"
    assert not [line for line in lines if line.startswith("alpha of")]
    assert lines[-1] == "by its rows, 1.1.0 is a patch version after 1.0.0"


def test_chunks_are_told_where_they_were_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """The Hub's own library cuts files into chunks, and need not be installed."""
    print_diff(replace(DIFF, download=Download(total=10, files=5, chunks=1)))

    assert "to download: 5 of 10 bytes as whole files, 1 with a client that loads chunks\n" in capsys.readouterr().out


def test_a_row_that_moved_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    """It is a difference of its own, and ends the command."""
    moved = replace(DIFF, configs=(replace(SAME, moved=2),))
    require_unmoved(DIFF)

    print_diff(moved)

    assert "stance         moved          2  split (2)\n" in capsys.readouterr().out
    with pytest.raises(DataError, match=r"^2 rows moved to another split between 1\.0\.0 and 1\.1\.0; restore"):
        require_unmoved(moved)
