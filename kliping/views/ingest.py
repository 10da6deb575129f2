"""What was taken from other archives, and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from corpus.archive.ingest import IngestReport


def print_ingest(report: IngestReport) -> None:
    """What was kept and what was not; faults on stderr."""
    rows = [("read", report.read), ("kept", report.kept), *((f"  {name}", n) for name, n in report.portals.items())]
    rows += [("skipped", sum(report.skipped.values())), *((f"  {why}", n) for why, n in report.skipped.items())]
    console.table((counted(report.files, "file"), "records"), rows, right=[1])
    for fault in report.faults:
        console.note(f"damaged: {fault}")
