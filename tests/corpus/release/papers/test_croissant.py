from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import paper_parts
import pyarrow.parquet as pq
import pytest

from corpus.release.audit.croissant import RESPONSIBLE
from corpus.release.build import build_release
from corpus.release.papers.croissant import croissant
from corpus.shards.build import build_shards

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = """
import json, sys
import mlcroissant
dataset = mlcroissant.Dataset("croissant.json")
def plain(value):
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, dict):
        return {key.rpartition("/")[2]: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)) or type(value).__name__ == "ndarray":
        return [plain(inner) for inner in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value
print(json.dumps({
    "sets": {s.id: [plain(row) for row in dataset.records(s.id)] for s in dataset.metadata.record_sets},
    "warnings": list(dataset.metadata.ctx.issues.warnings),
}))
"""


def records(release: Path) -> subprocess.CompletedProcess[str]:
    """What mlcroissant, in a process of its own, makes of a release."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RECORDS], cwd=release, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with copies, spans, two targets and two months."""
    project = factory.labelled_project(tmp_path_factory.mktemp("project"), articles=60, labelled=40)
    build_shards(project)
    return build_release(project)


@pytest.fixture(scope="module")
def loaded(release: Path) -> dict[str, list[dict[str, object]]]:
    """Every record set, read by mlcroissant: name -> rows."""
    done = records(release)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "WARNING" not in done.stderr
    read = json.loads(done.stdout.splitlines()[-1])
    assert read["warnings"] == []
    sets: dict[str, list[dict[str, object]]] = read["sets"]
    return sets


@pytest.mark.parametrize("config", ["stance", "topic", "annotations", "articles"])
def test_every_record_set_gives_the_rows_of_its_files(
    release: Path, loaded: dict[str, list[dict[str, object]]], config: str
) -> None:
    """What mlcroissant reads in each record set are the rows of the Parquet files, lists and structs included."""
    wanted = []
    for file in sorted((release / "data" / config).glob("*.parquet")):
        split = file.name.partition("-")[0]
        rows = pq.read_table(file).to_pylist()
        wanted += [{"split": split, **json.loads(json.dumps(row, default=lambda at: at.isoformat()))} for row in rows]

    assert sorted(map(canonical, loaded[config])) == sorted(map(canonical, wanted))


def canonical(row: dict[str, object]) -> str:
    """A row as sorted JSON."""
    return json.dumps(row, sort_keys=True)


def test_the_splits_are_a_record_set(loaded: dict[str, list[dict[str, object]]]) -> None:
    """Splits are named once, and the configurations refer to them."""
    assert loaded["splits"] == [{"name": "train"}, {"name": "validation"}, {"name": "test"}]


def test_the_responsible_fields_are_filled(release: Path) -> None:
    """All eight fields that venues require are there, and none is empty."""
    described = json.loads((release / "croissant.json").read_text(encoding="utf-8"))

    assert all(described[field] or described[field] is False for field in RESPONSIBLE)
    assert described["rai:hasSyntheticData"] is False
    assert described["conformsTo"][0] == "http://mlcommons.org/croissant/1.1"


def test_every_data_file_is_listed_with_its_digest(release: Path) -> None:
    """The FileObjects name each data file with the sha256 that MANIFEST.sha256 has for it."""
    described = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    sums = dict(line.split("  ")[::-1] for line in (release / "MANIFEST.sha256").read_text().splitlines())

    listed = {part["contentUrl"]: part["sha256"] for part in described["distribution"] if "contentUrl" in part}

    assert listed == {path: value for path, value in sums.items() if path.startswith("data/")}


# --- from figures alone ---------------------------------------------------------------------------


def described(**stated: Any) -> dict[str, Any]:
    """Croissant of an invented release in which the makers state something."""
    return croissant(paper_parts.papers(stated=paper_parts.stated(**stated)))


def test_the_makers_are_persons_or_the_corpus() -> None:
    """Without authors its name stands for them."""
    assert described(authors=("Sari, Dewi",))["creator"] == [{"@type": "sc:Person", "name": "Sari, Dewi"}]
    assert described()["creator"] == [{"@type": "sc:Organization", "name": "sikap-fiksi authors"}]


def test_where_texts_go_out_the_licence_is_not_the_labels_alone() -> None:
    """LICENSE comes first, and what holds for the texts is said."""
    url = "https://creativecommons.org/licenses/by/4.0/"

    assert described(mode="dehydrated")["license"] == url
    assert described(mode="snippet")["license"] == ["LICENSE", url]
    assert "The texts belong to their portals and authors" in described()["sc:usageInfo"]
    assert "sc:usageInfo" not in described(mode="dehydrated")


def test_an_address_is_given_where_there_is_one() -> None:
    """An empty one would be no address."""
    assert described(homepage="https://sikap.example/")["url"] == "https://sikap.example/"
    assert "url" not in described()


FEATURES = (
    {"name": "article_id", "dtype": "string"},
    {"name": "stance", "dtype": {"class_label": {"names": {"0": "favor", "1": "against"}}}},
    {"name": "soft_label", "list": "float64"},
    {"name": "votes", "list": [{"name": "value", "dtype": "string"}, {"name": "count", "dtype": "int32"}]},
    {"name": "published_at", "dtype": "timestamp[us, tz=UTC]"},
    {"name": "adjudicated", "dtype": "bool"},
)


def test_columns_have_the_types_of_schema_org() -> None:
    """Classes are numbers; a list is an array of one open dimension, a struct has its members."""
    subset = replace(paper_parts.subset("stance", "train", of="stance"), features=FEATURES)
    [_, records] = croissant(paper_parts.papers(subsets=(subset,)))["recordSet"]
    fields = {field["name"]: field for field in records["field"]}

    assert list(fields) == ["split", *(feature["name"] for feature in FEATURES)]
    assert {name: field.get("dataType") for name, field in fields.items()} == {
        "split": "sc:Text",
        "article_id": "sc:Text",
        "stance": "sc:Integer",
        "soft_label": "sc:Float",
        "votes": None,
        "published_at": "sc:DateTime",
        "adjudicated": "sc:Boolean",
    }
    assert [name for name, field in fields.items() if field.get("isArray")] == ["soft_label", "votes"]
    assert [(part["@id"], part["dataType"]) for part in fields["votes"]["subField"]] == [
        ("stance/votes/value", "sc:Text"),
        ("stance/votes/count", "sc:Integer"),
    ]


def test_the_classes_of_a_label_are_named_in_its_description() -> None:
    """By number and code."""
    subset = replace(paper_parts.subset("stance", "train", of="stance"), features=FEATURES[1:2])
    [_, records] = croissant(paper_parts.papers(subsets=(subset,)))["recordSet"]

    assert records["field"][1]["description"].endswith(
        "Classes: 0 favor; 1 against; 2 neutral; 3 not_mentioned; 4 unclear."
    )
