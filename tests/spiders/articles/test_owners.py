from __future__ import annotations

from typing import TYPE_CHECKING

import ferries
import numpy as np

from corpus.archive.cdxj import archive_files
from spiders.articles import owners
from spiders.articles.known_rules import KnownRules
from spiders.articles.owners import Owned, owned, visitors_of
from spiders.articles.places import Scan, key_of, visitors_file

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from corpus.schema import Exchange


def of(folder: Path, **files: list[Exchange]) -> tuple[Path, dict[str, Owned]]:
    """The folder of places, and what each WARC file owns, by the name of its folder."""
    made = ferries.project(folder, **files)
    scan = Scan(captures=made.captures, folder=made.parts / "places", rules=KnownRules.of(made.root))
    scans = [scan(warc) for warc in archive_files(made.captures)]
    return scan.folder, {found.warc.partition("/")[0]: found for found in owned(scan.folder, scans)}


def test_an_address_belongs_to_the_first_file_that_has_it(tmp_path: Path) -> None:
    """The others have captures of it that are theirs no longer; one that has no other address owns nothing."""
    folder, found = of(
        tmp_path / "kota",
        a=[ferries.page(1), ferries.page(1, minutes=1), ferries.page(2)],
        b=[ferries.page(2, minutes=10), ferries.page(3)],
        c=[ferries.page(1, minutes=20), ferries.page(2, minutes=20)],
    )

    assert {name: one.addresses.tolist() for name, one in found.items()} == {"a": [2], "b": [1]}
    assert found["a"].elsewhere.tolist() == []
    assert found["b"].elsewhere.tolist() == [key_of(ferries.url(2))]
    visitors = visitors_of(folder, found["a"].warc).to_pylist()
    assert [(row["canonical_url"], row["warc_file"][0]) for row in visitors] == [
        (ferries.url(2), "b"),
        (ferries.url(1), "c"),
        (ferries.url(2), "c"),
    ]


def test_a_file_is_read_in_parts_and_visitors_change_only_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Addresses are spread by their keys; only a part with a visitor has a digest of visitors."""
    monkeypatch.setattr(owners, "PART", 3)
    pages = [ferries.page(n) for n in range(12)]

    _, alone = of(tmp_path / "satu", a=pages)
    folder, visited = of(tmp_path / "dua", a=pages, b=[ferries.page(5, minutes=7)])

    assert (alone["a"].parts, alone["a"].addresses.sum(), dict(alone["a"].visitors)) == (4, 12, {})
    assert list(visited["a"].visitors) == visited["a"].part_of(np.array([key_of(ferries.url(5))], np.uint64)).tolist()
    assert visitors_file(folder, visited["a"].warc).exists()
