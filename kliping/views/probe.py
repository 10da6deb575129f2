"""What portals answered to a probe, beside what they answered before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spiders.probe.history import Standing
    from spiders.probe.probe import Probe


def print_probes(found: Sequence[Probe], before: Mapping[str, Standing]) -> None:
    """One row per portal; below the table, a sentence on each that is not fine."""
    rows = [(one.portal, one.verdict, _before(one, before.get(one.portal))) for one in found]
    console.table(("portal", "stands", "before"), rows)
    for one in found:
        if one.verdict != "fine":
            console.note(f"{one.portal}: {one.detail}")


def warn_of_broken(names: Iterable[str], standings: Mapping[str, Standing]) -> None:
    """A line for each of the portals that was not fine at its last probe."""
    for name in dict.fromkeys(names):
        if (standing := standings.get(name)) and standing.last.verdict != "fine":
            console.note(f"{name} was {described(standing)} ({standing.last.detail})")


def described(standing: Standing) -> str:
    """The verdict and its days: ``changed when it was probed on 2026-11-26, since 2026-11-20``."""
    said = f"{standing.last.verdict} when it was probed on {standing.last.asked_at:%Y-%m-%d}"
    since = f"{standing.since:%Y-%m-%d}"
    return said if since == f"{standing.last.asked_at:%Y-%m-%d}" else f"{said}, and since {since}"


def _before(now: Probe, earlier: Standing | None) -> str:
    if earlier is None:
        return "never asked"
    if earlier.last.verdict == now.verdict:
        return f"the same since {earlier.since:%Y-%m-%d}"
    return f"{earlier.last.verdict} until {earlier.last.asked_at:%Y-%m-%d}"
