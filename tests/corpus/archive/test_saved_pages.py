from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from archiving import PAGE, URL
from taking import HOST, archived, held, project_in, take
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from corpus.archive.saved_pages import SavedPage, read_table, saved_pages
from corpus.errors import ConfigError, DataError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


def test_a_saved_page_is_archived_as_a_resource(project: Project, page: Path) -> None:
    """The file is kept byte for byte, without an invented HTTP head, and its metadata name it."""
    report = take(project, page, url=URL, fetched_at=datetime(2025, 5, 1, 7, 30, tzinfo=UTC))

    [(entry, capture)] = held(project)
    assert (report.kept, report.portals) == (1, {"kabarfiksi": 1})
    assert (entry.url, entry.status, entry.mime, capture.body) == (URL, 200, "text/html", PAGE)
    assert entry.fetched_at == datetime(2025, 5, 1, 7, 30, tzinfo=UTC)
    assert entry.metadata == {
        "ingested-from": "simpan.html",
        "ingested-sha256": "dc446001df7aafc0f2a3e9ae5a6f16b6968682a103118ab881d221ad050a8a35",
    }
    with (project.captures / entry.warc_file).open("rb") as stream:
        assert "resource" in [each.rec_type for each in WarcioIterator(stream, check_digests="raise")]


def test_a_page_without_an_instant_has_the_age_of_its_file(project: Project, page: Path) -> None:
    """Where nobody noted when it was fetched the file's own time stands, and the record says so."""
    take(project, page, url=URL)

    [(entry, _)] = held(project)
    assert entry.fetched_at == datetime(2025, 5, 1, 7, 0, tzinfo=UTC)
    assert entry.metadata["fetched-at"] == "age-of-file"


def test_a_saved_page_twice_adds_nothing(project: Project, page: Path) -> None:
    """Even when the file was touched in between: without a noted instant the same bytes are the same page."""
    take(project, page, url=URL)
    os.utime(page)

    report = take(project, page, url=URL)

    assert (report.kept, report.skipped) == (0, {"held": 1})


def test_a_page_of_no_known_portal_is_kept_apart_if_named_by_hand(project: Project, page: Path, tmp_path: Path) -> None:
    """Given with its address it goes to captures/other; by a table it is skipped."""
    (tmp_path / "alamat.tsv").write_text("file\turl\nsimpan.html\thttps://lain.test/a\n")

    listed = take(project, urls=tmp_path / "alamat.tsv")
    named = take(project, page, url="https://lain.test/a")

    assert (listed.kept, listed.skipped) == (0, {"no-portal": 1})
    assert (named.kept, named.portals) == (1, {"other": 1})
    assert [entry.warc_file.partition("/")[0] for entry, _ in held(project)] == ["other"]


def test_a_table_names_many_pages(project: Project, tmp_path: Path) -> None:
    """Files stand relative to the table, in any order of columns, with an instant or without; a BOM does no harm."""
    (tmp_path / "simpan").mkdir()
    for n in (1, 2):
        (tmp_path / "simpan" / f"{n}.html").write_bytes(PAGE + b"%d" % n)
    (tmp_path / "alamat.tsv").write_text(
        f"\ufeffurl\tfetched_at\tfile\n{HOST}/1\t2024-06-25T11:14:00+07:00\tsimpan/1.html\n{HOST}/2\t\tsimpan/2.html\n"
    )

    report = take(project, urls=tmp_path / "alamat.tsv")

    assert (report.files, report.kept) == (2, 2)
    first, second = held(project)
    assert (first[0].url, first[0].fetched_at) == (f"{HOST}/1", datetime(2024, 6, 25, 4, 14, tzinfo=UTC))
    assert (second[0].url, second[1].body) == (f"{HOST}/2", PAGE + b"2")


def test_named_files_are_looked_up_in_the_table(project: Project, page: Path, tmp_path: Path) -> None:
    """With files and a table only the files are taken; a file without a line stops the command."""
    (tmp_path / "alamat.tsv").write_text(f"file\turl\nsimpan.html\t{URL}\nlain.html\t{URL}?lain\n")
    (tmp_path / "asing.html").write_bytes(PAGE)

    assert take(project, page, urls=tmp_path / "alamat.tsv").kept == 1
    with pytest.raises(ConfigError, match=r"asing\.html: .*alamat\.tsv has no line for it; add one"):
        take(project, tmp_path / "asing.html", urls=tmp_path / "alamat.tsv")


def test_a_line_whose_file_is_gone_is_told_and_the_others_taken(project: Project, page: Path, tmp_path: Path) -> None:
    """One missing file among many does not stop the rest."""
    (tmp_path / "alamat.tsv").write_text(f"file\turl\ntiada.html\t{URL}?1\n{page.name}\t{URL}\n")

    report = take(project, urls=tmp_path / "alamat.tsv")

    assert report.kept == 1
    assert report.faults == (
        f"{tmp_path}/tiada.html: cannot be opened (No such file or directory); correct the table, or drop the line",
    )


