"""A release without text, refilled from a portal that has gone on changing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from datasets import load_dataset
from hydrating import (
    HOSTS,
    STORIES,
    answers_of,
    html_of,
    project_of,
    refilled,
    release_of,
    rows_in,
    run_there,
    verdicts_in,
)
from loopback import page, serve

from corpus.archive.cdxj import index_folder
from corpus.errors import ConfigError
from corpus.release.build import build_release

if TYPE_CHECKING:
    from pathlib import Path

    from loopback import Answer

    from kliping.demo.stories import DemoStory

(
    TYPO, SPACES, BREAKS, ADDED, RETITLED, MOVED, DELETED, SHUT, SOFT, PAID, CLOSED, OTHER, BUSY, SAME
) = STORIES  # fmt: skip
WANTED = {
    TYPO.url: ("near", "5 of 64 bits differ"),
    SPACES.url: ("exact", ""),
    BREAKS.url: ("normalised", "paragraph breaks or white space differ"),
    ADDED.url: ("near", "7 of 64 bits differ"),
    RETITLED.url: ("exact", ""),
    MOVED.url: ("exact", ""),
    DELETED.url: ("gone", "answered 404"),
    SHUT.url: ("blocked", "answered 403"),
    SOFT.url: ("gone", "the page says so (soft 404)"),
    PAID.url: ("blocked", "paywalled"),
    CLOSED.url: ("blocked", "robots.txt forbids it"),
    OTHER.url: ("changed", "29 of 64 bits differ"),
    BUSY.url: ("failed", "answered 503"),
    SAME.url: ("exact", ""),
}
NEW_HOME = replace(MOVED, number=MOVED.number + 500_000, slug="alamat-baru")


def changed() -> dict[str, Answer]:
    """The portal as it is now."""
    first, second, *rest = BREAKS.paragraphs
    stories = [
        replace(TYPO, paragraphs=(*TYPO.paragraphs[:-1], TYPO.paragraphs[-1].replace("a", "ha", 1))),
        replace(BREAKS, paragraphs=(f"{first} {second}", *rest)),
        replace(ADDED, paragraphs=(*ADDED.paragraphs, OTHER.paragraphs[1])),
        replace(RETITLED, title="Judul yang Diganti Redaksi Sesudah Terbit"),
        replace(OTHER, paragraphs=tuple(SAME.paragraphs)),
        NEW_HOME,
        SAME,
    ]
    answers = answers_of(stories)
    answers |= {key: page(_spaced(html, SPACES)) for key, html in html_of(SPACES).items()}
    answers |= {key: page(_paid(html)) for key, html in html_of(PAID).items()}
    here = {story.url: story.url.removeprefix("https://") for story in STORIES}
    answers[here[MOVED.url]] = page("", status="301 Moved Permanently", headers={"Location": NEW_HOME.url})
    answers[here[SHUT.url]] = page("terlarang", status="403 Forbidden")
    answers[here[BUSY.url]] = page("sibuk", status="503 Service Unavailable")
    answers[here[SOFT.url]] = page("<title>Halaman tidak ditemukan</title><h1>Halaman tidak ditemukan</h1>")
    closed = "/".join(CLOSED.path.split("/")[:3])
    robots = f"User-agent: *\nDisallow: {closed}/\n"
    return answers | {"/robots.txt": page(robots, headers={"Content-Type": "text/plain"})}


def _spaced(html: str, story: DemoStory) -> str:
    for paragraph in story.paragraphs[1:]:
        html = html.replace(paragraph, paragraph.replace(" ", "\n   "))
    return html


def _paid(html: str) -> str:
    return html.replace('"@type": "NewsArticle"', '"@type": "NewsArticle", "isAccessibleForFree": false')


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dehydrated release of the portal as it was."""
    return release_of(tmp_path_factory.mktemp("proyek"))


