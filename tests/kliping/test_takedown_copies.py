"""A takedown and what is the same article elsewhere: copies, further addresses, a release on the Hub."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import archiving
import pytest
from taking_down import article, printing, wish

from corpus.archive.cdxj import index_folder
from corpus.project import Project
from corpus.release.hub.marker import Marker, write_marker
from corpus.shards.build import build_shards
from corpus.stage import write_json
from corpus.tables import read_rows
from corpus.takedown.journal import TakedownJournal, write_journal
from corpus.tombstones import BlockList, Tombstone, key_of, read_tombstones
from kliping.cli import run
from kliping.takedown import sites_of, take_down
from spiders.articles.build import build_articles
from spiders.portals.sources import known_portals

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Article
    from kliping.takedown import Takedown

COPY = "https://salinan.example/read/1/berita-1"
AGAIN = "https://kabarfiksi.example/read/1/berita-1/lagi"
SHARED = "https://kabarfiksi.example/bagikan/berita-1"
GONE, KEPT = article(1), article(2)


def page(of: Article, *, title: str = "", canonical: str = "", related: str = "") -> bytes:
    """The article as a site without rules prints it."""
    title = title or of.title
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in of.text.split("\n\n"))
    head = f'<title>{title}</title><meta property="og:title" content="{title}">{link}'
    head += f'<meta property="article:published_time" content="{of.published_at.isoformat()}">'
    aside = f"<aside>{related}</aside>"
    page = f"<html><head>{head}</head><body><article><h1>{title}</h1>{body}</article>{aside}</body></html>"
    return page.encode()


def built(root: Path, pages: dict[str, bytes]) -> Project:
    """A corpus of these pages."""
    root.mkdir()
    (root / "corpus.toml").write_text('[corpus]\nname = "salinan"\n')
    project = Project.at(root)
    exchanges = [archiving.exchange(archiving.response(body), url=url) for url, body in pages.items()]
    archiving.archive(project.captures, exchanges)
    list(index_folder(project.captures))
    build_articles(project)
    build_shards(project)
    return project


def take(project: Project, url: str = GONE.canonical_url, **options: object) -> Takedown:
    return take_down(project, wish(url=url, **options), sites_of(known_portals(project.root)))


def there(project: Project) -> dict[str, dict[str, object]]:
    """The corpus, by address."""
    rows = (row for path in sorted(project.shards.glob("*.parquet")) for row in read_rows(path))
    return {str(row["canonical_url"]): row for row in rows}


@pytest.fixture
def copied(tmp_path: Path) -> Project:
    """An article, its copy at another site under another headline, and a third that is neither."""
    pages = {
        GONE.canonical_url: page(GONE),
        COPY: page(GONE, title="Judul Lain di Laman Salinan"),
        KEPT.canonical_url: page(KEPT),
    }
    return built(tmp_path / "salinan", pages)


def test_copies_are_listed_and_stay(copied: Project) -> None:
    """The copy is the first of its cluster from then on; that its page prints the same words is said."""
    rows = there(copied)
    copy = str(rows[COPY]["id"])
    assert rows[COPY]["cluster_id"] == rows[GONE.canonical_url]["cluster_id"]

    done = take(copied)

    assert done.plan
    assert (done.plan.copies, dict(done.plan.mentions)) == ((copy,), {copy: 1})
    assert there(copied).keys() == {COPY, KEPT.canonical_url}
    assert (there(copied)[COPY]["cluster_id"], there(copied)[COPY]["duplicate_of"]) == (copy, None)


def test_copies_go_too_where_that_is_asked_for(copied: Project) -> None:
    """Both have a tombstone, and no word of them remains."""
    done = take(copied, with_copies=True)

    assert done.plan
    assert (done.plan.copies, dict(done.plan.mentions)) == ((), {})
    assert there(copied).keys() == {KEPT.canonical_url}
    assert printing(copied.root, GONE.text[:60]) == set()
    keys = {one.canonical_url_sha256 for one in read_tombstones(copied.root / "tombstones.jsonl")}
    assert keys == {key_of(GONE.canonical_url), key_of(COPY)}


def test_an_article_that_links_to_it_by_its_headline_is_told(tmp_path: Path) -> None:
    """Its page stays as the portal sent it."""
    pages = {GONE.canonical_url: page(GONE), KEPT.canonical_url: page(KEPT, related=f"Baca juga: {GONE.title}")}
    project = built(tmp_path / "tautan", pages)

    done = take(project)

    assert done.plan
    assert list(done.plan.mentions.values()) == [1]
    assert printing(project.root, GONE.title) == {"captures"}


@pytest.mark.parametrize("url", [GONE.canonical_url, AGAIN, SHARED])
def test_a_page_that_says_it_is_the_same_article_goes_too(tmp_path: Path, url: str) -> None:
    """On a site without rules only the page itself names its canonical address, and the row keeps one capture of three;
    all go, by whichever address, and none of the addresses comes back.
    """
    pages = {
        GONE.canonical_url: page(GONE),
        AGAIN: page(GONE, canonical=GONE.canonical_url),
        SHARED: page(GONE, canonical=GONE.canonical_url),
        KEPT.canonical_url: page(KEPT, related=GONE.title),
    }
    project = built(tmp_path / "lagi", pages)
    assert there(project).keys() == {GONE.canonical_url, KEPT.canonical_url}
    (kept,) = (row["id"] for address, row in there(project).items() if address == KEPT.canonical_url)

    done = take(project, url)

    assert done.plan
    assert (done.plan.captures, dict(done.plan.mentions)) == (3, {kept: 1})
    assert {entry.url for entry in index_folder(project.captures)} == {KEPT.canonical_url}
    assert there(project).keys() == {KEPT.canonical_url}
    blocked = BlockList.of(project.root)
    assert [bool(blocked.of_url(address)) for address in pages] == [True, True, True, False]


def test_an_address_found_only_when_it_is_read_again_is_blocked_too(tmp_path: Path) -> None:
    """Its page says that it is the article and prints no word of it: a text of another day, that had no row."""
    other = replace(KEPT, text=article(5).text, title=article(5).title)
    pages = {SHARED: page(other, canonical=GONE.canonical_url), GONE.canonical_url: page(GONE)}
    project = built(tmp_path / "lain", pages)
    assert {row["title"] for row in there(project).values()} == {GONE.title}

    take(project)

    assert list(index_folder(project.captures)) == []
    assert BlockList.of(project.root).of_url(SHARED)


def test_the_last_article_can_be_taken_down(tmp_path: Path) -> None:
    """Nothing is left to build from; a rerun says that there is nothing to do."""
    project = built(tmp_path / "satu", {GONE.canonical_url: page(GONE)})

    take(project)

    assert there(project) == {}
    assert printing(project.root, GONE.title) == set()
    assert take(project).state == "nothing"


def test_a_takedown_that_was_cut_off_is_reported_and_finished_without_options(
    copied: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """``verify`` names the journal; ``kliping takedown`` alone ends what it says."""
    stone = Tombstone(canonical_url_sha256=key_of(GONE.canonical_url), date="2026-11-27", reason="legal")
    write_journal(
        copied.root, TakedownJournal(tombstones=(stone,), articles=(str(there(copied)[GONE.canonical_url]["id"]),))
    )
    assert run(["-C", str(copied.root), "verify", "--no-rebuild"]) == 3
    assert "a takedown was cut off" in capsys.readouterr().out

    assert run(["-C", str(copied.root), "takedown"]) == 0

    assert there(copied).keys() == {COPY, KEPT.canonical_url}
    assert run(["-C", str(copied.root), "verify"]) == 0


def test_a_damaged_journal_is_not_followed(copied: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Its seal is broken: nothing is erased by it."""
    stone = Tombstone(canonical_url_sha256=key_of(GONE.canonical_url), date="2026-11-27", reason="legal")
    write_journal(copied.root, TakedownJournal(tombstones=(stone,), articles=()))
    path = copied.root / "takedown.json"
    write_json(path, json.loads(path.read_text()) | {"articles": [there(copied)[KEPT.canonical_url]["id"]]})

    assert run(["-C", str(copied.root), "takedown"]) == 3

    assert "its seal is broken" in capsys.readouterr().err
    assert KEPT.canonical_url in there(copied)


