from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest

from corpus.errors import DataError
from corpus.findings import finding, guarded
from corpus.release.audit.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

REMEDY = "restore the file from a copy, or make it again"


def raising(error: BaseException, *before: Fault) -> Callable[[], Iterator[Fault]]:
    """A check that finds some faults and is then stopped."""

    def check() -> Iterator[Fault]:
        yield from before
        raise error

    return check


def told(error: BaseException, *roots: Path) -> list[str]:
    """What is found by a check of ``shards/2024-06.parquet`` that an error stops."""
    return [str(fault) for fault in guarded(roots, "shards/2024-06.parquet", raising(error))]


def test_a_finding_says_in_words_what_its_columns_say() -> None:
    """The file with the place, and what was found, expected and is to be done, apart by semicolons."""
    made = finding("a.jsonl", "is no JSON", place="line 3", expected="expected an object", remedy="restore it")

    assert str(made) == "a.jsonl: line 3: is no JSON; expected an object; restore it"
    assert (made.file, made.place, made.found) == ("a.jsonl", "line 3", "is no JSON")


def test_what_is_not_said_leaves_no_trace() -> None:
    """Without place, expectation and remedy there is no stray sign."""
    assert str(finding("a.jsonl", "is missing")) == "a.jsonl: is missing"


def test_findings_are_ordered_by_file_and_place() -> None:
    """They can be sorted beside faults of the same file."""
    one, two = finding("b", "x"), finding("a", "y", place="row 2")

    assert sorted([one, two]) == [two, one]


def test_a_check_that_runs_gives_what_it_finds() -> None:
    """Nothing is added."""
    found = [Fault(where="a", problem="b")]

    assert guarded((), "a", lambda: found) == found


@pytest.mark.parametrize(
    "error", [ValueError("rusak"), OSError("rusak"), KeyError("rusak"), EOFError("rusak"), RecursionError("rusak")]
)
def test_damage_is_one_more_finding(error: Exception) -> None:
    """What was found before it stays, and the file is named with a remedy."""
    before = Fault(where="a", problem="b")

    first, last = guarded((), "shards/2024-06.parquet", raising(error, before))

    assert first == before
    assert str(last).startswith("shards/2024-06.parquet: cannot be read (")
    assert "rusak" in last.problem
    assert last.problem.endswith(REMEDY)


def test_an_error_without_words_is_named_by_its_kind() -> None:
    """An empty message says nothing."""
    assert told(EOFError()) == [f"shards/2024-06.parquet: cannot be read (EOFError); {REMEDY}"]


def test_a_bug_is_not_a_finding() -> None:
    """What no damaged file raises ends the run."""
    with pytest.raises(AssertionError):
        told(AssertionError("bug"))


def test_an_error_of_our_own_keeps_its_words_and_its_file(tmp_path: Path) -> None:
    """It names the file that it is about, which need not be the one that was checked, and what to do."""
    error = DataError(f"{tmp_path}/articles/manifest.json: line 2: is no JSON; run 'kliping extract'")

    assert told(error, tmp_path) == ["articles/manifest.json: line 2: is no JSON; run 'kliping extract'"]


def test_an_error_of_our_own_that_names_no_file_gets_the_one_that_was_checked() -> None:
    """Its words are not taken for a path."""
    assert told(DataError("expected two rows; drop one")) == ["shards/2024-06.parquet: expected two rows; drop one"]


def test_paths_are_given_below_the_project(tmp_path: Path) -> None:
    """Also where the project was reached by a link, or a copy of it was made."""
    link = tmp_path / "tautan"
    root = tmp_path / "proyek"
    root.mkdir()
    link.symlink_to(root)
    copy = f"{tempfile.gettempdir()}/tmpab12"  # noqa: S108 -- the name of one, which nobody makes
    error = ValueError(f"{root}/a.parquet and {link}/b.parquet and {copy}/c.parquet")

    assert told(error, link)[0].startswith(
        "shards/2024-06.parquet: cannot be read (a.parquet and b.parquet and c.parquet)"
    )
