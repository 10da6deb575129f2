from __future__ import annotations

import json
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pyarrow.parquet as pq
import pytest
import yaml

from corpus.release.audit.check import CHECKS, check_release, failures
from corpus.release.build import build_release, sums
from corpus.shards.build import build_shards
from corpus.stage import write_text
from corpus.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TRAIN = "data/stance/train-00000-of-00001.parquet"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release without fault."""
    project = mini_project.labelled_project(tmp_path_factory.mktemp("project"), articles=60, labelled=40)
    build_shards(project)
    return build_release(project)


@pytest.fixture
def release(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to plant a fault in."""
    return shutil.copytree(whole, tmp_path / "1.0.0")


def summed(release: Path) -> None:
    """Write MANIFEST.sha256 anew, so that only the fault itself is left to be found."""
    write_text(release / "MANIFEST.sha256", sums(release))


FORMAL = ("file-sums", "content-sums", "shards-", "features", "class-order", "card-", "croissant-", "loads")
FORMAL += ("taken-down",)
"""The checks that this file is about: sums, shards, card, Croissant, loading."""


def faults(release: Path, *names: str) -> dict[str, str]:
    """Where -> what is wrong there, the problems of one place joined; of the checks whose names begin so."""
    checks = [check for check in CHECKS if check.name.startswith(names or FORMAL)]
    found: dict[str, str] = {}
    for fault in failures(check_release(release, checks)):
        found[fault.where] = f"{found.get(fault.where, '')} {fault.problem}".strip()
    return found


