"""Pages in every encoding and with every slip that portals are known for, through ``kliping extract``."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from captured import capture
from invented import PARAGRAPHS, TITLE, URL, article
from known import read

from corpus.schema import Article
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

QUOTED = "“Pasar ini milik kita – jagalah,” kata Andé di Café Baruna…"
PLAIN = [*PARAGRAPHS[:2], QUOTED, *PARAGRAPHS[3:]]


def markup(quoted: str = QUOTED, charset: str = "utf-8", head: str = "") -> str:
    """A page whose third paragraph is ``quoted``, and which says that it is in ``charset``."""
    body = "".join(f"<p>{text}</p>" for text in (*PARAGRAPHS[:2], quoted, *PARAGRAPHS[3:]))
    return article(head=f'<meta charset="{charset}">{head}', body=body)


def extracted(page: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the command prints for a page."""
    (folder / "page.html").write_bytes(page)
    code = run(["extract", str(folder / "page.html"), "--url", URL])
    shown = capsys.readouterr()
    assert code == 0, shown.err
    return json.loads(shown.out)


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("iso-8859-1", "utf-8"),
        ("windows-1252", "utf-8"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-8", "utf-16-le"),
    ],
)
def test_the_encoding_is_found_whatever_the_page_says(
    said: str, encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """True labels, false ones, byte order marks: quotes, dashes and accents come out as they were typed."""
    row = extracted(markup(charset=said).encode(encoding), tmp_path, capsys)

    assert (row["title"], row["text"].split("\n\n")) == (TITLE, PLAIN)


@pytest.mark.parametrize(
    "quoted",
    [
        "&ldquo;Pasar ini milik kita &ndash; jagalah,&rdquo; kata And&eacute; di Caf&eacute; Baruna&hellip;",
        "&amp;ldquo;Pasar ini milik kita &amp;ndash; jagalah,&amp;rdquo; kata And&amp;eacute; di Caf&amp;#233; Baruna&amp;hellip;",  # noqa: E501
        "&#147;Pasar ini milik kita &#150; jagalah,&#148; kata And&#233; di Caf&#xe9; Baruna&#133;",
        unicodedata.normalize("NFD", QUOTED),
        "“Pa\u00adsar i\u200bni mi\u2060lik kita – jagalah,” kata Andé di\u00a0Café\u202f\ufeffBaruna…",
    ],
    ids=["entities", "escaped twice", "numbers of windows-1252", "decomposed", "invisible characters"],
)
def test_what_content_systems_leave_in_a_text_is_undone(
    quoted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Entities once and twice escaped, NFD, soft hyphens and zero-width characters give the one plain text."""
    row = extracted(markup(quoted).encode(), tmp_path, capsys)

    assert row["text"].split("\n\n") == PLAIN


def test_windows_quotes_pasted_into_utf8_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Stray bytes of windows-1252 among UTF-8 are the quotes that an editor pasted."""
    page = markup(QUOTED.replace("“", "<1>").replace("”", "<2>")).encode()

    row = extracted(page.replace(b"<1>", b"\x93").replace(b"<2>", b"\x94"), tmp_path, capsys)

    assert row["text"].split("\n\n") == PLAIN


@pytest.mark.parametrize("header", ["iso-8859-1", "windows-1252", "us-ascii", "tak-dikenal"])
def test_a_header_that_lies_is_not_believed(header: str) -> None:
    """UTF-8 is read as UTF-8 whatever charset the server names."""
    page = capture(markup(), URL, Content_Type=f"text/html; charset={header}")

    read_page = read([page])

    assert isinstance(read_page, Article)
    assert read_page.text.split("\n\n") == PLAIN


def test_a_title_escaped_twice_is_plain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is stated for machines is cleaned as the text is."""
    page = markup().replace(TITLE, "Pasar &amp;amp; Jembatan &amp;quot;Lama&amp;quot; Dibuka untuk Warga Bukit")

    row = extracted(page.encode(), tmp_path, capsys)

    assert row["title"] == 'Pasar & Jembatan "Lama" Dibuka untuk Warga Bukit'
