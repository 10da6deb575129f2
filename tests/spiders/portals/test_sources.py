"""Portals come from the distribution, from installed packages, and from the project folder."""

from __future__ import annotations

import re
import sys
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


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("x = 1\nPORTAL = Portal((\n", 2, "no Python"),
        ("import os\n\nos.nothing()\n", 3, "AttributeError"),
        ("import sys\nsys.exit(0)\n", 2, "SystemExit"),
        ("from spiders.nowhere import Portal\n", 1, "ModuleNotFoundError"),
        ("from datetime import date\n", 1, "no PORTAL"),
        (GOOD.replace('title="Harbor', 'titel="Harbor'), 5, "titel"),
        (GOOD.replace('name="harborpost"', 'name="harbourpost"'), 6, "expected the file's own name 'harborpost'"),
        (GOOD.replace('("harborpost.test",)', '("harborpost.test")'), 9, "comma"),
        (GOOD.replace('(Section("town"),)', '(Section("town"))'), 12, "comma"),
        (GOOD.replace("Asia/Singapore", "Asia/Singapura"), 10, "not a known zone"),
        (GOOD.replace("(?P<id>", "(?P<id"), 13, "not a regular expression"),
        (GOOD.replace("(?P<id>", "(?P<number>"), 13, "group 'number' means nothing"),
        (GOOD.replace('/town", items', '/{sektion}", items'), 14, "{sektion} means nothing"),
        (GOOD.replace('".when"', '"..when"'), 15, "no CSS selector"),
        (GOOD.replace('home="https://www.harborpost', 'home="https://www.elsewhere'), 9, "among them"),
    ],
)
def test_a_faulty_file_is_named_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    """Whatever is wrong in the file is the file's fault, told with file and line, and no bug of Kliping's."""
    with pytest.raises(ConfigError, match=re.escape(said)) as caught:
        known_portals(project(tmp_path / "kota", harborpost=text))

    assert str(caught.value).startswith(f"{tmp_path / 'kota' / 'portals' / 'harborpost.py'}, line {line}: ")


def test_names_of_tables_are_no_names_of_portals(tmp_path: Path) -> None:
    """``articles/rejected.parquet`` holds what was refused, and no portal's articles."""
    with pytest.raises(ConfigError, match="'rejected' has a meaning of its own"):
        known_portals(project(tmp_path / "kota", rejected=rules("rejected")))


def test_files_are_read_alone_and_leave_nothing_behind(tmp_path: Path) -> None:
    """No file imports another, no module is kept, nothing is written; files that begin with ``_`` are passed over."""
    folder = project(tmp_path / "kota", harborpost=GOOD, _notes="raise SystemExit")

    assert "harborpost" in known_portals(folder)
    assert "harborpost" not in sys.modules
    assert sorted(path.name for path in (folder / "portals").iterdir()) == ["_notes.py", "harborpost.py"]


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
