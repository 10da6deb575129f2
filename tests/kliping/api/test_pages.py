from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from archiving import PAGE as ARCHIVED
from archiving import URL, archive, exchange

import kliping
from corpus.errors import ConfigError, DataError

PAGE = Path(__file__).parents[2] / "pages/sindonews/2016-10-13-nelayan-teluk-purnama-tolak-reklamasi.html"
ADDRESS = "https://nasional.sindonews.com/read/1146316/15/nelayan-teluk-purnama-tolak-reklamasi-1476325800"


def test_a_page_gives_the_columns_of_a_shard() -> None:
    """Bytes and address in, the row of the corpus out."""
    row = kliping.read_page(PAGE.read_bytes(), ADDRESS, fetched_at=datetime(2016, 10, 14, 3, tzinfo=UTC))

    assert row["id"] == "sindonews-7f55b2131fbb5f9c"
    assert row["title"] == "Nelayan Teluk Purnama Tolak Reklamasi"
    assert (row["section"], row["subsection"], row["language"]) == ("nasional", "sosial", "id")


def test_the_command_prints_what_the_function_gives(capsys: pytest.CaptureFixture[str]) -> None:
    """``kliping extract`` and ``read_page`` are one reading."""
    from kliping.cli import run  # noqa: PLC0415 -- the other door

    run(["extract", str(PAGE), "--url", ADDRESS, "--fetched-at", "2016-10-14T03:00:00+00:00"])

    row = kliping.read_page(PAGE.read_text(encoding="utf-8"), ADDRESS, fetched_at=datetime(2016, 10, 14, 3))  # noqa: DTZ001 -- UTC where no zone is named
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(row, default=datetime.isoformat))


def test_a_page_that_is_no_article_is_told() -> None:
    """A page without a body is a DataError that names the address and the reason."""
    with pytest.raises(DataError, match=r"kabarfiksi\.test/read/1/nelayan-pulang: no-article: .* of kind 'section'"):
        kliping.read_page("<html><body></body></html>", URL)


def test_an_address_that_is_none_is_told() -> None:
    """What no page can have been fetched from is a ConfigError."""
    with pytest.raises(ConfigError, match=r"url 'halaman\.html': expected the address of the page"):
        kliping.read_page("<p>Halo.</p>", "halaman.html")


def test_the_captures_of_an_archive_come_in_order(tmp_path: Path) -> None:
    """Every response of a WARC file, its codings undone."""
    (first, _) = archive(tmp_path, [exchange(), exchange(url=URL + "?page=2")])

    found = list(kliping.iter_captures(tmp_path / str(first.warc_file)))

    assert [(one.url, one.body) for one in found] == [(URL, ARCHIVED), (URL + "?page=2", ARCHIVED)]
