from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from small_release import small, told

from corpus.release.audit.citation import citation_valid, read_citation
from corpus.release.audit.folder import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

WHOLE: dict[str, Any] = {
    "cff-version": "1.2.0",
    "type": "dataset",
    "message": "Please cite.",
    "title": "Sikap",
    "authors": [{"family-names": "Sari", "given-names": "Dewi", "orcid": "https://orcid.org/0000-0002-1825-009X"}],
    "version": "1.0.0",
    "date-released": "2025-03-01",
    "license": "CC-BY-4.0",
    "url": "https://sikap.example/",
}


def found(folder: Path, **changes: Any) -> list[str]:
    """What is wrong with a citation that says something else; underscores in keys stand for hyphens."""
    named = {key.replace("_", "-"): value for key, value in changes.items()}
    text = yaml.safe_dump({key: value for key, value in (WHOLE | named).items() if value is not ...})
    return [said.removeprefix("CITATION.cff: ") for said in told(citation_valid, small(folder, {"CITATION.cff": text}))]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"license": ["CC-BY-4.0", "ODbL-1.0"]},
        {"version": 1.5},
        {"authors": [{"name": "Laboratorium Fiksi"}]},
        {"license": ..., "url": ..., "date_released": ...},
    ],
)
def test_a_valid_citation_has_no_fault(changes: dict[str, Any], tmp_path: Path) -> None:
    """Several licences, a version that YAML takes for a number, a team, and no more than is required."""
    assert found(tmp_path, **changes) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": ...}, "'title' is missing or empty"),
        ({"authors": []}, "'authors' is missing or empty"),
        ({"cff_version": "1.1.0"}, "cff-version is '1.1.0'; expected '1.2.0'"),
        ({"type": "software"}, "type is 'software'; expected 'dataset'"),
        ({"type": ...}, "type is None; expected 'dataset'"),
        ({"judul": "x"}, "'judul' is not a key of CFF 1.2.0"),
        ({"title": 3}, "'title' is not a text"),
        ({"date_released": "kemarin"}, "date-released is 'kemarin'; expected a day such as '2026-07-01'"),
        ({"url": "sikap.example"}, "url is 'sikap.example'; expected a web address"),
        ({"authors": "Sari"}, "authors is not a list"),
        ({"authors": ["Sari"]}, "an author is 'Sari'; expected family-names and given-names, or name"),
        ({"authors": [{}]}, "an author is {}; expected family-names and given-names, or name"),
        ({"authors": [{"name": "Sari", "umur": "3"}]}, "'umur' is not a key of an author"),
        ({"authors": [{"name": "Sari", "given-names": "Dewi"}]}, "'given-names' is not a key of an author"),
        ({"authors": [{"email": "a@b.example"}]}, "an author has no name"),
        ({"authors": [{"name": " "}]}, "an author has a part that is not a text"),
        ({"authors": [{"name": 3}]}, "an author has a part that is not a text"),
        (
            {"authors": [{"name": "Sari", "orcid": "0000-0002-1825-0097"}]},
            "orcid is '0000-0002-1825-0097'; expected https://orcid.org/0000-0000-0000-0000",
        ),
    ],
)
def test_what_the_format_does_not_allow_is_told(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """One thing that is wrong is one fault."""
    assert found(tmp_path, **changes) == [problem]


def test_an_unknown_licence_is_told_with_the_known_ones(tmp_path: Path) -> None:
    """The Hub's name of a licence is not that of SPDX."""
    [said] = found(tmp_path, license=["CC-BY-4.0", "cc-by-4.0"])

    assert said.startswith("license is 'cc-by-4.0'; expected an SPDX identifier, one of CC-BY-4.0, ")


@pytest.mark.parametrize(
    ("text", "problem"), [("a: [", "is not YAML"), ("- a", "is not a mapping"), ("", "is not a mapping")]
)
def test_a_citation_that_cannot_be_read_is_told(text: str, problem: str, tmp_path: Path) -> None:
    """With its name and a reason."""
    with pytest.raises(UnreadableError, match=f"CITATION.cff: {problem}"):
        read_citation(small(tmp_path, {"CITATION.cff": text}))


def test_a_day_without_quotes_is_a_day(tmp_path: Path) -> None:
    """YAML reads it as one."""
    text = yaml.safe_dump(WHOLE).replace("'2025-03-01'", "2025-03-01")

    assert told(citation_valid, small(tmp_path, {"CITATION.cff": text})) == []
