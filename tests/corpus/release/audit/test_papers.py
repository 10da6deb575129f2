from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from small_release import ANSWERS, CODEBOOK, card, manifest, small, told

from corpus.release.audit.folder import UnreadableError
from corpus.release.audit.papers import days, guidelines, licences, simulated, titles, versions

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.checks import Check

BY = "https://creativecommons.org/licenses/by/4.0/"
ODBL = "https://opendatacommons.org/licenses/odbl/1-0/"
BODY = f"# Sikap\n\n**Version:** 1.0.0 (2025-03-01)\n\n{BY}\n\nSari, Dewi\n\n```bibtex\n  version = {{1.0.0}},\n```\n"
FRONT = {"pretty_name": "Sikap", "license": "other"}
CITED = {"title": "Sikap", "version": "1.0.0", "date-released": "2025-03-01", "license": "CC-BY-4.0"}
DESCRIBED = {
    "version": "1.0.0", "datePublished": "2025-03-01", "license": BY, "name": "sikap", "alternateName": "Sikap",
    "creator": [{"name": "Sari, Dewi"}],
}  # fmt: skip


def found(check: Check, folder: Path, files: dict[str, Any] | None = None, **settings: Any) -> list[str]:
    """What a check finds in papers that agree with each other, but for those that are given."""
    stated = {"authors": ["Sari, Dewi"], "title": "Sikap"} | settings
    papers = {
        "README.md": card(yaml.safe_dump(FRONT), BODY),
        "CITATION.cff": yaml.safe_dump(CITED),
        "croissant.json": DESCRIBED,
        "CHANGELOG.md": "# Changes\n\n## 1.0.0 (2025-03-01)\n",
        "LICENSE": BY,
        "DATASHEET.md": BY,
        "GUIDELINES.md": CODEBOOK.guidelines,
        "manifest.json": manifest(**stated),
        ANSWERS: [{"origin": "manual", "annotator": "a-1"}],
    }
    return told(check, small(folder, papers | (files or {})))


def body(old: str, new: str) -> dict[str, str]:
    """The card with other words."""
    assert old in BODY
    return {"README.md": card(yaml.safe_dump(FRONT), BODY.replace(old, new))}


@pytest.mark.parametrize("check", [versions, days, licences, titles, simulated, guidelines], ids=lambda one: one.name)
def test_papers_that_agree_have_no_fault(check: Check, tmp_path: Path) -> None:
    """By any of the checks."""
    assert found(check, tmp_path / "1.0.0") == []


@pytest.mark.parametrize(
    ("files", "where", "version"),
    [
        (body("**Version:** 1.0.0", "**Version:** 1.0.1"), "README.md", "1.0.1"),
        (body("{1.0.0}", "{1.0.1}"), "README.md: BibTeX", "1.0.1"),
        ({"CITATION.cff": yaml.safe_dump(CITED | {"version": "1.0.1"})}, "CITATION.cff", "1.0.1"),
        ({"croissant.json": DESCRIBED | {"version": None}}, "croissant.json", "None"),
        ({"CHANGELOG.md": "# Changes\n"}, "CHANGELOG.md", "–"),
    ],
)
def test_a_paper_of_another_version_is_told(files: dict[str, Any], where: str, version: str, tmp_path: Path) -> None:
    """A dash where it gives none."""
    assert found(versions, tmp_path, files) == [f"{where}: gives the version {version}; the release is 1.0.0"]


def test_a_folder_that_is_called_like_a_version_is_that_version(tmp_path: Path) -> None:
    """Another name says nothing."""
    assert found(versions, tmp_path / "1.0.1") == ["the folder's name: gives the version 1.0.1; the release is 1.0.0"]
    assert found(versions, tmp_path / "unduhan") == []


def test_a_version_is_three_numbers(tmp_path: Path) -> None:
    """That of the manifest is the one that all others are held to."""
    assert found(versions, tmp_path, version="1.0")[0] == (
        "manifest.json: settings.release.version is '1.0'; expected such as '1.0.0'"
    )


