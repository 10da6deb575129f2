from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from small_release import card, small, told

from corpus.release.audit.files import (
    REQUIRED,
    agreement_present,
    files_known,
    files_plain,
    files_present,
    json_read,
    papers_utf8,
)
from corpus.release.audit.folder import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A folder with every file that a release has, each with something in it."""
    return small(tmp_path, dict.fromkeys(REQUIRED, "x") | {"tombstones.jsonl": ""}).folder


def test_every_required_file_is_there(whole: Path) -> None:
    """Tombstones alone may be empty."""
    assert told(files_present, small(whole, {"codebook.json": "x"})) == []


def test_plots_are_there_since_format_2(whole: Path) -> None:
    """An earlier release has none."""
    stated = {"manifest.json": {"settings": {"format": 2}}}

    assert told(files_present, small(whole, stated)) == [
        "coverage.svg: is missing; build the release again",
        "classes.svg: is missing; build the release again",
    ]
    assert told(files_present, small(whole, {"manifest.json": {"settings": {"format": 1}}})) == []


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_file_is_told(name: str, whole: Path) -> None:
    """Whichever it is."""
    release = small(whole, {})
    (whole / name).unlink()

    assert told(files_present, release) == [f"{name}: is missing; build the release again"]


def test_an_empty_file_and_a_folder_in_its_place_are_told(whole: Path) -> None:
    """White space is nothing."""
    (whole / "LICENSE").write_text(" \n", encoding="utf-8")
    (whole / "figures.json").unlink()
    (whole / "figures.json").mkdir()

    assert told(files_present, small(whole, {})) == [
        "LICENSE: is empty; build the release again",
        "figures.json: is a folder or a device; expected a file",
    ]


@pytest.mark.parametrize(
    ("inputs", "body", "agreement", "found"),
    [
        ({}, "", None, []),
        ({"labels/agreement.json": "x"}, "", {"questions": {}}, []),
        (
            {"labels/agreement.json": "x"},
            "",
            None,
            ["is missing, though the manifest or the card names it; build again"],
        ),
        ({}, "See `agreement.json`.", None, ["is missing, though the manifest or the card names it; build again"]),
        ({}, "", {"spans": {}}, ["has no questions; run 'kliping label resolve' and build again"]),
    ],
)
def test_agreement_that_was_measured_is_there(
    inputs: dict[str, str], body: str, agreement: dict[str, object] | None, found: list[str], tmp_path: Path
) -> None:
    """Where the manifest or the card names it; and it has questions."""
    files = {"manifest.json": {"inputs": inputs}, "README.md": card(body=body)}
    files |= {} if agreement is None else {"agreement.json": agreement}

    assert told(agreement_present, small(tmp_path, files)) == [f"agreement.json: {problem}" for problem in found]


def test_only_files_and_folders_are_plain(tmp_path: Path) -> None:
    """A link is named with what it leads to; a pipe is nothing that can be uploaded."""
    release = small(tmp_path, {"data/a.txt": "x"})
    (tmp_path / "tautan").symlink_to(tmp_path / "data" / "a.txt")
    os.mkfifo(tmp_path / "pipa")

    assert told(files_plain, release) == [
        "pipa: is neither a file nor a folder; remove it",
        "tautan: is a symbolic link to a.txt; put the file itself there",
    ]


@pytest.mark.parametrize(
    "name", ["README.md", "agreement.json", ".gitattributes", "data/stance/train-00000-of-00001.parquet"]
)
def test_a_usual_file_is_known(name: str, tmp_path: Path) -> None:
    """Also what the Hub itself makes."""
    assert told(files_known, small(tmp_path, {name: "x"})) == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("salt", "belongs to the project and not in a release; remove it"),
        ("data/log.jsonl", "belongs to the project and not in a release; remove it"),
        (".env", "belongs to the project and not in a release; remove it"),
        ("captures/A.WARC.GZ", "belongs to the project and not in a release; remove it"),
        ("sikap.py", "is a program, or runs when it is opened; remove it"),
        ("data/Buka.HTML", "is a program, or runs when it is opened; remove it"),
        ("model.pkl", "is a program, or runs when it is opened; remove it"),
        (".DS_Store", "is a hidden file; remove it"),
    ],
)
def test_what_must_not_be_published_is_told(name: str, problem: str, tmp_path: Path) -> None:
    """Whatever the case of its letters, and in whichever folder."""
    assert told(files_known, small(tmp_path, {name: "x"})) == [f"{name}: {problem}"]


def test_an_unusual_file_is_a_notice(tmp_path: Path) -> None:
    """It may be meant to be published."""
    assert told(files_known, small(tmp_path, {"catatan.md": "x"})) == [
        "(notice) catatan.md: is not a usual file of a release; check whether it is meant to be published"
    ]


def test_papers_have_no_control_characters(tmp_path: Path) -> None:
    """Ends of lines and tabs are none."""
    files = {"a.md": "satu\tdua\r\n", "b.md": "satu\x1bdua\x00", "c.parquet": b"\x00\xff"}

    assert told(papers_utf8, small(tmp_path, files)) == ["b.md: has the control character U+001B; remove it"]


def test_a_paper_that_is_not_utf8_cannot_be_read(tmp_path: Path) -> None:
    """The error names the byte."""
    with pytest.raises(UnreadableError, match=r"a\.md: is not UTF-8 \(byte 2\)"):
        told(papers_utf8, small(tmp_path, {"a.md": b"ab\xff"}))


def test_every_json_file_is_read(tmp_path: Path) -> None:
    """Also one that no other check needs."""
    assert told(json_read, small(tmp_path / "a", {"lain.json": {}})) == []
    with pytest.raises(UnreadableError, match=r"lain\.json: is not JSON"):
        told(json_read, small(tmp_path / "b", {"lain.json": "{"}))


def test_a_codebook_without_questions_is_told(tmp_path: Path) -> None:
    """It would make every check of labels pass."""
    book = {"name": "x", "version": "1", "title": "x", "questions": []}

    assert told(json_read, small(tmp_path, {"codebook.json": book})) == [
        "codebook.json: has no question; build the release again"
    ]
