"""What a check found, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.findings import Finding

if TYPE_CHECKING:
    from corpus.release.audit.faults import Fault


def words(fault: Fault) -> str:
    """What is there and what was expected, without what to do."""
    assert isinstance(fault, Finding)
    return "; ".join(filter(None, (fault.found, fault.expected)))