def test_a_line_that_a_person_wrote_makes_verify_ask_for_a_takedown(
    copied: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tombstone alone keeps an article out of releases; its text is still in the project."""
    line = json.dumps({"canonical_url_sha256": key_of(GONE.canonical_url), "reason": "asked"})
    (copied.root / "tombstones.jsonl").write_text(line + "\n")

    assert run(["-C", str(copied.root), "verify", "--no-rebuild"]) == 3
    assert "which was taken down (asked); run 'kliping takedown'" in capsys.readouterr().out

    take(copied)

    assert run(["-C", str(copied.root), "verify", "--no-rebuild"]) == 0


def test_the_commands_for_the_hub_are_printed(copied: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """For a published version that held it: its tag and its commit stand in the script."""
    identifier = str(there(copied)[GONE.canonical_url]["id"])
    folder = copied.release / "1.2.0"
    (folder / "data" / "articles").mkdir(parents=True)
    shards = next(copied.shards.glob("*.parquet"))
    (folder / "data" / "articles" / "train-00000-of-00001.parquet").write_bytes(shards.read_bytes())
    hub = Marker(hub="kliping/salinan", tag="v1.2.0", commit="ab" * 20, manifest_sha256="cd" * 32, read_back=True)
    write_marker(folder, hub)

    assert run(["-C", str(copied.root), "takedown", "--id", identifier, "--reason", "copyright"]) == 0

    told = capsys.readouterr().out
    assert f'    "v1.2.0": "{hub.commit}",\n' in told
    assert "out of reach: 1.2.0 on the Hub, at kliping/salinan\n" in told
    assert "raise 'version' in [release] to 2.0.0" in told
    assert not folder.exists()
