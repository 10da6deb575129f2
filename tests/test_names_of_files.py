"""Every place where a name becomes a path: no name leads out of its folder, or is one that Windows cannot hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import own_portal
import pytest
from packing import contents, released

from annotation.scheme import copy_scheme, load_scheme, scheme_text
from corpus.config import CrawlConfig, load_config
from corpus.errors import ConfigError, DataError
from corpus.release.build import SUMS, sums
from corpus.release.pack.pack import CRATE, pack
from corpus.stage import Manifest, Output, read_manifest
from corpus.takedown.journal import TakedownJournal, read_journal, write_journal
from corpus.takedown.warcs import Region
from spiders.crawl.begin import Order
from spiders.crawl.hosts import HostMap
from spiders.drafts.portal_file import checked_name
from spiders.portals.sources import known_portals

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = ["../x", "..", ".", "/tmp/x", "a/b", "a\\b", "C:x", "a\0b", "x" * 300, "nul", "com1"]  # noqa: S108 -- a name


def corpus_name(folder: Path, name: str) -> None:
    """In corpus.toml."""
    (folder / "corpus.toml").write_text(f"[corpus]\nname = {json.dumps(name)}\n", encoding="utf-8")
    load_config(folder / "corpus.toml")


def version(folder: Path, name: str) -> None:
    """In corpus.toml, of a release."""
    text = f'[corpus]\nname = "uji"\n[release]\nversion = {json.dumps(name)}\n'
    (folder / "corpus.toml").write_text(text, encoding="utf-8")
    load_config(folder / "corpus.toml")


def drafted_portal(_folder: Path, name: str) -> None:
    """Given to `kliping portal new`."""
    checked_name(name)


def own_portals_name(folder: Path, name: str) -> None:
    """Stated in a file of the project."""
    rules = own_portal.rules("kota").replace('name="kota"', f"name={name!r}")
    known_portals(own_portal.project(folder / "proyek", kota=rules).resolve())


def crawled_portal(folder: Path, name: str) -> None:
    """Of a job."""
    job = CrawlConfig(portal=name, since=DAY, until=DAY)
    Order(
        captures=folder, contact="a@b.example", jobs=(job,), portals=known_portals(folder), hosts=HostMap.of({})
    ).check()


def copied_scheme(folder: Path, name: str) -> None:
    """Given to `kliping label scheme copy`."""
    copy_scheme(name, folder)


def column(folder: Path, name: str) -> None:
    """Of a question: a table of labels is named after it."""
    text = scheme_text("stance", folder).replace('column = "stance"', f"column = {json.dumps(name)}")
    assert json.dumps(name) in text
    (folder / "skema.toml").write_text(text, encoding="utf-8")
    load_scheme("skema.toml", base=folder, targets=["Republik Samudra"])


def packed(folder: Path, name: str) -> None:
    """In the figures of somebody's release, its sums right."""
    release = released(folder / "1.2.0")
    figures = json.loads((release / "figures.json").read_text())
    figures["stated"]["name"] = name
    (release / "figures.json").write_text(json.dumps(figures))
    (release / SUMS).write_text(sums(release))
    pack(release, folder / "arsip", [CRATE])


def of_output(folder: Path, name: str) -> None:
    """In the manifest of a stage."""
    made = Manifest(stage="shards", inputs={}, settings={}, outputs={name: Output(sha256="0" * 64, rows=1)}, counts={})
    made.write(folder)
    read_manifest(folder)


def taken_down(folder: Path, name: str) -> None:
    """In a journal of a takedown, its seal right: what it names is erased."""
    journal = TakedownJournal(tombstones=(), articles=())
    write_journal(folder, replace(journal, regions={name: (Region(offset=0, length=9),)}))
    read_journal(folder)


DAY = date(2024, 6, 20)
"""Of the job."""
PLACES = [
    corpus_name, version, drafted_portal, own_portals_name, crawled_portal, copied_scheme, column, packed,
]  # fmt: skip
PATHS = [of_output, taken_down]
"""Where a path with folders in it is right."""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", NAMES)
def test_no_name_becomes_a_path_elsewhere(place: Callable[[Path, str], None], name: str, tmp_path: Path) -> None:
    """It is refused by what it is, and nothing is made outside."""
    inside = tmp_path / "dalam"
    inside.mkdir()

    told = "named after|expected 3 to 31|own name|unknown portal|no scheme|should be lower-case"
    with pytest.raises((ConfigError, DataError), match=told):
        place(inside, name)

    assert [path.name for path in tmp_path.iterdir()] == ["dalam"]
    assert not (inside / "arsip").exists()


@pytest.mark.parametrize("place", PATHS)
@pytest.mark.parametrize("name", ["../x", "..", "/tmp/x", "a/../../x", "a\\..\\..\\x", "C:x", "a\0b", ""])  # noqa: S108
def test_no_file_of_a_project_names_what_lies_elsewhere(
    place: Callable[[Path, str], None], name: str, tmp_path: Path
) -> None:
    """Whoever sends a project can make its seals too."""
    with pytest.raises(DataError, match=r"leads out|not a "):
        place(tmp_path, name)


@pytest.mark.parametrize("place", [of_output, taken_down])
def test_a_path_in_the_project_is_taken(place: Callable[[Path, str], None], tmp_path: Path) -> None:
    """The refusal is for the others."""
    place(tmp_path, "kabarfiksi/a.warc.gz")
    assert contents(tmp_path)