TABLES = {
    "no columns": ("simpan.html\thttps://x.test\n", "line 1: should name the columns.*missing: file, url"),
    "one column": ("file\nsimpan.html\n", "line 1: should name the columns.*missing: url"),
    "no address": ("file\turl\nsimpan.html\t\n", "line 2: lacks an address; fill it in, or drop the line"),
    "no web address": ("file\turl\na.html\tb\n", "line 2: the address is 'b'; expected one such as https://"),
    "no file": ("file\turl\n\thttps://x.test\n", "line 2: lacks its file"),
    "no zone": (
        "file\turl\tfetched_at\na\thttps://x.test\t2024-06-25T11:14\n",
        "line 2: fetched_at is '2024-06-25T11:14'; expected ISO",
    ),
    "no instant": (
        "file\turl\tfetched_at\na\thttps://x.test\tkemarin\n",
        "line 2: fetched_at is 'kemarin'; expected ISO 8601",
    ),
}


@pytest.mark.parametrize(("text", "told"), TABLES.values(), ids=TABLES)
def test_a_table_that_is_none_is_told_of(text: str, told: str, project: Project, tmp_path: Path) -> None:
    """The error names the table, the line and what should stand there."""
    (tmp_path / "alamat.tsv").write_text(text)

    with pytest.raises(DataError, match=rf"alamat\.tsv: {told}"):
        take(project, urls=tmp_path / "alamat.tsv")


def test_a_missing_table_is_told_of(project: Project, tmp_path: Path) -> None:
    """The error names it."""
    with pytest.raises(DataError, match=r"tiada\.tsv: cannot be read .*; give a tab-separated table in UTF-8"):
        take(project, urls=tmp_path / "tiada.tsv")


def test_a_page_needs_one_address(project: Project, page: Path, tmp_path: Path) -> None:
    """No address, one address for two files, or two ways of giving it are told apart."""
    with pytest.raises(ConfigError, match=r"simpan\.html: not a WARC file; a saved page needs its address: give --url"):
        take(project, page)
    with pytest.raises(ConfigError, match="--url is the address of one saved page, and there are 2"):
        take(project, page, project.root / "corpus.toml", url=URL)
    with pytest.raises(ConfigError, match=r"either with --url .* or with --urls"):
        take(project, page, url=URL, urls=tmp_path / "alamat.tsv")


def test_saved_pages_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    """A table of saved pages makes one archive, whatever the order of its lines."""
    lines = [f"{n}.html\t{URL}?{n}\t2024-06-25T11:14:00+07:00" for n in range(3)]
    for n in range(3):
        (tmp_path / f"{n}.html").write_bytes(PAGE + b"<!-- %d -->" % n)
    made = []
    for name, order in (("satu", lines), ("dua", lines[::-1])):
        (tmp_path / f"{name}.tsv").write_text("\n".join(["file\turl\tfetched_at", *order]) + "\n")
        made.append(project_in(tmp_path / name))
        take(made[-1], urls=tmp_path / f"{name}.tsv")

    assert archived(made[0]) == archived(made[1])
    assert len(archived(made[0])) == 2


# --- pages and their addresses, before anything is taken ------------------------------------------


def table(folder: Path, *lines: str) -> Path:
    """A table of two pages."""
    path = folder / "alamat.tsv"
    path.write_text("".join(f"{line}\n" for line in ("file\turl\tfetched_at", *lines)), encoding="utf-8")
    return path


ONE, TWO = f"1.html\t{HOST}/1\t2024-06-25T11:14:00+07:00", f"2.html\t{HOST}/2\t"


def test_a_table_gives_each_page_its_address_and_instant(tmp_path: Path) -> None:
    """In its order; the instant in UTC, or none."""
    assert list(read_table(table(tmp_path, TWO, ONE))) == [
        SavedPage(path=tmp_path / "2.html", url=f"{HOST}/2", fetched_at=None),
        SavedPage(path=tmp_path / "1.html", url=f"{HOST}/1", fetched_at=datetime(2024, 6, 25, 4, 14, tzinfo=UTC)),
    ]


def test_of_a_table_the_named_files_are_chosen(tmp_path: Path) -> None:
    """In whichever folder they are named from; without names all are."""
    listed = table(tmp_path, ONE, TWO)

    assert [page.url for page in saved_pages([tmp_path / "x" / ".." / "2.html"], table=listed)] == [f"{HOST}/2"]
    assert len(saved_pages([], table=listed)) == 2


def test_without_files_and_addresses_there_are_no_pages() -> None:
    """That is no error."""
    assert saved_pages([]) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"\t{HOST}/1\t", "line 2: lacks its file"),
        ("1.html\t\t", "line 2: lacks an address"),
        ("1.html\tkabarfiksi\t", "line 2: the address is 'kabarfiksi'"),
        (
            f"1.html\t{HOST}/1\t2024-06-25T11:14:00",
            "line 2: fetched_at is '2024-06-25T11:14:00'; expected ISO 8601 with",
        ),
        (f"1.html\t{HOST}/1\tkemarin", "line 2: fetched_at is 'kemarin'"),
    ],
)
def test_a_line_that_is_not_what_it_should_be_is_an_error(line: str, told: str, tmp_path: Path) -> None:
    """By its number; an instant without an offset could be any."""
    with pytest.raises(DataError, match=told):
        list(read_table(table(tmp_path, line)))
