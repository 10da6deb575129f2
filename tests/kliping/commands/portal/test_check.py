"""``kliping portal check``: what each rule gave, and the exit code where a field is gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from loopback import page, serve
from saved_pages import PAGES

from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

GOLDEN = next(page for page in PAGES if page.parent.name == "jpnn").with_suffix(".html")
HTML = GOLDEN.read_text(encoding="utf-8")
URL = "https://www.jpnn.com/news/taman-baca-selosari-buka-sampai-malam"


def test_a_page_is_shown_field_by_field(capsys: pytest.CaptureFixture[str]) -> None:
    """Each field has its value, where it came from, the selector and what stood there; all well is exit code 0."""
    code = run(["portal", "check", "jpnn", str(GOLDEN)])

    lines = {line.split("  ")[0]: line for line in capsys.readouterr().out.splitlines()}
    assert code == 0
    assert f"jpnn@2015-01  {URL}" in "\n".join(lines.values())
    assert "rule" in lines["title"]
    assert "h1.judul" in lines["title"]
    assert "Redaktur & Reporter : Galuh" in lines["authors"]
    assert "json-ld" in lines["published_at"]
    assert "address" in lines["section"]


def test_json_has_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """``--json`` prints one object a page, with its fields."""
    run(["portal", "check", "jpnn", str(GOLDEN), "--json"])

    (told,) = json.loads(capsys.readouterr().out)
    caption = next(line for line in told["fields"] if line["field"] == "image_caption")
    assert told["outcome"] == "jpnn@2015-01"
    assert caption == {
        "field": "image_caption",
        "value": "Anak-anak di Taman Baca Selosari",
        "source": "rule",
        "selector": ".caption",
        "found": "Anak-anak di Taman Baca Selosari (ANTARA/Galuh Wibisono)",
        "gone": False,
    }


def test_a_field_whose_selector_finds_something_is_not_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A breadcrumb that only repeats the section names no sub-section, and no template has changed."""
    file = tmp_path / "page.html"
    file.write_text(HTML.replace(">Humaniora</a>", ">News</a>"), encoding="utf-8")

    code = run(["portal", "check", "jpnn", str(file), "--json"])

    (told,) = json.loads(capsys.readouterr().out)
    crumb = next(line for line in told["fields"] if line["field"] == "subsection")
    assert code == 0
    assert (crumb["value"], crumb["found"], crumb["gone"]) == ("", "News", False)


def test_a_field_that_is_gone_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page whose caption has another class ends with exit code 3, and the message names page and fields."""
    file = tmp_path / "page.html"
    file.write_text(HTML.replace('class="caption"', 'class="keterangan"'), encoding="utf-8")

    code = run(["portal", "check", "jpnn", str(file)])

    told = capsys.readouterr()
    assert code == 3
    assert "GONE" in told.out
    assert f"{URL}: image_caption, image_credit" in told.err


def test_a_page_of_a_new_template_lacks_everything_common(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the rules find no article, the fields of all known templates are gone."""
    file = tmp_path / "page.html"
    file.write_text(f'<title>x</title><link rel="canonical" href="{URL}"><div>Halaman baru</div>', encoding="utf-8")

    code = run(["portal", "check", "jpnn", str(file)])

    assert code == 3
    assert "title, text" in capsys.readouterr().err


def test_a_page_that_is_not_free_says_nothing_of_the_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A paywalled page is shown with its reason, and no field is called gone."""
    file = tmp_path / "page.html"
    file.write_text(HTML.replace('"NewsArticle",', '"NewsArticle", "isAccessibleForFree": false,'), encoding="utf-8")

    code = run(["portal", "check", "jpnn", str(file)])

    told = capsys.readouterr().out
    assert code == 0
    assert told.startswith("paywalled: ")
    assert "GONE" not in told


def test_a_page_without_an_address_needs_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that states no address ends with exit code 2 and the option to give it."""
    file = tmp_path / "page.html"
    file.write_text("<h1>Judul</h1>", encoding="utf-8")

    code = run(["portal", "check", "jpnn", str(file)])

    assert code == 2
    assert "give it with --url" in capsys.readouterr().err


def test_the_address_may_stand_in_the_file_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A golden page's JSON file has it, whatever the page states."""
    (tmp_path / "page.html").write_text(HTML.replace('rel="canonical"', 'rel="x"'), encoding="utf-8")
    (tmp_path / "page.json").write_text(json.dumps({"url": URL}), encoding="utf-8")

    code = run(["portal", "check", "jpnn", str(tmp_path / "page.html")])

    assert code == 0
    assert f"jpnn@2015-01  {URL}" in capsys.readouterr().out


def test_a_url_is_fetched_where_it_is_mapped(capsys: pytest.CaptureFixture[str]) -> None:
    """An address is asked once, after robots.txt, at the host that ``--map`` names."""
    with serve({"www.jpnn.com/news/taman-baca-selosari-buka-sampai-malam": page(HTML)}) as site:
        code = run(["portal", "check", "jpnn", URL, "--map", f"*.jpnn.com={site.origin}"])

    assert code == 0
    assert [asked.partition("/")[2] for asked in site.asked] == ["robots.txt", URL.partition("jpnn.com/")[2]]
    assert "jpnn@2015-01" in capsys.readouterr().out


def test_robots_txt_is_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    """A page that robots.txt forbids is not asked for; exit code 4."""
    with serve({"www.jpnn.com/robots.txt": page("User-agent: *\nDisallow: /news/")}) as site:
        code = run(["portal", "check", "jpnn", URL, "--map", f"*.jpnn.com={site.origin}"])

    assert code == 4
    assert len(site.asked) == 1
    assert "robots.txt forbids it" in capsys.readouterr().err


def test_a_foreign_host_is_not_asked_without_a_contact(capsys: pytest.CaptureFixture[str]) -> None:
    """Without ``--map`` and ``--contact`` nothing is asked; exit code 2."""
    code = run(["portal", "check", "jpnn", URL])

    assert code == 2
    assert "--contact" in capsys.readouterr().err
