from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from corpus.errors import DataError
from corpus.release.audit.checks import Result, check, checks_of, run
from corpus.release.audit.faults import Fault, Notice
from corpus.release.audit.folder import Release, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.release.audit.checks import State

ONE, TWO = Fault(where="a", problem="x"), Fault(where="b", problem="y")
TOLD = Notice(where="c", problem="z")


def result(folder: Path, *found: Fault, error: Exception | None = None) -> Result:
    """The result of a check that finds those faults, and then fails if it should."""

    @check("all is well")
    def some_check(_: Release) -> Iterator[Fault]:
        yield from found
        if error:
            raise error

    return run(some_check, Release(folder))


def test_a_check_is_named_after_its_function() -> None:
    """With hyphens; its claim is what was given."""

    @check("all is well")
    def two_words(_: Release) -> Iterator[Fault]:
        yield ONE

    assert (two_words.name, two_words.claim) == ("two-words", "all is well")


def test_the_checks_of_a_module_come_as_they_are_written() -> None:
    """Other values of it are none."""
    module = ModuleType("uji")
    for name in ("b", "a"):
        setattr(module, name, check(name)(lambda _: ()))
    module.lain = 3  # type: ignore[attr-defined] # a module takes any name

    assert [one.claim for one in checks_of(module)] == ["b", "a"]


@pytest.mark.parametrize(
    ("found", "state", "reason"),
    [
        ((), "passed", "all is well"),
        ((ONE,), "failed", "a: x"),
        ((TWO, ONE), "failed", "a: x (and 1 more)"),
        ((TOLD,), "warning", "c: z"),
        ((TOLD, TWO), "failed", "b: y (and 1 more)"),
    ],
)
def test_a_result_is_what_was_found(found: tuple[Fault, ...], state: State, reason: str, tmp_path: Path) -> None:
    """Faults before notices, each sorted; without any the claim holds."""
    made = result(tmp_path, *found)

    assert (made.check, made.state, made.reason) == ("some-check", state, reason)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (UnreadableError("README.md", "is missing"), "README.md: is missing"),
        (DataError("x.parquet: rusak"), "some-check: could not be checked: x.parquet: rusak"),
        (KeyError("kolom"), "some-check: could not be checked (KeyError): 'kolom'"),
        (ValueError("dua\n  baris"), "some-check: could not be checked (ValueError): dua baris"),
    ],
)
def test_a_check_that_cannot_run_has_failed(error: Exception, reason: str, tmp_path: Path) -> None:
    """Whatever stops it; the reason is one line."""
    made = result(tmp_path, error=error)

    assert (made.state, made.reason) == ("failed", reason)


def test_what_was_found_before_a_check_stopped_is_kept(tmp_path: Path) -> None:
    """Beside the reason."""
    made = result(tmp_path, ONE, TOLD, error=KeyError("kolom"))

    assert [fault.where for fault in made.faults] == ["a", "some-check", "c"]


def test_an_interrupted_audit_ends(tmp_path: Path) -> None:
    """Ctrl-C is no fault of the release."""

    @check("all is well")
    def interrupted(_: Release) -> Iterator[Fault]:
        yield ONE
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(interrupted, Release(tmp_path))
