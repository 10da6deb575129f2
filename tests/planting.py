"""Ways to damage a release, with every sum put right again as a maintainer who edits by hand would."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from corpus.release.build import sums
from corpus.release.tables.written import content_sha256
from corpus.stage import digest, write_json, write_text
from corpus.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Rows = list[dict[str, Any]]

ARTICLES = "data/articles/train-2024-06.parquet"
STANCE = "data/stance/train-00000-of-00001.parquet"
TOPIC = "data/topic/train-00000-of-00001.parquet"
ANSWERS = "data/annotations/train-00000-of-00001.parquet"


def rows(path: str, change: Callable[[Rows], object]) -> Callable[[Path], None]:
    """Change the rows of a Parquet file, and put right every sum and count that follows from them."""

    def damage(release: Path) -> None:
        table = pq.read_table(release / path)
        listed: Rows = table.to_pylist()
        change(listed)
        write_table(pa.Table.from_pylist(listed, schema=table.schema), release / path)
        resum(release)

    return damage


def cell(path: str, column: str, value: Any, row: int = 0) -> Callable[[Path], None]:
    """Set one cell; a function is given the value that stood there."""

    def change(listed: Rows) -> None:
        listed[row][column] = value(listed[row][column]) if callable(value) else value

    return rows(path, change)


def table(path: str, change: Callable[[pa.Table], pa.Table]) -> Callable[[Path], None]:
    """Exchange a whole table."""

    def damage(release: Path) -> None:
        write_table(change(pq.read_table(release / path)), release / path)
        resum(release)

    return damage


def described(name: str, change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """Change a JSON file."""

    def damage(release: Path) -> None:
        value = json.loads((release / name).read_text(encoding="utf-8"))
        change(value)
        write_json(release / name, value)
        write_text(release / "MANIFEST.sha256", sums(release))

    return damage


def words(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Exchange words of a paper, which must have them."""

    def damage(release: Path) -> None:
        text = (release / name).read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        write_text(release / name, text.replace(old, new))
        write_text(release / "MANIFEST.sha256", sums(release))

    return damage


def appended(name: str, text: str) -> Callable[[Path], None]:
    """Add words to the end of a paper, or make a file of them."""

    def damage(release: Path) -> None:
        before = (release / name).read_text(encoding="utf-8") if (release / name).exists() else ""
        write_text(release / name, before + text)
        write_text(release / "MANIFEST.sha256", sums(release))

    return damage


def front(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """Change the YAML block of the card."""

    def damage(release: Path) -> None:
        recard(release, change)
        write_text(release / "MANIFEST.sha256", sums(release))

    return damage


def gone(name: str) -> Callable[[Path], None]:
    """Remove a file."""

    def damage(release: Path) -> None:
        (release / name).unlink()
        if name != "MANIFEST.sha256":
            write_text(release / "MANIFEST.sha256", sums(release))

    return damage


def raw(name: str, content: bytes) -> Callable[[Path], None]:
    """Put other bytes in a file's place."""

    def damage(release: Path) -> None:
        (release / name).write_bytes(content)
        if name != "MANIFEST.sha256":
            write_text(release / "MANIFEST.sha256", sums(release))

    return damage


def recard(release: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the YAML block of the card, and nothing else."""
    _, block, body = (release / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    loaded = yaml.load(block, Loader=yaml.CSafeLoader)  # many times faster than the one in Python
    change(loaded)
    header = yaml.dump(loaded, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=4096)
    write_text(release / "README.md", f"---\n{header}---\n{body}")


def resum(release: Path) -> None:
    """Put right what follows from the data files: manifest, Croissant, card, CONTENT.sha256, MANIFEST.sha256."""
    paths = sorted(path for path in (release / "data").rglob("*.parquet"))
    files = {path.relative_to(release).as_posix(): path for path in paths}
    counted = {name: pq.read_metadata(path).num_rows for name, path in files.items()}
    before = json.loads((release / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    _remanifest(release, files, counted)
    _recroissant(release, files)
    splits = Counter[str]()
    for name, n in counted.items():
        splits[_split(name)] += n
    recard(release, lambda block: _recount(block, splits))
    _recontent(release, files, {name: output["sha256"] for name, output in before.items()})
    write_text(release / "MANIFEST.sha256", sums(release))


def _recontent(release: Path, files: dict[str, Path], before: dict[str, str]) -> None:
    """Count the rows' digests of the splits in which a file was changed; the others' lines stay."""
    path = release / "CONTENT.sha256"
    known = {line[66:]: line[:64] for line in path.read_text(encoding="utf-8").splitlines()} if path.exists() else {}
    split_files: dict[str, list[str]] = {}
    for name in files:
        split_files.setdefault(_split(name), []).append(name)
    had = Counter(_split(name) for name in before if name.startswith("data/"))
    for split, names in split_files.items():
        same = had[split] == len(names) and all(before.get(name) == digest(files[name]) for name in names)
        if not (same and split in known):
            known[split] = content_sha256(tuple(pq.read_table(files[name]) for name in names))
    write_text(path, "".join(f"{known[split]}  {split}\n" for split in split_files))


def _split(name: str) -> str:
    """``stance/train`` of a data file."""
    _, config, file = name.split("/")
    return f"{config}/{file.partition('-')[0]}"


def _remanifest(release: Path, files: dict[str, Path], counted: dict[str, int]) -> None:
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    record = release / "splits.parquet"
    manifest["outputs"] = {record.name: {"rows": pq.read_metadata(record).num_rows, "sha256": digest(record)}}
    manifest["outputs"] |= {name: {"rows": counted[name], "sha256": digest(path)} for name, path in files.items()}
    for name in {_split(name) for name in files}:
        n = sum(rows for file, rows in counted.items() if _split(file) == name)
        manifest["counts"][name.replace("/", ".")] = n
    articles = sum(n for name, n in counted.items() if name.startswith("data/articles/"))
    manifest["counts"]["shards"] += articles - manifest["counts"]["articles"]
    manifest["counts"]["articles"] = articles
    write_json(release / "manifest.json", manifest)


def _recroissant(release: Path, files: dict[str, Path]) -> None:
    text = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    for part in text["distribution"]:
        if path := files.get(part.get("contentUrl", "")):
            part |= {"sha256": digest(path), "contentSize": f"{path.stat().st_size} B"}
    write_json(release / "croissant.json", text)


def _recount(block: dict[str, Any], counted: Counter[str]) -> None:
    for info in block["dataset_info"]:
        for split in info["splits"]:
            split["num_examples"] = counted[f"{info['config_name']}/{split['name']}"]
