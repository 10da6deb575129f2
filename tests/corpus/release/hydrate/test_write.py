from __future__ import annotations

import json
from typing import TYPE_CHECKING

import factory
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import release_parts
from small_release import ANSWERS, ARTICLES, card, manifest, shard, small

from corpus.release.audit.card import Card, read_card
from corpus.release.build import sums
from corpus.release.hydrate.dehydrated import Dehydrated
from corpus.release.hydrate.found import FoundText
from corpus.release.hydrate.result import Hydrated, ReadBy
from corpus.release.hydrate.write import hydrate, identity
from corpus.release.tables.modes import Extent, in_extent
from corpus.schema import SPAN
from corpus.stage import digest, read_manifest

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = factory.article(1), factory.article(2)
THERE = FoundText(state="article", article=ONE)
GONE = FoundText(state="gone", reason="404")
READING = ReadBy(reader="a" * 64, portals={})


@pytest.fixture
def release(tmp_path: Path) -> Dehydrated:
    """A release without text of two articles and an answer to each, each with a span."""
    tables = {
        path: in_extent(release_parts.shards([one]), Extent(mode="dehydrated"))
        for path, one in ((ARTICLES, ONE), (shard("articles", "test"), TWO))
    }
    spans = pa.array([[{"start": 0, "end": 8, "label": "bukti"}]] * 2, pa.list_(pa.field("element", SPAN)))
    described = manifest(mode="dehydrated")
    described["settings"]["reading"] = {"reader": "a" * 64, "portals": {}}
    made = small(
        tmp_path / "1.0.0",
        {
            **tables,
            ANSWERS: pa.table({"article_id": [ONE.id, TWO.id], "spans": spans}),
            "manifest.json": described,
            "figures.json": {"stated": {"name": "sikap-fiksi"}},
            "README.md": card(),
        },
    )
    (made.folder / "MANIFEST.sha256").write_text(sums(made.folder), encoding="utf-8")
    return Dehydrated(made)


def done(release: Dehydrated, out: Path, first: FoundText = THERE, reading: ReadBy = READING) -> Hydrated:
    """The release refilled with what was found of its first article; the second is gone."""
    found = {ONE.id: first, TWO.id: GONE}
    return hydrate(release, [found[row.id] for row in release.articles], reading, out, source="web")


def test_what_a_run_came_to_adds_up(release: Dehydrated, tmp_path: Path) -> None:
    """Verdicts by portal and in all, and the spans that still have their place."""
    found = done(release, tmp_path / "out")

    assert (found.articles, found.exact_share, found.source) == (2, 0.5, "web")
    assert {word: n for word, n in found.verdicts.items() if n} == {"exact": 1, "gone": 1}
    assert sum(found.portals["kabarfiksi"].values()) == 2
    assert found.spans == {"anchored": 1, "unanchored": 1}
    assert found.reader == {"release": "a" * 64, "here": "a" * 64, "differs": []}


def test_the_folder_says_what_it_was_made_from(release: Dehydrated, tmp_path: Path) -> None:
    """Every file with its digest; which release it was, by the digest of its sums."""
    out = tmp_path / "out"
    found = done(release, out)

    manifest_ = read_manifest(out)
    assert manifest_.stage == "hydrate"
    assert manifest_.inputs == {"release/MANIFEST.sha256": digest(release.folder / "MANIFEST.sha256")}
    assert manifest_.outputs.keys() == {
        "verdicts.parquet",
        *(path.relative_to(out).as_posix() for path in out.glob("data/*/*.parquet")),
    }
    assert all(output.sha256 == digest(out / name) for name, output in manifest_.outputs.items())
    assert json.loads((out / "hydration.json").read_text(encoding="utf-8"))["verdicts"] == dict(found.verdicts)


def test_verdicts_are_sorted_by_article(release: Dehydrated, tmp_path: Path) -> None:
    """One row each."""
    done(release, tmp_path / "out")

    ids = pq.read_table(tmp_path / "out" / "verdicts.parquet").column("article_id").to_pylist()
    assert ids == sorted([ONE.id, TWO.id])


def test_the_card_opens_every_configuration(release: Dehydrated, tmp_path: Path) -> None:
    """Answers first, for there is no question; and it says what the texts are."""
    done(release, tmp_path / "out")

    found = read_card((tmp_path / "out" / "README.md").read_text(encoding="utf-8"))
    assert isinstance(found, Card)
    assert [name for name, config in found.configs.items() if config.get("default")] == ["annotations"]
    assert set(found.configs) == {"annotations", "articles"}
    assert "# sikap-fiksi 1.0.0, refilled" in found.body
    assert "| exact | 1 | the same text, character for character | yes |" in found.body


def test_another_reader_is_told(release: Dehydrated, tmp_path: Path) -> None:
    """A text may differ because it is read differently."""
    found = done(release, tmp_path / "out", reading=ReadBy(reader="b" * 64, portals={}))

    assert found.reader["differs"] == ["reader"]
    assert "Read by another reader than that of the release (reader)" in (tmp_path / "out" / "README.md").read_text()


def test_a_second_run_takes_the_place_of_the_first(release: Dehydrated, tmp_path: Path) -> None:
    """Whole, and nothing else is left there; what lies beside ``data/`` stays."""
    out = tmp_path / "out"
    done(release, out, GONE)
    (out / "captures").mkdir()

    found = done(release, out)

    assert found.verdicts["exact"] == 1
    assert {path.name for path in out.iterdir()} == {
        *("README.md", "captures", "codebook.json", "data", "hydration.json", "manifest.json", "verdicts.parquet")
    }


def test_the_same_finds_give_the_same_bytes(release: Dehydrated, tmp_path: Path) -> None:
    """No clock and no name of the folder is in them."""
    folders = [tmp_path / name for name in ("satu", "dua")]
    for folder in folders:
        done(release, folder)

    one, other = ({p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in folders)
    assert one == other


def test_a_release_is_known_by_its_sums(release: Dehydrated) -> None:
    """And by what people call it."""
    assert identity(release) == {
        "name": "sikap-fiksi",
        "version": "1.0.0",
        "mode": "dehydrated",
        "manifest_sha256": digest(release.folder / "MANIFEST.sha256"),
    }
