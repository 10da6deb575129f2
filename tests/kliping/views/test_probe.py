"""What portals answered to a probe."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kliping.views.probe import described, print_probes, warn_of_broken
from spiders.probe.history import Standing
from spiders.probe.probe import Probe

if TYPE_CHECKING:
    from spiders.probe.probe import Verdict


def asked(portal: str, verdict: Verdict, day: int = 26) -> Probe:
    """One asking in November 2026."""
    moment = datetime(2026, 11, day, 3, tzinfo=UTC)
    return Probe(portal=portal, verdict=verdict, detail="the list was empty", asked_at=moment)


def stood(portal: str, verdict: Verdict, since: int, day: int = 25) -> Standing:
    """How a portal stood on that day."""
    return Standing(last=asked(portal, verdict, day), since=datetime(2026, 11, since, 3, tzinfo=UTC))


def test_each_portal_stands_beside_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    """Never asked, the same as before, or another verdict until then; what is not fine is told on stderr."""
    before = {"jpnn": stood("jpnn", "fine", 20), "suara": stood("suara", "fine", 20)}

    print_probes([asked("jpnn", "fine"), asked("suara", "changed"), asked("viva", "fine")], before)

    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        "portal  stands   before",
        "jpnn    fine     the same since 2026-11-20",
        "suara   changed  fine until 2026-11-25",
        "viva    fine     never asked",
    ]
    assert shown.err == "suara: the list was empty\n"


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (25, "changed when it was probed on 2026-11-25"),
        (20, "changed when it was probed on 2026-11-25, and since 2026-11-20"),
    ],
)
def test_a_standing_has_its_days(since: int, said: str) -> None:
    """The first day is named where there was more than one."""
    assert described(stood("jpnn", "changed", since)) == said


def test_who_crawls_is_warned_of_portals_that_were_not_fine(capsys: pytest.CaptureFixture[str]) -> None:
    """Once each, though a crawl names a portal twice; fine ones and those never asked are passed over."""
    known = {"jpnn": stood("jpnn", "changed", 25), "viva": stood("viva", "fine", 25)}

    warn_of_broken(["jpnn", "viva", "kota", "jpnn"], known)

    assert capsys.readouterr().err == "jpnn was changed when it was probed on 2026-11-25 (the list was empty)\n"
