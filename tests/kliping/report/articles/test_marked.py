"""Evidence cut into pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kliping.report.articles.marked import marks, paragraphs


def test_overlapping_evidence_says_who_marked_what() -> None:
    """Each piece knows its people, over the break of a paragraph too."""
    rows = [
        {
            "annotator": "ani",
            "question": "evidence",
            "target": "Utara",
            "spans": [{"start": 0, "end": 4, "label": "f"}],
        },
        {"annotator": "budi", "question": "evidence", "target": None, "spans": [{"start": 2, "end": 8, "label": "f"}]},
    ]
    found = marks(rows, {"evidence": {"f": "evidence in favour"}})

    first, second = paragraphs("abcd\n\nefgh", found)

    assert [(piece.text, piece.by) for piece in first] == [("ab", ("ani",)), ("cd", ("ani", "budi"))]
    assert [(piece.text, piece.by) for piece in second] == [("ef", ("budi",)), ("gh", ())]
    assert first[0].said == "evidence in favour: Utara"


@given(
    st.text("ab\n", max_size=40),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.just("x"), st.just("y")), max_size=6),
)
def test_the_pieces_are_the_text(text: str, found: list[tuple[int, int, str, str]]) -> None:
    """Whatever was marked, beyond its end too, no letter is lost and none comes twice."""
    pieces = paragraphs(text, found)

    assert "\n\n".join("".join(piece.text for piece in one) for one in pieces) == text
