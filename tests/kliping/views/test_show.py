"""One article in the terminal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.audit.dossier import Dossier
from kliping.views.show import answers, copies, heading, labels, marked, parts, provenance, spans_of, wrapped

DAY = datetime(2024, 6, 20, 18, 30, tzinfo=UTC)
ARTICLE = {
    "id": "kabar-1",
    "portal": "kabar",
    "section": "daerah",
    "title": "Panen raya dimulai",
    "published_at": DAY,
    "tz": "Asia/Jakarta",
    "n_words": 7,
    "authors": ["Sari"],
    "text": "Panen raya dimulai.\n\nPetani senang.",
    "url": "https://kabar.example/1",
    "extractor": "kabar@2024-06",
    "text_sha256": "0123456789abcdef" * 4,
    "duplicate_of": None,
    "remarks": [],
    "captures": [{"fetched_at": DAY, "status": 200, "warc_file": "kabar/a.warc.gz", "warc_offset": 99}],
}


def dossier(*spans: tuple[int, int]) -> Dossier:
    """The article with one answer that marked these spans."""
    answer = {"spans": [{"start": start, "end": end, "label": "favor"} for start, end in spans]}
    return Dossier(article=ARTICLE, copies=(), answers=(answer,), decisions=(), labels={}, words={})


def test_the_heading_tells_the_time_of_the_portal() -> None:
    """Half past six in the evening in Greenwich is the next day in Jakarta."""
    assert heading(ARTICLE, 80)[1] == "kabar/daerah · 2024-06-21 01:30 Asia/Jakarta · 7 words · Sari"


def test_marks_of_several_annotators_are_joined() -> None:
    """Overlapping and touching marks are one; others stay apart."""
    assert spans_of(dossier((6, 10), (0, 5), (3, 6), (21, 27))) == [(0, 10), (21, 27)]


def test_a_mark_over_two_paragraphs_is_closed_between_them() -> None:
    """Each paragraph has brackets of its own, so that each can be wrapped."""
    assert marked(ARTICLE["text"], [(11, 27)]) == "Panen raya ⟦dimulai.⟧\n\n⟦Petani⟧ senang."


@given(st.text(alphabet="ab \n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_the_text_itself_is_never_changed(text: str, ends: list[tuple[int, int]]) -> None:
    """Without its brackets a marked text is the text."""
    marks = [(min(pair), min(max(pair), len(text))) for pair in ends if min(pair) < min(max(pair), len(text))]
    joined = spans_of(dossier(*marks))
    assert marked(text, joined).replace("⟦", "").replace("⟧", "") == text


def test_codes_are_told_in_words_and_empty_columns_dropped() -> None:
    """A topic is shown by its name, and a table without targets has no such column."""
    row = {"question": "topic", "target": None, "value": ["medtop:04000000", "x"], "annotator": "annotator-1"}
    assert answers([row], {"topic": {"medtop:04000000": "economy"}}) == [
        "question  answer      by",
        "topic     economy, x  annotator-1",
    ]


def test_a_skipped_answer_and_an_undecided_label_are_said() -> None:
    """Neither is an empty cell."""
    skipped = {"question": "stance", "target": "NATO", "value": [], "skipped": True, "annotator": "a", "comment": "-"}
    tie = {"target": "NATO", "stance": None, "method": "tie", "agreement": 0.5}
    assert answers([skipped], {})[1] == "stance    NATO    skipped  a   -"
    assert labels({"stance": [tie]}, {})[1] == "stance    NATO    undecided  tie     0.50"


def test_a_copy_is_told_with_how_alike_it_is() -> None:
    """The similarity has two decimals, and is empty for the first of a cluster."""
    row = {"id": "kabar-2", "published_at": DAY, "similarity": 0.987, "title": "Panen"}
    assert copies([row])[1] == "kabar-2  2024-06-20  0.99   Panen"


def test_provenance_names_the_place_in_the_archive() -> None:
    """The address, the reader, and the capture's file and offset."""
    assert provenance(ARTICLE) == [
        "https://kabar.example/1",
        "read by kabar@2024-06; text sha256 0123456789abcdef…",
        "fetched 2024-06-20 18:30:00 UTC, status 200: kabar/a.warc.gz at 99",
    ]


def test_parts_without_content_are_left_out() -> None:
    """An article that nobody was asked about has its provenance alone."""
    alone = Dossier(article=ARTICLE, copies=(), answers=(), decisions=(), labels={}, words={})
    assert [title for title, _ in parts(alone)] == ["provenance"]


@pytest.mark.parametrize("text", ["\x1b[31mmerah", "kanan\u202ekiri", "bunyi\x07", "\x9b2J"])
def test_what_steers_a_terminal_is_shown_as_such(text: str) -> None:
    """Escapes, bells and marks of direction reach no terminal."""
    assert "<U+" in wrapped(text, 80)
    assert not set(wrapped(text, 80)) & {"\x1b", "\u202e", "\x07", "\x9b"}


def test_a_paragraph_is_wrapped_between_words() -> None:
    """No line is longer than asked, and no word is cut."""
    assert wrapped("Kereta-kereta itu berangkat pagi-pagi sekali.", 20).split("\n") == [
        "Kereta-kereta itu",
        "berangkat pagi-pagi",
        "sekali.",
    ]
