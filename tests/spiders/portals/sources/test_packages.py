"""Portals that installed packages bring."""

from __future__ import annotations

import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from own_portal import project, rules

from corpus.errors import ConfigError
from spiders.portals.sources import known_portals
from spiders.portals.sources.packages import package_sources

if TYPE_CHECKING:
    from pathlib import Path

GOOD = rules("harborpost")


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, name: str = "harborpost") -> None:
    """A package with one module and one entry point, as an installer leaves it."""
    (folder / "kabar_rules.py").write_text(text, encoding="utf-8")
    about = folder / "kabar_rules-1.2.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: kabar-rules\nVersion: 1.2\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(f"[kliping.portals]\n{name} = kabar_rules\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "kabar_rules", raising=False)


def test_a_package_may_bring_portals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the entry-point group names is known, with the package's name and version."""
    install(tmp_path, monkeypatch, GOOD)

    source = known_portals().source("harborpost")

    assert (source.origin, source.sha256) == ("kabar-rules 1.2", sha256(GOOD.encode()).hexdigest())


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("import nowhere_at_all\n", "harborpost", "cannot be loaded: ModuleNotFoundError"),
        ("PORTAL = 1\n", "harborpost", "leads to no portal"),
        (GOOD, "harbourpost", "expected the file's own name"),
        (rules("tirto"), "tirto", "brings a portal 'tirto', as does shipped"),
    ],
)
def test_a_faulty_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, name: str, said: str
) -> None:
    """Its name, its version and what is wrong are told; a shipped portal is not replaced unasked."""
    install(tmp_path, monkeypatch, text, name)

    with pytest.raises(ConfigError, match=f"kabar-rules 1.2.*{said}"):
        known_portals()


def test_a_project_may_replace_what_a_package_brings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The researcher's own file wins over an installed package's."""
    (tmp_path / "site").mkdir()
    install(tmp_path / "site", monkeypatch, GOOD)

    portals = known_portals(project(tmp_path / "kota", harborpost=GOOD))

    assert portals.source("harborpost").origin == "portals/harborpost.py"


def test_an_entry_point_may_lead_to_the_value_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest is still that of the module's file."""
    install(tmp_path, monkeypatch, GOOD)
    points = tmp_path / "kabar_rules-1.2.dist-info" / "entry_points.txt"
    points.write_text("[kliping.portals]\nharborpost = kabar_rules:PORTAL\n", encoding="utf-8")

    (source,) = package_sources()

    assert (source.portal.name, source.is_own) == ("harborpost", False)
    assert source.sha256 == sha256(GOOD.encode()).hexdigest()


def test_without_packages_there_are_no_portals_of_them() -> None:
    """Kliping itself brings its portals in another way."""
    assert package_sources() == []
