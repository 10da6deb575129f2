"""What a release leaves out unless it is asked for: bylines, exact times, the server's numbers; and addresses."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest
from datasets import load_dataset

from corpus.audit.trace import trace
from corpus.errors import ConfigError
from corpus.release.audit.check import check_release, failures
from corpus.release.build import build_release
from corpus.shards.build import build_shards
from corpus.shards.simhash import simhash64
from corpus.stage import Manifest, read_manifest
from corpus.tables import read_rows
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


def project(root: Path, release: str = "") -> Project:
    """A small labelled project."""
    toml = f"{mini_project.CORPUS_TOML}\n[release]\n{release}\n"
    made = mini_project.labelled_project(root, articles=12, labelled=6, toml=toml)
    build_shards(made)
    return made


def rows(folder: Path, config: str) -> list[dict[str, Any]]:
    """All rows of a configuration."""
    return [row for file in sorted((folder / "data" / config).glob("*.parquet")) for row in read_rows(file)]


def test_bylines_stay_behind(tmp_path: Path) -> None:
    """Authors, editors and credits go out only where that is asked for."""
    plain = build_release(project(tmp_path / "a"))
    named = build_release(project(tmp_path / "b", "bylines = true"))

    hidden = {"authors", "editor", "image_credit"}
    assert not hidden & rows(plain, "articles")[0].keys()
    assert hidden <= rows(named, "articles")[0].keys()
    assert failures(check_release(named)) == []


def test_answers_have_their_day_and_no_number_of_the_server(tmp_path: Path) -> None:
    """Times are cut to the day, ids say task, annotator and turn; the way back finds the answer by that id."""
    made = project(tmp_path)
    answers = rows(build_release(made), "annotations")

    assert {row["answered_at"].strftime("%H:%M:%S.%f") for row in answers} == {"00:00:00.000000"}
    first = answers[0]
    assert first["answer_id"] == f"{first['task_id']}.{first['annotator']}.1"
    found = trace(made, first["answer_id"])
    assert (found.article_id, found.ok) == (first["article_id"], True)


def test_exact_answers_can_be_asked_for(tmp_path: Path) -> None:
    """Then the second and the server's id are there, as pulled."""
    made = project(tmp_path, "exact_answers = true")
    pulled = {row["answer_id"]: row["answered_at"] for row in read_rows(made.annotations / "annotations.parquet")}

    assert {row["answer_id"]: row["answered_at"] for row in rows(build_release(made), "annotations")} == pulled


def test_without_addresses_no_headline_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No file has an address of an article; digest, file, record and offset lead whoever has the archive to it."""
    made = project(tmp_path, 'mode = "dehydrated"')
    assert run(["-C", str(made.root), "release", "build", "--no-urls"]) == 0
    folder = made.release / "1.0.0"

    slugs = {factory.article(n).canonical_url for n in range(1, 13)}
    words = [str(row) for config in ("articles", "stance", "topic", "annotations") for row in rows(folder, config)]
    papers = [path.read_text(encoding="utf-8") for path in folder.iterdir() if path.suffix in {".md", ".json"}]
    assert [url for url in slugs if any(url in text for text in (*words, *papers))] == []
    article = next(row for row in rows(folder, "articles") if row["id"] == factory.article(1).id)
    assert article["url_sha256"] == sha256(factory.article(1).canonical_url.encode()).hexdigest()
    assert article["captures"][0].keys() >= {"warc_file", "warc_record_id", "warc_offset", "payload_sha256"}
    assert load_dataset(str(folder), "articles", split="train", cache_dir=str(tmp_path / "cache")).num_rows > 0
    assert failures(check_release(folder)) == []
    capsys.readouterr()
    run(["-C", str(made.root), "verify", "--rebuild", "--json"])
    assert [each for each in json.loads(capsys.readouterr().out) if str(each["where"]).startswith("release/")] == []


def test_a_card_without_text_says_that_titles_can_be_read(tmp_path: Path) -> None:
    """Unless addresses stay behind."""
    shown = build_release(project(tmp_path / "a", 'mode = "dehydrated"'))
    hidden = build_release(project(tmp_path / "b", 'mode = "dehydrated"\nurls = false'))

    said = "most portals write the headline into the address: take the titles as readable"
    assert said in (shown / "README.md").read_text(encoding="utf-8")
    assert said not in (hidden / "README.md").read_text(encoding="utf-8")


def test_addresses_beside_texts_stay(tmp_path: Path) -> None:
    """Leaving them out of a release with text would hide nothing: exit code 2, with what to do."""
    with pytest.raises(ConfigError, match="beside a text the address hides nothing"):
        build_release(project(tmp_path, "urls = false"))


def test_a_release_without_text_tells_near_texts_apart(tmp_path: Path) -> None:
    """Its articles have the SimHash of the text that stays behind, which a full release does not need."""
    bare = build_release(project(tmp_path / "a", 'mode = "dehydrated"'))
    short = build_release(project(tmp_path / "b", 'mode = "snippet"'))
    full = build_release(project(tmp_path / "c"))

    wanted = {factory.article(n).id: simhash64(factory.article(n).text) for n in range(1, 13)}
    assert {row["id"]: row["simhash64"] for row in rows(bare, "articles")} == wanted
    assert {row["id"]: row["simhash64"] for row in rows(short, "articles")} == wanted
    assert "simhash64" not in rows(full, "articles")[0]
    assert failures(check_release(short)) == []


def test_a_release_states_its_format_and_what_read_it(tmp_path: Path) -> None:
    """The digest of the reader, where articles/ states one: whoever refills it can see whether theirs is another."""
    made = project(tmp_path)
    Manifest(stage="articles", settings={"reader": "ab" * 32, "portals": {"kota": "cd" * 32}}).write(made.articles)

    settings = read_manifest(build_release(made)).settings

    assert settings["format"] == 2
    assert settings["reading"] == {"reader": "ab" * 32, "portals": {"kota": "cd" * 32}}
