"""The list as a table for a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewed import PEOPLE, TIED, codebook, listed

from annotation.review.sheet import sheet_of

if TYPE_CHECKING:
    from annotation.review.item import ReviewItem


def disputed() -> list[ReviewItem]:
    """What the three said of the disputed article."""
    return [item for item in listed() if item.task_id == TIED]


def test_each_question_and_target_has_a_column_of_words() -> None:
    """And each answer a row, with evidence, comment, details and address."""
    head, rows = sheet_of(disputed(), codebook(), names=True)

    budi = dict(zip(head, rows[1], strict=True))
    assert budi == {
        "no": "2",
        "why": "disputed, no-evidence",
        "article": disputed()[1].title,
        "task": TIED,
        "annotator": "budi",
        "answered (UTC)": "2024-07-11 01:01",
        "stance of Persekutuan Utara": "Menentang",
        "stance of Republik Samudra": "Netral atau berimbang",
        "topic": "Politik & pemerintahan",
        "confidence": "Tinggi",
        "evidence": "",
        "comment": "",
        "details": (
            "disputed: stance of Persekutuan Utara (ayu: Mendukung; citra: Netral atau berimbang)\n"
            "no evidence: stance of Persekutuan Utara (Menentang)"
        ),
        "address": "http://localhost:8080/projects/2/data?task=201",
    }


def test_a_sheet_names_nobody_unless_that_is_asked_for() -> None:
    """Pseudonyms alone, also of those who disagree."""
    _, rows = sheet_of(disputed(), codebook())

    cells = "\n".join(cell for row in rows for cell in row)
    assert cells.count("annotator-") == 9
    assert [name for name in PEOPLE if name in cells] == []


def test_an_empty_list_has_its_titles() -> None:
    """So that a file says what it would hold."""
    head, rows = sheet_of([], codebook())

    assert (len(head), rows) == (14, [])
