"""Damage of a release that takes more than a cell or a word, for the table of planted faults."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import factory
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from planting import (
    ANSWERS,
    ARTICLES,
    STANCE,
    cell,
    described,
    front,
    resum,
    rows,
)

from corpus.release.build import sums
from corpus.release.tables.modes import snippet
from corpus.stage import write_text
from corpus.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


HF = "hf_" + "AbCdEfGhIjKlMnOpQrStUvWxYz01234567"


HEX = "0123456789abcdef0123456789abcdef01234567"


NIK = "3174051203560001"


PHONE = "Hubungi 0812-3456-7890"


OTHER_TRAIN = "data/articles/train-2024-07.parquet"


TEST = "data/articles/test-2024-06.parquet"


VALIDATION_STANCE = "data/stance/validation-00000-of-00001.parquet"


def leak_cluster(release: Path) -> None:
    """Give an article of train the cluster of one of test."""
    cluster = pq.read_table(release / TEST).column("cluster_id")[0].as_py()
    cell(ARTICLES, "cluster_id", cluster)(release)


def article_in_two_splits(release: Path) -> None:
    """Copy a row of train into test."""
    row = pq.read_table(release / ARTICLES).to_pylist()[0]
    rows(TEST, lambda listed: listed.append(row))(release)


def text_in_two_splits(release: Path) -> None:
    """Give an article of test the text of one of train, digest and all."""
    first = pq.read_table(release / ARTICLES).to_pylist()[0]
    rows(TEST, lambda listed: listed[0].update(text=first["text"], text_sha256=first["text_sha256"]))(release)


def label_in_another_split(release: Path) -> None:
    """Move a row of stance from train to validation."""
    row = pq.read_table(release / STANCE).to_pylist()[0]
    rows(STANCE, lambda listed: listed.pop(0))(release)
    rows(VALIDATION_STANCE, lambda listed: listed.append(row))(release)


def label_without_split(release: Path) -> None:
    """Put the training labels under a name that is no split."""
    (release / STANCE).rename(release / STANCE.replace("train", "rest"))
    write_text(release / "MANIFEST.sha256", sums(release))


def config_removed(release: Path) -> None:
    """Take a question out of the data, the card, Croissant and the manifest."""
    shutil.rmtree(release / "data" / "topic")
    front(lambda block: block.update(configs=[c for c in block["configs"] if c["config_name"] != "topic"]))(release)
    front(lambda block: block.update(dataset_info=[c for c in block["dataset_info"] if c["config_name"] != "topic"]))(
        release
    )
    resum(release)
    described(
        "manifest.json",
        lambda m: m.update(counts={name: n for name, n in m["counts"].items() if not name.startswith("topic.")}),
    )(release)


def annotations_removed(release: Path) -> None:
    """Take the single answers out of the data alone."""
    shutil.rmtree(release / "data" / "annotations")
    write_text(release / "MANIFEST.sha256", sums(release))


def simulated_without_banner(release: Path) -> None:
    """Mark every answer of one annotator as simulated; the card says nothing of it."""
    rows(ANSWERS, lambda listed: [row.update(annotator="simulated-1", origin="simulated") for row in listed[:9]])(
        release
    )


def taken_down(path: str, column: str) -> Callable[[Path], None]:
    """A tombstone for the first article of a file; every other trace of it is removed."""

    def damage(release: Path) -> None:
        article = pq.read_table(release / path).column(column)[0].as_py()
        urls = {row["id"]: row["canonical_url"] for row in _articles(release)}
        for file in sorted((release / "data").rglob("*.parquet")):
            name = file.relative_to(release).as_posix()
            key = "id" if "/articles/" in name else "article_id"
            if name != path:
                there = pq.read_table(file)
                write_table(there.filter(pc.not_equal(there.column(key), article)), file)
        line = json.dumps({"canonical_url_sha256": sha256(urls[article].encode()).hexdigest()})
        write_text(release / "tombstones.jsonl", line + "\n")
        resum(release)

    return damage


def dehydrated(change: Callable[[Path], object]) -> Callable[[Path], None]:
    """Say that the release is dehydrated and drop its prose, then do something to it."""
    prose = (
        "title",
        "text",
        "dateline",
        "dateline_outlet",
        "authors",
        "editor",
        "image_caption",
        "image_credit",
        "tags",
        "comment",
    )

    def damage(release: Path) -> None:
        for file in (release / "data").rglob("*.parquet"):
            there = pq.read_table(file)
            bare = there.drop_columns([name for name in prose if name in there.column_names])
            if file.parent.name == "articles":
                bare = bare.append_column("simhash64", pa.array(["0" * 16] * len(bare), pa.string()))
            write_table(bare, file)
        described("manifest.json", lambda m: m["settings"]["release"].update(mode="dehydrated"))(release)
        resum(release)
        change(release)

    return damage


def every_article_with_snippet(release: Path) -> None:
    """Give every article a snippet beside its text, the first that of another text."""
    for file in sorted((release / "data/articles").glob("*.parquet")):
        there = pq.read_table(file)
        snippets = [snippet(text) for text in there.column("text").to_pylist()]
        if file == release / ARTICLES:
            snippets[0] = "Kalimat dari teks lain."
        write_table(there.append_column("snippet", pa.array(snippets, pa.string())), file)
    resum(release)


def renamed_text(there: pa.Table) -> pa.Table:
    """The same table with a text in a column of another name."""
    return there.append_column("isi", pa.array([factory.prose(1)] * len(there), pa.string()))


def filled_section(there: pa.Table) -> pa.Table:
    """The same table with a text in a column that it may have."""
    place = there.schema.get_field_index("section")
    return there.set_column(place, there.schema.field("section"), pa.array([factory.prose(1)] * len(there)))


def linked(to: str) -> Callable[[Path], None]:
    """Put a link in the place of the guidelines."""

    def damage(release: Path) -> None:
        (release / "GUIDELINES.md").unlink()
        target = release.parent / "outside.md" if to == "outside" else release / "LICENSE"
        (release.parent / "outside.md").write_text("x", encoding="utf-8")
        (release / "GUIDELINES.md").symlink_to(target)
        write_text(release / "MANIFEST.sha256", sums(release))

    return damage


def folder_instead(name: str) -> Callable[[Path], None]:
    """Put a folder in the place of a file."""

    def damage(release: Path) -> None:
        (release / name).unlink()
        (release / name).mkdir()
        write_text(release / "MANIFEST.sha256", sums(release))

    return damage


def in_metadata(key: str, value: str) -> Callable[[pa.Table], pa.Table]:
    """A key in the metadata of a Parquet file's schema."""
    return lambda there: there.replace_schema_metadata({**(there.schema.metadata or {}), key: value})


