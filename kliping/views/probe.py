"""What portals answered to a probe, beside what they answered before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spiders.probe.probe import Probe


def print_probes(found: Sequence[Probe], before: Mapping[str, Probe]) -> None:
    """A row a portal, those that are not fine with a sentence below the table."""
    rows = [(one.portal, one.verdict, _before(one, before.get(one.portal))) for one in found]
    console.table(("portal", "stands", "before"), rows)
    for one in found:
        if one.verdict != "fine":
            console.note(f"{one.portal}: {one.detail}")


def _before(now: Probe, earlier: Probe | None) -> str:
    if earlier is None:
        return "never asked"
    day = f"{earlier.asked_at:%Y-%m-%d}"
    return f"the same on {day}" if earlier.verdict == now.verdict else f"{earlier.verdict} on {day}"
