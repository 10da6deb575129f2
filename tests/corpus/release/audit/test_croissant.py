from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from small_release import ARTICLES, small, told

from corpus.release.audit.croissant import (
    REQUIRED,
    RESPONSIBLE,
    croissant_columns,
    croissant_context,
    croissant_files,
    croissant_keys,
    croissant_sets,
    croissant_valid,
)
from corpus.release.audit.folder import Release, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

FILES = "articles-files"
"""The FileSet over the articles."""


def field(name: str, column: str | None = None, files: str = FILES) -> dict[str, Any]:
    """A field of the articles that reads a column of its own name, unless another is given."""
    source = {"fileSet": {"@id": files}, "extract": {"column": column or name}}
    return {"@id": f"articles/{name}", "name": name, "source": source}


def described(**changes: Any) -> dict[str, Any]:
    """What Croissant says of a release whose only configuration is the articles."""
    made: dict[str, Any] = dict.fromkeys((*REQUIRED, *RESPONSIBLE), "x") | {
        "@type": "sc:Dataset",
        "conformsTo": ["http://mlcommons.org/croissant/1.1"],
        "distribution": [{"@id": FILES, "includes": "data/articles/*.parquet"}],
        "recordSet": [
            {"@id": "articles", "field": [field("id"), field("text"), {"name": "split"}]},
            {"@id": "splits", "data": [{"splits/name": name} for name in ("train", "validation", "test")]},
        ],
    }
    return made | changes


def release(folder: Path, value: Any = None, **changes: Any) -> Release:
    """A release of two columns of articles, described like that."""
    content = described(**changes) if value is None else value
    return small(folder, {ARTICLES: [{"id": "a", "text": "Isi."}], "croissant.json": content})


def found(check: Any, folder: Path, **changes: Any) -> list[str]:
    """What a check finds, after the file's name."""
    return [said.removeprefix("croissant.json: ") for said in told(check, release(folder, **changes))]


def test_what_mlcroissant_finds_is_told(tmp_path: Path) -> None:
    """One line each, and none of it in the log."""
    found = told(croissant_valid, release(tmp_path, {"@type": "sc:Dataset", "name": "x"}))

    assert found
    assert all(said.startswith("croissant.json: mlcroissant says: ") and "\n" not in said for said in found)


def test_a_word_of_another_meaning_is_told(tmp_path: Path) -> None:
    """One that is missing, changed or added has another meaning than the format's."""
    made = release(tmp_path, **{"@context": {"sc": "https://schema.org/", "lain": "x"}})

    found = told(croissant_context, made)

    assert "croissant.json: @context gives 'lain' another meaning than Croissant 1.1" in found
    assert "croissant.json: @context gives 'cr' another meaning than Croissant 1.1" in found
    assert "croissant.json: @context gives 'sc' another meaning than Croissant 1.1" not in found


@pytest.mark.parametrize("context", [{}, [], "https://schema.org/", None])
def test_a_missing_context_is_told(context: Any, tmp_path: Path) -> None:
    """Also one of another form."""
    assert found(croissant_context, tmp_path, **{"@context": context}) == [
        "@context is empty or no object; build the release again"
    ]


def test_what_venues_require_is_there(tmp_path: Path) -> None:
    """Also an answer that is "no"."""
    assert found(croissant_keys, tmp_path, **{"rai:hasSyntheticData": False}) == []


