"""A seeded part of the attacks that `scripts/faults servers` tries; no attack ends a crawl in an exception."""

from __future__ import annotations

from random import Random

import pytest
from hostile_answers import Attack, attacks
from hostile_servers import survive

# Those that send 64 MB, or wait for bounds of time, are left to the script.
SLOW = ("bomb", "without end", "drip", "never", "circle", "members", "101 to 999", "middle", "10 MB", "million")
ALWAYS = {"headers without end", "interim answers without end", "signed by itself", "far too many rows"}


def chosen() -> list[Attack]:
    """Those four, and six of the others."""
    first = [one for one in attacks() if one.name in ALWAYS]
    quick = [one for one in attacks() if one.name not in ALWAYS and not any(word in one.name for word in SLOW)]
    return [*first, *Random(14).sample(quick, 6)]  # noqa: S311 -- a sample, no secret


@pytest.mark.parametrize("attack", chosen(), ids=lambda one: f"{one.kind}: {one.name}")
def test_an_attack_is_survived_and_told(attack: Attack) -> None:
    """The crawl ends, says what was wrong, keeps what it archived, and takes little memory."""
    outcome = survive(attack)

    assert outcome.fault == ""
    assert outcome.megabytes < 300


def test_attacks_have_names_of_their_own() -> None:
    """The table has one row for each."""
    names = [(one.kind, one.name) for one in attacks()]

    assert len(names) == len(set(names)) > 90
