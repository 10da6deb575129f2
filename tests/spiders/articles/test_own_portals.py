from __future__ import annotations

from typing import TYPE_CHECKING

import ferries
import own_portal
import pytest

from corpus.schema import REJECTED
from corpus.stage import digest
from corpus.tables import read_rows
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

FERRY = """<html><body><h1>Ferry Returns to Wonolaras</h1><div class="by">By Sekar Anindita</div>
<div class="when">Jun 25, 2024 | 3.45 PM</div>
<div class="story"><p>The ferry across the river runs again after two years.</p></div></body></html>"""


def two_portals(folder: Path) -> Project:
    """A project with a page of each of two portals of its own."""
    names = ("harborpost", "suarapekan")
    own_portal.project(folder, **{name: own_portal.rules(name) for name in names})
    return ferries.brought(
        folder, [ferries.answer(f"https://www.{name}.test/town/1/ferry", FERRY.encode()) for name in names]
    )


def test_pages_of_own_portals_are_read_by_their_rules(tmp_path: Path) -> None:
    """The manifest says by which rules, and the files are inputs of the stage."""
    made = two_portals(tmp_path / "kota")

    manifest = build_articles(made)

    (row,) = read_rows(made.articles / "harborpost.parquet")
    assert (row["extractor"], row["title"], row["authors"]) == (
        "harborpost@2020-01",
        "Ferry Returns to Wonolaras",
        ["Sekar Anindita"],
    )
    sha256 = digest(made.root / "portals" / "harborpost.py")
    assert manifest.settings["portals"]["harborpost"] == manifest.inputs["portals/harborpost.py"] == sha256
    assert manifest.settings["languages"] == {"harborpost": "en", "suarapekan": "en"}


def test_several_workers_read_by_own_rules_too(tmp_path: Path) -> None:
    """Each worker is handed the project's portals."""
    own_portal.project(tmp_path / "kota", harborpost=own_portal.rules("harborpost"))
    pages = [ferries.answer(f"https://www.harborpost.test/town/{n}/ferry", FERRY.encode()) for n in range(20)]

    manifest = build_articles(ferries.brought(tmp_path / "kota", pages), workers=2)

    assert manifest.counts["articles"] == 20


@pytest.mark.parametrize("workers", [1, 2])
def test_a_page_that_would_never_end_is_refused_and_the_others_are_read(tmp_path: Path, workers: int) -> None:
    """The bound of time holds in the workers as in the main process: here a portal's own pattern runs away."""
    endless = own_portal.rules("harborpost").replace("checked=", 'promo=(r"(?:a+)+b",),\n    checked=')
    own_portal.project(tmp_path / "kota", harborpost=endless)
    story, hanging = FERRY.encode(), FERRY.replace("The ferry", "a" * 60).encode()
    pages = [ferries.answer(f"https://www.harborpost.test/town/{n}/ferry", story) for n in range(20)]
    pages[7] = ferries.answer("https://www.harborpost.test/town/7/ferry", hanging)

    made = ferries.brought(tmp_path / "kota", pages)
    manifest = build_articles(made, workers=workers)

    (row,) = read_rows(made.articles / "rejected.parquet", REJECTED)
    assert manifest.counts["articles"] == 19
    assert (row["reason"], row["url"]) == ("unreadable", "https://www.harborpost.test/town/7/ferry")
    assert row["detail"].startswith("time: ")


def test_a_changed_portal_has_only_its_own_pages_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other portal's articles are taken over as they stand."""
    made = two_portals(tmp_path / "kota")
    build_articles(made)
    with (made.root / "portals" / "harborpost.py").open("a", encoding="utf-8") as stream:
        stream.write("# A remark.\n")

    assert ferries.asked_anew(made, monkeypatch)[0] == ["https://www.harborpost.test/town/1/ferry"]