def recard(release: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Change the YAML block of the card and write it back."""
    text = (release / "README.md").read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    loaded = yaml.safe_load(front)
    change(loaded)
    header = yaml.safe_dump(loaded, sort_keys=False, allow_unicode=True)
    write_text(release / "README.md", f"---\n{header}---\n{body}")
    summed(release)


def test_a_release_as_built_has_no_fault(whole: Path) -> None:
    """What ``build_release`` writes passes its own audit."""
    assert failures(check_release(whole)) == []


@pytest.mark.parametrize("mode", ["gated", "dehydrated", "snippet"])
def test_a_release_of_any_mode_has_no_fault(tmp_path: Path, mode: str) -> None:
    """Releases that leave columns out pass the same audit, loading included."""
    project = mini_project.labelled_project(tmp_path, toml=f'{mini_project.CORPUS_TOML}\n[release]\nmode = "{mode}"\n')
    build_shards(project)

    assert failures(check_release(build_release(project))) == []


def test_swapped_classes_are_found(release: Path) -> None:
    """Two classes exchanged in the card, which would silently rename every label, are told for each file."""

    def swap(front: dict[str, object]) -> None:
        names = front["dataset_info"][0]["features"][4]["dtype"]["class_label"]["names"]  # type: ignore[index]
        names["0"], names["1"] = names["1"], names["0"]

    recard(release, swap)

    found = faults(release)

    assert "column 'stance'" in found[TRAIN]
    assert "codebook.json in their order" in found["README.md: stance"]


def test_a_missing_shard_is_found(release: Path) -> None:
    """One file of two gone: rows are missing, Croissant lists what is not there, and load_dataset refuses."""
    (release / "data/articles/train-2024-07.parquet").unlink()
    summed(release)

    found = faults(release)

    assert "the card says" in found["README.md: articles/train"]
    assert "load_dataset fails" in found["README.md: articles"]
    assert "lists data/articles/train-2024-07.parquet, which is not there" in found["croissant.json"]


def test_a_stray_file_is_found(release: Path) -> None:
    """A file that nobody listed is told, as a stray and as data that belongs to no configuration."""
    shutil.copy(release / TRAIN, release / "data/stance/extra-00000-of-00001.parquet")

    found = faults(release)

    stray = found["data/stance/extra-00000-of-00001.parquet"]
    assert "stray" in stray
    assert "belongs to no configuration" in stray


def test_a_file_under_another_name_is_found(release: Path) -> None:
    """A file in data/ that is no shard by its name is told."""
    (release / "data" / "notes.txt").write_text("x")
    summed(release)

    assert "is not named data/<config>" in faults(release)["data/notes.txt"]


def test_a_changed_file_is_found(release: Path) -> None:
    """A file that was edited after the build no longer has its digest."""
    (release / "LICENSE").write_text("Anything goes.\n")

    assert faults(release) == {
        "LICENSE": "has another digest than MANIFEST.sha256 says: it was changed after the build"
    }


def test_a_missing_file_is_found(release: Path) -> None:
    """A listed file that is gone is told."""
    (release / "CITATION.cff").unlink()

    assert faults(release) == {"CITATION.cff": "is listed in MANIFEST.sha256 but is not there"}


def test_missing_sums_are_found(release: Path) -> None:
    """A release without its sums is told to be built again."""
    (release / "MANIFEST.sha256").unlink()
    (release / "CONTENT.sha256").unlink()

    assert faults(release).keys() == {"MANIFEST.sha256", "CONTENT.sha256"}


def test_changed_rows_are_found(release: Path) -> None:
    """Rows that were changed and rewritten, with new sums of files, still differ in their content."""
    table = pq.read_table(release / TRAIN)
    place = table.schema.get_field_index("stance")
    turned = [(label + 1) % 5 for label in table.column("stance").to_pylist()]
    write_table(table.set_column(place, table.schema.field("stance"), [turned]), release / TRAIN)
    summed(release)

    assert faults(release)["CONTENT.sha256"] == "the rows of stance/train have another digest"


def test_wrong_numbers_of_rows_are_found(release: Path) -> None:
    """A split whose number of rows in the card is not that of its files is told, and load_dataset refuses it."""
    recard(release, lambda front: front["dataset_info"][1]["splits"][0].update(num_examples=1))  # type: ignore[index]

    found = faults(release)

    assert "the card says 1" in found["README.md: topic/train"]
    assert "NonMatchingSplitsSizesError" in found["README.md: topic"]


def test_a_listed_split_without_files_is_found(release: Path) -> None:
    """A split in the card that no file matches is told."""
    extra = {"split": "gold", "path": "data/stance/gold-*.parquet"}
    recard(release, lambda front: front["configs"][0]["data_files"].append(extra))  # type: ignore[index]

    assert "no file matches" in faults(release)["README.md: stance/gold"]


def test_a_file_that_is_no_parquet_is_found(release: Path) -> None:
    """A data file that cannot be opened is told, without ending the audit."""
    (release / TRAIN).write_bytes(b"PAR1 and nothing more")
    summed(release)

    found = faults(release)

    assert "not a readable Parquet file" in found[TRAIN]
    assert "load_dataset fails" in found["README.md: stance"]


def test_what_was_taken_down_must_not_be_there(release: Path) -> None:
    """An article whose address has a tombstone is found in the data."""
    key = sha256(factory.article(2).canonical_url.encode()).hexdigest()
    write_text(release / "tombstones.jsonl", json.dumps({"canonical_url_sha256": key}) + "\n")
    summed(release)

    assert "taken down" in " ".join(faults(release).values())


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda f: f.pop("license"), "license"),
        (lambda f: f.update(license="cc-by-9.0"), "cc-by-9.0"),
        (lambda f: (f.pop("license_name"), f.pop("license_link")), "license_name and license_link"),
        (lambda f: f.update(language=["indonesian"]), "ISO 639"),
        (lambda f: f.update(size_categories=["1K<n<10K"]), "60 articles are n<1K"),
        (lambda f: f.update(annotations_creators=["robots"]), "'robots'"),
        (lambda f: f.update(tags=[]), "'tags' is missing"),
        (lambda f: f["configs"][1].update(default=True), "2 configurations marked as default"),
        (lambda f: f["configs"][0].pop("default"), "0 configurations marked as default"),
        (lambda f: f["dataset_info"].pop(), "name different ones"),
    ],
)
def test_faults_of_the_front_matter_are_found(
    release: Path, change: Callable[[dict[str, object]], object], problem: str
) -> None:
    """Whatever the Hub would refuse in the YAML block, or load_dataset would trip over, the linter tells."""
    recard(release, change)

    assert problem in faults(release, "card-")["README.md"]


@pytest.mark.parametrize("left", ["[More Information Needed]", "TODO", "{{ contents.title }}"])
def test_what_was_left_unfilled_is_found(release: Path, left: str) -> None:
    """A place that nobody filled in is told."""
    text = (release / "README.md").read_text(encoding="utf-8")
    write_text(release / "README.md", text + left)

    assert faults(release, "papers-filled").keys() == {"README.md"}


def test_a_broken_card_does_not_end_the_audit(release: Path) -> None:
    """Where the card cannot be read, that is told, and so is what the sums say."""
    write_text(release / "README.md", "# Nothing\n")

    assert "no YAML block" in faults(release)["README.md"]
    assert "another digest" in faults(release)["README.md"]


def _record_set(described: dict[str, Any], name: str) -> dict[str, Any]:
    """A record set by its name: classes have record sets too."""
    return next(each for each in described["recordSet"] if each["name"] == name)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda c: c.pop("rai:dataBiases"), "rai:dataBiases"),
        (lambda c: c.update(conformsTo="http://mlcommons.org/croissant/1.0"), "conformsTo"),
        (lambda c: c["distribution"][0].update(sha256="0" * 64), "another sha256"),
        (lambda c: c["distribution"].pop(0), "does not list"),
        (lambda c: _record_set(c, "stance")["field"].pop(), "record set 'stance'"),
    ],
)
def test_faults_of_croissant_are_found(
    release: Path, change: Callable[[dict[str, object]], object], problem: str
) -> None:
    """Missing responsible-AI fields, files, digests and columns are told, which mlcroissant's validation passes."""
    described = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    change(described)
    write_text(release / "croissant.json", json.dumps(described))
    summed(release)

    assert problem in faults(release)["croissant.json"]


def test_a_missing_croissant_and_codebook_are_found(release: Path) -> None:
    """A release without its Croissant file or codebook is told so."""
    (release / "croissant.json").unlink()
    (release / "codebook.json").write_text("[]")
    summed(release)

    assert {"croissant.json", "codebook.json"} <= faults(release).keys()
