"""What portals answered to earlier probes: ``probes.jsonl`` in the user's own folder, a line a probe."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.json_text import JsonObject, parsed_as
from spiders.probe.probe import Probe

if TYPE_CHECKING:
    from collections.abc import Iterable


def history_file() -> Path:
    """Where probes are remembered: below ``KLIPING_STATE``, or in the system's folder for state files."""
    if own := os.environ.get("KLIPING_STATE"):
        return Path(own) / "probes.jsonl"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "kliping" / "probes.jsonl"


def remember(probes: Iterable[Probe], path: Path) -> None:
    """Add ``probes`` to the history."""
    lines = [json.dumps({**asdict(one), "asked_at": one.asked_at.isoformat()}) + "\n" for one in probes]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write("".join(lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A portal's verdict at its last probe, and since when it has been the same."""

    last: Probe
    since: datetime
    """When the first of its latest run of probes with that verdict was made (UTC)."""


def standings(path: Path) -> dict[str, Standing]:
    """Portal -> its standing; a line that cannot be read is skipped: a history is only a convenience."""
    found: dict[str, Standing] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else ():
        try:
            raw = parsed_as(JsonObject, line)
            one = Probe(**{**raw, "asked_at": datetime.fromisoformat(raw["asked_at"])})
        except (ValueError, TypeError, KeyError):
            continue
        before = found.get(one.portal)
        same = before is not None and before.last.verdict == one.verdict
        found[one.portal] = Standing(last=one, since=before.since if before and same else one.asked_at)
    return found
