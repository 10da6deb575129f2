"""A check: a name, a claim, and a function that finds what contradicts it; and the result of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from corpus.errors import DataError
from corpus.release.audit.faults import Fault, Notice
from corpus.release.audit.folder import Release, UnreadableError

if TYPE_CHECKING:
    from types import ModuleType

State = Literal["passed", "warning", "failed"]
Finder = Callable[[Release], Iterable[Fault]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One claim about a release, and how to find what contradicts it."""

    name: str
    claim: str
    """What is true if nothing is found; a few words."""
    find: Finder


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The result of one check."""

    check: str
    state: State
    claim: str
    faults: tuple[Fault, ...]
    """What contradicts the claim; with state ``warning`` only notices."""

    @property
    def reason(self) -> str:
        """The claim where it holds; otherwise the first fault, and how many more there are."""
        if not self.faults:
            return self.claim
        others = len(self.faults) - 1
        return f"{self.faults[0]}" + (f" (and {others} more)" if others else "")


def check(claim: str) -> Callable[[Finder], Check]:
    """Make a check of a function; its name is the function's, with hyphens."""

    def made(find: Finder) -> Check:
        return Check(name=find.__name__.replace("_", "-"), claim=claim, find=find)

    return made


def checks_of(module: ModuleType) -> tuple[Check, ...]:
    """The checks of a module, in the order in which they are written."""
    return tuple(value for value in vars(module).values() if isinstance(value, Check))


def run(one: Check, release: Release) -> Result:
    """The result of a check. One that cannot be run has failed, with the reason; it never ends the audit."""
    found: list[Fault] = []
    try:
        found.extend(one.find(release))
    except UnreadableError as error:
        found.append(Fault(where=error.where, problem=error.problem))
    except DataError as error:
        found.append(Fault(where=one.name, problem=f"could not be checked: {error}"))
    except Exception as error:  # noqa: BLE001 -- a release may be damaged in any way, and each is one row
        reason = " ".join(str(error).split())
        found.append(Fault(where=one.name, problem=f"could not be checked ({type(error).__name__}): {reason}"))
    faults = sorted(fault for fault in found if not isinstance(fault, Notice))
    notices = sorted(fault for fault in found if isinstance(fault, Notice))
    state: State = "failed" if faults else "warning" if notices else "passed"
    return Result(check=one.name, state=state, claim=one.claim, faults=(*faults, *notices))