def croissant_field(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """Change the field ``stance/portal`` of Croissant."""

    def find(text: dict[str, Any]) -> None:
        stance = next(each for each in text["recordSet"] if each["@id"] == "stance")
        change(next(field for field in stance["field"] if field["name"] == "portal"))

    return described("croissant.json", find)


def first_span(change: dict[str, Any]) -> Callable[[Path], None]:
    """Change the first span of the first answer that has one."""

    def damage(listed: list[dict[str, Any]]) -> None:
        next(row for row in listed if row["spans"])["spans"][0].update(change)

    return rows(ANSWERS, damage)


def first_raw(value: str) -> Callable[[Path], None]:
    """Change the digest of the text that the first answer with spans was given on."""
    return rows(ANSWERS, lambda listed: next(row for row in listed if row["spans"]).update(text_raw_sha256=value))


def answers_of_first(count: int, method: str) -> Callable[[Path], None]:
    """Leave the first stance ``count`` answers, with votes and agreement to match, and give it ``method``."""

    def damage(release: Path) -> None:
        stance = pq.read_table(release / STANCE).to_pylist()[0]
        item = (stance["article_id"], stance["target"], "stance")
        code = factory.STANCES[stance["stance"]]

        def thin(listed: list[dict[str, Any]]) -> None:
            there = [row for row in listed if (row["article_id"], row["target"], row["question"]) == item]
            for row in there[count:]:
                listed.remove(row)

        def decide(listed: list[dict[str, Any]]) -> None:
            votes, agreement = [{"value": code, "count": count}] if count else [], 1.0 if count > 1 else None
            adjudicated = method == "adjudicated"
            listed[0].update(votes=votes, agreement=agreement, method=method, adjudicated=adjudicated)

        rows(ANSWERS, thin)(release)
        rows(STANCE, decide)(release)

    return damage


def stated(cell: Callable[[Path], object] = lambda _: None, **settings: Any) -> Callable[[Path], None]:
    """Settings of ``[release]`` in the manifest, and damage to a cell."""

    def damage(release: Path) -> None:
        described("manifest.json", lambda m: m["settings"]["release"].update(settings))(release)
        cell(release)

    return damage


def with_editor(there: pa.Table) -> pa.Table:
    """The same table with the names of editors."""
    return there.append_column("editor", pa.array(["sal"] * len(there), pa.string()))


def every(column: str, value: Any) -> Callable[[Path], None]:
    """Set a column of every row of every question."""

    def damage(release: Path) -> None:
        for file in sorted((release / "data").glob("*/*.parquet")):
            if file.parent.name in {"stance", "topic"}:
                name = file.relative_to(release).as_posix()
                rows(name, lambda listed: [row.update({column: value}) for row in listed])(release)

    return damage


def other_section(stratum: str) -> str:
    """The stratum of the other section and the same month."""
    sections = {"daerah": "internasional", "internasional": "daerah"}
    portal, section, month = stratum.split("/")
    return f"{portal}/{sections[section]}/{month}"


def _articles(release: Path) -> list[dict[str, Any]]:
    files = sorted((release / "data/articles").glob("*.parquet"))
    return [row for file in files for row in pq.read_table(file).to_pylist()]


def _capture(**change: Any) -> Callable[[list[dict[str, Any]]], list[dict[str, Any]]]:
    return lambda captures: [captures[0] | change]