@pytest.fixture(scope="module")
def out(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That release, refilled from the portal as it is now."""
    place = tmp_path_factory.mktemp("isi") / "ulang"
    with serve(changed()) as site:
        refilled(release, place, hosts={HOSTS: site.origin})
    return place


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.slug[:24])
def test_each_change_has_its_verdict(out: Path, story: DemoStory) -> None:
    """A typo, white space, breaks, a paragraph, a headline, a move, 404, 403, a soft 404, a paywall and four more."""
    row = verdicts_in(out)[story.url]

    assert (row["verdict"], row["reason"]) == WANTED[story.url]


def test_the_counts_are_those_of_the_verdicts(out: Path) -> None:
    """They sum up in hydration.json, by portal too; every article has one verdict."""
    found = json.loads((out / "hydration.json").read_text(encoding="utf-8"))

    assert {word: n for word, n in found["verdicts"].items() if n} == {
        "exact": 4,
        "normalised": 1,
        "near": 2,
        "changed": 1,
        "gone": 2,
        "blocked": 3,
        "failed": 1,
    }
    assert found["portals"] == {"sindonews": found["verdicts"]}
    assert (found["articles"], found["exact_share"], found["source"]) == (14, 4 / 14, "web")
    assert found["reader"]["differs"] == []


def test_the_folder_opens_with_the_texts_joined_in(out: Path, release: Path, tmp_path: Path) -> None:
    """Opened by load_dataset it has the rows and splits of the release, and text where it is the labelled one."""
    cache = str(tmp_path)
    before = load_dataset(str(release), cache_dir=cache)
    after = load_dataset(str(out), cache_dir=cache)

    assert {split: rows.num_rows for split, rows in after.items()} == {s: rows.num_rows for s, rows in before.items()}
    rows = [row for split in after for row in after[split]]
    assert {row["url"] for row in rows if row["text"]} == {
        story.url for story in (TYPO, SPACES, BREAKS, ADDED, RETITLED, MOVED)
    }
    named = {row["url"]: (row["title"], row["text"], row["hydration"]) for row in rows}
    assert named[RETITLED.url] == ("Judul yang Diganti Redaksi Sesudah Terbit", RETITLED.text, "exact")
    assert named[MOVED.url] == (MOVED.title, MOVED.text, "exact")
    assert named[SHUT.url] == (None, None, "blocked")
    first = next(iter(after.values()))
    assert first.features["stance"].names == ["favor", "against", "neutral", "not_mentioned", "unclear"]
    assert list(first.features)[:3] == ["article_id", "title", "text"]


def test_articles_have_what_a_full_release_has(out: Path, tmp_path: Path) -> None:
    """The same columns in the same order, bylines apart, and beside them the SimHash and the verdict."""
    full = build_release(project_of(tmp_path, 'mode = "full"'))

    columns = list(rows_in(out, "articles")[0])
    assert [name for name in columns if name not in {"simhash64", "hydration"}] == list(rows_in(full, "articles")[0])
    kept = next(row for row in rows_in(out, "articles") if row["url"] == SAME.url)
    sent = next(row for row in rows_in(full, "articles") if row["url"] == SAME.url)
    assert {name: kept[name] for name in sent} == sent


def test_spans_stand_only_in_the_very_text(out: Path) -> None:
    """Where it is exact they are as they were released; else they have a label and no place, and a column says so."""
    exact = {row["article_id"] for row in rows_in(out, "stance") if row["hydration"] == "exact"}

    marked = [row for row in rows_in(out, "annotations") if row["spans"]]

    assert len(marked) == 9
    for row in marked:
        here = row["article_id"] in exact
        places = [(0, 8), (20, 31)] if here else [(None, None), (None, None)]
        assert [(span["start"], span["end"]) for span in row["spans"]] == places
        assert [span["label"] for span in row["spans"]] == ["bukti", "bukti"]
        assert row["spans_anchored"] is here
    assert {row["spans_anchored"] for row in rows_in(out, "annotations") if not row["spans"]} == {None}


def test_every_answer_is_archived(out: Path) -> None:
    """Redirects and refusals too, in an archive of the folder's own, whose records the verdicts name."""
    entries = {entry.record_id: entry for entry in index_folder(out / "captures")}
    rows = verdicts_in(out)

    assert (rows[SHUT.url]["status"], rows[DELETED.url]["status"], rows[SAME.url]["status"]) == (403, 404, 200)
    assert rows[MOVED.url]["moved_to"] == NEW_HOME.url
    answered = [row for url, row in rows.items() if url != CLOSED.url]
    assert {row["payload_sha256"] == entries[row["warc_record_id"]].payload_sha256 for row in answered} == {True}
    assert rows[CLOSED.url]["warc_record_id"] is None


def test_a_second_run_asks_only_for_what_failed(release: Path, tmp_path: Path) -> None:
    """What was gone, shut or there is not asked for again, and the data are the same, byte for byte."""
    with serve(changed()) as site:
        refilled(release, tmp_path / "isi", hosts={HOSTS: site.origin})
        before = files(tmp_path / "isi")
        site.asked.clear()
        refilled(release, tmp_path / "isi", hosts={HOSTS: site.origin})

    assert {path for path in site.asked if "/read/" in path} == {BUSY.url.removeprefix("https://")}
    assert files(tmp_path / "isi") == before


def test_a_killed_run_goes_on(release: Path, tmp_path: Path) -> None:
    """Killed: only what was on its way, one page a host, is asked for twice, and the data are as if never killed."""
    ordered = [row["url"].removeprefix("https://") for row in rows_in(release, "articles")]
    sent = {address: html for story in STORIES for address, html in html_of(story).items()}
    fatal = next(address for address in ordered[5:] if f"{address}?showpage=all" not in sent)
    with serve(answers_of(STORIES)) as site:
        refilled(release, tmp_path / "ganda", hosts={HOSTS: site.origin})
        site.asked.clear()
        killed = command(release, tmp_path / "isi", site.origin, "--delay", "0.05")

        def answer(before: int) -> Answer:
            if before == 0:
                os.kill(killed.pid, signal.SIGKILL)
            return page(sent[fatal])

        site.answers[fatal] = answer
        assert killed.wait(timeout=100) == -signal.SIGKILL
        before = len([path for path in site.asked if "/read/" in path])
        assert command(release, tmp_path / "isi", site.origin, "--delay", "0").wait(timeout=100) == 0

    asked = [path for path in site.asked if "/read/" in path]
    assert 5 < before < len(asked)
    twice = {path for path in asked if asked.count(path) > 1}
    assert fatal in twice
    assert len({path.partition("/")[0] for path in twice}) == len(twice)
    assert files(tmp_path / "isi") == files(tmp_path / "ganda")


def test_an_interrupted_run_says_what_it_did_not_ask(release: Path, tmp_path: Path) -> None:
    """Ctrl-C: the folder is written with what is there, the rest is not asked, the exit code is 130."""
    fifth = rows_in(release, "articles")[4]["url"].removeprefix("https://")
    sent = {address: html for story in STORIES for address, html in html_of(story).items()}
    with serve(answers_of(STORIES)) as site:
        running = command(release, tmp_path / "isi", site.origin, "--delay", "0.05")

        def answer(_: int) -> Answer:
            running.send_signal(signal.SIGINT)
            return page(sent[fifth])

        site.answers[fifth] = answer
        assert running.wait(timeout=100) == 130

    found = json.loads((tmp_path / "isi" / "hydration.json").read_text(encoding="utf-8"))
    assert found["verdicts"]["exact"] >= 2
    assert found["verdicts"]["exact"] + found["verdicts"]["not-asked"] == 14
    assert found["verdicts"]["not-asked"] > 0


def test_archives_give_the_very_texts(tmp_path: Path) -> None:
    """From the makers' archive every text is exact, and nobody is asked; without addresses no other way is left."""
    project = project_of(tmp_path / "proyek")
    bare = build_release(project, urls=False)

    done, report = refilled(bare, tmp_path / "isi", replay=(project.captures,))

    assert (done.source, done.verdicts["exact"], done.exact_share, report) == ("archives", 14, 1.0, None)
    assert {row["text"] for row in rows_in(tmp_path / "isi", "articles")} == {story.text for story in STORIES}
    with pytest.raises(ConfigError, match=r"carries no addresses .*name the archive by --replay"):
        refilled(bare, tmp_path / "lain", hosts={HOSTS: "http://127.0.0.1:9"})


def test_a_snippet_release_keeps_what_it_has(tmp_path: Path) -> None:
    """Its titles stay the released ones, whatever the page says now; the text stands before the snippet."""
    release = release_of(tmp_path / "proyek", 'mode = "snippet"')
    with serve(changed()) as site:
        refilled(release, tmp_path / "isi", hosts={HOSTS: site.origin})

    row = next(row for row in rows_in(tmp_path / "isi", "stance") if row["url"] == RETITLED.url)
    assert (row["title"], row["text"]) == (RETITLED.title, RETITLED.text)
    assert list(row)[:4] == ["article_id", "title", "text", "snippet"]


def test_the_share_of_exact_texts_decides_the_exit_code(release: Path, tmp_path: Path) -> None:
    """Below --min-exact it is 3, at or above it 0."""
    with serve(changed()) as site:
        there = [
            "hydrate",
            str(release),
            "--map",
            f"{HOSTS}={site.origin}",
            "--delay",
            "0",
            "--out",
            str(tmp_path / "a"),
        ]

        assert run_there(there) == 3
        assert run_there([*there, "--min-exact", "0.28"]) == 0


def files(folder: Path) -> dict[str, bytes]:
    """What a run made, but for its archive and what points into it."""
    own = [*folder.glob("data/**/*.parquet"), folder / "README.md", folder / "hydration.json", folder / "codebook.json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in own}


def command(release: Path, out: Path, origin: str, *options: str) -> subprocess.Popen[bytes]:
    """The command, started."""
    line = [sys.executable, "-m", "kliping", "hydrate", str(release), "--out", str(out), "--map", f"{HOSTS}={origin}"]
    return subprocess.Popen([*line, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
