from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pulled
import pytest
from labelling import opinion, ready

from annotation.answers.log import AnswerLog
from annotation.answers.pseudonyms import pseudonyms
from annotation.boards.outbox import read_outbox
from annotation.exchange.build import build_annotations
from annotation.exchange.kept import code_digest, fingerprint, read_kept, write_kept
from annotation.tasks.table import read_tasks
from corpus.stage import read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.project import Project

SALTED = "annotations/salt"


@pytest.fixture
def built(tmp_path: Path) -> Project:
    """Two tasks, one of them answered with a code that the scheme does not have, and the tables made."""
    project = ready(tmp_path / "dua", articles=2)
    outbox = read_outbox(project, read_tasks(project))
    pulled.push(project, outbox)
    add_answer(project, "cheerful", 1)
    build_annotations(project)
    return project


def add_answer(project: Project, stance: str, second: int) -> None:
    """Log one more version of somebody's answer to the first task."""
    outbox = read_outbox(project, read_tasks(project))
    key, data = next(iter(outbox.tasks.items()))
    at = f"2024-07-10T01:00:{second:02}.000000Z"
    who = (1, "ani@penilai.example")
    given = opinion(str(data["text"]), stance)
    AnswerLog(project).append([pulled.line(outbox, key, who, 7, given, at=at, lead_time=40.0)])


def kept(project: Project) -> list[str] | None:
    """The codes of the faults that need not be found again; None where all must be read again."""
    found = read_kept(project, fingerprint(project, pseudonyms(project)))
    return None if found is None else [fault.code for fault in found[1]]


def test_where_nothing_changed_the_faults_are_known(built: Project) -> None:
    """With the manifest as it was written, and all that a fault says."""
    manifest, faults = build_annotations(built)
    again, known = build_annotations(built, anew=False)

    assert kept(built) == ["unknown-code"]
    assert (again, known) == (manifest, faults)


CHANGES: dict[str, Callable[[Project], object]] = {
    "a new version of an answer": lambda own: add_answer(own, "favor", 2),
    "another name for everybody": lambda own: (own.root / SALTED).write_text("f" * 64, encoding="ascii"),
    "another text of a task": lambda own: edit(own.tasks / "payload.jsonl", '"text"', '"text" '),
    "accounts tied to annotators": lambda own: (own.annotations / "accounts.csv").write_text("a", encoding="utf-8"),
    "a table that was changed": lambda own: (own.annotations / "annotations.parquet").write_bytes(b"x"),
    "a table that is gone": lambda own: (own.annotations / "adjudications.parquet").unlink(),
    "a manifest that was changed": lambda own: edit(own.annotations / "manifest.json", '"rows": 5', '"rows": 6'),
    "faults that were changed": lambda own: edit(own.annotations / "faults.json", "cheerful", "merry"),
    "no list of faults": lambda own: (own.annotations / "faults.json").unlink(),
}


def edit(path: Path, old: str, new: str) -> None:
    """Put one text in the place of another, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("change", list(CHANGES))
def test_after_any_change_all_is_read_again(change: str, built: Project) -> None:
    """Whatever the tables are made from, and the tables themselves."""
    CHANGES[change](built)

    assert kept(built) is None


def test_a_changed_table_is_made_again(built: Project) -> None:
    """As the log has it, also by a pull that finds nothing new."""
    path = built.annotations / "annotations.parquet"
    before = path.read_bytes()
    path.write_bytes(before[:-1])

    build_annotations(built, anew=False)

    assert path.read_bytes() == before


def test_other_settings_are_another_table(built: Project) -> None:
    """An annotator who is left out changes what counts."""
    toml = built.root / "corpus.toml"
    block = '\n[[label.leave_out]]\nannotator = "annotator-x"\nreason = "Left early."\n'
    toml.write_text(toml.read_text(encoding="utf-8") + block, encoding="utf-8")
    other = type(built).at(built.root)

    assert (kept(built), kept(other)) == (["unknown-code"], None)


def test_what_is_kept_is_tied_to_the_manifest_beside_it(built: Project) -> None:
    """Written for the same sources and another manifest, it is not believed."""
    made_from = fingerprint(built, pseudonyms(built))
    write_kept(built, made_from, [])
    whole = json.loads((built.annotations / "faults.json").read_text(encoding="utf-8"))

    assert kept(built) == []
    assert whole["kept"][0]["made_from"] == made_from
    assert read_manifest(built.annotations).counts["faults"] == 1


def test_code_is_named_by_a_digest() -> None:
    """The same as long as the program runs."""
    assert len(code_digest()) == 64
    assert code_digest() == code_digest()
