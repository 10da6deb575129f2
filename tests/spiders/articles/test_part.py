from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import factory
import pytest

from spiders.articles.part import ARTICLES, PAGES, REFUSALS, SCHEMAS, PartFile, PartNote

if TYPE_CHECKING:
    from pathlib import Path

FACTS = {"key": "kunci", "superseded": 1, "addresses": 2, "portals": ["kabarfiksi"]}


def written(folder: Path) -> tuple[PartFile, PartNote]:
    file = PartFile(folder, "kabarfiksi/a.warc.gz", 3)
    articles = [asdict(factory.article(n)) | {"cache_key": str(n), "order": ""} for n in (1, 2)]
    return file, file.write({ARTICLES: articles, REFUSALS: [], PAGES: []}, **FACTS)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Each table by itself, whole or some columns of it; and the note says what is in it."""
    file, part = written(tmp_path)

    assert PartFile(tmp_path, "kabarfiksi/a.warc.gz", 3).part() == part
    assert (part.key, part.captures) == ("kunci", {ARTICLES: 2, REFUSALS: 0, PAGES: 0})
    assert file.table(part, ARTICLES, ["id"]).to_pydict() == {"id": [factory.article(n).id for n in (1, 2)]}
    assert file.table(part, ARTICLES).schema == SCHEMAS[ARTICLES]
    assert file.table(part, PAGES).num_rows == 0


@pytest.mark.parametrize("damaged", ["file", "note"])
def test_a_damaged_part_is_no_part(tmp_path: Path, damaged: str) -> None:
    """A byte more in the file, or less in the note."""
    file, _ = written(tmp_path)
    path = file.files[damaged == "note"]
    path.write_bytes(path.read_bytes() + b" " if damaged == "file" else path.read_bytes()[:-9])

    assert file.part() is None


def test_what_is_not_there_is_no_part(tmp_path: Path) -> None:
    """Nor is there a journal of it."""
    file = PartFile(tmp_path, "kabarfiksi/a.warc.gz", 0)

    assert file.part() is None
    assert not file.journal.exists()
