"""``kliping portal new``: a draft from what a site states, which keeps the laws of portal files."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from loopback import page, serve
from portal_laws import LAWS

from kliping.cli import run
from spiders.portal import Feed, Sitemap

if TYPE_CHECKING:
    from collections.abc import Callable

    from spiders.portal import Portal

ROOT = Path(__file__).parents[4]
HOME = """<!DOCTYPE html><html lang="id-ID"><head><title>Kabar Fiksi - Berita Terkini</title>
<meta property="og:site_name" content="Kabar Fiksi">
<link rel="alternate" type="application/rss+xml" href="/feed"></head><body>
<a href="/tag/pasar/ramai">pasar</a> <a href="/tag/pasar/sepi">pasar</a>
<a href="/desa/2026/03/04/1201/pasar-apung-ramai">Pasar</a> <a href="/desa/2026/03/04/1202/panen">Panen</a>
<a href="/kota/2026/03/04/1203/jembatan-baru-dibuka-untuk-umum">Jembatan</a> <a href="/kota/2026/03/03/1199/x">X</a>
</body></html>"""
STORY = """<!DOCTYPE html><html lang="id"><head><title>Jembatan Baru Dibuka untuk Umum - Kabar Fiksi</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Jembatan Baru Dibuka untuk Umum"}</script>
</head><body><h1 class="logo">Kabar Fiksi</h1><h1 class="judul-besar">Jembatan Baru Dibuka untuk Umum</h1>
<div class="tanggal">Rabu, 4 Maret 2026 | 09:15 WIB</div><span class="penulis">Sekar Anindita</span>
<figure><img src="/a.jpg"><figcaption>Jembatan itu.</figcaption></figure>
<div class="isi-berita"><p>Jembatan baru di atas Sungai Wonolaras dibuka untuk umum pada Rabu pagi.</p>
<p>Warga menyambutnya dengan pawai perahu yang panjang.</p></div>
<div class="sisi"><p>Berita lain</p></div><a rel="tag" href="/tag/jembatan">jembatan</a></body></html>"""
STORY_URL = "https://www.kabarfiksi.test/kota/2026/03/04/1203/jembatan-baru-dibuka-untuk-umum"
SITE = {
    "www.kabarfiksi.test/": page(HOME),
    "www.kabarfiksi.test/robots.txt": page(
        "User-agent: *\nDisallow: /cari\nSitemap: https://www.kabarfiksi.test/peta.xml"
    ),
    STORY_URL.removeprefix("https://"): page(STORY),
}


def drafted(folder: Path, name: str = "kabarfiksi") -> Portal:
    """The portal in the file that was written."""
    file = folder / "spiders" / "portals" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"drafted_{name}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    portal: Portal = module.PORTAL
    return portal


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a draft made from a site on this machine."""
    into = tmp_path_factory.mktemp("new")
    with serve(SITE) as site:
        words = ["https://www.kabarfiksi.test/", "--map", f"*.kabarfiksi.test={site.origin}", "--into", str(into)]
        assert run(["portal", "new", "kabarfiksi", *words]) == 0
    return into


def test_the_draft_says_what_the_site_states(folder: Path) -> None:
    """Title, domain, sections, address form, feed, sitemap and robots.txt are those of the site."""
    portal = drafted(folder)

    assert (portal.name, portal.title, portal.domains) == ("kabarfiksi", "Kabar Fiksi", ("kabarfiksi.test",))
    assert [section.name for section in portal.sections] == ["desa", "kota"]
    assert portal.articles == (
        r"www\.kabarfiksi\.test/(?P<section>[a-z-]+)/(?P<Y>\d{4})/(?P<m>\d{2})/(?P<d>\d{2})/(?P<id>\d+)/(?P<slug>[^/]+)",
    )
    assert portal.listings == (
        Feed("https://www.kabarfiksi.test/feed", mixed=True),
        Sitemap("https://www.kabarfiksi.test/peta.xml", mixed=True),
    )
    assert portal.robots == "seen when the draft was made; 1 address is disallowed"


def test_the_draft_has_the_markup_of_an_article(folder: Path) -> None:
    """Selectors lead to heading, date, writer, text, caption and tags of the article; all are unverified."""
    (edition,) = drafted(folder).editions

    assert (edition.title, edition.date, edition.authors) == ("h1.judul-besar", "div.tanggal", "span.penulis")
    assert (edition.body, edition.caption, edition.tags) == ("div.isi-berita", "figcaption", "a[rel=tag]")
    assert not edition.verified


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_draft_keeps_the_laws(folder: Path, law: Callable[[Portal], None]) -> None:
    """Every law of portal files (they assert) holds for the draft."""
    law(drafted(folder))


