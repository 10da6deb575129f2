from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import factory
import mini_project
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
    project = mini_project.labelled_project(tmp_path_factory.mktemp("project"), articles=60, labelled=40)
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
    assert loaded["splits"] == [
        {"name": "train", "url": "cr:TrainingSplit"},
        {"name": "validation", "url": "cr:ValidationSplit"},
        {"name": "test", "url": "cr:TestSplit"},
    ]


def test_the_classes_of_a_question_are_a_record_set(loaded: dict[str, list[dict[str, object]]]) -> None:
    """By number, as the column holds them."""
    assert [(row["number"], row["name"]) for row in loaded["stance-classes"]] == list(enumerate(factory.STANCES))
    assert loaded["topic-classes"][1] == {
        "number": 1, "name": "medtop:11000000", "english": "medtop:11000000", "indonesian": "medtop:11000000",
    }  # fmt: skip


def test_a_label_column_is_one_and_refers_to_its_classes(release: Path) -> None:
    """The columns of labels, and no others."""
    described = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    fields = [field for each in described["recordSet"] for field in each["field"]]

    labels = [field for field in fields if "cr:Label" in field.get("dataType", ())]
    assert [(field["@id"], field["references"]["field"]["@id"]) for field in labels] == [
        ("stance/stance", "stance-classes/number"),
        ("topic/topics", "topic-classes/number"),
    ]


def test_the_description_has_the_address_of_the_dataset() -> None:
    """The homepage, or else the repository on the Hub; the makers' institution is an organisation."""
    found = croissant(
        paper_parts.papers(stated=paper_parts.stated(hub="ns/sikap", authors=("Sari, Dewi", "Pusat Riset")))
    )

    assert found["url"] == found["@id"] == "https://huggingface.co/datasets/ns/sikap"
    assert found["creator"] == [
        {"@type": "sc:Person", "name": "Sari, Dewi", "familyName": "Sari", "givenName": "Dewi"},
        {"@type": "sc:Organization", "name": "Pusat Riset"},
    ]


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
