"""A takedown of what a crawl fetched: pages, twins, and the lists that print the headline."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from crawl_site import LIST, ROBOTS, Item, archived, at, crawl_here, items, project, site
from loopback import page, serve
from taking_down import digests, printing, wish

from corpus.archive.warc import WarcWriter
from corpus.project import Project
from corpus.shards.build import build_shards
from corpus.tables import read_rows
from kliping.cli import run
from kliping.takedown import sites_of, take_down
from spiders.articles.build import build_articles
from spiders.portals.sources import known_portals

if TYPE_CHECKING:
    from pathlib import Path

    from loopback import Answer

ITEMS = items(days=2)
GONE = ITEMS[2]
"""An article of two addresses, on the first of two days."""
TITLE = f"Warga Kampung {GONE.id} Gotong Royong"
SENTENCE = f"Kepala Desa Kampung {GONE.id} menyampaikan laporan nomor 1"


def headlines(listed: list[Item]) -> Answer:
    """A list that prints the headlines in full."""
    rows = "".join(
        f'<div class="indeks-rows"><div class="indeks-title">'
        f'<a href="{item.url}">Warga Kampung {item.id} Gotong Royong</a></div>'
        f'<div class="mini-info"><ul><li>{item.printed}</li></ul></div></div>'
        for item in listed
    )
    return page(f'<html><body><div class="indeks-news">{rows}</div></body></html>')


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two days, crawled and built; of the first day, the list prints headlines."""
    folder = project(tmp_path_factory.mktemp("crawled") / "project")
    answers = site(ITEMS)
    answers[f"{LIST}?t={GONE.day}"] = headlines([item for item in ITEMS if item.day == GONE.day])
    with serve(answers) as portal:
        crawl_here(folder, hosts=at(portal))
    here = Project.at(folder)
    build_articles(here)
    build_shards(here)
    return folder


@pytest.fixture
def here(crawled: Path, tmp_path: Path) -> Project:
    """A copy."""
    shutil.copytree(crawled, tmp_path / "copy")
    return Project.at(tmp_path / "copy")


def take(here: Project, url: str) -> None:
    take_down(here, wish(url=url), sites_of(known_portals(here.root)))


def test_all_its_pages_and_the_lists_that_print_it_are_erased(crawled: Path, here: Project) -> None:
    """Named by a further page, the article goes with both pages and that day's list; robots.txt and the rest stay."""
    assert printing(crawled, TITLE) >= {"captures", "articles", "shards"}
    before = archived(crawled)

    take(here, f"{GONE.url}?showpage=all")

    gone = {entry.url for entry in before} - {entry.url for entry in archived(here.root)}
    assert gone == {GONE.url, f"{GONE.url}?showpage=all", f"https://{LIST}?t={GONE.day}"}
    assert f"https://{ROBOTS}" in {entry.url for entry in archived(here.root)}
    assert printing(here.root, TITLE) == printing(here.root, SENTENCE) == set()
    assert [entry for entry in before if entry.url not in gone] == archived(here.root)
    assert run(["-C", str(here.root), "verify"]) == 0


def test_other_articles_keep_their_rows(crawled: Path, here: Project) -> None:
    """No record has moved, so every other row is what it was."""
    before = {row["id"]: row for path in (crawled / "shards").glob("*.parquet") for row in read_rows(path)}

    take(here, GONE.url)

    after = {row["id"]: row for path in here.shards.glob("*.parquet") for row in read_rows(path)}
    assert len(after) == len(before) - 1
    assert all(before[key] == row for key, row in after.items())


def test_a_later_crawl_does_not_bring_it_back(here: Project) -> None:
    """The list is fetched again, as it was erased; the article is not."""
    take(here, GONE.url)
    with serve(site(ITEMS)) as portal:
        report, _ = crawl_here(here.root, hosts=at(portal))

    assert (report.total("fetched"), report.total("refused")) == (0, 1)
    assert not [entry for entry in archived(here.root) if entry.url.startswith(GONE.url)]


def test_what_killed_runs_left_goes_too(here: Project) -> None:
    """The torn end of an archive, a half-written table, an unpacked archive and a crawl's open file."""
    portal = here.captures / "sindonews"
    warc = next(portal.glob("*.warc.gz"))
    entry = next(entry for entry in archived(here.root) if entry.url == GONE.url)
    record = warc.read_bytes()[entry.offset : entry.offset + entry.length]
    (portal / "lama.warc.gz.torn").write_bytes(record[:-9])
    (portal / "lain.warc.gz.torn").write_bytes(b"\x1f\x8b\x08")
    (here.shards / ".2024-06.parquet.999999999.tmp").write_bytes((here.shards / "2024-06.parquet").read_bytes())
    (here.root / ".unpacked-x1").mkdir()
    shutil.copyfile(warc, here.root / ".unpacked-x1" / "a.warc.gz")
    with WarcWriter(portal, "sindonews") as writer:
        writer.write_page(GONE.url, entry.fetched_at, f"<p>{SENTENCE} {TITLE}</p>".encode(), {})
        (opened,) = portal.glob("*.open")
        shutil.copyfile(opened, portal / "mati.warc.gz.open")
    closed = max(portal.glob("*.warc.gz"), key=lambda path: path.stat().st_mtime_ns)
    closed.unlink()
    closed.with_name(closed.name.replace(".warc.gz", ".cdxj")).unlink()

    take(here, GONE.url)

    assert printing(here.root, TITLE) == printing(here.root, SENTENCE) == set()
    assert (portal / "lain.warc.gz.torn").exists()


def test_a_file_of_somebody_else_is_named_and_kept(here: Project) -> None:
    """Notes that quote it are the user's; they are told, and stay."""
    (here.root / "catatan.txt").write_text(f"Kutipan: {TITLE}")

    found = take_down(here, wish(url=GONE.url), sites_of(known_portals(here.root))).plan

    assert found
    assert found.strangers == ("catatan.txt",)
    assert (here.root / "catatan.txt").read_text() == f"Kutipan: {TITLE}"


def test_a_list_is_no_article(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The address of a list is refused, and nothing is changed."""
    before = digests(here.root)

    assert run(["-C", str(here.root), "takedown", "--url", f"https://{LIST}?t={GONE.day}", "--reason", "legal"]) == 3

    assert "lists articles and is none" in capsys.readouterr().err
    assert digests(here.root) == before
