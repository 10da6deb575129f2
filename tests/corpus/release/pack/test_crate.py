from __future__ import annotations

import json
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import paper_parts
import pytest
from packing import contents, released
from rocrate.rocrate import ROCrate

from corpus.errors import ConfigError
from corpus.release.pack.crate import write_crate

if TYPE_CHECKING:
    from pathlib import Path

METADATA = "ro-crate-metadata.json"


@pytest.fixture
def crate(tmp_path: Path) -> Path:
    """A release as a crate."""
    stated = paper_parts.stated(authors=("Sari, Dewi", "Pusat Riset"), description="Untuk uji.")
    return write_crate(released(tmp_path / "1.2.0"), paper_parts.papers(stated=stated), tmp_path / "peti")


def test_a_crate_is_read_by_its_library_and_holds_the_release(crate: Path, tmp_path: Path) -> None:
    """Every file of the release is described, and there byte for byte; nothing else but the description is."""
    read = ROCrate(str(crate))

    there = contents(crate)
    del there[METADATA]
    assert there == contents(tmp_path / "1.2.0")
    assert {entity.id for entity in read.data_entities} == set(there)
    digests = {entity.id: entity["sha256"] for entity in read.data_entities}
    assert digests == {name: sha256(content).hexdigest() for name, content in there.items()}


def test_a_crate_says_what_it_is(crate: Path) -> None:
    """Title, version, day of the release, and who made it."""
    root = ROCrate(str(crate)).root_dataset

    assert (root["name"], root["version"], root.properties()["datePublished"]) == ("Sikap fiksi", "1.2.0", "2025-03-01")
    assert [(one.type, one["name"]) for one in root["author"]] == [
        ("Person", "Sari, Dewi"),
        ("Organization", "Pusat Riset"),
    ]
    assert root["license"] == "https://creativecommons.org/licenses/by/4.0/ (labels); see LICENSE"


def test_two_crates_are_the_same_bytes(crate: Path, tmp_path: Path) -> None:
    """The library would state the second at which it wrote."""
    stated = paper_parts.stated(authors=("Sari, Dewi", "Pusat Riset"), description="Untuk uji.")
    again = write_crate(tmp_path / "1.2.0", paper_parts.papers(stated=stated), tmp_path / "lagi")

    assert contents(again) == contents(crate)
    assert "T" not in json.loads((again / METADATA).read_text())["@graph"][0]["datePublished"]


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is begun."""
    monkeypatch.setitem(sys.modules, "rocrate", None)

    with pytest.raises(ConfigError, match=r"needs the library rocrate, of the extra"):
        write_crate(released(tmp_path / "1.2.0"), paper_parts.papers(), tmp_path / "peti")
    assert not (tmp_path / "peti").exists()
