from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.release.tables.contents import gather
from corpus.release.tables.masking import PLACEHOLDERS, mask, masked, personal_counts
from corpus.release.tables.personal import personal
from corpus.release.tables.sources import read_sources
from corpus.schema import SHARD, Span
from corpus.shards.build import build_shards
from corpus.tables import to_table
from corpus.text import n_words, text_raw_sha256, text_sha256

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE = (
    "humas@kota.go.id",
    "0812-3456-7890",
    "+62 812 3456 7890",
    "3174051203560001",
    "B 1234 XYZ",
    "01.234.567.8-901.000",
)
"""Invented, one of each kind."""
TEXT = "Hubungi 0812-3456-7890 atau humas@kota.go.id sebelum malam."

words = st.sampled_from(["warga", "desa", "Hubungi", "12", "Rp 5.000", ".", ",", "\n\n", "(", "mobil", *PRIVATE])
texts = st.lists(words, min_size=1, max_size=14).map(" ".join)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (TEXT, "Hubungi [PHONE] atau [EMAIL] sebelum malam."),
        ("NIK 3174051203560001 dan B 1234 XYZ", "NIK [NIK] dan [PLATE]"),
        ("NPWP 01.234.567.8-901.000.", "NPWP [NPWP]."),
        ("Harga Rp 081234567890 tidak berubah.", "Harga Rp 081234567890 tidak berubah."),
    ],
)
def test_each_kind_has_its_placeholder(text: str, wanted: str) -> None:
    """What the audit would find is replaced; what only looks like it stays."""
    assert masked(text).text == wanted


def test_a_span_that_cuts_into_a_number_covers_its_placeholder() -> None:
    """Half of a telephone number is the whole placeholder."""
    made = masked(TEXT)

    start, end = made.moved(0, TEXT.index("3456"))

    assert made.text[start:end] == "Hubungi [PHONE]"


@settings(deadline=None)
@given(texts)
def test_a_masked_text_holds_nothing_personal(text: str) -> None:
    """Whatever is found is gone, and masking again changes nothing."""
    once = masked(text).text

    assert list(personal(once)) == []
    assert masked(once).text == once


@settings(deadline=None)
@given(texts, st.data())
def test_spans_move_along(text: str, data: st.DataObject) -> None:
    """The words of a span stay the same but for what is masked in them, and no span cuts a placeholder."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = masked(text)

    left, right = made.moved(start, end)

    inside = made.text[left:right]
    whole = [found for found in PLACEHOLDERS.values() if found in inside]
    if made.text == text:
        assert (left, right) == (start, end)
    elif not whole:
        assert inside == text[start:end]
    for placeholder in PLACEHOLDERS.values():
        at = made.text.find(placeholder)
        while at >= 0:
            assert not at < left < at + len(placeholder)
            assert not at < right < at + len(placeholder)
            at = made.text.find(placeholder, at + 1)
    assert left < right


def test_digests_and_lengths_are_those_of_the_masked_text() -> None:
    """A digest of the text with the number would let anybody try numbers."""
    one = factory.article(1, text=TEXT, title="Telepon 0812-3456-7890", authors=("Ayu, ayu@kota.go.id",))
    marks = {"language": "id", "language_review": False, "duplicate_of": None, "similarity": None}
    table = to_table([factory.as_row(one) | marks | {"cluster_id": one.id} | factory.own_marks(one)], SHARD)

    (row,) = mask(table).articles.to_pylist()

    assert (row["title"], row["authors"]) == ("Telepon [PHONE]", ["Ayu, [EMAIL]"])
    assert row["text_sha256"] == text_sha256(row["text"])
    assert row["text_raw_sha256"] == text_raw_sha256(row["text"])
    assert (row["n_words"], row["n_chars"]) == (n_words(row["text"]), len(row["text"]))


def test_personal_data_are_counted_by_kind() -> None:
    """As they stand, and as placeholders where they were masked."""
    table = pa.table({"title": ["Telepon 0812-3456-7890"], "text": [TEXT], "tags": [["B 1234 XYZ"]]})
    counts = {"e-mail address": 1, "telephone number": 2, "NIK": 0, "NPWP": 0, "number plate": 1}
    replaced = {name: [masked(str(table.column(name)[0])).text] for name in ("title", "text")}

    assert personal_counts(table, is_masked=False) == counts
    assert personal_counts(pa.table(replaced), is_masked=True) == counts | {"number plate": 0}


def test_a_masked_release_keeps_labels_and_spans(tmp_path: Path) -> None:
    """Labels stay, spans stand on the same words, remarks are masked, and answers name the masked text."""
    project = mini_project.project(tmp_path, f"{mini_project.CORPUS_TOML}\n[release]\nmask = true\n")
    (one,) = mini_project.archived(project, [factory.article(1, text=TEXT)])
    mini_project.write_articles(project, [one])
    task = factory.task(one)
    mini_project.write_tasks(project, [task])
    spans = (
        Span(start=TEXT.index("sebelum"), end=len(TEXT) - 1, label="bukti"),
        Span(start=0, end=12, label="bukti"),
    )
    said = [
        factory.answer(task, "stance", ["favor"], target=factory.TARGETS[0]),
        factory.answer(task, "evidence", [], spans=spans, comment="Nomor 0812-3456-7890"),
    ]
    mini_project.write_answers(project, said)
    mini_project.write_labels(project, [factory.stance_label(one, factory.TARGETS[0], "favor", method="single")], [])
    build_shards(project)

    subsets = {subset.name: subset for subset in gather(project.config, read_sources(project)).subsets}

    (label,) = subsets["stance"].table().to_pylist()
    evidence = next(row for row in subsets["annotations"].table().to_pylist() if row["question"] == "evidence")
    assert label["text"] == "Hubungi [PHONE] atau [EMAIL] sebelum malam."
    assert [label["text"][span["start"] : span["end"]] for span in evidence["spans"]] == [
        "sebelum malam",
        "Hubungi [PHONE]",
    ]
    assert evidence["comment"] == "Nomor [PHONE]"
    assert evidence["text_raw_sha256"] == label["text_raw_sha256"] == text_raw_sha256(label["text"])
