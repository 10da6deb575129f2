from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from small_release import ARTICLES, LABELS, small

from corpus.release.audit.scan import Hit, hits, unread

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "hf_" + "AbCdEfGhIjKlMnOpQrStUvWxYz01234567"
MAIL = "sari@kampus.id"


def places(folder: Path, files: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    """Kind, file and column of what is found."""
    return [(hit.kind, hit.where, hit.column) for hit in hits(small(folder, files))]


def test_papers_and_cells_are_searched(tmp_path: Path) -> None:
    """What is found is named, and shown by its first letters."""
    assert hits(small(tmp_path, {"LICENSE": f"Tulis ke {MAIL}.", ARTICLES: [{"text": TOKEN}]})) == (
        Hit(kind="personal", what="e-mail address", where="LICENSE", column=None, shown="sari…"),
        Hit(kind="secret", what="Hugging Face token", where=ARTICLES, column="text", shown="hf_A…"),
    )


def test_a_clean_release_has_no_hit(tmp_path: Path) -> None:
    """Nothing is found in nothing."""
    assert hits(small(tmp_path, {ARTICLES: [{"text": "Warga desa membahas jadwal kapal."}, {"text": None}]})) == ()


def test_names_of_files_are_searched(tmp_path: Path) -> None:
    """A name is published too."""
    assert places(tmp_path, {f"{MAIL}.txt": "x"}) == [("personal", f"{MAIL}.txt", None)]


def test_bytes_that_are_no_text_are_searched_around(tmp_path: Path) -> None:
    """One of them hides nothing."""
    assert places(tmp_path, {"x.txt": b"\xff " + MAIL.encode()}) == [("personal", "x.txt", None)]


@pytest.mark.parametrize(
    ("values", "column"),
    [
        (pa.array([[MAIL]]), "x"),
        (pa.array([{"a": {"b": MAIL}}]), "x.a.b"),
        (pa.array([[{"a": [MAIL]}]]), "x.a"),
        (pa.array([MAIL], pa.large_string()), "x"),
        (pa.array([MAIL]).dictionary_encode(), "x"),
    ],
    ids=["list", "struct", "list of structs", "large", "dictionary"],
)
def test_a_text_is_found_however_deep_it_lies(values: pa.Array, column: str, tmp_path: Path) -> None:
    """Under the dotted name of its member."""
    assert places(tmp_path, {ARTICLES: pa.table({"x": values})}) == [("personal", ARTICLES, column)]


def test_metadata_of_a_table_are_searched(tmp_path: Path) -> None:
    """Of the schema and of its columns."""
    field = pa.field("id", pa.string(), metadata={"oleh": MAIL})
    table = pa.table([pa.array(["a"])], pa.schema([field], metadata={"dari": "/home/sari/x"}))

    assert sorted(places(tmp_path, {ARTICLES: table})) == [("path", ARTICLES, None), ("personal", ARTICLES, None)]


def test_a_value_that_is_joined_into_another_table_is_found_once(tmp_path: Path) -> None:
    """In the articles, whatever the order of the files; under another column it is another."""
    files = {
        "data/annotations/train-00000-of-00001.parquet": [{"text": MAIL}],
        ARTICLES: [{"text": MAIL}, {"text": MAIL}],
    }

    assert places(tmp_path / "a", files) == [("personal", ARTICLES, "text")]
    assert len(places(tmp_path / "b", {ARTICLES: [{"text": MAIL}], LABELS: [{"title": MAIL}]})) == 2


@pytest.mark.parametrize(
    ("column", "found"), [("id", False), ("task_id", False), ("url", False), ("comment", True), ("text", True)]
)
def test_digits_of_ids_are_no_numbers_of_people(column: str, found: bool, tmp_path: Path) -> None:  # noqa: FBT001 -- a table's column
    """An address of a page ends in as many; an e-mail address is one anywhere."""
    assert bool(places(tmp_path / "a", {ARTICLES: [{column: "3174051203560001"}]})) is found
    assert places(tmp_path / "b", {ARTICLES: [{column: MAIL}]}) == [("personal", ARTICLES, column)]


@pytest.mark.parametrize(("column", "found"), [("text", False), ("comment", True)])
def test_words_that_prose_has_by_chance_are_secrets_elsewhere(
    column: str,
    found: bool,  # noqa: FBT001 -- as above
    tmp_path: Path,
) -> None:
    """In what machines and annotators write."""
    assert bool(places(tmp_path, {ARTICLES: [{column: "password: rahasia123"}]})) is found


def test_a_script_is_shown_with_more_of_it(tmp_path: Path) -> None:
    """It is no secret."""
    [hit] = hits(small(tmp_path, {ARTICLES: [{"text": 'a <img src="x" onerror="y"> b'}]}))

    assert (hit.kind, hit.shown) == ("script", '<img src="x" onerror')


def test_a_table_that_cannot_be_read_is_a_hit(tmp_path: Path) -> None:
    """And a fault of its own; the others are searched all the same."""
    release = small(tmp_path, {ARTICLES: b"PAR1 rusak", LABELS: [{"comment": MAIL}]})

    assert [hit.kind for hit in hits(release)] == ["unread", "personal"]
    assert [fault.where for fault in unread(release)] == [ARTICLES]
