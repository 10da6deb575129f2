"""Portals come from the distribution, from installed packages, and from the project folder."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from own_portal import project, rules

from corpus.errors import ConfigError
from spiders.portals.sources import known_portals, shipped

if TYPE_CHECKING:
    from pathlib import Path

GOOD = rules("harborpost")


def test_a_file_in_the_project_folder_is_a_portal(tmp_path: Path) -> None:
    """It is known beside the shipped ones, by name and by address, with its origin and the digest of its file."""
    portals = known_portals(project(tmp_path / "kota", harborpost=GOOD))

    assert set(portals) == {*shipped(), "harborpost"}
    assert portals.of("https://m.harborpost.test/town/1/a") is portals["harborpost"]
    source = portals.source("harborpost")
    assert (source.origin, source.sha256) == ("portals/harborpost.py", sha256(GOOD.encode()).hexdigest())
    assert portals.source("sindonews").origin == "shipped"


def test_a_folder_that_is_no_project_has_no_portals_of_its_own(tmp_path: Path) -> None:
    """Python files beside no corpus.toml are not run."""
    (project(tmp_path / "kota", harborpost="raise SystemExit") / "corpus.toml").unlink()

    assert [*known_portals(tmp_path / "kota")] == [*shipped()]


def test_a_file_of_the_name_of_a_shipped_portal_takes_its_place(tmp_path: Path) -> None:
    """Rules can be put right in the project folder on the day on which a portal changes."""
    portals = known_portals(project(tmp_path / "kota", tirto=rules("tirto").replace("tirto.test", "tirto.id")))

    assert portals.source("tirto").origin == "portals/tirto.py"
    assert portals.of("https://tirto.id/a") is portals["tirto"]
    assert len(portals) == len(shipped())


def test_two_portals_cannot_claim_one_domain(tmp_path: Path) -> None:
    """Whose rules would read its pages could not be told."""
    other = rules("otherpost").replace("otherpost.test", "harborpost.test")
    said = r"portals/otherpost\.py: .* harborpost\.test, which is that of 'harborpost'"

    with pytest.raises(ConfigError, match=said):
        known_portals(project(tmp_path / "kota", harborpost=GOOD, otherpost=other))


def test_the_narrower_domain_has_the_address(tmp_path: Path) -> None:
    """A town's edition below a larger portal's domain may have rules of its own."""
    town = rules("townpost").replace("townpost.test", "town.harborpost.test")
    portals = known_portals(project(tmp_path / "kota", harborpost=GOOD, townpost=town))

    found = [portals.of(f"https://{host}/") for host in ("www.harborpost.test", "www.town.harborpost.test")]
    assert [portal.name for portal in found if portal] == ["harborpost", "townpost"]