@pytest.mark.parametrize(
    ("files", "where", "day"),
    [
        (body("(2025-03-01)", "(2025-03-02)"), "README.md", "2025-03-02"),
        (body(" (2025-03-01)", ""), "README.md", "–"),
        ({"CITATION.cff": yaml.safe_dump(CITED | {"date-released": "2025-03-02"})}, "CITATION.cff", "2025-03-02"),
        ({"croissant.json": DESCRIBED | {"datePublished": "2025-03-02"}}, "croissant.json", "2025-03-02"),
        ({"CHANGELOG.md": "## 1.0.0 (2025-03-02)\n"}, "CHANGELOG.md", "2025-03-02"),
    ],
)
def test_a_paper_of_another_day_is_told(files: dict[str, Any], where: str, day: str, tmp_path: Path) -> None:
    """As is one without a day."""
    assert found(days, tmp_path, files) == [f"{where}: gives the date {day}; the release is dated 2025-03-01"]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"LICENSE": "Bebas."}, "LICENSE: does not name the licence of the labels, Creative Commons Attribution 4.0"),
        ({"DATASHEET.md": f"{BY} {ODBL}"}, "DATASHEET.md: names Open Data Commons Open Database License 1.0; the"),
        (
            {"README.md": card(yaml.safe_dump(FRONT | {"license": "odbl"}), BODY)},
            "README.md: license is 'odbl'; the labels are under cc-by-4.0",
        ),
        (
            {"CITATION.cff": yaml.safe_dump(CITED | {"license": "ODbL-1.0"})},
            "CITATION.cff: license is 'ODbL-1.0'; the labels are under CC-BY-4.0",
        ),
        ({"croissant.json": DESCRIBED | {"license": ODBL}}, f"croissant.json: license is {ODBL}; the labels are under"),
        (
            {"croissant.json": DESCRIBED | {"license": "LICENSE"}},
            "croissant.json: does not name the licence of the labels",
        ),
    ],
)
def test_a_paper_of_another_licence_is_told(files: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """One that is missing, and one beside the right one."""
    [said] = found(licences, tmp_path, files)

    assert said.startswith(problem)


def test_where_texts_go_out_no_licence_need_be_cited(tmp_path: Path) -> None:
    """Without texts the labels' licence is that of the whole."""
    bare = {"CITATION.cff": yaml.safe_dump({key: value for key, value in CITED.items() if key != "license"})}

    assert found(licences, tmp_path / "a", bare, mode="full") == []
    assert found(licences, tmp_path / "b", bare, mode="dehydrated") == [
        "CITATION.cff: license is None; the labels are under CC-BY-4.0"
    ]


def test_an_unknown_licence_cannot_be_looked_for(tmp_path: Path) -> None:
    """The error is of the manifest that states it."""
    with pytest.raises(UnreadableError, match=r"^manifest\.json: settings: release\.license is 'bebas'"):
        found(licences, tmp_path, license="bebas")


@pytest.mark.parametrize(
    ("files", "settings", "problem"),
    [
        (body("# Sikap", "# Lain"), {}, "README.md: heading: is called 'Lain'"),
        ({"CITATION.cff": yaml.safe_dump(CITED | {"title": "Lain"})}, {}, "CITATION.cff: is called 'Lain'"),
        ({"croissant.json": DESCRIBED | {"alternateName": "Lain"}}, {}, "croissant.json: is called 'Lain'"),
        ({}, {"title": "Lain"}, "manifest.json: is called 'Lain'"),
        (body("Sari, Dewi", ""), {}, "README.md: does not name the author 'Sari, Dewi'"),
        ({"croissant.json": DESCRIBED | {"creator": []}}, {}, "croissant.json: does not name the author 'Sari, Dewi'"),
    ],
)
def test_a_paper_of_another_title_or_author_is_told(
    files: dict[str, Any], settings: dict[str, Any], problem: str, tmp_path: Path
) -> None:
    """By what it says instead."""
    [said] = found(titles, tmp_path, files, **settings)

    assert said.startswith(problem)


def test_without_a_title_or_authors_none_is_asked_for(tmp_path: Path) -> None:
    """The manifest states neither; Croissant's name stands for another title."""
    described = {key: value for key, value in DESCRIBED.items() if key != "alternateName"} | {"name": "Sikap"}

    assert found(titles, tmp_path, {"croissant.json": described}, title="", authors=None) == []


PROGRAM = {ANSWERS: [{"origin": "simulated", "annotator": "simulated-1"}, {"origin": "manual", "annotator": "a-1"}]}
ANNOUNCED = {
    "README.md": card(
        yaml.safe_dump({"tags": ["simulated-annotators"], "annotations_creators": ["machine-generated"]}),
        "**Simulated annotators.** Ya.",
    ),
    "DATASHEET.md": "1 is **simulated**.",
}


def test_answers_of_programs_are_announced(tmp_path: Path) -> None:
    """At the head of the card, in its tags and creators, and in the datasheet."""
    assert found(simulated, tmp_path / "a", PROGRAM | ANNOUNCED) == []
    assert found(simulated, tmp_path / "b", PROGRAM) == [
        f"{where}: does not say that programs gave 1 row of answers"
        for where in ("README.md: banner", "README.md: tags", "README.md: annotations_creators", "DATASHEET.md")
    ]


@pytest.mark.parametrize(
    "row", [{"origin": "manual", "annotator": "simulated-1"}, {"origin": "simulated", "annotator": "a-1"}]
)
def test_either_mark_makes_an_answer_a_programs(row: dict[str, str], tmp_path: Path) -> None:
    """That they contradict each other is for another check to tell."""
    assert found(simulated, tmp_path, ANNOUNCED | {ANSWERS: [row]}) == []


def test_what_people_answered_is_not_announced_as_simulated(tmp_path: Path) -> None:
    """Four places would mislead."""
    said = found(simulated, tmp_path, ANNOUNCED)

    assert len(said) == 4
    assert {line.rpartition(": ")[2] for line in said} == {"mentions simulated annotators, but people gave all answers"}


def test_guidelines_are_those_that_annotators_read(tmp_path: Path) -> None:
    """To the letter."""
    assert found(guidelines, tmp_path, {"GUIDELINES.md": f"{CODEBOOK.guidelines} "}) == [
        "GUIDELINES.md: is not what codebook.json gives as guidelines; build again"
    ]
