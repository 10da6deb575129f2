"""What is known of an article, as tables."""

from __future__ import annotations

from datetime import UTC, datetime

from corpus.audit.dossier import Dossier
from kliping.report.articles.tables import answer_table, decision_table, label_table, meant, provenance

WORDS = {"stance": {"favor": "in favour"}}
ROW = {"question": "stance", "target": "Utara", "value": ["favor"], "skipped": False}
DOSSIER = Dossier(
    article={},
    copies=(),
    answers=({**ROW, "annotator": "ani", "left_out": "other-board", "comment": "Ragu."},),
    decisions=({**ROW, "adjudicator": "citra", "reason": "Jelas."},),
    labels={"stance": ({"target": "Utara", "stance": None, "method": "majority", "agreement": 0.5},)},
    words=WORDS,
)


def test_codes_stand_in_words() -> None:
    """No label is undecided; a code without a meaning stands as it is."""
    assert [meant(value, WORDS["stance"]) for value in (["favor"], "baru", None)] == ["in favour", "baru", "undecided"]


def test_each_table_has_its_rows() -> None:
    """Answers that are left out say so."""
    said = [[cell.said for cell in table(DOSSIER).rows[0]] for table in (label_table, answer_table, decision_table)]

    assert said == [
        ["stance", "Utara", "undecided", "majority", "0.50"],
        ["stance", "Utara", "in favour", "ani", "left out: other-board; Ragu."],
        ["stance", "Utara", "in favour", "citra", "Jelas."],
    ]


def test_provenance_names_every_capture() -> None:
    """What is empty is left out."""
    capture = {"fetched_at": datetime(2024, 6, 20, tzinfo=UTC), "status": 200, "warc_file": "a.gz", "warc_offset": 7}
    row = {"id": "x-1", "extractor": "rules", "text_sha256": "ab", "duplicate_of": None, "remarks": []}

    assert provenance({**row, "captures": [capture]}) == [
        ("id", "x-1"),
        ("read by", "rules"),
        ("text sha256", "ab"),
        ("captured", "2024-06-20 00:00:00 UTC, status 200: a.gz at byte 7"),
    ]