@pytest.mark.parametrize("value", [None, "", []])
def test_an_empty_answer_is_none(value: Any, tmp_path: Path) -> None:
    """Whatever its form."""
    assert found(croissant_keys, tmp_path, **{"rai:dataBiases": value}) == ["'rai:dataBiases' is missing or empty"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"@type": "Dataset"}, "@type is 'Dataset'; expected 'sc:Dataset'"),
        ({"conformsTo": ["http://x.example/1.0"]}, "conformsTo does not name http://mlcommons.org/croissant/1.1"),
    ],
)
def test_another_kind_and_another_version_are_told(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """The format names them so."""
    assert found(croissant_keys, tmp_path, **changes) == [problem]


def listed(folder: Path, **changes: Any) -> list[str]:
    """What is found where the file of the articles is listed like that."""
    content = (release(folder).folder / ARTICLES).read_bytes()
    entry = {"contentUrl": ARTICLES, "sha256": sha256(content).hexdigest(), "contentSize": f"{len(content)} B"}
    value = described(distribution=[entry | changes])
    (folder / "croissant.json").write_text(json.dumps(value), encoding="utf-8")
    return [said.removeprefix("croissant.json: ") for said in told(croissant_files, Release(folder))]


def test_a_data_file_is_listed_with_digest_and_size(tmp_path: Path) -> None:
    """Both are those of the file."""
    assert listed(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"sha256": "0" * 64}, f"has another sha256 for {ARTICLES} than the file"),
        ({"contentSize": "1 B"}, f"has another size for {ARTICLES} than the file"),
    ],
)
def test_another_digest_or_size_is_told(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """One fault a file."""
    assert listed(tmp_path, **changes) == [problem]


def test_a_file_that_is_only_listed_or_only_there_is_told(tmp_path: Path) -> None:
    """Either way."""
    assert listed(tmp_path, contentUrl="data/articles/x.parquet") == [
        f"does not list {ARTICLES}",
        "lists data/articles/x.parquet, which is not there",
    ]


def test_every_configuration_is_read_from_its_files(tmp_path: Path) -> None:
    """By a FileSet over them."""
    assert found(croissant_sets, tmp_path) == []
    assert found(croissant_sets, tmp_path, distribution=[{"@id": FILES, "includes": "data/*.parquet"}]) == [
        f"has no FileSet {FILES} over data/articles/*.parquet"
    ]


def test_a_record_set_is_a_configuration_or_the_splits(tmp_path: Path) -> None:
    """Another one, and splits of other names or in another order, are told."""
    splits = {"@id": "splits", "data": [{"splits/name": "train"}]}

    assert found(croissant_sets, tmp_path, recordSet=[{"@id": "lain"}, splits]) == [
        "has a record set 'lain', which is not a configuration",
        "the record set 'splits' is not train, validation, test",
    ]


def of_fields(folder: Path, *fields: dict[str, Any]) -> list[str]:
    """What is found where the articles have those fields."""
    return found(croissant_columns, folder, recordSet=[{"@id": "articles", "field": list(fields)}])


def test_fields_are_the_columns_in_their_order(tmp_path: Path) -> None:
    """The field of the split is read from the file's name; a struct reads its column by each of its parts."""
    parts = {"@id": "articles/text", "name": "text", "subField": [field("text"), field("text")]}

    assert of_fields(tmp_path, field("id"), {"name": "split"}, field("text")) == []
    assert of_fields(tmp_path, field("id"), parts) == []


@pytest.mark.parametrize("names", [("text", "id"), ("id",), ("id", "text", "lain"), ()])
def test_other_fields_than_columns_are_told(names: tuple[str, ...], tmp_path: Path) -> None:
    """Another order, fewer, more, none."""
    assert of_fields(tmp_path, *map(field, names)) == [
        "the record set 'articles' has other fields than the configuration has columns"
    ]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (field("text", "isi"), "the field articles/text reads the column 'isi'"),
        (field("text", files="stance-files"), "the field articles/text reads the column 'text'"),
        (field("text") | {"source": None}, "the field articles/text reads the column None"),
        (field("text") | {"@id": "x"}, "the field articles/text has the @id 'x'"),
    ],
)
def test_a_field_that_reads_something_else_is_told(changed: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """Another column, or the same of other files."""
    assert of_fields(tmp_path, field("id"), changed) == [problem]


@pytest.mark.parametrize("value", [None, "x", ["x"]])
def test_a_description_of_another_form_cannot_be_checked(value: Any, tmp_path: Path) -> None:
    """The error names the part."""
    with pytest.raises(UnreadableError, match="'distribution' is missing, or no list of objects"):
        found(croissant_files, tmp_path, distribution=value)