def test_the_draft_is_set_as_ruff_sets_it(folder: Path) -> None:
    """The file passes ruff, format and lint, with the rules of this repository."""
    file = str(folder / "spiders" / "portals" / "kabarfiksi.py")
    config = ["--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    ruff = [sys.executable, "-m", "ruff"]

    checked = subprocess.run(
        [*ruff, "check", *config, "--ignore", "INP001", file], check=False, capture_output=True, text=True
    )
    formatted = subprocess.run([*ruff, "format", "--diff", *config, file], check=False, capture_output=True, text=True)

    assert (checked.returncode, formatted.returncode) == (0, 0), checked.stdout + formatted.stdout


def test_the_page_for_the_test_has_invented_sentences(folder: Path) -> None:
    """The saved page has the markup of the rules and nothing of the site's text; its JSON names the address."""
    (html,) = (folder / "tests" / "pages" / "kabarfiksi").glob("*-contoh.html")
    text = html.read_text(encoding="utf-8")

    assert '<h1 class="judul-besar">Judul Contoh yang Ditulis Sendiri</h1>' in text
    assert '<div class="isi-berita"><p>Kalimat pertama' in text
    assert "Wonolaras" not in text
    assert json.loads(html.with_suffix(".json").read_text(encoding="utf-8"))["url"] == STORY_URL


def test_a_saved_article_will_do(tmp_path: Path) -> None:
    """With ``--page`` nothing is fetched, and the article's own section is the portal's."""
    file = tmp_path / "page.html"
    file.write_text(STORY, encoding="utf-8")

    words = ["--page", str(file), "--page-url", STORY_URL, "--into", str(tmp_path)]
    code = run(["portal", "new", "kabarlain", "https://www.kabarfiksi.test/", *words])

    portal = drafted(tmp_path, "kabarlain")
    drawn = [sys.executable, "-m", "ruff", "format", "--diff", "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    formatted = subprocess.run([*drawn, tmp_path / "spiders"], check=False, capture_output=True, text=True)
    assert code == 0
    assert formatted.returncode == 0, formatted.stdout
    assert [section.name for section in portal.sections] == ["kota"]
    assert portal.editions[0].body == "div.isi-berita"
    assert portal.title == "kabarlain"


def test_nothing_is_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft that is already exists is kept; exit code 2."""
    with serve(SITE) as site:
        words = ["https://www.kabarfiksi.test/", "--map", f"*.kabarfiksi.test={site.origin}", "--into", str(folder)]
        code = run(["portal", "new", "kabarfiksi", *words])

    assert code == 2
    assert "already exists" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sindonews", "https://www.sindonews.com/"], "there is already a portal 'sindonews'"),
        (["Kabar-Fiksi", "https://kabarfiksi.test/"], "is not a valid portal name"),
        (["kabarfiksi", "https://kabarfiksi.test/", "--page-url", STORY_URL], "both --page FILE and --page-url URL"),
        (["kabarfiksi", "https://kabarfiksi.test/", "--into", "."], "--contact"),
    ],
)
def test_what_cannot_be_is_said(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A taken or impossible name, half a saved page, and a foreign host without a contact end with exit code 2."""
    code = run(["portal", "new", *words])

    assert code == 2
    assert said in capsys.readouterr().err


def test_long_addresses_are_broken_as_ruff_breaks_them(tmp_path: Path) -> None:
    """A feed and a sitemap whose addresses fill the line still pass the formatter."""
    feed = "https://www.kabarfiksi.test/" + "berita-" * 10 + "terkini"
    home = HOME.replace('href="/feed"', f'href="{feed}"')
    answers = {**SITE, "www.kabarfiksi.test/": page(home)}
    with serve(answers) as site:
        words = ["https://www.kabarfiksi.test/", "--map", f"*.kabarfiksi.test={site.origin}", "--into", str(tmp_path)]
        code = run(["portal", "new", "kabarpanjang", *words])

    file = str(tmp_path / "spiders" / "portals" / "kabarpanjang.py")
    ruff = [
        sys.executable,
        "-m",
        "ruff",
        "format",
        "--diff",
        "--no-cache",
        "--config",
        str(ROOT / "pyproject.toml"),
        file,
    ]
    formatted = subprocess.run(ruff, check=False, capture_output=True, text=True)
    assert code == 0
    assert formatted.returncode == 0, formatted.stdout


def in_project(tmp_path: Path) -> Path:
    """A project with the draft of a portal, made from a saved article."""
    folder, file = tmp_path / "kota", tmp_path / "page.html"
    file.write_text(STORY, encoding="utf-8")
    assert run(["init", str(folder)]) == 0
    saved = ["--page", str(file), "--page-url", STORY_URL]
    assert run(["-C", str(folder), "portal", "new", "kabarfiksi", "https://www.kabarfiksi.test/", *saved]) == 0
    return folder


def test_a_draft_goes_to_the_project_folder_and_is_known_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file stands in ``portals/``, its golden page below; the commands in the project find it at once."""
    folder = in_project(tmp_path)
    steps = [line.split(f" -C {folder} ")[-1] for line in capsys.readouterr().err.splitlines()[-2:]]
    assert steps[0].startswith("portal check kabarfiksi --record  # then read ")
    assert steps[1] == "portal check kabarfiksi URL  # a real page of the portal"

    assert run(["-C", str(folder), "portals", "kabarfiksi", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["name"], told["rules"]) == ("kabarfiksi", "portals/kabarfiksi.py")
    assert len(list((folder / "portals" / "pages" / "kabarfiksi").iterdir())) == 2
    assert run(["portals", "kabarfiksi"]) == 2


def test_golden_pages_of_a_project_are_recorded_and_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was recorded is what must be read: a rule that finds something else is told field by field, exit code 3."""
    folder = in_project(tmp_path)
    check = ["-C", str(folder), "portal", "check", "kabarfiksi"]

    assert run(check) == 3
    assert run([*check, "--record"]) == 0
    assert run(check) == 0
    (page,) = (folder / "portals" / "pages" / "kabarfiksi").glob("*.json")
    assert json.loads(page.read_text(encoding="utf-8"))["article"]["title"] == "Judul Contoh yang Ditulis Sendiri"
    rules = folder / "portals" / "kabarfiksi.py"
    rules.write_text(rules.read_text(encoding="utf-8").replace("span.penulis", "span.nobody"), encoding="utf-8")
    capsys.readouterr()
    assert run(check) == 3
    assert "article.authors: recorded ['Sari Contoh'], read []" in capsys.readouterr().err


def test_a_draft_needs_a_project_or_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Away from both nothing is fetched or written; exit code 2 and what to do."""
    monkeypatch.chdir(tmp_path)

    assert run(["portal", "new", "kabarfiksi", "https://www.kabarfiksi.test/"]) == 2
    assert "kliping init" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
