"""An English and a Malay portal of a project's own are read as well as an Indonesian one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from captured import capture
from own_portal import project, rules

from corpus.schema import Article
from spiders.dates import parse_date
from spiders.portals.sources import known_portals
from spiders.reading.read import read

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = """<html lang="en"><head><title>Ferry | Harborpost</title></head><body><h1>Ferry Returns to Wonolaras</h1>
<div class="by">By Sekar Anindita and Bima Prasetya</div><div class="when">Tuesday, Jun 25, 2024 | 3.45 PM SGT</div>
<div class="story"><p>WONOLARAS: The ferry across the river runs again after two years in the yard.</p>
<p>Read also: <a href="/town/2/a">Bridge opens in March</a></p>
<p><strong>Related:</strong> <a href="/town/3/b">Fares to rise</a></p>
<p>Passengers who had read more about the repairs than they wished said that they were glad.</p>
<p>RELATED STORIES</p><p><a href="/town/4/c">River police get new boats</a></p></div></body></html>"""
MALAY = """<html lang="ms"><head><title>Feri Kembali</title></head><body><h1>Feri Kembali ke Wonolaras</h1>
<div class="by">Oleh Sekar Anindita</div><div class="when">Khamis, 1 Ogos 2024 9:05 malam</div>
<div class="story"><p>WONOLARAS: Feri di sungai itu beroperasi semula selepas dua tahun dibaiki di limbungan.</p>
<p>Baca juga: <a href="/town/2/a">Jambatan dibuka Mac depan</a></p><p>Artikel berkaitan</p>
<p><a href="/town/3/b">Tambang akan naik</a></p>
<p>Penumpang berkata mereka gembira kerana tidak perlu lagi menunggu lama.</p></div></body></html>"""


def article(folder: Path, name: str, language: str, zone: str, html: str) -> Article:
    """The article on a page of a portal in a project folder."""
    portals = known_portals(project(folder, **{name: rules(name, language, zone)}))
    page = capture(html, f"https://www.{name}.test/town/1/ferry", at=datetime(2024, 9, 1, tzinfo=UTC))
    outcome = read([page], portals)
    assert isinstance(outcome, Article), outcome
    return outcome


def test_an_english_article_is_read(tmp_path: Path) -> None:
    """Names, a clock of twelve hours with its zone, and a text without invitations to other articles."""
    got = article(tmp_path / "kota", "harborpost", "en", "Asia/Singapore", ENGLISH)

    assert got.extractor == "harborpost@2020-01"
    assert (got.published_at, got.tz, got.tz_assumed) == (
        datetime(2024, 6, 25, 7, 45, tzinfo=UTC),
        "Asia/Singapore",
        False,
    )
    assert got.authors == ("Sekar Anindita", "Bima Prasetya")
    assert [paragraph.split()[-1] for paragraph in got.text.split("\n\n")] == ["yard.", "glad."]


def test_a_malay_article_is_read(tmp_path: Path) -> None:
    """Its month, its part of the day, and its words for other articles are known."""
    got = article(tmp_path / "kota", "suarapekan", "ms", "Asia/Kuala_Lumpur", MALAY)

    assert (got.published_at, got.published_precision) == (datetime(2024, 8, 1, 13, 5, tzinfo=UTC), "minute")
    assert got.authors == ("Sekar Anindita",)
    assert [paragraph.split()[-1] for paragraph in got.text.split("\n\n")] == ["limbungan.", "lama."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jun 25, 2024 | 3.45 PM", "2024-06-25T07:45"),
        ("25 June 2024, 12.05 am", "2024-06-24T16:05"),
        ("25 Julai 2024 9.05 AM", "2024-07-25T01:05"),
        ("1 Ogos 2024, 11:14 pagi", "2024-08-01T03:14"),
        ("5 Ogos 2024 | 12.01 tengah hari", "2024-08-05T04:01"),
        ("Isnin, 5 Ogos 2024 1:05 ptg", "2024-08-05T05:05"),
        ("5 Ogos 2024 12.30 mlm", "2024-08-04T16:30"),
        ("5 Ogos 2024, 1.30 tgh hari", "2024-08-05T05:30"),
        ("Isnin, 3 Mac 2025 7.30 petang", "2025-03-03T11:30"),
        ("Jumaat, 12 Disember 2025 12.30 malam", "2025-12-11T16:30"),
        ("Ahad 2 Februari 2025 19.30 malam MYT", "2025-02-02T11:30"),
    ],
)
def test_english_and_malay_dates_are_read(text: str, expected: str) -> None:
    """Months, and the halves and parts of the day, of both languages."""
    got = parse_date(text, zone="Asia/Kuala_Lumpur")

    assert got is not None
    assert (got.at.strftime("%Y-%m-%dT%H:%M"), got.text) == (expected, text)
