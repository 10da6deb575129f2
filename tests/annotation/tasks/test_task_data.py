"""What an annotator is shown of one article."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import factory
import pytest

from annotation.tasks.task_data import meta_line, printed_date, task_data

ARTICLE = factory.article(1)


def row(**changes: Any) -> dict[str, Any]:
    """The article as a row of ``shards/``."""
    return factory.as_row(ARTICLE) | changes


def test_every_value_is_a_text() -> None:
    """Title, place and time, caption and body, the targets by number, and the keys that lead back."""
    task = factory.task(ARTICLE, task_id=f"{ARTICLE.id}~2")

    assert task_data(task, row(text="Satu.\n\nDua."), config_hash="c0ffee", scheme_version="1.0") == {
        "task_key": f"{ARTICLE.id}~2",
        "article_id": ARTICLE.id,
        "title": ARTICLE.title,
        "meta": "kabarfiksi · internasional · Kamis, 20 Juni 2024, 13.00 WIB",
        "caption": "",
        "text": "Satu.\n\nDua.",
        "target_1": "Persekutuan Utara",
        "target_2": "Republik Samudra",
        "text_sha256": ARTICLE.text_sha256,
        "scheme_version": "1.0",
        "config_hash": "c0ffee",
    }


def test_an_annotator_sees_what_would_turn_a_headline_round() -> None:
    """In headline, caption and section; the text stays as it is, because evidence counts its characters."""
    turned = {
        "title": "Harga \u202enaik",
        "image_caption": "\u2066Pasar",
        "section": "eko\u200enomi",
        "text": "\u202eIsi",
    }
    data = task_data(factory.task(ARTICLE), row(**turned), config_hash="", scheme_version="1")

    assert (data["title"], data["caption"]) == ("Harga <U+202E>naik", "<U+2066>Pasar")
    assert "eko<U+200E>nomi" in data["meta"]
    assert data["text"] == "\u202eIsi"


def test_a_task_about_no_target_has_no_target() -> None:
    """The topic scheme asks about the article alone."""
    data = task_data(factory.task(ARTICLE, targets=()), row(), config_hash="", scheme_version="1")

    assert not [key for key in data if key.startswith("target")]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"section": None}, "kabarfiksi · Kamis, 20 Juni 2024, 13.00 WIB"),
        ({"published_precision": "day"}, "kabarfiksi · internasional · Kamis, 20 Juni 2024"),
        ({"published_precision": "minute", "tz": "Asia/Jayapura"},
         "kabarfiksi · internasional · Kamis, 20 Juni 2024, 15.00 WIT"),
    ],
)  # fmt: skip
def test_the_line_below_the_title_says_what_is_known(changes: dict[str, Any], line: str) -> None:
    """No section, no hour: neither is invented."""
    assert meta_line(row(**changes)) == line


@pytest.mark.parametrize(
    ("tz", "printed"),
    [
        ("Asia/Jakarta", "Jumat, 1 Maret 2024, 06.05 WIB"),
        ("Asia/Makassar", "Jumat, 1 Maret 2024, 07.05 WITA"),
        ("Asia/Jayapura", "Jumat, 1 Maret 2024, 08.05 WIT"),
    ],
)
def test_dates_are_printed_in_the_papers_zone(tz: str, printed: str) -> None:
    """An instant is shown as Indonesian papers print it, in their own zone."""
    assert printed_date(datetime(2024, 2, 29, 23, 5, tzinfo=UTC), tz) == printed
