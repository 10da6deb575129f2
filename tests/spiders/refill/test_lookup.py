from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import archiving
import factory
import pytest

from corpus.archive.cdxj import index_folder
from corpus.errors import DataError
from corpus.release.hydrate.found import Pointer, Withheld
from kliping.demo import pages
from kliping.demo.newsroom import newsroom
from spiders.portals.sources import known_portals
from spiders.refill.journal import Note
from spiders.refill.lookup import Lookup, look_up

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.hydrate.found import FoundText
    from corpus.schema import Exchange

URL = "https://kota.example/read/1/warga-kampung"
MOVED = "https://kota.example/read/9/warga-kampung"
TEXT = factory.prose(3)


def html(text: str = TEXT, title: str = "Warga Kampung Gotong Royong") -> bytes:
    """An article's page."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    head = f'<title>{title}</title><meta property="article:published_time" content="2024-06-20T05:00:00+07:00">'
    return f"<html><head>{head}</head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>".encode()


def sent(body: bytes = b"", url: str = URL, status: str = "200 OK", hours: int = 0, **headers: str) -> Exchange:
    """What ``url`` answered, some hours after noon."""
    answer = archiving.response(body, status=status, **headers)
    return archiving.exchange(answer, url=url, at=archiving.NOON + timedelta(hours=hours))


def row(*captures: Pointer, url: str | None = URL) -> Withheld:
    """The article of the release, whose text was ``TEXT``."""
    made = factory.article(3, canonical_url=URL, text=TEXT)
    return Withheld(
        id=made.id,
        portal=made.portal,
        section=None,
        url=url,
        canonical_url=url,
        captures=captures,
        text_sha256=made.text_sha256,
        text_raw_sha256=factory.own_marks(made)["text_raw_sha256"],
        simhash64=None,
        extractor=made.extractor,
        published_at=made.published_at,
    )


def found(folder: Path, *exchanges: Exchange, of: Withheld | None = None, note: Note | None = None) -> FoundText:
    """What an archive of these exchanges gives for an article."""
    archiving.archive(folder, exchanges, "kota")
    faults: list[DataError] = []
    return Lookup.in_folder(folder, known_portals(), faults.append).find(of or row(), note)


def test_the_latest_page_of_an_address_is_read(tmp_path: Path) -> None:
    """An article that was put right is found as it is now."""
    newer = found(tmp_path, sent(html()), sent(html("Ralat. " + TEXT), hours=2))

    assert newer.article is not None
    assert newer.article.text == "Ralat. " + TEXT


def test_the_very_record_goes_before_the_latest(tmp_path: Path) -> None:
    """The release names what it was read from; by its payload it is found in an archive that was packed anew."""
    (ref, _) = archiving.archive(tmp_path, [sent(html()), sent(html("Ralat. " + TEXT), hours=2)], "kota")
    archive = Lookup.in_files([tmp_path], known_portals(), [].append)

    for record in (ref.warc_record_id, "urn:uuid:of-another-packing", None):
        pointer = Pointer(url=None, warc_record_id=record, payload_sha256=ref.payload_sha256)
        there = archive.find(row(pointer, url=None))
        assert there.article is not None
        assert there.article.text == TEXT


def test_a_record_with_another_payload_is_another(tmp_path: Path) -> None:
    """Without an address there is then nothing left to be looked for."""
    (ref,) = archiving.archive(tmp_path, [sent(html())], "kota")
    pointer = Pointer(url=None, warc_record_id=ref.warc_record_id, payload_sha256="0" * 64)

    there = Lookup.in_files([tmp_path], known_portals(), [].append).find(row(pointer, url=None))

    assert (there.state, there.reason) == ("not-asked", "not in the archive")


def test_a_redirect_is_followed(tmp_path: Path) -> None:
    """To the article at its new address, which is told."""
    there = found(tmp_path, sent(status="301 Moved Permanently", Location=MOVED), sent(html(), url=MOVED))

    assert (there.state, there.moved_to) == ("article", MOVED)


@pytest.mark.parametrize(
    ("exchanges", "state", "reason"),
    [
        ([sent(status="410 Gone")], "gone", "answered 410"),
        ([sent(status="451 Unavailable For Legal Reasons")], "blocked", "answered 451"),
        ([sent(status="401 Unauthorized")], "blocked", "answered 401"),
        ([sent(status="502 Bad Gateway")], "failed", "answered 502"),
        ([sent(status="429 Too Many Requests")], "failed", "answered 429"),
        ([sent(html(title="Halaman tidak ditemukan", text="Coba cari lagi."))], "gone", "the page says so (soft 404)"),
        ([sent(b"<title>Galeri</title><p>Foto.</p>")], "unread", ""),
        ([sent(gzip.compress(html())[:90], Content_Encoding="gzip")], "failed", "answered 200"),
        ([sent(status="302 Found", Location=URL.replace("1", "2"))], "not-asked", "not in the archive"),
        (
            [sent(status="302 Found", Location=MOVED), sent(url=MOVED, status="302 Found", Location=URL)],
            "gone",
            "moves in a circle",
        ),
        ([sent(url=MOVED)], "not-asked", "not in the archive"),
    ],
    ids=["410", "451", "401", "502", "429", "soft", "unread", "torn", "away", "circle", "absent"],
)
def test_what_is_no_article_is_told(exchanges: list[Exchange], state: str, reason: str, tmp_path: Path) -> None:
    """By the status, by what the page says, or by what is not there."""
    there = found(tmp_path, *exchanges)

    assert (there.state, there.reason.startswith(reason)) == (state, True)
    assert there.article is None


def test_a_page_that_came_before_it_was_deleted_is_read(tmp_path: Path) -> None:
    """An archive that also holds the 404 of a later day still holds the article."""
    assert found(tmp_path, sent(html()), sent(status="404 Not Found", hours=5)).state == "article"


def test_an_article_about_something_lost_is_not_gone(tmp_path: Path) -> None:
    """A headline that says "tidak ditemukan" over a long text is a headline."""
    there = found(tmp_path, sent(html(title="Kapal Nelayan Tidak Ditemukan", text=factory.prose(8))))

    assert there.state == "article"


@pytest.mark.parametrize(
    ("note", "state", "reason"),
    [
        (Note(url=URL, outcome="refused", reason="robots.txt forbids it"), "blocked", "robots.txt forbids it"),
        (Note(url=URL, outcome="refused", reason="robots.txt answered 503"), "failed", "robots.txt answered 503"),
        (Note(url=URL, outcome="failed", reason="no such host"), "failed", "no such host"),
        (None, "not-asked", "not in the archive"),
    ],
)
def test_where_nothing_was_answered_the_note_speaks(note: Note | None, state: str, reason: str, tmp_path: Path) -> None:
    """What the crawl noted of the address: a ban blocks, trouble passes."""
    there = found(tmp_path, sent(html(), url=MOVED), note=note)

    assert (there.state, there.reason) == (state, reason)


@pytest.mark.parametrize(
    ("note", "state", "reason"),
    [
        (None, "not-asked", "its further pages are not in the archive"),
        (Note(url=URL, outcome="failed", reason="page 2: answered 503"), "failed", "page 2: answered 503"),
        (Note(url=URL, outcome="failed", reason="page 2: answered 404"), "unread", "page 2: answered 404"),
        (Note(url=URL, outcome="refused", reason="page 2: robots.txt forbids it"), "blocked", "page 2: robots.txt"),
        (Note(url=URL, outcome="fetched"), "unread", "incomplete: "),
    ],
)
def test_an_article_in_part_is_not_compared(note: Note | None, state: str, reason: str, tmp_path: Path) -> None:
    """A first page that announces more, which is not here: not asked for, not to be had, or not to be joined."""
    story = next(story for story in newsroom().stories if len(story.pages) > 1)
    page = sent(pages.article(story).encode(), url=story.url)

    there = found(tmp_path, page, of=replace(row(), url=story.url, canonical_url=story.url), note=note)

    assert (there.state, there.reason.startswith(reason), there.article) == (state, True, None)


def test_every_article_has_its_finding_in_order(tmp_path: Path) -> None:
    """One for each row, and progress to the last."""
    archiving.archive(tmp_path, [sent(html())], "kota")
    rows = [row(), replace(row(), url=MOVED, canonical_url=MOVED), row(url=None)]
    told: list[tuple[int, int]] = []

    archive = Lookup.in_folder(tmp_path, known_portals(), [].append)
    there = list(look_up(rows, archive, {}, lambda done, total: told.append((done, total))))

    assert [one.state for one in there] == ["article", "not-asked", "not-asked"]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_many_workers_find_what_one_does(tmp_path: Path) -> None:
    """In the same order, more articles than a worker is handed at a time."""
    archiving.archive(tmp_path, [sent(html()), sent(status="404 Not Found", url=MOVED)], "kota")
    rows = [row(), replace(row(), url=MOVED, canonical_url=MOVED), row(url=None)] * 7
    archive = Lookup.in_folder(tmp_path, known_portals(), [].append)

    alone, together = (list(look_up(rows, archive, {}, workers=workers)) for workers in (1, 2))

    assert together == alone
    assert [one.state for one in together] == ["article", "gone", "not-asked"] * 7


def test_a_folder_without_archives_is_told(tmp_path: Path) -> None:
    """Nothing would be found, so it is said before anything is read."""
    with pytest.raises(DataError, match="no WARC file there; expected files such as"):
        Lookup.in_files([tmp_path], known_portals(), [].append)


def test_a_damaged_archive_gives_what_it_still_holds(tmp_path: Path) -> None:
    """The fault is told, and what comes before it is read."""
    archiving.archive(tmp_path, [sent(html()), sent(html(), url=MOVED)], "kota")
    (warc,) = tmp_path.rglob("*.warc.gz")
    for index in tmp_path.rglob("*.cdxj"):
        index.unlink()
    warc.write_bytes(warc.read_bytes()[:-40])
    faults: list[DataError] = []

    there = Lookup.in_files([warc], known_portals(), faults.append).find(row())

    assert there.state == "article"
    assert len(list(index_folder(tmp_path, faults.append))) >= 1
    assert faults
