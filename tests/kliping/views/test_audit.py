"""The result of an audit, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import DataError
from corpus.release.audit.checks import Result
from corpus.release.audit.faults import Fault
from kliping.views.audit import print_audit, require_passed

if TYPE_CHECKING:
    from corpus.release.audit.checks import State


def result(check: str, state: State, *faults: str, claim: str = "every file that a release has is there") -> Result:
    """The result of one check."""
    found = tuple(Fault(where="README.md", problem=said) for said in faults)
    return Result(check=check, state=state, claim=claim, faults=found)


@pytest.fixture(autouse=True)
def columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 60 columns."""
    monkeypatch.setenv("COLUMNS", "60")


def test_each_check_has_a_line_and_a_summary_follows(capsys: pytest.CaptureFixture[str]) -> None:
    """What holds is claimed; what a person should look at is told in its place."""
    print_audit([result("article-ids", "passed"), result("size", "warning", "is large")])

    assert capsys.readouterr().out.splitlines() == [
        "✓  article-ids  every file that a release has is there",
        "!  size         README.md: is large",
        "",
        "2 checks: 1 passed, 1 warning, 0 failed",
    ]


def test_a_sentence_is_wrapped_below_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """No line is wider than the terminal, and no name is broken at its hyphens."""
    claim = "the rows of every Parquet file are as many as the manifest of train-00000-of-00001 says"

    print_audit([result("row-counts", "passed", claim=claim)], every=True)

    assert capsys.readouterr().out.splitlines()[:3] == [
        "✓  row-counts  the rows of every Parquet file are as many as",
        "               the manifest of train-00000-of-00001 says",
        "",
    ]


def test_five_faults_of_a_check_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """The others are counted, and where to find them is said."""
    with pytest.raises(DataError):
        print_audit([result("card", "failed", *(f"line {n}" for n in range(1, 8)))])

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["✗  card  README.md: line 1", "         README.md: line 2"]
    assert lines[5] == "         and 2 more; --json lists them"


def test_what_passed_may_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """The summary counts it all the same."""
    print_audit([result("article-ids", "passed"), result("size", "warning", "is large")], every=False)

    assert capsys.readouterr().out.splitlines() == [
        "!  size  README.md: is large",
        "2 checks: 1 passed, 1 warning, 0 failed",
    ]


def test_all_that_passed_leaves_the_summary_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to look at is one line."""
    print_audit([result("article-ids", "passed")], every=False)

    assert capsys.readouterr().out == "1 check: 1 passed, 0 warnings, 0 failed\n"


def test_one_failure_is_an_error() -> None:
    """A warning is none."""
    require_passed([result("size", "warning", "is large")])

    with pytest.raises(DataError) as caught:
        require_passed([result("size", "warning", "is large"), result("card", "failed", "is empty")])

    assert str(caught.value) == "1 of 2 checks failed; this release should not be published"
