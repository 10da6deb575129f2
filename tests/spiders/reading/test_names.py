"""Writers and editor, from lines of names in groups."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from ruled_page import html, opened

from spiders.reading.fields import Fields, Published
from spiders.reading.names import names, unbracketed
from spiders.words.bylines import Byline

BRANDS = frozenset({"kabarfiksi"})
DATES = Published(
    at=datetime(2024, 6, 25, tzinfo=UTC),
    text=None,
    source="meta",
    precision="day",
    tz="Asia/Jakarta",
    tz_assumed=True,
    modified_at=None,
    remarks=(),
)


def told(*groups: tuple[str, ...], editors: tuple[str | None, ...] = ()) -> Byline:
    """Who wrote and edited an article with these bylines."""
    page = opened(html())
    fields = Fields(
        portal="kabarfiksi",
        rules=None,
        canonical_url=page.capture.url,
        page=page,
        captures=(page.capture.ref,),
        extractor="kabarfiksi@2020-01",
        title="Panen Raya",
        paragraphs=("Panen.",),
        published=DATES,
        bylines=groups,
        editors=editors,
    )
    return names(fields, BRANDS)


def test_the_first_group_with_a_person_counts() -> None:
    """Names that machines are told do not join those that are printed."""
    assert told(("Budi Santoso",), ("Sari Melati",)) == Byline(authors=("Budi Santoso",), editor=None)
    assert told(("Redaksi",), ("Sari Melati",)) == Byline(authors=("Sari Melati",), editor=None)
    assert told((), ("Sari Melati",)) == Byline(authors=("Sari Melati",), editor=None)


def test_a_team_writes_only_where_no_person_does() -> None:
    """In whatever group the person stands."""
    assert told(("Tim Riset", "Sari Melati")).authors == ("Sari Melati",)
    assert told(("Tim Riset",), ("Sari Melati",)).authors == ("Sari Melati",)
    assert told(("Tim Riset",), ("Kabar Fiksi",)).authors == ("Tim Riset",)


def test_a_site_is_nobody() -> None:
    """Where no group names anyone else, there are no authors."""
    assert told(("Kabar Fiksi",), ("PT Kabar Fiksi Media",)) == Byline(authors=(), editor=None)
    assert told() == Byline(authors=(), editor=None)


def test_a_name_is_told_once() -> None:
    """Two lines with one name give one author, in the order of the page."""
    assert told(("Sari Melati", "Budi Santoso", "Sari Melati")).authors == ("Sari Melati", "Budi Santoso")


@pytest.mark.parametrize(
    "line",
    ["Budi Santoso 2 hari lalu", "Budi Santoso November 18", "Budi Santoso 18", "<b>Budi</b> Santoso"],
)
def test_a_name_ends_where_a_date_begins(line: str) -> None:
    """And holds no markup."""
    assert told((line,)).authors == ("Budi Santoso",)


def test_an_address_is_no_name() -> None:
    """Some templates state the author's page in place of their name."""
    assert told(("https://kabarfiksi.test/penulis/budi",), ("Budi Santoso",)).authors == ("Budi Santoso",)


def test_a_mark_names_the_editor_and_not_the_writer() -> None:
    """The mark of the first source wins; a writer of a later group who is the editor is no writer."""
    got = told(("Redaksi",), ("Ani Wijaya",), editors=("Ani Wijaya", "Budi"))

    assert got == Byline(authors=(), editor="Ani Wijaya")


def test_who_is_named_as_writer_and_as_editor_was_both() -> None:
    """Where the first by-line names nobody else."""
    assert told(("Ani Wijaya",), editors=("Ani Wijaya",)) == Byline(authors=("Ani Wijaya",), editor="Ani Wijaya")


def test_an_editor_within_a_byline_is_taken_where_no_mark_is() -> None:
    """``Editor:`` in the line of names, also where the line names no writer."""
    assert told(("Penulis: Budi Santoso | Editor: Ani Wijaya",)) == Byline(
        authors=("Budi Santoso",), editor="Ani Wijaya"
    )
    assert told(("Editor: Ani Wijaya",)) == Byline(authors=(), editor="Ani Wijaya")


def test_a_mark_without_words_names_nobody() -> None:
    """Nor does a group of empty lines."""
    assert told(("", "  "), editors=(None, "", "<b></b>")) == Byline(authors=(), editor=None)


@pytest.mark.parametrize(
    ("mark", "held"),
    [
        ("(mwy)", "mwy"),
        ("[mwy/abc]", "mwy/abc"),
        ("(mwy) Baca juga", "mwy"),
        ("mwy)", "mwy"),
        ("Ani: ", "Ani"),
        ("", ""),
    ],
)
def test_an_editors_mark_is_what_its_brackets_hold(mark: str, held: str) -> None:
    """Words behind the brackets are not part of it."""
    assert unbracketed(mark) == held
