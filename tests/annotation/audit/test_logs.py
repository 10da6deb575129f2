"""The logs of answers: their chains, their ends, and the people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest

from annotation.audit.logs import check_end, check_logs, check_pseudonyms, email_of

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


def lines(project: Project) -> list[str]:
    """The lines of the log of answers, each with its end."""
    return (project.annotations / "log.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)


def write(project: Project, kept: list[str]) -> None:
    """Put other lines in their place."""
    (project.annotations / "log.jsonl").write_text("".join(kept), encoding="utf-8")


def test_logs_as_pulled_have_no_fault(studied: Project) -> None:
    """Neither have those of a project that was never pushed."""
    for check in (check_logs, check_end, check_pseudonyms):
        assert list(check(studied)) == []


def test_before_the_first_pull_there_is_nothing_to_check(tmp_path: Path) -> None:
    """No log, no table, no salt."""
    project = mini_project.project(tmp_path)

    assert [*check_logs(project), *check_end(project), *check_pseudonyms(project)] == []


def test_a_changed_line_is_told_by_its_number(studied: Project) -> None:
    """One letter of an answer, in the third line."""
    there = lines(studied)
    write(studied, [*there[:2], there[2].replace("41.5", "41.6"), *there[3:]])

    found = list(check_logs(studied))

    assert {fault.where for fault in found} == {"annotations/log.jsonl: line 3"}
    assert found[0].problem.startswith("is damaged: ")


def test_a_line_that_was_cut_off_is_told_by_its_byte(studied: Project) -> None:
    """The answer is still on the server."""
    there = lines(studied)
    write(studied, [*there[:-1], there[-1][:20]])

    (fault,) = check_logs(studied)

    assert fault.where == f"annotations/log.jsonl: byte {len(''.join(there[:-1]).encode())}"
    assert fault.problem.startswith("the last line was cut off; put the log back from a copy")


def test_a_missing_end_is_told_by_the_number_of_lines(studied: Project) -> None:
    """What is left is a whole chain; the table knows of one answer more."""
    write(studied, lines(studied)[:-1])

    assert list(check_logs(studied)) == []
    (fault,) = check_end(studied)
    assert fault.where == "annotations/log.jsonl"
    assert fault.problem.startswith("has 17 lines; the table was read from 18; ")


def test_a_log_that_is_gone_is_told(studied: Project) -> None:
    """A table without its log proves nothing."""
    (studied.annotations / "log.jsonl").unlink()

    (fault,) = check_end(studied)

    assert fault.problem.startswith("is missing; the table was read from 18 lines")


def test_what_names_people_must_be_kept_from_git(studied: Project) -> None:
    """A list of exceptions that lost a line is told with that line."""
    path = studied.annotations / ".gitignore"
    path.write_text(path.read_text(encoding="utf-8").replace("salt\n", "", 1), encoding="utf-8")

    (fault,) = check_end(studied)

    assert fault.where == "annotations/.gitignore"
    assert fault.problem.startswith("does not keep salt from git")


@pytest.mark.parametrize(
    ("salt", "said"),
    [
        (None, "is missing; the pseudonyms come from it; put back the salt"),
        (
            "garam-yang-lain-sama-sekali",
            "gives pseudonyms other than those of the tables (3 of 3 annotators); put back",
        ),
    ],
)
def test_a_salt_that_is_gone_or_another_is_told(salt: str | None, said: str, studied: Project) -> None:
    """A new one would rename everybody; it is never shown."""
    path = studied.annotations / "salt"
    path.unlink()
    if salt:
        path.write_text(salt, encoding="ascii")

    (fault,) = check_pseudonyms(studied)

    assert fault.where == "annotations/salt"
    assert fault.problem.startswith(said)
    assert "garam" not in fault.problem


def test_a_line_belongs_to_an_address() -> None:
    """As the server knew it."""
    assert email_of({"user": {"id": 1, "email": "ani@penilai.example"}}) == "ani@penilai.example"
