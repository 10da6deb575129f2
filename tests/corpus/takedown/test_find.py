from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import archiving
import factory
import mini_project
import pyarrow as pa
import pytest

from corpus.archive.cdxj import index_folder
from corpus.errors import DataError
from corpus.project import Project
from corpus.schema import ARTICLE
from corpus.tables import to_table, write_table
from corpus.takedown.find import Corpus, Remains
from corpus.tombstones import key_of

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Article

AGAIN = "https://kabarfiksi.example/read/1/berita-1/lagi"
PLACED = factory.capture_ref(AGAIN, warc_file="kabarfiksi/a.warc.gz", warc_record_id="urn:uuid:1", warc_offset=17)
FIRST = replace(factory.article(1), captures=(factory.capture_ref(factory.article(1).url), PLACED))
COPY, THIRD = factory.article(2, text=FIRST.text), factory.article(3)


def canonical(url: str) -> str:
    """An address without its query."""
    return url.partition("?")[0]


def corpus(root: Path, articles: tuple[Article, ...] = (FIRST, COPY, THIRD), *, marked: bool = True) -> Corpus:
    """A corpus in which the second is a copy of the first; a page of no article is captured."""
    project = Project(root)
    mini_project.write_articles(project, articles)
    write_table(pa.table({"url": [archiving.URL]}), project.articles / "rejected.parquet")
    if marked:
        clusters = pa.array([FIRST.id if one.text == FIRST.text else one.id for one in articles])
        table = to_table(articles, ARTICLE).append_column("cluster_id", clusters)
        write_table(table, project.shards / "2024-06.parquet")
    archiving.archive(project.captures, [archiving.exchange()])
    return Corpus(project, list(index_folder(project.captures)), canonical)


def test_an_article_is_found_by_its_id(tmp_path: Path) -> None:
    """An id that is none is told with the nearest."""
    known = corpus(tmp_path)

    assert known.by_id(FIRST.id) == FIRST.id
    with pytest.raises(DataError, match=f"{FIRST.id}x: no article .* did you mean '{FIRST.id}'"):
        known.by_id(f"{FIRST.id}x")


@pytest.mark.parametrize("url", [FIRST.url, f"{FIRST.url}?page=2", AGAIN])
def test_an_article_is_found_by_every_address_of_it(tmp_path: Path, url: str) -> None:
    """Its canonical one, one that stands for it, and one under which it was captured as well."""
    assert corpus(tmp_path).by_url(url) == (FIRST.id, canonical(url))


def test_a_page_that_is_no_article_is_found_by_its_address(tmp_path: Path) -> None:
    """It was captured, and read as none; where nothing was captured the nearest address is told."""
    known = corpus(tmp_path)

    assert known.by_url(f"{archiving.URL}?utm=1") == (None, archiving.URL)
    with pytest.raises(DataError, match=f"nothing was captured .* did you mean '{THIRD.canonical_url}'"):
        known.by_url(f"{THIRD.canonical_url}x")


def test_an_address_that_no_row_keeps_is_found_by_what_is_read_there(tmp_path: Path) -> None:
    """Where that is an article of the corpus; another one, or none, is no article."""
    corpus(tmp_path)
    project, entries = Project(tmp_path), list(index_folder(tmp_path / "captures"))

    for read, wanted in ((FIRST.id, FIRST.id), ("lain", None), (None, None)):
        known = Corpus(project, entries, canonical, lambda _captures, found, read=read: read if found else None)
        assert known.by_url(archiving.URL) == (wanted, archiving.URL)


def test_its_copies_stay_unless_asked_for(tmp_path: Path) -> None:
    """The article has every address of it; a copy is listed, or goes with its own address."""
    known = corpus(tmp_path)

    assert known.found(FIRST.id, "", with_copies=False) == Remains(
        ids=(FIRST.id,),
        keys=frozenset({key_of(FIRST.canonical_url), key_of(AGAIN)}),
        texts=tuple(sorted({FIRST.title, FIRST.text})),
        copies=(COPY.id,),
    )
    both = known.found(FIRST.id, "", with_copies=True)
    assert (both.ids, both.copies) == ((FIRST.id, COPY.id), ())
    assert both.keys == {key_of(url) for url in (FIRST.canonical_url, AGAIN, COPY.canonical_url)}


def test_a_page_has_its_address_alone(tmp_path: Path) -> None:
    """No id, no text, no copy."""
    found = corpus(tmp_path).found(None, archiving.URL, with_copies=True)

    assert found == Remains(ids=(), keys=frozenset({key_of(archiving.URL)}), texts=(), copies=())


def test_texts_of_others_leave_out_its_copies(tmp_path: Path) -> None:
    """What a copy prints is not common to the portal."""
    known = corpus(tmp_path)

    assert list(known.other_texts(known.found(FIRST.id, "", with_copies=False))) == [THIRD.text]


def test_captures_that_lie_in_the_archive_have_an_owner(tmp_path: Path) -> None:
    """By file and offset; one that is nowhere archived has none. Without shards too."""
    known = corpus(tmp_path, marked=False)

    assert known.owners() == {("kabarfiksi/a.warc.gz", 17): FIRST.id}
    assert known.found(FIRST.id, "", with_copies=True).ids == (FIRST.id,)
